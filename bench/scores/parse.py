"""What is read of a mail, beside trees that another parser's authors expect, and that every sample can be read.

Trees of malformed mails are what their parser happened to make: it lists the last text of a mail that was cut off as an
attachment, which for a reader are words. Of those mails only that nothing is lost is asked, of the others that the
attachments are the same, in order, by type, name and content.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.scores.score import DATA, Score, mails_there
from frontdesk.channels.carriers.email import charsets, names
from frontdesk.channels.carriers.email.attached import MailFile
from frontdesk.channels.carriers.email.content import words_of
from frontdesk.channels.carriers.email.parse import Mail, parse

NEEDS = "mail"
TREES = DATA / "mail" / "parse" / "stalwart"
TARGETS = {"subjects": 0.98, "senders": 0.98, "attachments": 0.98, "attachments not lost": 0.98}


def scores() -> dict[str, Score]:
    found = {what: [is_right for name, is_right, _why in _compared() if name == what] for what in TARGETS}
    mails = list(mails_there())
    return {
        "read without exception": Score(sum(_is_read(path) for path in mails), len(mails), 1.0),
        **{what: Score(sum(rights), len(rights), TARGETS[what]) for what, rights in found.items()},
    }


def wrong() -> Iterator[str]:
    """Each difference on a line."""
    return (why for _name, is_right, why in _compared() if not is_right)


def _is_read(path: Path) -> bool:
    try:
        read = parse(path.read_bytes())
        words_of(read)
        for file in read.files:
            file.data()
    except Exception as error:
        print(f"{path}: {type(error).__name__}: {error}")
        return False
    return True


def _compared() -> Iterator[tuple[str, bool, str]]:
    for path in sorted(TREES.rglob("*.eml")):
        data = path.read_bytes()
        for tree, mail in ((path.with_suffix(".json"), data), (path.with_suffix(".crlf.json"), _with_crlf(data))):
            if tree.exists():
                expected, is_well_formed = json.loads(tree.read_text(encoding="utf-8")), tree.parent.name != "malformed"
                for what, ours, theirs in _read_and_expected(parse(mail), expected, is_well_formed=is_well_formed):
                    yield what, _is_same(ours, theirs), f"{tree.relative_to(TREES)} {what}: {ours!r}, expected {theirs!r}"


def _with_crlf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _is_same(ours: list[str], theirs: list[str]) -> bool:
    """A sign that the other parser could not read (U+FFFD) may be read by us."""
    return len(ours) == len(theirs) and all(
        re.fullmatch(".+".join(map(re.escape, re.split("\ufffd+", their))), our) for our, their in zip(ours, theirs, strict=True)
    )


def _read_and_expected(read: Mail, tree: dict[str, Any], *, is_well_formed: bool) -> Iterator[tuple[str, list[str], list[str]]]:
    yield "subjects", [_plain(read.subject)], [_plain(_header(tree, "subject").get("Text") or "")]
    yield "senders", [read.sender.email if read.sender else ""], [_sender(tree)]
    ours, theirs = [_ours(file) for file in read.files], [_theirs(tree["parts"][number]) for number in tree["attachments"]]
    if is_well_formed:
        yield "attachments", ours, theirs
    yield "attachments not lost", [each for each in theirs if not _is_there(each, read, ours)], []


def _is_there(their: str, read: Mail, ours: list[str]) -> bool:
    """Among our files, or shown among the words."""
    _type, _name, content = (*their.split(" ", 2), "", "")[:3]
    return content in _plain(read.text + read.html) or any(_is_same([one], [their]) or content == one.split(" ", 2)[-1] for one in ours)


def _ours(file: MailFile) -> str:
    """Type, name where it was given one, and content, as `_theirs`."""
    name = file.name if file.part.name else ""
    encoding = file.part.headers.first("content-transfer-encoding")
    if "uu" in encoding or "binhex" in file.content_type:
        return f"{file.content_type} {name}".strip()
    charset = file.part.content_type[1].get("charset", "")
    return f"{file.content_type} {name} {_content(file.content_type, charset, file.data())}".strip()


def _theirs(part: dict[str, Any]) -> str:
    """The same of a tree's part. Trees leave uuencoded content as it came, which we undo: there only the name counts."""
    kind = _header_of(part, "content_type").get("ContentType") or {}
    named = _header_of(part, "content_disposition").get("ContentType") or {}
    given = {each["name"]: each["value"] for each in (kind.get("attributes") or []) + (named.get("attributes") or [])}
    name = names.safe(given.get("filename") or given.get("name") or "", content_type="", fallback="")
    content_type = f"{kind['c_type']}/{kind['c_subtype']}".lower() if kind.get("c_subtype") else "text/plain"
    (form, body), = part["body"].items()
    if _header_of(part, "content_transfer_encoding").get("Text", "").startswith("x-uu") or "binhex" in content_type:
        return f"{content_type} {name}".strip()
    if content_type == "message/rfc822" or form == "Message":
        return f"message/rfc822 {name}".strip()
    return f"{content_type} {name} {_plain(body) if form == 'Text' else _content('', '', bytes(body))}".strip()


def _content(content_type: str, charset: str, data: bytes) -> str:
    """The text of what is text, a digest of what is not; an enclosed mail is compared by its name alone."""
    if content_type == "message/rfc822":
        return ""
    if content_type.startswith("text/") or data.isascii():
        return _plain(charsets.decode(data, charset))
    return hashlib.sha256(data).hexdigest()[:12]


def _header(tree: dict[str, Any], name: str) -> dict[str, Any]:
    return _header_of(tree["parts"][0], name)


def _header_of(part: dict[str, Any], name: str) -> dict[str, Any]:
    value = next((each["value"] for each in part["headers"] if each["name"] == name), {})
    return value if isinstance(value, dict) else {}


def _sender(tree: dict[str, Any]) -> str:
    listed = _header(tree, "from").get("Address", {})
    people = listed.get("List") or [one for group in listed.get("Group", []) for one in group["addresses"]]
    return ((people[0]["address"] or "") if people else "").lower()


def _plain(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
