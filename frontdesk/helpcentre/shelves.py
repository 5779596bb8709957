"""What lies on which shelf, in the reader's language as far as it is there, else in another that is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from frontdesk.helpcentre.here import Here
from frontdesk.knowledge.models import Category, Edition, Expertise

SHOWN_ON_SHELF = 5
PAGE = 50


@dataclass(frozen=True, slots=True)
class Shelf:
    """`category` is None for what lies on none; `number` counts all of its articles, `editions` are the first ones."""

    category: Category | None
    number: int
    editions: list[Edition]


def shelves(here: Here) -> list[Shelf]:
    """Every shelf on which the reader finds something. Three queries; of all but the first articles only ids are read."""
    by_category: dict[int | None, list[int]] = {}
    for category_id, edition_id in _liked(_readable(here), here):
        by_category.setdefault(category_id, []).append(edition_id)
    categories = [*Category.objects.filter(pk__in=[pk for pk in by_category if pk]), None]
    found = [(category, by_category.get(category.pk if category else None, [])) for category in categories]
    first = _loaded([pk for _category, ids in found for pk in ids[:SHOWN_ON_SHELF]])
    return [Shelf(category, len(ids), [first[pk] for pk in ids[:SHOWN_ON_SHELF]]) for category, ids in found if ids]


def questions(here: Here, limit: int = 8) -> list[Edition]:
    """What is asked most, as far as somebody has marked it. Two queries."""
    return _editions([pk for _category, pk in _liked(_readable(here).filter(article__is_faq=True), here)][:limit])


def on_shelf(here: Here, category: Category | None, place: int = 0) -> tuple[list[Edition], bool]:
    """One page of the articles there, and whether there are more; None for what lies on no shelf. Two queries."""
    ids = [pk for _category, pk in _liked(_readable(here).filter(article__category=category), here)]
    return _editions(ids[place * PAGE : (place + 1) * PAGE]), len(ids) > (place + 1) * PAGE


def editions_of(here: Here, slug: str) -> list[Edition]:
    """Every edition of the article that the reader may read, the one that they like best first; none for no such article."""
    found = Edition.objects.visible_to(here.reader).of_brand(here.look.brand_id).filter(article__slug=slug)
    order = {language: place for place, language in enumerate(here.liked)}
    editions = list(found.select_related("article", "article__category", "revision__based_on"))
    return sorted(editions, key=lambda each: (order.get(each.language, len(order)), each.expertise != Expertise.PLAIN))


def _liked(readable: QuerySet[Edition], here: Here) -> list[tuple[int | None, int]]:
    """Category and edition of each article, the edition being the one that the reader likes best; in the articles' order."""
    order = {language: place for place, language in enumerate(here.liked)}
    best: dict[int, tuple[tuple[int, bool], int | None, int]] = {}
    for article_id, category_id, edition_id, language, expertise in readable.values_list("article_id", "article__category_id", "pk", "language", "expertise"):
        rank = (order.get(language, len(order)), expertise != Expertise.PLAIN)
        if article_id not in best or rank < best[article_id][0]:
            best[article_id] = rank, category_id, edition_id
    return [(category_id, edition_id) for _rank, category_id, edition_id in best.values()]


def _readable(here: Here) -> QuerySet[Edition]:
    return Edition.objects.visible_to(here.reader).of_brand(here.look.brand_id)


def _editions(ids: list[int]) -> list[Edition]:
    loaded = _loaded(ids)
    return [loaded[pk] for pk in ids]


def _loaded(ids: list[int]) -> dict[int, Edition]:
    return Edition.objects.select_related("article").defer("html", "text", "contents").in_bulk(ids)
