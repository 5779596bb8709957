"""A step of a ladder in words, as it is set up and as it was taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from frontdesk.clocks.models import EscalationStep, Kind, Trigger
from frontdesk.people.models import RotaRole

NO_NEWS = "no_news"
"""A trigger that no ladder names: so many answers in a row without a result (R13)."""


def of(step: EscalationStep) -> str:
    """"90 % of First response → Lead on duty"."""
    return f"{when(_facts(step))} → {to(step)}"


def when(facts: Mapping[str, Any]) -> str:
    """For what it was taken, or waits: facts as in `conversation.escalated`."""
    kinds: dict[str, str] = {kind.value: str(kind.label) for kind in Kind}
    kind = kinds.get(str(facts.get("kind", "")), "")
    match facts.get("trigger"):
        case Trigger.CLOCK if facts.get("percent") == 100:
            return _("%(promise)s is broken") % {"promise": kind or _("A promise")}
        case Trigger.CLOCK:
            return _("%(percent)s %% of %(promise)s") % {"percent": facts.get("percent"), "promise": kind or _("a promise")}
        case Trigger.TAG:
            return _("Tag %(tag)s") % {"tag": facts.get("tag", "")}
        case Trigger.REPEAT:
            return _("The customer came three times in 14 days")
        case _other:
            return _("Several answers in a row without a result")


def to(step: EscalationStep) -> str:
    """To whom it leads."""
    if step.role:
        return str(RotaRole(step.role).label)
    if step.team is not None:
        return step.team.name
    assert step.skill is not None
    return _("%(skill)s from level %(level)s") % {"skill": step.skill.name, "level": step.level}


def _facts(step: EscalationStep) -> dict[str, Any]:
    return {"trigger": step.trigger, "kind": step.kind, "percent": step.percent, "tag": step.tag}
