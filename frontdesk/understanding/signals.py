"""What a message seems to say beside its matter, by the very words in which it says so: rules, each of them a reason."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.kit.phrases import Kind, heard, rude
from frontdesk.understanding.models import SignalKind

RULES = (
    (SignalKind.URGENCY, 2, (Kind.URGENT, Kind.DANGER)),
    (SignalKind.URGENCY, 1, (Kind.HELD_UP,)),
    (SignalKind.COMPLAINT, 1, (Kind.FORMAL, Kind.UPSET, Kind.DISPLEASED)),
    (SignalKind.WANTS_PERSON, 1, (Kind.PERSON, Kind.CALL)),
    (SignalKind.CHURN, 1, (Kind.LEAVING, Kind.GOING)),
    (SignalKind.VULNERABLE, 1, (Kind.VULNERABLE,)),
)
"""A kind of signal, how strong it is then, and the phrases that say it; the stronger first."""
POLITE_FROM = 3
"""Polite phrases in one message: courtesy, not only custom."""


@dataclass(frozen=True, slots=True)
class Said:
    """`words` are those of the message; `rule` is how they are written in small letters, by which corrections are counted."""

    kind: str
    words: str
    rule: str
    level: int = 1


def of(text: str) -> list[Said]:
    """What the text seems to say, each with all that speaks for it, in the order of the rules; then its mood and its manners.

    English, German, Spanish, French and Portuguese; some Italian and Dutch.
    """
    said = [Said(kind, each.words, each.rule, level) for kind, level, phrases in RULES for each in heard(text, *phrases)]
    return said + _mood(text) + _manners(text)


def sentiment(text: str) -> tuple[int, str]:
    """From -2 (very unhappy) to 2 (delighted), and the words that say so; 0 where nothing or both is said."""
    bad = _first(text, (2, (Kind.UPSET, Kind.INSULT)), (1, (Kind.FORMAL, Kind.DISPLEASED)))
    good = _first(text, (2, (Kind.DELIGHT,)), (1, (Kind.PRAISE,)))
    if bad[0]:
        return (0, "") if good[0] >= bad[0] else (-bad[0], bad[1])
    # "It worked great until yesterday" praises nothing.
    return (0, "") if good[0] and heard(text, Kind.HELD_UP) else good


def politeness(text: str) -> tuple[int, str]:
    """From -2 (very rude) to 2 (courteous), and the words that say so."""
    insults = [each.words for each in heard(text, Kind.INSULT)] + rude.words_in(text)
    if insults:
        return (-2 if len(insults) > 1 else -1), insults[0]
    polite = heard(text, Kind.POLITE)
    return (2 if len(polite) >= POLITE_FROM else min(len(polite), 1)), polite[0].words if polite else ""


def _first(text: str, *strengths: tuple[int, tuple[Kind, ...]]) -> tuple[int, str]:
    return next(((level, found[0].words) for level, kinds in strengths if (found := heard(text, *kinds))), (0, ""))


def _mood(text: str) -> list[Said]:
    level, words = sentiment(text)
    return [Said(SignalKind.SENTIMENT, words, words.lower(), level)] if level else []


def _manners(text: str) -> list[Said]:
    """Rudeness alone is noted: nothing follows from courtesy."""
    level, words = politeness(text)
    return [Said(SignalKind.POLITENESS, words, words.lower(), level)] if level < 0 else []
