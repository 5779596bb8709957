"""Values with parameters, such as Content-Type and Content-Disposition (RFC 2045, 2183, 2231), however they are written."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from frontdesk.channels.carriers.email import charsets
from frontdesk.channels.carriers.email.headers import readable

LONGEST = 8 * 1024
END_OF_HEAD = re.compile(r"[\s;]")
ESCAPED = re.compile(r"\\(.)")
# Some forget the semicolon, and only fold the line.
PARAMETER = re.compile(r'[;\s]\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')
NUMBERED = re.compile(r"([^*]+)\*(?:(\d{1,3})(\*)?)?$")
MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]{1,60}/[\w!#$&^.+-]{1,80}$", re.ASCII)


def read(value: str) -> tuple[str, dict[str, str]]:
    """What stands before the first semicolon, in lower case, and the parameters by lower-case name."""
    value = value[:LONGEST].strip()
    head = END_OF_HEAD.split(value, maxsplit=1)[0].lower()
    if len(head) == len(value):
        return head, {}
    plain: dict[str, str] = {}
    numbered: dict[str, list[tuple[int, bool, str]]] = {}
    for match in PARAMETER.finditer(value, len(head)):
        name, content = match[1].lower(), _unquoted(match[2])
        extended = NUMBERED.match(name)
        if extended:
            place = (int(extended[2] or 0), extended[2] is None or bool(extended[3]), content)
            numbered.setdefault(extended[1], []).append(place)
        else:
            plain.setdefault(name, content)
    for name, pieces in numbered.items():
        plain[name] = _joined(pieces)
    return head, plain


def media_type(value: str, default: str = "text/plain") -> tuple[str, dict[str, str]]:
    """The same for Content-Type; what is no media type is taken for the default (RFC 2045, 5.2)."""
    kind, parameters = read(value)
    return (kind if MEDIA_TYPE.match(kind) else default), parameters


def _unquoted(content: str) -> str:
    content = content.strip()
    if len(content) > 1 and content[0] == content[-1] == '"':
        return ESCAPED.sub(r"\1", content[1:-1])
    return content.strip('"')


def _joined(pieces: list[tuple[int, bool, str]]) -> str:
    pieces.sort(key=lambda piece: piece[0])
    charset, raw = "", b""
    for index, (_number, is_encoded, content) in enumerate(pieces):
        if index == 0 and is_encoded and content.count("'") >= 2:
            charset, _language, content = content.split("'", 2)
        raw += unquote_to_bytes(content) if is_encoded else content.encode("utf-8", "replace")
    return charsets.decode(raw, charset)


def file_name(parameters: dict[str, str]) -> str:
    """The name of a file as a person reads it: encoded words within a parameter are wrong, and common."""
    name = parameters.get("filename") or parameters.get("name") or ""
    return readable(name)
