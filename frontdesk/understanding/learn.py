"""Learns topics from examples. How sure it may be, and what is none of the topics, is measured on examples held back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from frontdesk.kit import encoder, language
from frontdesk.kit.encoder import ENGLISH, MANY, Encoder
from frontdesk.kit.encoder.missing import Missing
from frontdesk.understanding import fit, head, limits
from frontdesk.understanding.fit import Fitted, Material, Way
from frontdesk.understanding.head import Examples, Head
from frontdesk.understanding.terms import Floats, Ints
from frontdesk.understanding.topics import SURELY_FOREIGN, Topics

FEWEST_TOPICS = 2
OTHERS_FROM = 0.05
"""From that share of texts in other languages on, these are learned as well."""
MOST_EXAMPLES = 40_000
"""Of all topics; with more, memory and time would grow without end, and a topic of hundreds of examples wins next to nothing by more."""
MOST_OF_OTHERS = 3000
"""Examples; the encoder of other languages takes its time."""
AT_ONCE = 256
WORDS, SAYING = re.compile(r"[^\W_]+"), re.compile(r"[^\W\d_]{3}")
Tell = Callable[[str, int, int], None]
"""Is told what is done, how much of it, and how much there is."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Texts with their labels and names, and texts that are about none of these."""

    texts: Sequence[str]
    labels: Sequence[str]
    names: Sequence[str]
    none_of_these: Sequence[str]


class Unlearnable(ValueError):
    """These examples teach nothing; the message says why and what to do."""


def learn(
    texts: Sequence[str], labels: Sequence[str], *, none_of_these: Sequence[str] = (), names: Sequence[str] | None = None, tell: Tell | None = None,
) -> Topics:
    """The topics of the labels, from the texts; `none_of_these` are texts that are about no topic, if there are any.

    `names` are what the examples are called where they explain a guess, in place of their texts.

    English texts are learned by the English encoder. Where some are in other languages, all are learned by the one of
    many languages as well. Raises Unlearnable.
    """
    if len(set(labels)) < FEWEST_TOPICS:
        raise Unlearnable(f"There must be examples of at least {FEWEST_TOPICS} topics; there are {len(set(labels))}.")
    lesson = Lesson(texts, labels, names or texts, none_of_these)
    foreign = np.array([_is_foreign(text) for text in texts])
    home = np.flatnonzero(~foreign).astype(np.int32)
    heads: dict[str, Head] = {}
    if set(labels) == {labels[int(at)] for at in home}:
        heads[ENGLISH] = _head(ENGLISH, _spread(home, labels), lesson, tell)
    if foreign.mean() >= OTHERS_FROM or not heads:
        heads[MANY] = _head(MANY, _some(foreign, labels), lesson, tell)
    return Topics(heads)


def _is_foreign(text: str) -> bool:
    """As `Topics.head_for` will see it."""
    found = language.of(text, likely=(ENGLISH,))
    return found.tag != ENGLISH and found.confidence >= SURELY_FOREIGN and not language.is_short(text)


def _spread(places: Ints, labels: Sequence[str]) -> Ints:
    """At most so many examples: none of a small topic is left out before the big ones are as small, and of these each so-manieth is taken."""
    by_label: dict[str, list[int]] = defaultdict(list)
    for at in places:
        by_label[labels[int(at)]].append(int(at))
    left, chosen = MOST_EXAMPLES, [np.zeros(0, np.int32)]
    for number, here in enumerate(sorted(by_label.values(), key=len)):
        taken = min(len(here), max(2, left // (len(by_label) - number)))
        chosen.append(np.array(here, np.int32)[np.linspace(0, len(here) - 1, taken).astype(np.int32)])
        left -= taken
    return np.sort(np.concatenate(chosen))


def _some(foreign: np.ndarray, labels: Sequence[str]) -> Ints:
    """At most so many examples, of every topic about as many, those in other languages first."""
    by_label: dict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(labels)), key=lambda at: not foreign[at]):
        by_label[labels[at]].append(at)
    each = max(2, MOST_OF_OTHERS // len(by_label))
    return np.array(sorted(at for places in by_label.values() for at in places[:each]), np.int32)


def _head(which: str, places: Iterable[int], lesson: Lesson, tell: Tell | None) -> Head:
    chosen = sorted((int(at) for at in places), key=lambda at: lesson.labels[at])
    labels = sorted({lesson.labels[at] for at in chosen})
    place_of = {name: at for at, name in enumerate(labels)}
    by = _encoder(which)
    raw = _encoded(by, [lesson.texts[at] for at in chosen], tell)
    middle = raw.mean(axis=0) if which == MANY else np.zeros(raw.shape[1], np.float32)
    topics = np.array([place_of[lesson.labels[at]] for at in chosen], np.int32)
    called = head.centred(by.encode([_in_words(label) for label in labels]), middle)
    material = Material([lesson.texts[at] for at in chosen], topics, head.centred(raw, middle), called)
    others = list(lesson.none_of_these), head.centred(_encoded(by, lesson.none_of_these, None), middle)
    examples = Examples([lesson.names[at] for at in chosen], topics, material.vectors)
    return _made(by.name, labels, material, middle, others, examples, tell)


def _in_words(label: str) -> str:
    """`card_arrival` says what it is about; `T42` says nothing."""
    return " ".join(WORDS.findall(label)) if SAYING.search(label) else ""


def _encoder(which: str) -> Encoder:
    """Where there is none for the language, the words alone must do: never the encoder of another language."""
    try:
        return encoder.of(which)
    except Missing:
        return encoder.NONE


def _made(
    name: str, labels: list[str], material: Material, middle: Floats, others: tuple[list[str], Floats], examples: Examples, tell: Tell | None,
) -> Head:
    way = material.way

    def judge(fitted: Fitted, examples: Examples, limited: limits.Limits) -> Head:
        return Head(
            name, labels, fitted.terms, way.term_weight, way.vector_weight, way.alike_weight, middle, fitted.weights, fitted.bias,
            limited.heat, limited.least_scope, examples,
        )

    unlimited = limits.Limits(1.0, float("-inf"))
    held = _held_back(material, way, others, lambda fitted, part: judge(fitted, Examples(part.texts, part.topics, part.vectors), unlimited), tell)
    if tell:
        tell("learning", 1, 1)
    return judge(fit.fit(material, way), examples, held)


def _held_back(
    material: Material, way: Way, others: tuple[list[str], Floats], judge: Callable[[Fitted, Material], Head], tell: Tell | None,
) -> limits.Limits:
    """The limits, by what the judge says of examples that it was not taught."""
    spoken: list[Floats] = []
    alike: list[Floats] = []
    topics: list[Ints] = []
    foreign: list[Floats] = []
    number = limits.FOLDS if way is fit.FEW else 1
    for fold, (taught, held) in enumerate(limits.folds(material.topics, number=number)):
        if tell:
            tell("holding back", fold, number)
        part = material.part(taught)
        asked = material.part(held)
        one = judge(fit.fit(part, way), part)
        said, _places, cosines = one.decisions(asked.texts, asked.vectors)
        spoken.append(said)
        alike.append(cosines)
        topics.append(asked.topics)
        if others[0]:
            said, _places, cosines = one.decisions(*others)
            foreign.append(head.scope(said, cosines))
    if not spoken:
        return limits.Limits(1.0, float("-inf"))
    all_said, truth = np.concatenate(spoken), np.concatenate(topics)
    scopes = np.concatenate([head.scope(*each) for each in zip(spoken, alike, strict=True)])
    least = limits.least_scope(scopes, all_said.argmax(axis=1) == truth, np.concatenate(foreign) if foreign else np.zeros(0, np.float32))
    return limits.Limits(limits.heat_of(all_said, truth), least)


def _encoded(by: Encoder, texts: Sequence[str], tell: Tell | None) -> Floats:
    parts = [by.encode(())]
    for start in range(0, len(texts), AT_ONCE):
        if tell:
            tell("reading", start, len(texts))
        parts.append(by.encode(texts[start:start + AT_ONCE]))
    return np.concatenate(parts)
