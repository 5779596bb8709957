"""The queue in words: whose turn it is, what the index is made of, and what stands against how many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.routing.dispatch import Terms, Turn

SMALLEST = 0.001


def why(turn: Turn, terms: Terms) -> list[str]:
    """Two sentences: why it stands where it does, and its index; one for what is so far from due that its index says nothing."""
    if turn == Turn.ORDER and terms.slack_seconds is not None and terms.index < SMALLEST:
        return [_("Nothing presses yet, so what is due sooner goes first: %(due)s") % {"due": _due(timedelta(seconds=terms.slack_seconds))}]
    return [_turn(turn), _index(terms)]


def against(numbers: Mapping[str, int]) -> str:
    """"3 offline, 1 without a skill that it needs"."""
    says = {
        "team": _("%(number)s of other teams"), "offline": _("%(number)s offline"), "away": _("%(number)s away"), "wrap_up": _("%(number)s wrapping up"),
        "skill": _("%(number)s without a skill that it needs"), "language": _("%(number)s without its language"),
        "full": _("%(number)s with as many as they take at once"), "occupied": _("%(number)s busy for most of the last hour"),
        "excluded": _("%(number)s who may not have it"),
    }
    return ", ".join(says.get(reason, "%(number)s").replace("%(number)s", str(number)) for reason, number in numbers.items())


def _turn(turn: Turn) -> str:
    says = {
        Turn.FIRST: _("Goes before all other work: it is urgent, or concerns somebody vulnerable."),
        Turn.WAITED_LONGEST: _("Has waited as long as anything may."),
        Turn.OLDEST: _("The turn of the oldest, which comes every tenth time."),
        Turn.ORDER: _("By its index."),
    }
    return says[turn]


def _index(terms: Terms) -> str:
    said = {
        "index": _figure(terms.index), "value": _figure(terms.value), "urgency": _figure(terms.urgency), "minutes": _figure(terms.handle_seconds / 60),
        "nearness": _figure(terms.nearness),
    }
    if terms.slack_seconds is None:
        return _("Index %(index)s = customer’s value %(value)s × urgency %(urgency)s ÷ %(minutes)s minutes of work; nothing is promised.") % said
    made = _("Index %(index)s = customer’s value %(value)s × urgency %(urgency)s ÷ %(minutes)s minutes of work × nearness %(nearness)s") % said
    return f"{made}; {_due(timedelta(seconds=terms.slack_seconds))}"


def _due(slack: timedelta) -> str:
    minutes = round(abs(slack.total_seconds()) / 60)
    length = (
        ngettext("%(num)s minute", "%(num)s minutes", minutes) % {"num": minutes} if minutes < 120
        else ngettext("%(num)s hour", "%(num)s hours", minutes // 60) % {"num": minutes // 60}
    )
    return (_("overdue by %(length)s.") if slack < timedelta() else _("due in %(length)s.")) % {"length": length}


def _figure(value: float) -> str:
    if 0 < value < SMALLEST:
        return f"< {SMALLEST}"
    return f"{value:.3f}".rstrip("0").rstrip(".")
