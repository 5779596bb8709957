"""Which editions are near to a question in meaning."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from frontdesk.kit import encoder, language, rows
from frontdesk.kit.encoder.missing import Missing
from frontdesk.kit.encoder.shelf import Shelves, nearest_of
from frontdesk.knowledge.models import Passage

MOST = 60
"""So many editions are told, the nearest."""
CHANCE = {"bge-small-en-v1.5-int8": 0.66, "multilingual-e5-small-q4": 0.845}
"""Up to this cosine something with no word in common is near by chance. Of questions to a bank 99 in 100 have an article of
the bank above it, of questions about anything else one or two in ten (BANKING77 and CLINC150's out-of-scope, validation)."""
SURE = 0.5
"""With less confidence the language of a question is what the page says, if that is known."""


def _read(name: str) -> Iterable[tuple[int, bytes | memoryview]]:
    return Passage.objects.filter(encoder=name).order_by("pk").values_list("edition_id", "vector")


_shelves = Shelves("knowledge_passage", _read)


def nearest(query: str, languages: Collection[str] = ()) -> Mapping[int, float]:
    """By edition how much nearer its nearest passage is than by chance (a difference of cosines, so that two encoders can be
    compared): above 0 means something. Of the nearest 60 for each encoder; some queries and 5 to 30 ms.

    `languages` are those that the page would like. English articles are compared with English questions alone: another
    language would be nonsense to their encoder.
    """
    found: dict[int, float] = {}
    names = _encoders()
    spoken = _language(query, languages or _languages()) if names else ""
    for name in names:
        if name == encoder.ENGLISH_NAME and spoken != encoder.ENGLISH:
            continue
        try:
            (asked,) = encoder.named(name).encode([query])
        except Missing:
            continue
        chance = CHANCE.get(name, 1.0)
        found |= {edition: cosine - chance for edition, cosine in nearest_of(_shelves.of(name), asked, MOST).items()}
    return found


def _language(query: str, languages: Collection[str]) -> str:
    told = language.of(query, likely=languages)
    known = [each.lower().partition("-")[0] for each in languages]
    # Of one or two words nobody can tell; they are in a language that is read here.
    if told.tag in known or not known or (told.is_known and told.confidence >= SURE and not language.is_short(query)):
        return told.tag
    return known[0]


def _languages() -> list[str]:
    """In which there are articles."""
    return [tag for (tag,) in rows.select("SELECT DISTINCT language FROM knowledge_edition ORDER BY language", [])]


def _encoders() -> list[str]:
    return [name for (name,) in rows.select("SELECT DISTINCT encoder FROM knowledge_passage ORDER BY encoder", [])]
