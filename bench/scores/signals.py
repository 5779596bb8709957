"""Are urgency and complaints heard? By words, and by heads learned from labels, on the reported half of a labelled set of a forum."""

from __future__ import annotations

import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bench.labels.labelled import FOLDS, Labelled, interval, kappa, labelled, texts_of
from bench.scores.score import Score
from frontdesk.understanding import judge, signals, teach

NEEDS = "desk/thunderbird-2023q2-questions.csv"
WANTED = {"urgency": (0.65, 0.7), "complaint": (0.75, 0.65)}
"""Precision and recall, set on the other half before this one was looked at."""
LEVELS = {"urgency": 3, "complaint": 2}

Truths = NDArray[np.bool_]


def scores() -> dict[str, Score]:
    """Precision and recall of each way, and how often the two readers gave the same label. Two minutes, for the encoders."""
    return {name: each for kind in WANTED for name, each in _told(kind, "learned", _learned(kind)).items()} | quick()


def quick() -> dict[str, Score]:
    """All but what is learned."""
    found: dict[str, Score] = {}
    for kind in WANTED:
        found |= _told(kind, "words", _by_words(kind))
        pairs = [each.passes[kind] for each in _set()]
        low, high = interval(pairs, levels=LEVELS[kind])
        print(f"{kind}: kappa {kappa(pairs, levels=LEVELS[kind]):.2f} (95 % between {low:.2f} and {high:.2f})", file=sys.stderr)
        found[f"{kind}, the same label twice"] = Score(sum(one == other for one, other in pairs), len(pairs), 0.9)
    return found


def wrong() -> list[str]:
    """Of the half on which phrases were chosen: the other is not to be read for them."""
    texts = texts_of(_set())
    return [
        f"{kind}: {'heard' if says else 'missed'} in {each.id}: {text[:200]!r}"
        for kind in WANTED
        for each, text, says, is_so in zip(_set(), texts, _by_words(kind), _truth(kind), strict=True)
        if says != is_so and not each.is_reported
    ]


@cache
def _set() -> list[Labelled]:
    return labelled()


def _reported() -> Truths:
    return np.array([each.is_reported for each in _set()])


def _truth(kind: str) -> Truths:
    """Some urgency or more; there are too few of the highest to report on."""
    return np.array([getattr(each, kind) > 0 for each in _set()])


@cache
def _heard() -> list[set[str]]:
    return [{str(said.kind) for said in signals.of(text)} for text in texts_of(_set())]


def _by_words(kind: str) -> Truths:
    return np.array([kind in kinds for kinds in _heard()])


@cache
def _seen() -> judge.Seen:
    return judge.see(texts_of(_set()))


def _learned(kind: str) -> Truths:
    """Of each text of the reported half by a judge that was taught by all but that fifth of it; its limit by the other half alone."""
    seen, truth, reported = _seen(), _truth(kind), _reported()
    folds = np.array([each.fold for each in _set()])
    chooses = np.flatnonzero(~reported)
    least = teach.limit(teach.held_out(seen.part(chooses), truth[chooses], folds[chooses]), truth[chooses])
    says = np.zeros(len(truth), bool)
    for fold in range(FOLDS):
        held, taught = np.flatnonzero(reported & (folds == fold)), np.flatnonzero(~reported | (folds != fold))
        says[held] = judge.fit(seen.part(taught), truth[taught], [""] * len(taught)).shares(seen.part(held)) >= least
    return says


def _told(kind: str, way: str, says: Truths) -> dict[str, Score]:
    """Of the reported half alone."""
    truth = _truth(kind) & _reported()
    right, said = int((says & truth).sum()), int((says & _reported()).sum())
    precision, recall = WANTED[kind]
    return {f"{kind}, {way}, precision": Score(right, said, precision), f"{kind}, {way}, recall": Score(right, int(truth.sum()), recall)}
