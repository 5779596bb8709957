"""What lies on which shelf, in the reader's language as far as it is there, else in another that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from frontdesk.helpcentre.here import Here
from frontdesk.knowledge.models import Category, Edition, Expertise

SHOWN_ON_SHELF = 5


@dataclass(frozen=True, slots=True)
class Shelf:
    """`category` is None for what lies on none; `number` counts all of its articles, `editions` are the first ones."""

    category: Category | None
    number: int
    editions: list[Edition]


def shelves(here: Here) -> list[Shelf]:
    """Every shelf on which the reader finds something. Two queries."""
    by_category: dict[int | None, list[Edition]] = {}
    for edition in liked(_readable(here), here):
        by_category.setdefault(edition.article.category_id, []).append(edition)
    categories = [*Category.objects.filter(pk__in=[pk for pk in by_category if pk]), None]
    found = [(category, by_category.get(category.pk if category else None, [])) for category in categories]
    return [Shelf(category, len(editions), editions[:SHOWN_ON_SHELF]) for category, editions in found if editions]


def questions(here: Here, limit: int = 8) -> list[Edition]:
    """What is asked most, as far as somebody has marked it. One query."""
    return liked(_readable(here).filter(article__is_faq=True), here)[:limit]


def on_shelf(here: Here, category: Category) -> list[Edition]:
    """All articles there. One query."""
    return liked(_readable(here).filter(article__category=category), here)


def editions_of(here: Here, slug: str) -> list[Edition]:
    """Every edition of the article that the reader may read, the one that they like best first; none for no such article."""
    found = Edition.objects.visible_to(here.reader).of_brand(here.look.brand_id).filter(article__slug=slug)
    order = {language: place for place, language in enumerate(here.liked)}
    editions = list(found.select_related("article", "article__category", "revision__based_on"))
    return sorted(editions, key=lambda each: (order.get(each.language, len(order)), each.expertise != Expertise.PLAIN))


def liked(editions: Iterable[Edition], here: Here) -> list[Edition]:
    """Of each article the one edition that the reader likes best, in the order in which the articles come."""
    order = {language: place for place, language in enumerate(here.liked)}
    best: dict[int, tuple[tuple[int, bool], Edition]] = {}
    for edition in editions:
        rank = (order.get(edition.language, len(order)), edition.expertise != Expertise.PLAIN)
        if edition.article_id not in best or rank < best[edition.article_id][0]:
            best[edition.article_id] = rank, edition
    return [edition for _rank, edition in best.values()]


def _readable(here: Here) -> QuerySet[Edition]:
    return Edition.objects.visible_to(here.reader).of_brand(here.look.brand_id).select_related("article").defer("html", "text", "contents")
