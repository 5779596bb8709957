"""Makes a draft longer by what is missing: the greeting, and what an article says of the customer's question."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.answers.assistant.decide import LEAST_CONFIDENCE
from frontdesk.answers.assistant.evidence import confidence, evidence
from frontdesk.answers.assistant.passage import passage, stems
from frontdesk.answers.checks import packs
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.reader import ANYBODY
from frontdesk.knowledge.search.find import Wanted, find

SAID_ALREADY = 0.8
"""Of an article's words; then it adds nothing."""


@dataclass(frozen=True, slots=True)
class Longer:
    """`source` are the article's words that were put in, `title` is its title; '' where there is none."""

    text: str
    source: str = ""
    title: str = ""


def longer(text: str, *, question: str, language: str, greeting: str) -> Longer:
    """With the greeting, where it has none, and the passage of the likeliest article in the customer's language before the words of parting."""
    lines = text.strip().splitlines()
    pack = packs.of(language)
    if greeting and not pack.greets.match(lines[0].strip()) and not lines[0].strip().casefold().startswith(greeting.split()[0].strip(",:!،").casefold()):
        lines = [greeting, "", *lines]
    said, title = _steps(question, language)
    if said and len(stems(words_of(text)) & stems(words_of(said))) >= SAID_ALREADY * max(1, len(stems(words_of(said)))):
        said = title = ""
    if said:
        end = next((place for place in range(len(lines) - 1, max(0, len(lines) - 5), -1) if pack.signs_off.match(lines[place].strip())), len(lines))
        before, after = "\n".join(lines[:end]).rstrip(), "\n".join(lines[end:])
        return Longer(f"{before}\n\n{said}" + (f"\n\n{after}" if after else ""), said, title)
    return Longer("\n".join(lines), "", "")


def _steps(question: str, language: str) -> tuple[str, str]:
    hits = find(question, Wanted(ANYBODY, limit=5)) if question.strip() else []
    if not hits or confidence(evidence(question, hits)) < LEAST_CONFIDENCE:
        return "", ""
    edition = hits[0].edition
    if language and edition.language.partition("-")[0] != language:
        return "", ""
    return passage(question, edition.text), edition.title
