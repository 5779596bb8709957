"""Puts articles that were read elsewhere onto the desk; the same ones again change what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from frontdesk.kit import files
from frontdesk.knowledge import publish, write
from frontdesk.knowledge.bring import beside, leading
from frontdesk.knowledge.bring.brought import Brought, Trouble
from frontdesk.knowledge.models import Article, ArticleFile, Brand, Edition, Revision
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
    """`language` and `brand` are those of articles which do not say theirs; `brand` '' belongs to all brands; a draft waits for a
    person.
    """

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
                how, troubles = _one(brought, into, brand, at)
                setattr(taken, how, getattr(taken, how) + 1)
                taken.troubles += [*brought.troubles, *troubles]
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


def _one(brought: Brought, into: Into, brand: Brand | None, at: datetime) -> tuple[str, list[Trouble]]:
    article = leading.there(brought)
    draft = Draft(brought.title, brought.body, brought.language or into.language, brought.expertise)
    is_new = article is None
    if article is None:
        revision = write.begin(draft, by=into.by, at=at, article=Article(external_id=brought.external_id, slug=brought.slug, owner=into.by))
        article, is_changed = revision.article, True
        _other, troubles = beside.keep(article, brought, brand, is_new=True)
    else:
        # Both first: each of them changes something.
        (is_other, troubles), same = beside.keep(article, brought, brand, is_new=False), _same(article, draft)
        revision = same or write.save(article, draft, by=into.by, at=at)
        is_changed = is_other or same is None
    has_files = _keep_files(article, brought.files)
    beside.remember(article, brought.old_paths)
    is_published = Edition.objects.filter(revision=revision).exists()
    if not (brought.is_draft or into.is_draft) and not is_published:
        is_changed = True
        publish.publish(Revision.objects.select_related("article").get(pk=revision.pk), by=into.by, at=at)
    elif has_files:
        publish.render_again(article)
    return "new" if is_new else "changed" if is_changed or has_files else "same", troubles


def _same(article: Article, draft: Draft) -> Revision | None:
    """What has the same words already: what is read, so that a draft which somebody writes on goes on waiting, or the newest."""
    edition = Edition.objects.filter(article=article, language=draft.language, expertise=draft.expertise).select_related("revision").first()
    there = (edition.revision if edition else None, write.latest(article, draft.language, draft.expertise))
    return next((each for each in there if each and (each.title, each.body) == (draft.title, draft.body)), None)


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
