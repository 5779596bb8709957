"""Who is named in From, To and their like (RFC 5322, 3.4), also where the header is not quite one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontdesk.channels.carriers.email.headers import readable

MOST_ADDRESSES = 200
LONGEST_EMAIL = 254
LONGEST_NAME = 200
LONGEST_WRITTEN = 1000
PIECE = re.compile(r'"(?:[^"\\]|\\.){0,400}"|\((?:[^()\\]|\\.){0,400}\)|<[^<>]*>|[,;:]|[^",;:<(]+|.', re.DOTALL)
COMMENT = re.compile(r"\((?:[^()\\]|\\.){0,400}\)")
AROUND_SIGN = re.compile(r"[ \t]*([.@])[ \t]*")
ESCAPED = re.compile(r"\\(.)")
EMAIL = re.compile(r'[^\s@<>,;:()"\[\]\\]+@[^\s@<>,;:()"\\]+')
QUOTED_LOCAL = re.compile(r'"(?:[^"\\]|\\.){1,64}"@[^\s@<>,;:()"\\]+')


@dataclass(frozen=True, slots=True)
class Address:
    """`email` is normalised: lower case, nothing around it. `name` may be ''."""

    email: str
    name: str = ""


def read(values: list[str]) -> tuple[Address, ...]:
    """Every address of those header values, in order, each once. Names without an address are left out."""
    found: dict[str, Address] = {}
    for value in values:
        for address in _addresses(value):
            found.setdefault(address.email, address)
            if len(found) >= MOST_ADDRESSES:
                return tuple(found.values())
    return tuple(found.values())


def normalised(email: str) -> str:
    """The address as it is compared and stored, or '' when it is none."""
    email = email.strip().strip("<>").strip()
    if email.startswith("@") and ":" in email:
        email = email.rpartition(":")[2]  # a source route (RFC 5321, appendix C)
    email = email.rstrip(".")
    match = EMAIL.fullmatch(email) or QUOTED_LOCAL.fullmatch(email)
    return email.lower() if match and len(email) <= LONGEST_EMAIL and email.isprintable() else ""


def _addresses(value: str) -> list[Address]:
    found: list[Address] = []
    words: list[str] = []
    comments: list[str] = []
    angle: str | None = None
    for piece in (*PIECE.findall(value), ","):
        if piece in ",;":
            address = _made(words, comments, angle)
            if address:
                found.append(address)
            words, comments, angle = [], [], None
        elif piece == ":" and angle is None and "@" not in "".join(words):
            words, comments = [], []  # the name of a group
        elif piece[0] == "<" and piece[-1] == ">" and len(piece) > 1:
            angle = piece[1:-1] if angle is None or "@" not in angle else angle
        elif piece[0] == "(" and len(piece) > 1:
            comments.append(piece[1:-1])
        else:
            words.append(piece)
    return found


def _made(words: list[str], comments: list[str], angle: str | None) -> Address | None:
    written = "".join(words).strip()[:LONGEST_WRITTEN]
    if angle is not None and (email := normalised(COMMENT.sub("", readable(angle[:LONGEST_WRITTEN])).replace(" ", ""))):
        return Address(email, _name(written) or _name(" ".join(comments)))
    if "@" not in written:
        return None
    if email := normalised(AROUND_SIGN.sub(r"\1", written)):
        return Address(email, _name(" ".join(comments)))
    # "Nadia nadia@example.org", with an encoded word around it, or the bracket left open.
    match = EMAIL.search(readable(written))
    email = normalised(match[0]) if match else ""
    return Address(email, _name(readable(written).replace(match[0], "").strip(" <>"))) if match and email else None


def _name(written: str) -> str:
    if len(written) > 1 and written[0] == written[-1] == '"':
        written = ESCAPED.sub(r"\1", written[1:-1])
    return readable(written).strip("\"' ")[:LONGEST_NAME].strip()
