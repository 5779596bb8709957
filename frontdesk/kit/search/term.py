"""What a search asks of a document, one thing a term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from frontdesk.kit.search.document import MARK, mark_of, tokens_of
from frontdesk.kit.search.words import UNSPACED

SHORTEST_BEGUN = 2
"""A single letter begins so many words that it is taken for one itself, except in scripts whose signs are words."""


@dataclass(frozen=True, slots=True)
class Term:
    """A document must have any of `forms`, or with `is_unwanted` none of them. A form of several words is a phrase.

    With `is_begun` the last word of each may go on.
    """

    forms: tuple[tuple[str, ...], ...]
    is_begun: bool = False
    is_unwanted: bool = False

    @property
    def is_mark(self) -> bool:
        return self.forms[0][0].startswith(MARK)

    @property
    def is_one_word(self) -> bool:
        """A single word, which may be misspelt."""
        return not self.is_mark and not self.is_unwanted and len(self.forms) == 1 and len(self.forms[0]) == 1

    def or_else(self, *words: str) -> Term:
        """The same, content with those words as well."""
        return replace(self, forms=(*self.forms, *((word,) for word in words)))


@dataclass(frozen=True, slots=True)
class Looked:
    """Numbers that were found, newest first. All from `reached` on were looked at; None: there is nothing further down, or the
    page is full.
    """

    numbers: list[int]
    reached: int | None = None


def terms_of(text: str, *, is_phrase: bool = False, is_begun: bool = False, is_unwanted: bool = False) -> Iterator[Term]:
    """A term for each word of the text, or one for all in their order; with `is_begun` the last may go on.

    A run of a script without spaces is a phrase of its pairs.
    """
    chunks = [text] if is_phrase else text.split()
    found = [tuple(form) for chunk in chunks for form in ([tokens_of(chunk)] if is_phrase else _apart(chunk)) if form]
    for place, form in enumerate(found):
        may_go_on = is_begun and place == len(found) - 1 and may_be_begun(form[-1])
        yield Term((form,), may_go_on, is_unwanted)


def marked_with(kind: str, text: str, *, is_begun: bool = False, is_unwanted: bool = False) -> list[Term]:
    """A term for each word of the text that stands under that kind of mark."""
    return [
        Term(((mark_of(kind, word),),), is_begun and may_be_begun(word), is_unwanted) for word in tokens_of(text)
    ]


def may_be_begun(word: str) -> bool:
    return len(word) >= SHORTEST_BEGUN or UNSPACED.fullmatch(word) is not None


def _apart(chunk: str) -> list[list[str]]:
    """The words of a piece without spaces: letters joined by hyphens are words of their own, pairs of signs belong together."""
    if not UNSPACED.search(chunk):
        return [[word] for word in tokens_of(chunk)]
    pieces: list[list[str]] = []
    end = 0
    for run in UNSPACED.finditer(chunk):
        pieces += [[word] for word in tokens_of(chunk[end : run.start()])]
        pieces.append(tokens_of(run.group()))
        end = run.end()
    return [*pieces, *([word] for word in tokens_of(chunk[end:]))]
