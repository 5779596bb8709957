"""Search: conversations in which all the words occur, newest first; above them the articles that fit best."""

from __future__ import annotations

from collections import OrderedDict

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from frontdesk.conversations import access, index
from frontdesk.conversations.models import Conversation, Message
from frontdesk.design import swap
from frontdesk.knowledge.reader import AGENT
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.workspace import listing, snippet

LONGEST_QUERY = 200
PAGE = 50
MOST_ARTICLES = 3


@agents_only("GET")
def search(request: AgentRequest) -> HttpResponse:
    """The form and what it found; `before` is the message id below which to go on."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    before = request.GET.get("before", "")
    before_id = int(before) if before.isdigit() and len(before) < 19 else None
    message_ids = index.find(query, agent=request.agent, limit=PAGE, before_message_id=before_id) if query else []
    page = {
        "query": query, "found": _found(query, message_ids, request.agent), "named": None if before_id else _named(query, request.agent),
        "articles": [] if before_id or not query else find(query, Wanted(AGENT, limit=MOST_ARTICLES)),
        "older": min(message_ids) if len(message_ids) == PAGE else None,
    }
    template = "workspace/search_more.html" if before_id and swap.is_swap(request) else "workspace/search.html"
    response = render(request, template, page)
    patch_vary_headers(response, ("HX-Request",))
    return response


def _found(query: str, message_ids: list[int], agent: Agent) -> list[tuple[object, str]]:
    """Each conversation once, with the words of its newest fitting message. Two queries."""
    if not message_ids:
        return []
    texts = Message.objects.filter(pk__in=message_ids).order_by("-pk").values_list("conversation_id", "text")
    newest: OrderedDict[int, str] = OrderedDict()
    for conversation_id, text in texts:
        newest.setdefault(conversation_id, text)
    rows = {row.pk: row for row in listing.of(list(newest), agent=agent)}
    return [(rows[number], snippet.marked(text, query)) for number, text in newest.items() if number in rows]


def _named(query: str, agent: Agent) -> Conversation | None:
    """The conversation whose number was asked for: "42" or "#42"."""
    number = query.removeprefix("#")
    if not (number.isdigit() and len(number) < 19):
        return None
    return access.conversations(agent).filter(pk=int(number)).first()
