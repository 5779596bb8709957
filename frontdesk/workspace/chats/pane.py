"""One chat among those that an agent has open: its customer, what was said, and the composer."""

from __future__ import annotations

import secrets
from typing import Any

from django.template.loader import render_to_string
from markupsafe import Markup

from frontdesk.answers import draft
from frontdesk.answers.macros import chips
from frontdesk.answers.models import Kind
from frontdesk.conversations import asks, seen
from frontdesk.conversations.models import Conversation
from frontdesk.people.door import AgentRequest
from frontdesk.workspace import handed_over, timeline
from frontdesk.workspace.chats import about, colleagues, seat


def rendered(request: AgentRequest, conversation: Conversation) -> Markup:
    """The chat of that conversation, which came with its people, as a piece of page."""
    return Markup(render_to_string("workspace/chats/pane.html", context(request, conversation), request))  # noqa: S704  a template of ours


def context(request: AgentRequest, conversation: Conversation) -> dict[str, Any]:
    """What its template shows. That it was fetched does not say that anybody has read it: its page does, when it was seen."""
    shown_from = request.GET.get("from", "")
    there, agent = seat.of(conversation, request.agent), request.agent
    said = timeline.newest(conversation, agent=agent, from_id=int(shown_from) if shown_from.isdigit() and len(shown_from) < 19 else None)
    customer = about.of(conversation)
    return {
        "conversation": conversation, "number": conversation.pk, "agent": agent, "seat": there, "about": customer, "customer_name": customer.name,
        "timeline": said, "summary": handed_over.summary(said), "seen_id": seen.up_to(conversation, agent=agent), **about.MARKS,
        # A pane that fetches itself again keeps the composer that it has.
        **({} if "X-Refetch" in request.headers else _composer(conversation, there)),
    }


def _composer(conversation: Conversation, there: seat.Seat) -> dict[str, Any]:
    drafts = draft.kept(conversation, by=there.agent)
    return {
        "colleagues": [one for one in colleagues.of(conversation, but=there.agent) if one.sees],
        "along": chips.of(drafts[Kind.REPLY].along, reader=there.agent) if Kind.REPLY in drafts else (),
        "drafts": drafts, "kind": _begins_with(there, drafts), "most_asked": min(asks.MOST_CHOICES, asks.MOST_FIELDS),
        "client_ids": {kind: secrets.token_urlsafe(12) for kind in Kind.values},
    }


def _begins_with(there: seat.Seat, drafts: dict[str, draft.Kept]) -> str:
    """What stands in the composer at first: what was typed there last. Who goes on with a whisper after a reload must not
    find themselves in the reply.
    """
    begun = [kind for kind in drafts if kind != Kind.REPLY or there.may_reply]
    if begun:
        return begun[-1]
    if there.may_reply:
        return Kind.REPLY
    return Kind.WHISPER if there.chat is not None and there.chat.agent_id else Kind.NOTE
