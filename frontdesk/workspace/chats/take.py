"""An agent takes a chat, takes part in it, leaves it, gives it back, and ends it."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from frontdesk.conversations import access, chats, company, status
from frontdesk.conversations.models import Conversation, EndedBy, Status
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.routing import offer
from frontdesk.workspace import undo
from frontdesk.workspace.chats import page, seat


@agents_only("POST")
def take(request: AgentRequest, number: int) -> HttpResponse:
    """It is mine from now on, and open on the page. Refused when somebody was quicker, or I have as many as I take."""
    conversation = access.conversation(request.agent, number)
    offer.accept(seat.live(conversation), by=request.agent, at=clock.now())
    return then(request, conversation, _("The chat is yours"), opens=True)


@agents_only("POST")
def give_back(request: AgentRequest, number: int) -> HttpResponse:
    """It waits in the queue again, in the place that it had."""
    conversation = access.conversation(request.agent, number)
    chat = seat.led(conversation, request.agent)
    chats.give_back(chat, why="chosen", by=request.agent)
    return then(request, conversation, _("The chat waits in the queue again"), closes=True)


@agents_only("POST")
def join(request: AgentRequest, number: int) -> HttpResponse:
    """Take part in it, invited or not; the customer is told."""
    conversation = access.conversation(request.agent, number)
    company.join(seat.live(conversation), by=request.agent)
    return then(request, conversation, _("You are in the chat"), opens=True)


@agents_only("POST")
def leave(request: AgentRequest, number: int) -> HttpResponse:
    """Take part no longer, or decline to."""
    conversation = access.conversation(request.agent, number)
    company.leave(seat.live(conversation), by=request.agent)
    return then(request, conversation, _("You have left the chat"), closes=True)


@agents_only("POST")
def end(request: AgentRequest, number: int) -> HttpResponse:
    """It is over; `then` says whether its conversation is solved with it or stays as it is."""
    conversation = access.conversation(request.agent, number)
    chats.end(seat.led(conversation, request.agent), how=EndedBy.AGENT, by=request.agent)
    if request.POST.get("then") != "solved":
        return then(request, conversation, _("The chat has ended. Its conversation stays open."))
    step = undo.status(access.conversation(request.agent, number))
    status.change(conversation, to=Status.SOLVED, by=request.agent)
    return then(request, conversation, _("Ended and solved"), closes=True, steps=(step,))


def then(
    request: AgentRequest, conversation: Conversation, said: str, *, opens: bool = False, closes: bool = False, steps: tuple[str, ...] = (),
) -> HttpResponse:
    """A word about what happened; the page opens the chat, or closes it, and refetches what has changed."""
    if not swap.is_swap(request):
        messages.success(request, said)
        return HttpResponseRedirect(page.ADDRESS if closes else page.opened(conversation.pk))
    what = "chat:open" if opens else ("chat:close" if closes else "chat:changed")
    events = json.dumps({"desk:changed": {}, what: {"number": conversation.pk}})
    # After the swap: then the page hears of it even if the button is gone, because the page was quicker to fetch itself.
    return HttpResponse(swap.said(request, said, undo=steps), headers={"HX-Reswap": "none", "HX-Trigger-After-Swap": events})
