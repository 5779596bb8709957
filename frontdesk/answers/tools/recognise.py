"""Which tool a message is for: the one with the likest example, if it is like enough and no other tool is nearly as like."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from frontdesk.answers.tools import schema
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
LEAST = {encoder.ENGLISH_NAME: 0.84, encoder.MANY_NAME: 0.93}
"""How like the likest example must be, by encoder; see docs/tools.md for how they were found."""
LEAST_BY_WORDS = 0.6
MARGIN = 0.01
MOST_KEPT = 2000
_kept: OrderedDict[tuple[str, str], NDArray[np.float32]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a tool's likest example is, between 0 and 1, and how like it would have to be."""

    tool: Tool
    score: float
    example: str
    least: float
    by: str

    @property
    def is_enough(self) -> bool:
        return self.score >= self.least


def recognised(text: str, tools: Sequence[Tool], spoken: str) -> Likeness | None:
    """The tool that the message is for; None when it is for none, or as likely for another."""
    found = likenesses(text, tools, spoken)
    if not found or not found[0].is_enough:
        return None
    return None if len(found) > 1 and found[0].score - found[1].score < MARGIN else found[0]


def likenesses(text: str, tools: Sequence[Tool], spoken: str) -> list[Likeness]:
    """Every tool that has examples, the likest first. `spoken` is the message's language (a tag)."""
    asked = " ".join(text[:LONGEST].split())
    examples = [(tool, line) for tool in tools for line in tool.examples.splitlines() if line.strip()]
    if not asked or not examples:
        return []
    scored = _by_meaning(asked, examples, spoken) or _by_words(asked, examples)
    best: dict[int, Likeness] = {}
    for each in scored:
        if each.tool.pk not in best or each.score > best[each.tool.pk].score:
            best[each.tool.pk] = each
    return sorted(best.values(), key=lambda each: -each.score)


def _by_meaning(asked: str, examples: list[tuple[Tool, str]], spoken: str) -> list[Likeness]:
    """Only examples of languages that the encoder knows count; none where it is missing or none is there."""
    is_english = spoken.lower().partition("-")[0] == encoder.ENGLISH
    if is_english:
        examples = [(tool, line) for tool, line in examples if language.of(line, likely=(encoder.ENGLISH,)).tag == encoder.ENGLISH]
    try:
        maker = encoder.of(encoder.ENGLISH if is_english else encoder.MANY)
        if not examples:
            return []
        bare = {tool.pk: _bare(asked, tool) for tool, _line in examples}
        texts = list(dict.fromkeys(bare.values()))
        said = dict(zip(texts, maker.encode(texts), strict=True))
        lines = _vectors(maker, [_bare(line.strip(), tool) for tool, line in examples])
    except Missing:
        return []
    return [
        Likeness(tool, round(float(vector @ said[bare[tool.pk]]), 3), line.strip(), LEAST.get(maker.name, 0.93), maker.name)
        for (tool, line), vector in zip(examples, lines, strict=True)
    ]


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


def _by_words(asked: str, examples: list[tuple[Tool, str]]) -> list[Likeness]:
    """The part of telling words that message and example have in common, where no encoder is there."""
    said = set(words_of(asked)) - STOP_WORDS
    found = []
    for tool, line in examples:
        words = set(words_of(line)) - STOP_WORDS
        score = len(said & words) / (len(said) * len(words)) ** 0.5 if said and words else 0.0
        found.append(Likeness(tool, round(score, 3), line.strip(), LEAST_BY_WORDS, "words"))
    return found
