"""Search: conversations with the messages that fit, newest or best first; above them the articles that fit best."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from markupsafe import Markup

from frontdesk.conversations import access
from frontdesk.conversations.finding import asked, shown
from frontdesk.conversations.finding.find import BEST, NEWEST, Found, find
from frontdesk.conversations.finding.operators import OPERATORS
from frontdesk.conversations.finding.reader import Reader
from frontdesk.conversations.finding.shown import Hit
from frontdesk.conversations.models import Conversation
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.kit.reader.models import Task
from frontdesk.knowledge.meaning import far
from frontdesk.knowledge.reader import AGENT
from frontdesk.knowledge.search import find as articles
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.workspace import listing, search_form

PAGE = 40
MOST_ARTICLES = 3
REST_IS_BLANK: dict[str, Any] = {"found": [], "older": None, "told": (), "corrected": ""}


@agents_only("GET")
def search(request: AgentRequest) -> HttpResponse:
    """The form and what it found; `before` is the message id below which to go on, `order` is "newest" or "best"."""
    if search_form.is_sent(request.GET):
        return HttpResponseRedirect(f"/search/?{urlencode({'q': search_form.written(request.GET)})}")
    query = request.GET.get("q", "").strip()[: asked.LONGEST]
    before = request.GET.get("before", "")
    before_id = int(before) if before.isdigit() and len(before) < 19 else None
    order = BEST if request.GET.get("order") == BEST else NEWEST
    # Meaning is asked for when somebody has typed to the end: an encoder is too slow for every letter.
    is_typing = request.headers.get("HX-Trigger-Name") == "q"
    found = _page(query, request.agent, before_id, order) | _articles(query, before_id, is_typing=is_typing) if query else {}
    page = REST_IS_BLANK | {"query": query, "order": order} | found
    template = "workspace/search_more.html" if before_id and swap.is_swap(request) else "workspace/search.html"
    page |= {} if before_id and swap.is_swap(request) else {"operators": OPERATORS, "choices": search_form.choices(request.agent)}
    response = render(request, template, page)
    patch_vary_headers(response, ("HX-Request",))
    return response


def _page(query: str, agent: Agent, before: int | None, order: str) -> dict[str, Any]:
    found = find(query, Reader(agent, clock.now()), limit=PAGE, before=before, order=order)
    first = before is None
    return {
        "found": _rows(found, agent), "older": found.older, "told": found.asked.told if first else (),
        "corrected": _corrected(found.corrected), "named": _named(query, agent) if first else None,
    }


def _articles(query: str, before: int | None, *, is_typing: bool) -> dict[str, Any]:
    words = asked.without_operators(query)
    if not words or before is not None:
        return {"articles": []}
    # A model elsewhere costs money and time: it is asked for what was typed to the end.
    seen = None if is_typing else far.asked(words, Task.QUESTIONS, at=clock.now())
    return {"articles": articles.find(words, articles.Wanted(AGENT, limit=MOST_ARTICLES, is_typing=is_typing, far=seen))}


def _rows(found: Found, agent: Agent) -> list[tuple[listing.Row, Hit]]:
    """Each conversation once, in the order of what was found in it."""
    hits = shown.hits(found.numbers, found.terms)
    if not hits:
        return []
    rows = {row.pk: row for row in listing.of([hit.conversation_id for hit in hits], agent=agent)}
    return [(rows[hit.conversation_id], hit) for hit in hits if hit.conversation_id in rows]


def _corrected(corrected: dict[str, str]) -> Markup:
    """The words that were looked for instead."""
    return Markup(", ").join(Markup("<b>{}</b>").format(right) for right in corrected.values())


def _named(query: str, agent: Agent) -> Conversation | None:
    """The conversation whose number was asked for: "42" or "#42"."""
    number = query.removeprefix("#")
    if not (number.isdigit() and len(number) < 19):
        return None
    return access.conversations(agent).filter(pk=int(number)).first()
