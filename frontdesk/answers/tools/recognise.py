"""Which tool a message is for, if it is like enough to its examples and no other tool is nearly as like; and which it may be for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from frontdesk.answers.help import similar
from frontdesk.answers.tools import schema, weigh
from frontdesk.answers.tools.models import Tool
from frontdesk.kit import encoder, language, pattern
from frontdesk.kit.encoder.missing import Missing
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.search.stop_words import STOP_WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 400
"""Characters that are looked at: what is wanted stands at the beginning, and long mails are for people."""
LEAST_BY_WORDS, ASKS_BY_WORDS = 0.6, 0.5
MARGIN = 0.01
MOST_KEPT = 2000
_beside: dict[str, tuple[tuple[tuple[int, int, bytes], int], weigh.Vectors | None]] = {}
_kept: OrderedDict[tuple[str, str], NDArray[np.float32]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a message is to what a tool is for, how like it would have to be, and from where on the customer is asked."""

    tool: Tool
    score: float
    example: str
    least: float
    asks: float
    by: str

    @property
    def is_enough(self) -> bool:
        return self.score >= self.least


def recognised(text: str, tools: Sequence[Tool], spoken: str) -> Likeness | None:
    """The tool that the message is for; None when it is for none, or as likely for another."""
    return taken(likenesses(text, tools, spoken))


def likely(text: str, tools: Sequence[Tool], spoken: str) -> Likeness | None:
    """The tool that the message may be for, where that is likely and not sure: who wrote it may be asked."""
    return asked_about(likenesses(text, tools, spoken))


def taken(found: list[Likeness]) -> Likeness | None:
    """The first of them, if it is sure."""
    if not found or not found[0].is_enough:
        return None
    return None if len(found) > 1 and found[0].score - found[1].score < MARGIN else found[0]


def asked_about(found: list[Likeness]) -> Likeness | None:
    """The first of them, if it is likely and not sure."""
    return found[0] if found and found[0].score >= found[0].asks and taken(found) is None else None


def likenesses(text: str, tools: Sequence[Tool], spoken: str) -> list[Likeness]:
    """Every tool that has examples, the likest first. `spoken` is the message's language (a tag)."""
    asked = " ".join(text[:LONGEST].split())
    examples = {tool: lines for tool in tools if (lines := [line.strip() for line in tool.examples.splitlines() if line.strip()])}
    if not asked or not examples:
        return []
    return sorted(_by_meaning(asked, examples, spoken) or _by_words(asked, examples), key=lambda each: -each.score)


def _by_meaning(asked: str, examples: dict[Tool, list[str]], spoken: str) -> list[Likeness]:
    """Only examples of languages that the encoder knows count; none where it is missing or none is there."""
    is_english = spoken.lower().partition("-")[0] == encoder.ENGLISH
    if is_english:
        examples = {tool: english for tool, lines in examples.items() if (english := [line for line in lines if _is_english(line)])}
    if not examples:
        return []
    try:
        maker = encoder.of(encoder.ENGLISH if is_english else encoder.MANY)
        bare = {tool: _bare(asked, tool) for tool in examples}
        texts = list(dict.fromkeys(bare.values()))
        said = dict(zip(texts, maker.encode(texts), strict=True))
        vectors = {tool: weigh.together(_vectors(maker, [_bare(line, tool) for line in lines])) for tool, lines in examples.items()}
    except Missing:
        return []
    measure = weigh.MEASURES.get(maker.name, weigh.MANY)
    others = _others(maker.name, weigh.together(list(vectors.values())), measure)
    found = []
    for tool, lines in examples.items():
        one = weigh.weigh(said[bare[tool]], vectors[tool], others, measure)
        found.append(Likeness(tool, round(one.score, 3), lines[one.likest], one.take, round(one.asks, 3), maker.name))
    return found


def _others(name: str, examples: weigh.Vectors, measure: weigh.Measure) -> weigh.Vectors | None:
    """What else the desk is asked. It is the same until a question is solved or an example written."""
    asked = similar.asked_before(name)
    key = (asked.state, hash(examples.tobytes()))
    with _lock:
        there = _beside.get(name)
    if there is None or there[0] != key:
        there = (key, weigh.others_of(asked.vectors[: weigh.MOST_OTHERS], examples, measure))
        with _lock:
            _beside[name] = there
    return there[1]


def _is_english(line: str) -> bool:
    return language.of(line, likely=(encoder.ENGLISH,)).tag == encoder.ENGLISH


def _bare(text: str, tool: Tool) -> str:
    """Without the details that the tool finds in it: a number says much to an encoder, and nothing of what is wanted."""
    for each in schema.read(tool.parameters):
        if each.find and (value := pattern.find(each.find, text)):
            text = " ".join(text.replace(value, " ").split())
    return text


def _vectors(maker: encoder.Encoder, lines: list[str]) -> list[NDArray[np.float32]]:
    """Of examples they are kept: they are the same for every message."""
    with _lock:
        there = {line: _kept[maker.name, line] for line in lines if (maker.name, line) in _kept}
    new = list(dict.fromkeys(line for line in lines if line not in there))
    if new:
        there |= dict(zip(new, maker.encode(new), strict=True))
        with _lock:
            _kept.update({(maker.name, line): there[line] for line in new})
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return [there[line] for line in lines]


def _by_words(asked: str, examples: dict[Tool, list[str]]) -> list[Likeness]:
    """The part of telling words that message and likest example have in common, where no encoder is there."""
    said = set(words_of(asked)) - STOP_WORDS
    found = []
    for tool, lines in examples.items():
        shares = [_shared(said, set(words_of(line)) - STOP_WORDS) for line in lines]
        likest = shares.index(max(shares))
        found.append(Likeness(tool, round(shares[likest], 3), lines[likest], LEAST_BY_WORDS, ASKS_BY_WORDS, "words"))
    return found


def _shared(said: set[str], words: set[str]) -> float:
    return float(len(said & words) / (len(said) * len(words)) ** 0.5) if said and words else 0.0
