"""Which articles were read before somebody wrote to us all the same: counted by day, without a word of who it was.

The browser itself remembers what it has read, in a signed cookie that ends with it; the desk keeps only numbers. A browser that
asks not to be followed (Sec-GPC, DNT) gets no cookie and is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db.models import F, Sum
from django.http import HttpRequest, HttpResponseBase

from frontdesk.answers.assistant.history import LINK
from frontdesk.channels.carriers.chat.models import PageView
from frontdesk.conversations.models import Event
from frontdesk.helpcentre.models import ArticleDay
from frontdesk.kit import rows
from frontdesk.knowledge.models import Article, Edition

COOKIE, SALT = "fd-read", "help.read"
WITHIN = timedelta(minutes=30)
SPAN = timedelta(days=90)
MOST_REMEMBERED = 10
FEWEST_CONTACTS, MOST_LISTED = 1, 100
_MACHINE = re.compile(r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|lighthouse", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Followed:
    """An article in the last 90 days: how often it was read, and after how many of these somebody wrote within half an hour."""

    article: Article
    title: str
    views: int
    contacts: int

    @property
    def share(self) -> float:
        return min(1.0, self.contacts / self.views) if self.views else 1.0


def read(request: HttpRequest, response: HttpResponseBase, article: Article, *, at: datetime) -> None:
    """Somebody reads the article: counted once in half an hour, and remembered by their browser alone."""
    if request.method != "GET" or _wants_no_memory(request) or _MACHINE.search(request.headers.get("User-Agent", "")):
        return
    before = _remembered(request, at)
    if article.pk in before:
        return
    _count(article.pk, at, "views")
    kept = [*before.items(), (article.pk, int(at.timestamp()))][-MOST_REMEMBERED:]
    response.set_cookie(
        COOKIE, signing.dumps(kept, salt=SALT), path="/help/", httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )


def wrote(request: HttpRequest, *, about: Article | None, at: datetime) -> None:
    """Somebody has written to us by the form, after what their browser remembers and what they say they have read."""
    _follow({*_remembered(request, at), *([about.pk] if about else [])}, at)


def forget(response: HttpResponseBase) -> None:
    """One question is counted once."""
    response.delete_cookie(COOKIE, path="/help/")


def is_new_chat(event: Event) -> bool:
    return event.facts.get("outcome") == "created" and event.facts.get("channel") == "chat"


def chatted(event: Event) -> None:
    """A step: a chat began, on or after pages that the widget has told of with it."""
    pages = PageView.objects.filter(visitor__conversation=event.conversation_id, at__gt=event.at - WITHIN, at__lte=event.at + WITHIN)
    slugs = {link[1] for address in pages.values_list("address", flat=True) if (link := LINK.search(address))}
    _follow(set(Article.objects.filter(slug__in=slugs).values_list("pk", flat=True)), event.at)


def most(at: datetime) -> list[Followed]:
    """Those after which most wrote."""
    days = ArticleDay.objects.filter(day__gt=(at - SPAN).date(), article__archived_at=None).order_by().values("article_id")
    counted = days.annotate(read=Sum("views"), wrote=Sum("contacts")).filter(wrote__gte=FEWEST_CONTACTS)
    found = list(counted.order_by("-wrote", "read", "article_id")[:MOST_LISTED])
    articles = Article.objects.in_bulk([row["article_id"] for row in found])
    titles = dict(Edition.objects.filter(article__in=articles, language=F("article__language")).values_list("article_id", "title"))
    return [
        Followed(article, titles.get(article.pk, article.slug), row["read"], row["wrote"])
        for row in found if (article := articles.get(row["article_id"])) is not None
    ]


def _wants_no_memory(request: HttpRequest) -> bool:
    return request.headers.get("Sec-GPC") == "1" or request.headers.get("DNT") == "1"


def _remembered(request: HttpRequest, at: datetime) -> dict[int, int]:
    """By article when it was read, as far as that is not too long ago; the oldest first."""
    try:
        told = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=WITHIN)
    except signing.BadSignature:
        return {}
    since = (at - WITHIN).timestamp()
    return {int(article): int(when) for article, when in told if int(when) > since}


def _follow(articles: Iterable[int], at: datetime) -> None:
    for article_id in sorted(articles):
        _count(article_id, at, "contacts")


def _count(article_id: int, at: datetime, what: str) -> None:
    today = ArticleDay.objects.filter(article_id=article_id, day=at.date())
    if not today.update(**{what: F(what) + 1}):
        rows.insert_unless_there(ArticleDay(article_id=article_id, day=at.date()))
        today.update(**{what: F(what) + 1})
