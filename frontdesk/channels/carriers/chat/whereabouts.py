"""Where a visitor is while they write: the pages they were on, their clock, and the network they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django.db.models import Max
from django.http import HttpRequest

from frontdesk.channels.carriers.chat import reading
from frontdesk.channels.carriers.chat.models import PageView, Visitor
from frontdesk.kit.http.address import client_network

MOST_PAGES = 50
"""So many of the newest are kept of each visitor, and so many are read from one request."""
OLDEST = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Page:
    address: str
    title: str
    at: datetime
    """When they came there, by their own clock; never later than we heard of it."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`pages` are those that we have not been told before, oldest first. What is not known is ""."""

    page: str = ""
    title: str = ""
    time_zone: str = ""
    language: str = ""
    network: str = ""
    pages: tuple[Page, ...] = ()


def read(request: HttpRequest, body: dict[str, Any], *, at: datetime) -> Whereabouts:
    """What the browser tells of them. Odd values are left out: nobody's message fails because of its page."""
    pages = _pages(body.get("pages"), at)
    newest = pages[-1] if pages else Page("", "", at)
    return Whereabouts(
        page=reading.page(body.get("page")) or newest.address, title=reading.line(body.get("title"), 200) or newest.title,
        time_zone=_time_zone(body.get("time_zone")), language=reading.language(body.get("language")),
        network=client_network(request), pages=pages,
    )


def _pages(value: object, at: datetime) -> tuple[Page, ...]:
    told = value[-MOST_PAGES:] if isinstance(value, list) else []
    pages = [
        Page(address, reading.line(each.get("title"), 200), _instant(each.get("at"), at))
        for each in told if isinstance(each, dict) and (address := reading.page(each.get("address")))
    ]
    return tuple(sorted(pages, key=lambda page: page.at))


def _instant(value: object, at: datetime) -> datetime:
    try:
        told = datetime.fromisoformat(value) if isinstance(value, str) else at
    except ValueError:
        return at
    return told if told.tzinfo is not None and at - OLDEST < told < at else at


def _time_zone(value: object) -> str:
    name = reading.line(value, 64)
    return name if name in _zones() else ""


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def note(visitor: Visitor, whereabouts: Whereabouts) -> list[str]:
    """Set on the visitor what is known now, and keep their newest pages. Returns the names of the fields, to be saved."""
    known = {name: getattr(whereabouts, name) for name in ("page", "title", "time_zone", "language", "network")}
    for name, value in known.items():
        # A title without its page would be that of another.
        if value or (name == "title" and whereabouts.page):
            setattr(visitor, name, value)
    if whereabouts.pages:
        _keep(visitor, whereabouts.pages)
    return list(known)


def _keep(visitor: Visitor, pages: tuple[Page, ...]) -> None:
    """What was told before, because its answer got lost, is not told again."""
    last = PageView.objects.filter(visitor=visitor).aggregate(last=Max("at"))["last"]
    fresh = [page for page in pages if last is None or page.at > last]
    PageView.objects.bulk_create(PageView(visitor=visitor, address=page.address, title=page.title, at=page.at) for page in fresh)
    newest = PageView.objects.filter(visitor=visitor).order_by("-pk").values_list("pk", flat=True)[:MOST_PAGES]
    PageView.objects.filter(visitor=visitor, pk__lt=min(newest, default=0)).delete()
