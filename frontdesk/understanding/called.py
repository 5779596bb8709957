"""What signals are called: by rules and in the ledger (`urgent`), and for people ("Seems urgent")."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.signal_names import Name
from frontdesk.understanding.models import Signal, SignalKind, Source


class Called(NamedTuple):
    """`seems` is said of an estimate, `is_` where an agent says so."""

    kind: SignalKind
    level: int
    seems: str | Lazy
    is_: str | Lazy


CALLED: dict[Name, Called] = {
    Name.URGENT: Called(SignalKind.URGENCY, 2, _("Seems urgent"), _("Urgent")),
    Name.HELD_UP: Called(SignalKind.URGENCY, 1, _("Seems to be held up"), _("Held up")),
    Name.COMPLAINT: Called(SignalKind.COMPLAINT, 1, _("Seems to complain"), _("Complaint")),
    Name.WANTS_PERSON: Called(SignalKind.WANTS_PERSON, 1, _("Wants to talk to a person"), _("Wants a person")),
    Name.CHURN: Called(SignalKind.CHURN, 1, _("May leave"), _("May leave")),
    Name.VULNERABLE: Called(SignalKind.VULNERABLE, 1, _("May need care"), _("Needs care")),
    Name.REPEAT: Called(SignalKind.REPEAT, 1, _("May be about the same again"), _("The same again")),
    Name.VERY_UNHAPPY: Called(SignalKind.SENTIMENT, -2, _("Seems very unhappy"), _("Very unhappy")),
    Name.UNHAPPY: Called(SignalKind.SENTIMENT, -1, _("Seems unhappy"), _("Unhappy")),
    Name.PLEASED: Called(SignalKind.SENTIMENT, 1, _("Seems pleased"), _("Pleased")),
    Name.DELIGHTED: Called(SignalKind.SENTIMENT, 2, _("Seems delighted"), _("Delighted")),
    Name.RUDE: Called(SignalKind.POLITENESS, -1, _("Seems rude"), _("Rude")),
}
_NAMES = {(each.kind, each.level): name for name, each in CALLED.items()} | {(SignalKind.POLITENESS, -2): Name.RUDE}


def name_of(kind: str, level: int) -> Name:
    return _NAMES[SignalKind(kind), level]


def label(signal: Signal) -> str:
    """For people: an estimate only seems so."""
    called = CALLED[name_of(signal.kind, signal.level)]
    return str(called.is_ if signal.source == Source.PERSON else called.seems)
