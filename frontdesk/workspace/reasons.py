"""Why somebody got something, in words: sentences of what `routing.why` has kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

WHY_NOT: dict[str, Any] = {
    "team": gettext_lazy("is not in the team"),
    "offline": gettext_lazy("is offline"),
    "away": gettext_lazy("is away"),
    "wrap_up": gettext_lazy("is wrapping up"),
    "skill": gettext_lazy("lacks a skill that is needed"),
    "language": gettext_lazy("does not speak the language well enough"),
    "full": gettext_lazy("has as many as they take at once"),
    "occupied": gettext_lazy("was busy for most of the last hour"),
    "excluded": gettext_lazy("may not have it"),
    "asked": gettext_lazy("let it pass before"),
    "behind": gettext_lazy("could have taken it as well"),
}
"""What stood against an agent."""


def sentences(why: Mapping[str, Any]) -> list[str]:
    """Whose turn it was, why that agent, and what the index is made of; nothing for what is not known."""
    found = (_how(why), _turn(why), _because(why), _terms(why), _language(why))
    return [sentence for sentence in found if sentence]


def in_short(why: Mapping[str, Any]) -> str:
    """The one that tells most: whose turn it was, else what speaks for the agent."""
    return _turn(why) or _because(why)


def _how(why: Mapping[str, Any]) -> str:
    says = {
        "given": _("Its team gives mails out: it went to who was free."),
        "next": _("It was the next one when they asked for work."),
        "gone": _("Who had it has left, and its customer waited."),
    }
    return says.get(why.get("how", ""), "")


def _turn(why: Mapping[str, Any]) -> str:
    says = {
        "first": _("It goes before all other work: it is urgent, or concerns somebody vulnerable."),
        "waited_longest": _("It has waited as long as anything may."),
        "oldest": _("It is the oldest: every tenth time the oldest goes."),
        "order": _("It came first in the order of what waits."),
    }
    return says.get(why.get("turn", ""), "")


def _because(why: Mapping[str, Any]) -> str:
    says = {
        "preferred": _("They know the customer from before."),
        "specialist": _("They can do what is needed and little else, so that those who can do more stay free."),
        "load": _("They had the least in hand."),
        "idle": _("They had rested longest."),
        "alone": _("Nobody else could take it."),
        "all": _("Those who were asked alone let it pass, so everybody was asked who can take it."),
    }
    return says.get(why.get("because", ""), "")


def _terms(why: Mapping[str, Any]) -> str:
    if "index" not in why:
        return ""
    terms = {
        "value": _figure(why["value"]), "urgency": _figure(why["urgency"]), "minutes": _figure(why["handle_seconds"] / 60), "index": _figure(why["index"], 3),
    }
    if why.get("slack_seconds") is None:
        return _("Customer’s value %(value)s × urgency %(urgency)s ÷ %(minutes)s minutes of work = %(index)s; nothing is promised.") % terms
    slack = round(why["slack_seconds"] / 60)
    nearness = {"nearness": _figure(why["nearness"], 3)}
    sum_ = _("Customer’s value %(value)s × urgency %(urgency)s ÷ %(minutes)s minutes of work × nearness %(nearness)s = %(index)s;") % (terms | nearness)
    if slack < 0:
        due = ngettext("it was overdue by %(number)s minute.", "it was overdue by %(number)s minutes.", -slack) % {"number": -slack}
    else:
        due = ngettext("it was due in %(number)s minute.", "it was due in %(number)s minutes.", slack) % {"number": slack}
    return f"{sum_} {due}"


def _language(why: Mapping[str, Any]) -> str:
    if why.get("width") == 1:
        return _("It had waited for native speakers, and may go to fluent ones.")
    return _("It had waited for those who speak its language, and may go to anybody.") if why.get("width") == 2 else ""


def _figure(value: float, digits: int = 1) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")
