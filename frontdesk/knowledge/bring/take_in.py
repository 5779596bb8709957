"""Puts articles that were read elsewhere onto the desk; the same ones again change what has changed."""

from __future__ import annotations

import hashlib
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

    def count(self, came: list[Came]) -> None:
        """Those as well."""
        for each in came:
            setattr(self, each.how, getattr(self, each.how) + 1)
            self.troubles += each.troubles


@dataclass(frozen=True, slots=True)
class Into:
    """`language` and `brand` are those of articles which do not say theirs; `brand` '' belongs to all brands; a draft waits for a
    person.
    """

    language: str
    brand: str = ""
    is_draft: bool = False
    by: Agent | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """What became of one of them, or would: `how` is new, changed or same. `article` is None as long as it is not on the desk."""

    how: str
    brought: Brought
    article: Article | None
    troubles: tuple[Trouble, ...]


def take_in(
    all_of_them: list[Brought], into: Into, *, at: datetime, begin: int = 0, progress: Callable[[int, list[Came]], None] = lambda _done, _came: None,
) -> Taken:
    """Put them on the desk, published unless they are drafts. Raises Refused for words that cannot be an article.

    `progress` hears in each transaction how many are there with it, and which came just now; who has kept that number goes on
    from there by `begin`.
    """
    for brought in all_of_them:
        write.refuse_unfit(draft_of(brought, into))
    taken, done = Taken(), begin
    brand = Brand.objects.get_or_create(name=into.brand)[0] if into.brand else None
    for some in _in_slices(leading.led(in_order(all_of_them, into.language))[begin:]):
        with transaction.atomic():
            came = [_one(brought, into, brand, at) for brought in some]
            done += len(some)
            progress(done, came)
        taken.count(came)
    return taken


def in_order(all_of_them: list[Brought], usual: str) -> list[Brought]:
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


def _one(brought: Brought, into: Into, brand: Brand | None, at: datetime) -> Came:
    article = leading.there(brought)
    draft = draft_of(brought, into)
    is_new = article is None
    if article is None:
        revision = write.begin(draft, by=into.by, at=at, article=new(brought, into))
        article, is_changed = revision.article, True
        of_it = beside.said(article, brought, brand, is_new=True)
    else:
        of_it, there = beside.said(article, brought, brand, is_new=False), same(article, draft)
        revision = there or write.save(article, draft, by=into.by, at=at)
        is_changed = of_it.is_other or there is None
    if of_it.is_other:
        beside.keep(article, of_it)
    has_files = _keep_files(article, brought.files)
    beside.remember(article, brought.old_paths)
    if is_to_be_published(revision, brought, into):
        is_changed = True
        publish.publish(Revision.objects.select_related("article").get(pk=revision.pk), by=into.by, at=at)
    elif has_files:
        publish.render_again(article)
    return Came("new" if is_new else "changed" if is_changed or has_files else "same", brought, article, (*lacking(article, brought), *of_it.troubles))


def draft_of(brought: Brought, into: Into) -> Draft:
    """Its words."""
    return Draft(brought.title, brought.body, brought.language or into.language, brought.expertise)


def new(brought: Brought, into: Into) -> Article:
    """The article as which it would begin, not on the desk yet."""
    return Article(external_id=brought.external_id, slug=brought.slug, owner=into.by)


def is_to_be_published(revision: Revision, brought: Brought, into: Into) -> bool:
    """Readers are to read these words, and do not yet."""
    return not (brought.is_draft or into.is_draft) and not Edition.objects.filter(revision=revision).exists()


def same(article: Article, draft: Draft) -> Revision | None:
    """What has the same words already: what is read, so that a draft which somebody writes on goes on waiting, or the newest."""
    edition = Edition.objects.filter(article=article, language=draft.language, expertise=draft.expertise).select_related("revision").first()
    there = (edition.revision if edition else None, write.latest(article, draft.language, draft.expertise))
    return next((each for each in there if each and (each.title, each.body) == (draft.title, draft.body)), None)


def _keep_files(article: Article, brought: dict[str, bytes]) -> bool:
    """Was any of them new, or other than before?"""
    others = other_files(article, brought)
    for name in others:
        sha256 = files.save(brought[name])
        ArticleFile.objects.update_or_create(article=article, name=name[:200], defaults={"sha256": sha256, "size_bytes": len(brought[name])})
    return bool(others)


def lacking(article: Article, brought: Brought) -> list[Trouble]:
    """What could not come along; a picture that the article has from before is no trouble."""
    has_picture = any(trouble.kind == "picture" for trouble in brought.troubles)
    kept = set(ArticleFile.objects.filter(article=article).values_list("name", flat=True)) if has_picture and article.pk else set()
    return [trouble for trouble in brought.troubles if trouble.kind != "picture" or trouble.name not in kept]


def other_files(article: Article, brought: dict[str, bytes]) -> list[str]:
    """The names of those that the article does not have, or has with other bytes."""
    kept = dict(ArticleFile.objects.filter(article=article).values_list("name", "sha256")) if brought else {}
    return [name for name, data in brought.items() if kept.get(name[:200]) != hashlib.sha256(data).hexdigest()]
