"""What goes along with an answer, as its writer sees it and can take it off again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.answers import along as goes_along
from frontdesk.answers.along import Along
from frontdesk.conversations.models import Status
from frontdesk.people.models import Agent, Team

STEPS = {"raise": gettext_lazy("one step up"), "lower": gettext_lazy("one step down")}
"""Of urgency, by `priority.STEPS`."""


@dataclass(frozen=True, slots=True)
class Chip:
    """`value` is the line of `along`. Without a label it goes along unseen."""

    value: str
    label: str


def of(lines: Iterable[str], *, reader: Agent, is_chat: bool = True) -> list[Chip]:
    """One for each line. Asks the database only for the name of a team that the reader does not see."""
    along = goes_along.read(lines)
    return [Chip(line, _label(line, along, reader)) for line in goes_along.written(along) if is_chat or not line.startswith("asks ")]


def _label(line: str, along: Along, reader: Agent) -> str:
    what, _blank, rest = line.partition(" ")
    if what == "status":
        return _("Then: %(status)s") % {"status": Status(rest).label}
    if what == "urgency":
        return _("Urgency: %(step)s") % {"step": STEPS[rest]}
    if what == "tag":
        return _("Tag: %(tag)s") % {"tag": rest}
    if what == "take":
        return _("Yours from then on")
    if what == "team":
        return _("Then to %(team)s") % {"team": _team(int(rest), reader)}
    if what == "asks":
        labels = along.asks.get("choices") or [field["label"] for field in along.asks["fields"]]
        return _("To press: %(choices)s") % {"choices": " · ".join(labels)}
    return ""


def _team(team_id: int, reader: Agent) -> str:
    known = {team.pk: team.name for team in reader.visible_teams()}
    return known.get(team_id) or Team.objects.filter(pk=team_id).values_list("name", flat=True).first() or "?"
