"""All chats and everybody who takes them, for supervisors: see, join, give back, and say for a colleague that they are away."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations import access, chats, company, post
from frontdesk.conversations.models import ChatSession, ChatState
from frontdesk.conversations.post import Words
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, supervisors_only
from frontdesk.people.models import Agent, Here
from frontdesk.routing import watch
from frontdesk.workspace import all_chats

SETTABLE = (Here.AWAY, Here.OFFLINE)
"""Nobody is made to take chats who has not said so."""


@supervisors_only("GET")
def board(request: AgentRequest) -> HttpResponse:
    """Every chat that goes on in my teams, and every agent of them."""
    return render(request, "workspace/board.html", _page(request))


@supervisors_only("POST")
def join(request: AgentRequest, number: int) -> HttpResponse:
    """I come into the chat beside its agent; the customer sees it."""
    company.join(_going_on(request, number), by=request.agent, at=clock.now())
    address = f"/chats/?watch={number}"
    return HttpResponse(status=204, headers={"HX-Redirect": address}) if swap.is_swap(request) else HttpResponseRedirect(address)


@supervisors_only("POST")
def give_back(request: AgentRequest, number: int) -> HttpResponse:
    """The chat waits in the queue again; why stands in it as a note for the team."""
    why = " ".join(request.POST.get("why", "").split())
    if not why:
        raise Refused(_("Say why the chat goes back; its agent reads it."))
    chat = _going_on(request, number)
    if chat.state == ChatState.QUEUED:
        raise Refused(_("This chat waits in the queue already."))
    with transaction.atomic():
        post.note(chat.conversation, by=request.agent, words=Words(_("Given back to the queue: %(why)s") % {"why": why}))
        chats.give_back(chat, why="chosen", by=request.agent, at=clock.now())
    return _changed(request, _("The chat waits in the queue again."))


@supervisors_only("POST")
def set_presence(request: AgentRequest, agent_id: int) -> HttpResponse:
    """A colleague of my teams is away or offline from now on; their page says who has set it."""
    colleague = _colleague(request.agent, agent_id)
    state = request.POST.get("be", "")
    if state not in SETTABLE:
        raise Refused(_("You can set a colleague away or offline. Only they themselves say that they are here."))
    watch.be(colleague, Here(state), why="supervisor", by=request.agent, at=clock.now())
    words = _("%(agent)s is away now.") if state == Here.AWAY else _("%(agent)s is offline now.")
    return _changed(request, words % {"agent": colleague})


def _page(request: AgentRequest) -> dict[str, object]:
    return {"board": all_chats.of(request.agent, at=clock.now()), "has_teams": len(request.agent.visible_teams()) > 1, "agent": request.agent}


def _changed(request: AgentRequest, text: str) -> HttpResponse:
    """The board as it is now, and the sentence."""
    if not swap.is_swap(request):
        return swap.changed(request, text)
    response = swap.piece(request, "workspace/board_alone.html", _page(request))
    response.content += swap.said(request, text).encode()
    return response


def _going_on(request: AgentRequest, number: int) -> ChatSession:
    chat = chats.live(access.conversation(request.agent, number))
    if chat is None:
        raise Refused(_("This chat has ended."))
    return chat


def _colleague(agent: Agent, agent_id: int) -> Agent:
    """An agent of a team that this one sees; 404 for any other."""
    found = Agent.objects.filter(pk=agent_id, is_active=True, teams__in=agent.visible_team_ids()).distinct().first()
    if found is None:
        raise Http404("There is no such colleague.")
    return found
