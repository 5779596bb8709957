"""What is read of a mail, beside trees that another parser's authors expect, and that every sample can be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.scores.score import DATA, Score
from frontdesk.channels.carriers.email import charsets, names
from frontdesk.channels.carriers.email.content import words_of
from frontdesk.channels.carriers.email.parse import Mail, MailFile, parse

NEEDS = "mail"
TREES = DATA / "mail" / "parse" / "stalwart"
TARGETS = {"subjects": 0.98, "senders": 0.98, "attachments": 0.98}


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


def mails_there() -> Iterator[Path]:
    """Every file of the samples that may be a mail."""
    return (path for path in sorted((DATA / "mail").rglob("*")) if path.is_file() and path.suffix != ".json" and path.name != "COPYING")


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
        tree = path.with_suffix(".json")
        if tree.exists():
            for what, ours, theirs in _read_and_expected(parse(path.read_bytes()), json.loads(tree.read_text(encoding="utf-8"))):
                yield what, ours == theirs, f"{path.relative_to(TREES)} {what}: {ours!r}, expected {theirs!r}"


def _read_and_expected(read: Mail, tree: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    yield "subjects", _plain(read.subject), _plain(_header(tree, "subject").get("Text") or "")
    yield "senders", read.sender.email if read.sender else "", _sender(tree)
    files = [tree["parts"][number] for number in tree["attachments"]]
    yield "attachments", [_ours(file) for file in read.files], [_theirs(part) for part in files]


def _ours(file: MailFile) -> tuple[str, str, str]:
    """Type, name (where it was given one) and content, as `_theirs`."""
    is_named = bool(file.part.name)
    return file.content_type, file.name if is_named else "", _content(file.content_type, file.part.content_type[1].get("charset", ""), file.data())


def _theirs(part: dict[str, Any]) -> tuple[str, str, str]:
    kind = _header_of(part, "content_type").get("ContentType") or {}
    named = _header_of(part, "content_disposition").get("ContentType") or {}
    given = {each["name"]: each["value"] for each in (kind.get("attributes") or []) + (named.get("attributes") or [])}
    name = given.get("filename") or given.get("name") or ""
    (form, body), = part["body"].items()
    content_type = f"{kind['c_type']}/{kind['c_subtype']}".lower() if kind.get("c_subtype") else "text/plain"
    content = "" if form == "Message" else _plain(body) if form == "Text" else _content("", "", bytes(body))
    return "message/rfc822" if form == "Message" else content_type, names.safe(name, content_type="") if name else "", content


def _content(content_type: str, charset: str, data: bytes) -> str:
    """The text of what is text, a digest of what is not; an enclosed mail is compared by its presence alone."""
    if content_type == "message/rfc822":
        return ""
    if content_type.startswith("text/"):
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
