"""Macros as lines of JSON, one each: taken along to another desk, kept beside it, or written by a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.answers import along as goes_along
from frontdesk.answers.along import Along
from frontdesk.answers.macros import change, offered
from frontdesk.answers.macros.change import Written
from frontdesk.answers.models import Macro
from frontdesk.conversations import asks, priority
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Team

MOST_LINES = 5_000
LARGEST_BYTES = 5_000_000
FIELDS = {"name", "shortcut", "for", "text", "html", "status", "urgency", "tags", "hands", "asks", "when"}
EVERYBODY, MINE = "everybody", "me"


@dataclass(frozen=True, slots=True)
class Taken:
    """How many macros an import has made, and how many it has changed or found as they are."""

    new: int
    known: int


def lines_of(macros: Iterable[Macro]) -> Iterator[str]:
    """Each macro as a line. Their teams and agents should have been loaded with them."""
    teams = dict(Team.objects.order_by().values_list("pk", "name"))
    for macro in macros:
        along = goes_along.read(macro.along)
        whose = f"agent:{macro.agent.email}" if macro.agent else (f"team:{teams[macro.team_id]}" if macro.team_id else EVERYBODY)
        hands = MINE if along.takes else (f"team:{teams.get(along.team_id, '?')}" if along.team_id else "")
        yield json.dumps({
            "name": macro.name, "shortcut": macro.shortcut, "for": whose, "text": macro.text, "html": macro.html, "status": along.then,
            "urgency": along.urgency, "tags": list(along.tags), "hands": hands, "asks": along.asks,
            "when": _when_with_names(macro.offered_when, teams),
        }, ensure_ascii=False) + "\n"


def take_in(data: bytes, *, by: Agent, all_mine: bool) -> Taken:
    """All lines or none. One that has the name and the owner of a macro changes that one, so that twice is once.

    With `all_mine` they are the agent's own, whatever the lines say. Raises Refused with the first line that does not fit.
    """
    new = known = 0
    with transaction.atomic():
        for number, line in enumerate(_lines(data), start=1):
            if not line.strip():
                continue
            try:
                content = _written(_parsed(line), by, all_mine=all_mine)
                macro = Macro.objects.filter(name=content.name, team=content.team, agent=content.agent, archived_at=None).order_by("pk").first()
                change.save(macro or Macro(), content, by=by)
            except Refused as refused:
                raise Refused(_("Line %(number)s: %(why)s") % {"number": number, "why": refused}) from refused
            new, known = (new, known + 1) if macro else (new + 1, known)
    return Taken(new, known)


def _lines(data: bytes) -> list[str]:
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Refused(_("This file is not text in UTF-8.")) from None
    if len(lines) > MOST_LINES or len(data) > LARGEST_BYTES:
        raise Refused(_("At most %(number)s macros are taken in at once.") % {"number": MOST_LINES})
    return lines


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    is_macro = isinstance(found, dict) and isinstance(found.get("tags", []), list)
    if not is_macro or not all(isinstance(found.get(name, {}), dict) for name in ("asks", "when")):
        raise Refused(_("this is not a macro as JSON."))
    unknown = sorted(set(found) - FIELDS)
    if unknown:
        raise Refused(_("“%(name)s” is nothing that a macro has.") % {"name": unknown[0]})
    return found


def _written(line: dict[str, Any], by: Agent, *, all_mine: bool) -> Written:
    def text(name: str) -> str:
        value = line.get(name, "")
        if not isinstance(value, str):
            raise Refused(_("“%(name)s” must be text.") % {"name": name})
        return value.replace("\x00", "")

    what, _colon, who = (MINE if all_mine else text("for") or MINE).partition(":")
    if what not in (EVERYBODY, MINE, "team", "agent"):
        raise Refused(_("“for” is everybody, me, team: and a name, or agent: and a mail address."))
    agent = by if what == MINE else (_agent(who) if what == "agent" else None)
    return Written(
        " ".join(text("name").split()), text("text"), text("html"), text("shortcut"), agent=agent, team=_team(who) if what == "team" else None,
        along=goes_along.joined(
            goes_along.read(_effects(line, text("status"), text("urgency"), text("hands"))), Along(asks=asks.checked(line.get("asks", {}))),
        ),
        when=offered.read(_when_with_numbers(line.get("when", {}))),
    )


def _when_with_names(when: dict[str, Any], teams: dict[int, str]) -> dict[str, Any]:
    """Numbers of teams mean nothing at another desk."""
    return when | {"teams": [teams[number] for number in when["teams"] if number in teams]} if "teams" in when else when


def _when_with_numbers(when: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(when) - {"teams", "channels", "languages", "tags"})
    if unknown or not isinstance(when.get("teams", []), list):
        raise Refused(_("“%(name)s” is nothing that a macro has.") % {"name": unknown[0] if unknown else "teams"})
    return when | {"teams": [_team(str(name)).pk for name in when.get("teams", [])]}


def _effects(line: dict[str, Any], status: str, urgency: str, hands: str) -> Iterator[str]:
    if status:
        yield f"status {status}"
    if urgency and urgency not in priority.STEPS:
        raise Refused(_("“urgency” is raise, lower, or nothing."))
    if urgency:
        yield f"urgency {urgency}"
    for tag in line.get("tags", []):
        yield f"tag {tag}"
    if hands == MINE:
        yield "take"
    elif hands:
        yield f"team {_team(hands.removeprefix('team:')).pk}"


def _team(name: str) -> Team:
    team = Team.objects.filter(name=name, is_archived=False).first()
    if team is None:
        raise Refused(_("there is no team called %(name)s.") % {"name": name})
    return team


def _agent(email: str) -> Agent:
    agent = Agent.objects.filter(email=email.strip().lower(), is_active=True).first()
    if agent is None:
        raise Refused(_("there is no agent %(email)s.") % {"email": email})
    return agent
