"""What agents see of a chat's visitor beside the conversation: who it is, where they are, what they were asked; and the block."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import blocks, knowledge
from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only


@agents_only("GET")
def show(request: AgentRequest, number: int) -> HttpResponse:
    """The piece of page; empty for a conversation that has no visitor."""
    conversation = access.conversation(request.agent, number)
    return _piece(request, conversation, knowledge.newest_visitor(conversation))


@agents_only("POST")
def block(request: AgentRequest, number: int) -> HttpResponse:
    """Let the visitor chat no more."""
    conversation, visitor = _found(request, number)
    kind, reason = request.POST.get("kind", ""), request.POST.get("reason", "")
    blocks.block(visitor, conversation, kind=kind, reason=reason, by=request.agent, at=clock.now())
    return _changed(request, conversation, visitor)


@agents_only("POST")
def unblock(request: AgentRequest, number: int) -> HttpResponse:
    """Let them chat again; a block that meets another visitor is none of this page's."""
    conversation, visitor = _found(request, number)
    given = request.POST.get("block", "")
    found = get_object_or_404(blocks.of(visitor), pk=int(given) if given.isdigit() and len(given) < 19 else 0)
    blocks.lift(found, by=request.agent, at=clock.now())
    return _changed(request, conversation, visitor)


def _found(request: AgentRequest, number: int) -> tuple[Conversation, Visitor]:
    conversation = access.conversation(request.agent, number)
    visitor = knowledge.newest_visitor(conversation)
    if visitor is None:
        raise Refused(_("This conversation has no visitor."))
    return conversation, visitor


def _changed(request: AgentRequest, conversation: Conversation, visitor: Visitor) -> HttpResponse:
    if not swap.is_swap(request):
        return HttpResponseRedirect(f"/c/{conversation.pk}/")
    return _piece(request, conversation, visitor)


def _piece(request: AgentRequest, conversation: Conversation, visitor: Visitor | None) -> HttpResponse:
    known = knowledge.of(visitor, conversation, agent=request.agent, at=clock.now()) if visitor else None
    return render(request, "chat/visitor.html", {"conversation": conversation, "visitor": visitor, "known": known})
