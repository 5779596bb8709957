"""Puts articles that were read elsewhere onto the desk; the same ones again change what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from frontdesk.kit import files
from frontdesk.knowledge import publish, slugs, write
from frontdesk.knowledge.bring import leading
from frontdesk.knowledge.bring.brought import Brought, Trouble
from frontdesk.knowledge.models import Article, ArticleFile, Audience, Brand, Category, Edition, Redirect, Revision
from frontdesk.knowledge.search import index
from frontdesk.knowledge.write import Draft
from frontdesk.people.models import Agent

AT_ONCE = 50
"""So many articles in one transaction: who works at the desk meanwhile waits no longer than for those."""


@dataclass(slots=True)
class Taken:
    """How many articles were new, had other words or properties than before, and were as they are here; and what of them could
    not come along.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Into:
    """`language` is that of articles which do not say theirs; `brand` '' belongs to all brands; a draft waits for a person."""

    language: str
    brand: str = ""
    is_draft: bool = False
    by: Agent | None = None


def take_in(all_of_them: list[Brought], into: Into, *, at: datetime, progress: Callable[[int], None] = lambda _done: None) -> Taken:
    """Put them on the desk, published unless they are drafts. Raises Refused for words that cannot be an article."""
    for brought in all_of_them:
        write.refuse_unfit(Draft(brought.title, brought.body, "en"))
    taken, done = Taken(), 0
    brand = Brand.objects.get_or_create(name=into.brand)[0] if into.brand else None
    for some in _in_slices(leading.led(_sources_first(all_of_them, into.language))):
        with transaction.atomic():
            for brought in some:
                how = _one(brought, into, brand, at)
                setattr(taken, how, getattr(taken, how) + 1)
                taken.troubles += brought.troubles
        done += len(some)
        progress(done)
    return taken


def _sources_first(all_of_them: list[Brought], usual: str) -> list[Brought]:
    """As they came, but of each article first the words that translations are made from; else those in the usual language."""
    first: dict[str, int] = {}
    for number, brought in enumerate(all_of_them):
        first.setdefault(brought.external_id or f" {number}", number)
    places = [first[brought.external_id or f" {number}"] for number, brought in enumerate(all_of_them)]
    is_later = [(each.language or usual) != (each.source_language or usual) for each in all_of_them]
    order = sorted(range(len(all_of_them)), key=lambda number: (places[number], is_later[number], number))
    return [all_of_them[number] for number in order]


def _in_slices(all_of_them: list[Brought]) -> Iterator[list[Brought]]:
    for begin in range(0, len(all_of_them), AT_ONCE):
        yield all_of_them[begin : begin + AT_ONCE]


def _one(brought: Brought, into: Into, brand: Brand | None, at: datetime) -> str:
    article = Article.objects.filter(external_id=brought.external_id).first() if brought.external_id else None
    draft = Draft(brought.title, brought.body, brought.language or into.language, brought.expertise)
    is_new = article is None
    if article is None:
        revision = write.begin(draft, by=into.by, at=at, article=Article(external_id=brought.external_id, slug=brought.slug, brand=brand, owner=into.by))
        article, is_changed = revision.article, True
        _describe(article, brought, brand)
    else:
        # Both first: each of them changes something.
        is_other, same = _describe(article, brought, brand), _same(article, draft)
        revision = same or write.save(article, draft, by=into.by, at=at)
        is_changed = is_other or same is None
    has_files = _keep_files(article, brought.files)
    _remember(article, brought.old_paths)
    is_published = Edition.objects.filter(revision=revision).exists()
    if not (brought.is_draft or into.is_draft) and not is_published:
        is_changed = True
        publish.publish(Revision.objects.select_related("article").get(pk=revision.pk), by=into.by, at=at)
    elif has_files:
        publish.render_again(article)
    return "new" if is_new else "changed" if is_changed or has_files else "same"


def _same(article: Article, draft: Draft) -> Revision | None:
    """What has the same words already: what is read, so that a draft which somebody writes on goes on waiting, or the newest."""
    edition = Edition.objects.filter(article=article, language=draft.language, expertise=draft.expertise).select_related("revision").first()
    there = (edition.revision if edition else None, write.latest(article, draft.language, draft.expertise))
    return next((each for each in there if each and (each.title, each.body) == (draft.title, draft.body)), None)


def _describe(article: Article, brought: Brought, brand: Brand | None) -> bool:
    """Keep what is said of it beside its words; was anything of that other? What is not said stays: nothing is opened by that."""
    told = {
        "audience": _audience(article, brought), "is_faq": article.is_faq if brought.is_faq is None else brought.is_faq,
        "review_on": brought.review_on or article.review_on,
        "category_id": _category(brought.category).pk if brought.category else article.category_id,
        "brand_id": brand.pk if brand else article.brand_id,
    }
    if all(getattr(article, name) == value for name, value in told.items()):
        return False
    for name, value in told.items():
        setattr(article, name, value)
    article.save(update_fields=["audience", "is_faq", "review_on", "category", "brand"])
    index.add_again(article)
    return True


def _audience(article: Article, brought: Brought) -> str:
    """Which customers may read it, is known to the desk alone: until somebody has said it here, agents read it."""
    if brought.audience == Audience.SEGMENT and article.audience != Audience.SEGMENT:
        return Audience.AGENTS
    return brought.audience or article.audience


def _category(name: str) -> Category:
    found = Category.objects.filter(name=name).first()
    if found is not None:
        return found
    slug = slugs.free(name, lambda slug: Category.objects.filter(slug=slug).exists(), otherwise="category")
    return Category.objects.create(name=name, slug=slug, position=Category.objects.count())


def _keep_files(article: Article, brought: dict[str, bytes]) -> bool:
    """Was any of them new, or other than before?"""
    has_changed = False
    for name, data in brought.items():
        sha256 = files.save(data)
        kept = ArticleFile.objects.filter(article=article, name=name[:200]).first()
        if kept is None or kept.sha256 != sha256:
            ArticleFile.objects.update_or_create(article=article, name=name[:200], defaults={"sha256": sha256, "size_bytes": len(data)})
            has_changed = True
    return has_changed


def _remember(article: Article, paths: Iterable[str]) -> None:
    for path in paths:
        Redirect.objects.update_or_create(path=path.strip("/")[:400], defaults={"article": article})

