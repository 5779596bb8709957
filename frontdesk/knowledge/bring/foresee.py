"""Says what would become of articles if they were brought in, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from frontdesk.kit.refused import Refused
from frontdesk.knowledge import write
from frontdesk.knowledge.bring import beside, leading, take_in
from frontdesk.knowledge.bring.brought import Brought
from frontdesk.knowledge.bring.take_in import Came, Into
from frontdesk.knowledge.models import Article, Brand, Category


def fitting(all_of_them: list[Brought], into: Into) -> tuple[list[Brought], list[str]]:
    """Those whose words can be an article, and why the others cannot."""
    fit: list[Brought] = []
    refused: list[str] = []
    for brought in all_of_them:
        try:
            write.refuse_unfit(take_in.draft_of(brought, into))
        except Refused as error:
            refused.append(f"{brought.where}: {error}")
        else:
            fit.append(brought)
    return fit, refused


def foresee(all_of_them: list[Brought], into: Into) -> Iterator[Came]:
    """What `take_in` would make of each."""
    brand = Brand.objects.filter(name=into.brand).first() if into.brand else None
    begun, shelves = set[str](), dict[str, Category]()
    for brought in leading.led(take_in.in_order(all_of_them, into.language)):
        article = leading.there(brought)
        if article is None:
            of_it, troubles = beside.said(take_in.new(brought, into), brought, brand, is_new=True, shelves=shelves), [*brought.troubles]
            how = "changed" if brought.external_id in begun else "new"
            begun |= {brought.external_id} - {""}
        else:
            of_it, troubles = beside.said(article, brought, brand, is_new=False, shelves=shelves), take_in.lacking(article, brought)
            how = "changed" if of_it.is_other or _has_other_words(article, brought, into) else "same"
        yield Came(how, brought, article, (*troubles, *of_it.troubles))


def _has_other_words(article: Article, brought: Brought, into: Into) -> bool:
    """Or files, or readers do not read them yet."""
    there = take_in.same(article, take_in.draft_of(brought, into))
    return there is None or take_in.is_to_be_published(there, brought, into) or bool(take_in.other_files(article, brought.files))
