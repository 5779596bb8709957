"""Finds articles: any of the words, the rarest counting most, and only what the reader may read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection
from markupsafe import Markup

from frontdesk.kit.reader.embed import Asked as Far
from frontdesk.knowledge.meaning import far
from frontdesk.knowledge.models import Edition
from frontdesk.knowledge.reader import Reader
from frontdesk.knowledge.search import asked as asking
from frontdesk.knowledge.search import in_postgresql, in_sqlite, index, spelling
from frontdesk.knowledge.search.blend import blended
from frontdesk.knowledge.search.highlight import marked, snippet

CANDIDATES = 60
"""So many are looked at before the best are shown: an article may have several editions."""


Closeness = Callable[[str, Collection[str]], Mapping[int, float]]
"""Says of the nearest editions how near they are to a question, asked on a page in some languages: above 0, nearer than by chance."""


def _nearest(query: str, languages: Collection[str]) -> Mapping[int, float]:
    """`near.nearest`, which brings numbers and encoders along only once somebody searches."""
    from frontdesk.knowledge.meaning import near

    return near.nearest(query, languages)


def _abroad(query: str, editions: Collection[Edition], languages: Collection[str]) -> set[int]:
    """`near.abroad`, which loads what tells languages apart."""
    from frontdesk.knowledge.meaning import near

    return near.abroad(query, editions, languages)


def _is_nonsense(query: str, languages: Collection[str]) -> bool:
    """`sense.is_nonsense`, which loads an encoder."""
    from frontdesk.knowledge.meaning import sense

    return sense.is_nonsense(query, languages)


def _is_word(wanted: Wanted) -> Callable[[str], bool]:
    """`sense.is_english`, which loads an encoder; while somebody types there is no time for it."""
    if wanted.is_typing:
        return lambda _word: False
    from frontdesk.knowledge.meaning import sense

    return lambda word: sense.is_english(word, wanted.languages)


def _as_meant(query: str, asked: asking.Asked, languages: Collection[str]) -> str:
    """What encoders are to read: in English without what is misspelt. Words of another language may look like misspelt English ones."""
    if not asked.misspelt:
        return query
    from frontdesk.knowledge.meaning import near

    return asking.as_meant(query, asked) if near.spoken(query, languages) == "en" else query


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to look: `languages` in the order in which they are liked, none of them for all; `brand_id` None for all brands. `far` is
    the question as a model elsewhere sees it (`meaning.far.asked`), where one is to say what is near.
    """

    reader: Reader
    languages: tuple[str, ...] = ()
    brand_id: int | None = None
    limit: int = 10
    is_typing: bool = False
    far: Far | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that fits; `score` compares it with others of the same question, nothing else."""

    edition: Edition
    score: float
    title: Markup
    snippet: Markup
    nearness: float = 0.0
    """How much nearer in meaning than by chance, by this machine's own encoders also where another model chose: 1 are the very words, 0
    where nobody asked."""
    question: str = ""
    """What was looked up: the question, in English with what is misspelt put right."""
    is_abroad: bool = False
    """Is it in another language than the question, as far as somebody asked for its meaning?"""


def find(query: str, wanted: Wanted, *, closeness: Closeness = _nearest) -> list[Hit]:
    """The articles that fit best, the best first, each once: by their words, and when somebody has typed to the end by meaning.

    Words that no article has are taken as misspelt. Where a model elsewhere knows the question, what it says of the meaning decides
    the order instead of what this machine says; how sure one may be of it is judged by the same measure as ever, `Hit.nearness`.
    """
    asked = spelling.put_right(asking.read(query, is_typing=wanted.is_typing), _is_word(wanted))
    if asked.is_empty:
        return []
    search_in = in_postgresql.scores if connection.vendor == "postgresql" else in_sqlite.scores
    scores = search_in(asked, _scopes(wanted), max(CANDIDATES, wanted.limit * 4))
    # What has no word in common with any article, and no word at all, is near to some by chance alone.
    is_by_words = wanted.is_typing or bool(asked.phrases) or (not scores and _is_nonsense(query, wanted.languages))
    question = query if is_by_words else _as_meant(query, asked, wanted.languages)
    meant = {} if is_by_words else closeness(question, wanted.languages)
    near = far.nearest(wanted.far) if wanted.far is not None and not is_by_words else meant
    # The index knows who may read what; asked again here, a mistake in it could hide an article, and never show one.
    readable = Edition.objects.visible_to(wanted.reader).of_brand(wanted.brand_id).filter(pk__in={*scores, *near}).order_by()
    places = {pk: (article_id, language) for pk, article_id, language in readable.values_list("pk", "article_id", "language")}
    scores = {pk: score for pk, score in scores.items() if pk in places}
    if near:
        is_welcome = {pk for pk, (_article_id, language) in places.items() if not wanted.languages or language in wanted.languages}
        # What has no word in common must be nearer than by chance, and in a language of the page.
        near_by = {pk: how for pk, how in near.items() if pk in scores or (how > 0 and pk in is_welcome)}
        scores = blended(scores, near_by)
    best = _once({pk: places[pk] for pk in scores}, scores, wanted.languages)[: wanted.limit]
    editions = Edition.objects.select_related("article", "article__category").defer("html", "contents").in_bulk(best)
    shown = [editions[pk] for pk in best]
    abroad = _abroad(question, [each for each in shown if each.pk in meant], wanted.languages)
    return [
        Hit(
            each, scores[each.pk], marked(each.title, asked), snippet(each.text, asked), meant.get(each.pk, 0.0), question, each.pk in abroad,
        ) for each in shown
    ]


def _scopes(wanted: Wanted) -> list[list[str]]:
    """Of each list one must hold."""
    found = [[index.language_scope(language) for language in wanted.languages]] if wanted.languages else []
    if wanted.brand_id is not None:
        found.append([index.brand_scope(None), index.brand_scope(wanted.brand_id)])
    if wanted.reader.is_agent:
        return [*found, ["xagents"]]
    own = [] if wanted.reader.organization_id is None else [index.organization_scope(wanted.reader.organization_id)]
    return [*found, ["xpublic", *own, *(index.segment_scope(pk) for pk in sorted(wanted.reader.segment_ids))]]


def _once(places: Mapping[int, tuple[int, str]], scores: Mapping[int, float], languages: Sequence[str]) -> list[int]:
    """Of each article the edition that is liked best, at the place of the one that fits best."""
    liked = {language: place for place, language in enumerate(languages)}
    shown: dict[int, tuple[int, int]] = {}
    for pk in sorted(places, key=lambda each: (-scores[each], each)):
        article_id, language = places[pk]
        rank = liked.get(language, len(liked))
        if article_id not in shown or rank < shown[article_id][0]:
            # A key that is there keeps its place.
            shown[article_id] = rank, pk
    return [pk for _rank, pk in shown.values()]
