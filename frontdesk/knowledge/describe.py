"""What is known of an article beside its words: its shelf, its readers, its owner, when somebody must look again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.knowledge import slugs, write
from frontdesk.knowledge.models import Article, Audience, Brand, Category, Redirect, Segment
from frontdesk.knowledge.search import index
from frontdesk.people.models import Agent, Organization

REVIEW_EVERY = timedelta(days=182)
"""Half a year: what is older is believed less by those who read it."""


@dataclass(frozen=True, slots=True)
class About:
    """All of it; `organizations` and `segments` are the customers who may read it, for that audience alone."""

    slug: str
    category: Category | None = None
    audience: str = Audience.PUBLIC
    organizations: tuple[Organization, ...] = ()
    segments: tuple[Segment, ...] = ()
    is_faq: bool = False
    owner: Agent | None = None
    review_on: date | None = None
    brand: Brand | None = field(default=None)


def change(article: Article, about: About, *, by: Agent, at: datetime) -> Article:
    """Keep it. Raises Refused for who may not, and for an address that another article has or had."""
    refuse_unless_responsible(article, by)
    with transaction.atomic():
        article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        if about.audience != article.audience and article.editions.exists():
            write.refuse_stranger(by)
        if about.audience == Audience.SEGMENT and not (about.organizations or about.segments):
            raise Refused(_("Choose the organisations or the segments whose customers may read it."))
        _move(article, about.slug)
        article.category, article.audience, article.is_faq = about.category, about.audience, about.is_faq
        article.owner, article.review_on, article.brand, article.updated_at = about.owner, about.review_on, about.brand, at
        article.save()
        is_for_some = about.audience == Audience.SEGMENT
        article.organizations.set(about.organizations if is_for_some else ())
        article.segments.set(about.segments if is_for_some else ())
        index.add_again(article)
        return article


def reviewed(article: Article, *, by: Agent, today: date) -> None:
    """Somebody has looked, and it still holds. Raises Refused for who is not responsible."""
    refuse_unless_responsible(article, by)
    Article.objects.filter(pk=article.pk).update(review_on=today + REVIEW_EVERY)


def archive(article: Article, *, by: Agent, at: datetime) -> None:
    """Nobody reads it any more, and it can be used again. Raises Refused for who may not."""
    write.refuse_stranger(by)
    _set_archived([article], at)


def use_again(article: Article, *, by: Agent) -> None:
    """Readers read it as before. Raises Refused for who may not."""
    write.refuse_stranger(by)
    _set_archived([article], None)


def refuse_unless_responsible(article: Article, by: Agent) -> None:
    """Raises Refused for agents who are neither its owner nor may decide about all."""
    if not (by.is_supervisor or article.owner_id == by.pk):
        raise Refused(_("Only its owner, supervisors and admins change this."))


def _set_archived(articles: Iterable[Article], at: datetime | None) -> None:
    with transaction.atomic():
        for article in articles:
            article.archived_at = at
            article.save(update_fields=["archived_at"])
            index.add_again(article)


def _move(article: Article, slug: str) -> None:
    """Under its new address; the old one leads there."""
    wanted = slugs.slug_of(slug)
    if wanted in ("", article.slug):
        return
    Redirect.objects.filter(path=wanted, article=article).delete()
    if write.is_taken(wanted):
        raise Refused(_("Another article has this address, or had it once. Choose another one."))
    Redirect.objects.update_or_create(path=article.slug, defaults={"article": article})
    article.slug = wanted
