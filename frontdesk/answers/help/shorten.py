"""Makes a draft shorter by leaving out: words that say nothing, and of many sentences those that the others do not need."""

from __future__ import annotations

import re

from frontdesk.answers.checks import packs
from frontdesk.answers.checks import text as texts
from frontdesk.answers.checks.packs.pack import NEVER
from frontdesk.answers.help import central
from frontdesk.answers.help.phrases import FILLERS, SAYS_NOTHING, promises

MANY = 6
"""Of so many sentences and more, those that are least in the middle of it go, up to a third."""
_SENTENCE = re.compile(r"\S.*?(?:[.!?…](?=\s|$)|$)(?:[ \t]+|$)", re.MULTILINE)
_IF = re.compile(r"\b(?:if|unless|when|wenn|falls|sofern|sobald|si|sauf|quand|cuando|se|caso|quando|إذا)\b", re.IGNORECASE)
_NAMES = re.compile(r"[^\W\d_],?\s+[A-ZÀ-Ý]\w+")
"""Within a sentence, a capital begins a name; in German any noun."""
_GREETING = re.compile(r"[^,،:.!?]{2,60}[,،:]\s+(?=\S)")
_HOLDS = re.compile(r"\d|https?://|@|\?")


def shorter(text: str, *, language: str) -> str:
    """Whatever has a number, a link, a question, a condition or a promise stays, and so do greeting, parting and what has a line of its
    own: a heading, a step, an item of a list.
    """
    lines = [_line(line, language) for line in text.splitlines()]
    sentences = [sentence.strip() for line in lines for sentence in _SENTENCE.findall(line) if sentence.strip()]
    alone = {found[0].strip() for found in map(_SENTENCE.findall, lines) if len(found) == 1}
    leaves = _least(sentences, language) - alone if len(sentences) >= MANY else set()
    kept = ["".join(sentence for sentence in _SENTENCE.findall(line) if sentence.strip() not in leaves).rstrip() if line.strip() else "" for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _line(line: str, language: str) -> str:
    """Without sentences that say nothing, and without fillers."""
    nothing = SAYS_NOTHING.get(language, NEVER)
    kept = "".join(
        _greeting(sentence, language) if nothing.search(sentence) and not _HOLDS.search(sentence.rstrip("? ")) else _without_fillers(sentence, language)
        for sentence in _SENTENCE.findall(line)
    )
    return kept.strip() if kept != line else kept


def _greeting(sentence: str, language: str) -> str:
    """Of a sentence that says nothing else, the greeting with which it begins: “Hi Will, please do not hesitate …”."""
    greeting = _GREETING.match(sentence)
    return greeting[0] if greeting and packs.of(language).greets.match(sentence) else ""


def _without_fillers(sentence: str, language: str) -> str:
    kept = sentence
    for filler, instead in FILLERS.get(language, []):
        kept = filler.sub(instead, kept)
    return kept[:1].upper() + kept[1:] if sentence[:1].isupper() else kept


def _least(sentences: list[str], language: str) -> set[str]:
    pack, weights = packs.of(language), central.weights(sentences)
    may_go = [
        place for place, sentence in enumerate(sentences)
        if 0 < place < len(sentences) - 1 and not _HOLDS.search(sentence) and not _IF.search(sentence)
        and not promises(sentence, language) and not pack.next_step.search(sentence)
        and not pack.greets.match(sentence) and not pack.signs_off.match(sentence) and not sentence.startswith(("-", "*", "•", ">"))
        and len(texts.words(sentence)) > 3 and (language == "de" or not _NAMES.search(sentence))
    ]
    return {sentences[place] for place in sorted(may_go, key=lambda place: weights[place])[: len(sentences) // 3]}
