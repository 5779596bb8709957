"""Are mood, manners, leaving, care, the wish for a person and high urgency heard? By phrases, on the half of our own messages that chose none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache

from bench.labels.own import Own, own
from bench.scores.score import Score
from bench.scores.topics import split
from frontdesk.understanding import signals
from frontdesk.understanding.models import SignalKind
from frontdesk.understanding.signals import Said

NEEDS = "topics/BANKING77"
LEAVES = "terminate_account"
"""The one topic of that set which is a signal, too."""
Hears = Callable[[Said], bool]
HEARD: dict[str, tuple[frozenset[str], Hears, float, float]] = {
    "wants a person": (frozenset({"wants_person"}), lambda said: said.kind == SignalKind.WANTS_PERSON, 0.8, 0.9),
    "vulnerable": (frozenset({"vulnerable"}), lambda said: said.kind == SignalKind.VULNERABLE, 0.8, 0.9),
    "high urgency": (frozenset({"urgent"}), lambda said: said.kind == SignalKind.URGENCY and said.level > 1, 0.8, 0.75),
    "may leave": (frozenset({"churn"}), lambda said: said.kind == SignalKind.CHURN, 0.8, 0.75),
    "unhappy": (frozenset({"unhappy", "very_unhappy"}), lambda said: said.kind == SignalKind.SENTIMENT and said.level < 0, 0.8, 0.7),
    "pleased": (frozenset({"pleased", "delighted"}), lambda said: said.kind == SignalKind.SENTIMENT and said.level > 0, 0.8, 0.7),
    "rude": (frozenset({"rude"}), lambda said: said.kind == SignalKind.POLITENESS and said.level < 0, 0.8, 0.7),
}
"""Which labels a signal has in the set, how it is heard, and the precision and recall that are wanted. Where a miss hurts most, recall is
wanted the most."""

HEARD_LEAVING, NEEDS_SOMEBODY = {SignalKind.CHURN}, {SignalKind.VULNERABLE, SignalKind.WANTS_PERSON}


def scores() -> dict[str, Score]:
    """Precision and recall of each over all languages; by language they are printed. Then of strangers' questions to a bank."""
    found = _by_strangers()
    told = [each for each in own() if each.is_told]
    for name, (_labels, _hears, precision, recall) in HEARD.items():
        right, said, so = _counted(name, told)
        found[f"{name}, precision"] = Score(right, said, precision)
        found[f"{name}, recall"] = Score(right, so, recall)
        for language in dict.fromkeys(each.language for each in told):
            right, said, so = _counted(name, [each for each in told if each.language == language])
            print(f"{name}, {language}: {right} of {said} heard are so, {right} of {so} that are so are heard", file=sys.stderr)
    return found


def wrong() -> list[str]:
    """Of the half to learn by: the other is not to be read for it."""
    return [
        f"{name}: {'heard' if _is_heard(name, each) else 'missed'}, {each.language}: {each.text}"
        for name in HEARD for each in own() if not each.is_told and _is_heard(name, each) != _is_so(name, each)
    ]


def _by_strangers() -> dict[str, Score]:
    """Who wrote these knew no phrase of ours; on the training part of the set some were mended. None of them needs care or a person by its topic."""
    texts, labels = split("BANKING77", "valid")
    leaving = [bool(HEARD_LEAVING & {said.kind for said in _said(text)}) for text in texts]
    so = [label == LEAVES for label in labels]
    right = sum(one and other for one, other in zip(leaving, so, strict=True))
    quiet = [not NEEDS_SOMEBODY & {said.kind for said in _said(text)} for text in texts]
    return {
        "may leave, by strangers, precision": Score(right, sum(leaving), 0.8), "may leave, by strangers, recall": Score(right, sum(so), 0.75),
        "strangers who need nobody": Score(sum(quiet), len(texts), 0.99),
    }


def _counted(name: str, among: list[Own]) -> tuple[int, int, int]:
    """How many are heard and so, how many are heard, how many are so."""
    says = [(_is_heard(name, each), _is_so(name, each)) for each in among]
    return sum(heard and so for heard, so in says), sum(heard for heard, _so in says), sum(so for _heard, so in says)


def _is_so(name: str, message: Own) -> bool:
    return bool(HEARD[name][0] & message.says)


def _is_heard(name: str, message: Own) -> bool:
    return any(HEARD[name][1](said) for said in _said(message.text))


@cache
def _said(text: str) -> list[Said]:
    return signals.of(text)
