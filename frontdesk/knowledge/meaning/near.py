"""Which editions are near to a question in meaning, those of its own language and those of others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from frontdesk.kit import encoder, language, rows
from frontdesk.kit.encoder.missing import Missing
from frontdesk.kit.encoder.shelf import Shelf, Shelves
from frontdesk.knowledge.models import Edition, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 60
"""So many editions are told, the nearest, of each encoder."""
CHANCE = {encoder.ENGLISH_NAME: 0.66, encoder.MANY_NAME: 0.845}
"""Up to this cosine something in the same language, with no word in common, is near by chance. Of questions to a bank 99 in 100 have
an article of the bank above it, of questions about anything else one or two in ten (BANKING77 and CLINC150's out-of-scope, validation)."""
CHANCE_ABROAD = {encoder.MANY_NAME: 0.84}
"""The same between two languages."""
CHANCE_FROM = {"ar": 0.82, "de": 0.825, "es": 0.835, "fr": 0.855, "pt": 0.845}
"""The same for questions in these languages to English articles: how near what has nothing to do with each other is, is another matter
in each. Each is 0.075 above the mean of a shop's questions to FAQs and of the FAQs' to the shop's articles, 0.745 to 0.78: of such
questions 8 in 100 find something, and of 196 to their own shelf 86 theirs; from one cosine for all on 11 and 83 did (`bench.scores`,
`faq_questions_abroad.json` and `shop_abroad.json`)."""
HELD_BACK = 0.9
"""What is in another language is that much less near than it seems: equally near words of one's own come first."""
REMEMBERED = 64
"""Questions whose language is known."""
LONGEST = 2000
"""Letters by which the language is told."""
SURE = 0.5
"""With less confidence the language of a question is what the page says, if that is known."""


def _read(name: str) -> Iterable[tuple[int, bytes | memoryview]]:
    return Passage.objects.filter(encoder=name).order_by("pk").values_list("edition_id", "vector")


_shelves = Shelves("knowledge_passage", _read)
_tongues: dict[str, tuple[Shelf, NDArray[np.str_]]] = {}


def nearest(query: str, languages: Collection[str] = ()) -> Mapping[int, float]:
    """By edition how much nearer its nearest passage is than by chance: 0 is by chance, 1 the very words, whichever encoder says so.
    Of the nearest 60 for each encoder; some queries and 5 to 40 ms.

    `languages` are those that the page would like. Each language is read by the encoder that knows it best, and what is in
    another one by the encoder for many.
    """
    found: dict[int, float] = {}
    names = encoders()
    asked_in = spoken(query, languages) if names else ""
    for name in names:
        # Another language would be nonsense to an encoder that reads one.
        if name in CHANCE and (name == encoder.name_of(asked_in) or name in CHANCE_ABROAD):
            found |= _nearest(name, query, asked_in)
    return found


def spoken(query: str, languages: Collection[str] = ()) -> str:
    """The language in which it is asked, on a page that would like those; of one or two words nobody can tell, and it is the page's."""
    return _language(query[:LONGEST], tuple(languages or _languages()))


def abroad(query: str, editions: Collection[Edition], languages: Collection[str] = ()) -> set[int]:
    """Which of these are in another language than the question, asked on a page that would like those."""
    asked_in = spoken(query, languages) if editions else ""
    return {edition.pk for edition in editions if _primary(edition.language) != asked_in}


def _nearest(name: str, query: str, spoken: str) -> dict[int, float]:
    import numpy as np

    shelf = _shelves.of(name)
    tongues = _languages_on(name, shelf)
    is_own = tongues == spoken
    # Their own encoder reads them better.
    asked_for = np.ones_like(is_own) if name == encoder.name_of(spoken) else ~is_own
    if not asked_for.any():
        return {}
    try:
        asked = encoder.asked(encoder.named(name), query)
    except Missing:
        return {}
    chance = np.where(is_own, CHANCE[name], _chance_abroad(name, spoken, tongues))
    nearness = (shelf.vectors @ asked - chance) / (1 - chance)
    nearness = np.where(is_own | (nearness <= 0), nearness, HELD_BACK * nearness)
    best: dict[int, float] = {}
    for place in np.argsort(-np.where(asked_for, nearness, -np.inf)):
        edition = int(shelf.numbers[place])
        if not asked_for[place] or len(best) == MOST:
            break
        best.setdefault(edition, float(nearness[place]))
    return best


def _chance_abroad(name: str, spoken: str, tongues: NDArray[np.str_]) -> NDArray[np.float64]:
    import numpy as np

    usual = CHANCE_ABROAD.get(name, 1.0)
    return np.where(tongues == encoder.ENGLISH, CHANCE_FROM.get(spoken, usual) if name in CHANCE_ABROAD else usual, usual)


def _languages_on(name: str, shelf: Shelf) -> NDArray[np.str_]:
    """Of each vector the language of its edition, read again only after a change."""
    import numpy as np

    there = _tongues.get(name)
    if there is None or there[0] is not shelf:
        of = dict(Edition.objects.order_by().values_list("pk", "language"))
        tags = np.array([_primary(of.get(int(number), "")) for number in shelf.numbers], np.str_)
        there = _tongues[name] = shelf, tags
    return there[1]


def _primary(tag: str) -> str:
    return tag.lower().partition("-")[0]


@lru_cache(maxsize=REMEMBERED)
def _language(query: str, languages: tuple[str, ...]) -> str:
    """Asked several times for one question, by who reads it and by who judges it."""
    told = language.of(query, likely=languages)
    known = [_primary(each) for each in languages]
    # Of one or two words nobody can tell; they are in a language that is read here.
    if told.tag in known or not known or (told.is_known and told.confidence >= SURE and not language.is_short(query)):
        return told.tag
    return known[0]


def _languages() -> list[str]:
    """In which there are articles."""
    return [tag for (tag,) in rows.select("SELECT DISTINCT language FROM knowledge_edition ORDER BY language", [])]


def encoders() -> list[str]:
    """Those by which articles are read."""
    return [name for (name,) in rows.select("SELECT DISTINCT encoder FROM knowledge_passage ORDER BY encoder", [])]
