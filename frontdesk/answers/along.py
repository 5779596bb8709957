"""What goes along with an answer: the status that it leaves, its urgency, tags, in whose hands, quick replies, and the macros it
came from.

It is written as lines, words parted by blanks: "status solved", "urgency raise", "tag late delivery", "take", "team 3",
"macro 12" and "asks {…}". So it stands in forms, drafts and rows. It is no right: whoever sends could do each of it by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from frontdesk.conversations import asks, post, priority
from frontdesk.kit.refused import Refused

MOST = 40
LONGEST_TAG = 50
LONGEST_LINE = 10_000


@dataclass(frozen=True, slots=True)
class Along:
    """`then` is '' where the sender's button decides. `takes`: it is theirs from then on; `team_id`: that team's. `urgency` is a
    step of `priority.STEPS`, or ''.
    """

    macros: tuple[int, ...] = ()
    then: str = ""
    tags: tuple[str, ...] = ()
    takes: bool = False
    team_id: int | None = None
    asks: dict[str, Any] = field(default_factory=dict)
    urgency: str = ""


def read(lines: Iterable[str]) -> Along:
    """The lines as a value; of two that exclude each other the later counts. Raises Refused for what is none."""
    found = Along()
    lines = list(lines)
    if len(lines) > MOST:
        raise Refused(_("That is more than can go along with one message."))
    for line in lines:
        found = _with(found, line[:LONGEST_LINE])
    return found


def written(along: Along) -> list[str]:
    """The value as lines."""
    lines = [f"macro {number}" for number in along.macros]
    if along.then:
        lines.append(f"status {along.then}")
    if along.urgency:
        lines.append(f"urgency {along.urgency}")
    lines += [f"tag {tag}" for tag in along.tags]
    if along.takes:
        lines.append("take")
    if along.team_id:
        lines.append(f"team {along.team_id}")
    if along.asks:
        lines.append(f"asks {json.dumps(along.asks, ensure_ascii=False, sort_keys=True)}")
    return lines


def joined(*all_of_them: Along) -> Along:
    """All of it, the later before the earlier."""
    return read(line for along in all_of_them for line in written(along))


def _with(along: Along, line: str) -> Along:
    what, _blank, rest = line.partition(" ")
    rest = " ".join(rest.split()) if what != "asks" else rest
    if what == "status" and rest in post.THEN:
        return replace(along, then=rest)
    if what == "urgency" and rest in priority.STEPS:
        return replace(along, urgency=rest)
    if what == "tag" and rest:
        return replace(along, tags=tuple(dict.fromkeys((*along.tags, rest.lower()[:LONGEST_TAG]))))
    if what == "take":
        return replace(along, takes=True, team_id=None)
    if what == "team" and _is_number(rest):
        return replace(along, takes=False, team_id=int(rest))
    if what == "macro" and _is_number(rest):
        return replace(along, macros=tuple(dict.fromkeys((*along.macros, int(rest)))))
    if what == "asks":
        return replace(along, asks=_asks(rest))
    raise Refused(_("What should go along with this message is not known. Take it off, and choose it again."))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _asks(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(_("What should go along with this message is not known. Take it off, and choose it again."))
    return asks.checked(found)
