"""What is read of a mail, beside trees that another parser's authors expect, and that every sample can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.scores.score import DATA, Score
from frontdesk.channels.carriers.email.content import words_of
from frontdesk.channels.carriers.email.parse import Mail, parse

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
    yield "attachments", [_size(file.data()) for file in read.files], [_size_of(tree["parts"][number]) for number in tree["attachments"]]


def _header(tree: dict[str, Any], name: str) -> dict[str, Any]:
    value = next((each["value"] for each in tree["parts"][0]["headers"] if each["name"] == name), {})
    return value if isinstance(value, dict) else {}


def _sender(tree: dict[str, Any]) -> str:
    listed = _header(tree, "from").get("Address", {})
    people = listed.get("List") or [one for group in listed.get("Group", []) for one in group["addresses"]]
    return ((people[0]["address"] or "") if people else "").lower()


def _size(data: bytes) -> int:
    return len(data)


def _size_of(part: dict[str, Any]) -> int:
    return len(str(part["body"]))


def _plain(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
