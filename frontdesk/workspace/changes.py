"""Changes to a conversation from its page: whose it is, where it stands, what it is called and filed under."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from frontdesk.conversations import access, assign, label, moves, priority, status
from frontdesk.conversations.models import Conversation, Priority, Status
from frontdesk.design import swap
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent, Team
from frontdesk.workspace import conversation as pages
from frontdesk.workspace import undo


@agents_only("POST")
def assignee(request: AgentRequest, number: int) -> HttpResponse:
    """Put it in somebody's hands; '' in nobody's."""
    conversation = access.conversation(request.agent, number)
    agent = _agent(request.POST.get("assignee", ""))
    step = undo.assignee(conversation)
    assign.to_agent(conversation, agent, by=request.agent)
    said = _("It is nobody’s now") if agent is None else (_("It is yours") if agent == request.agent else _("Given to %(agent)s") % {"agent": agent})
    return changed(request, number, said, step)


@agents_only("POST")
def team(request: AgentRequest, number: int) -> HttpResponse:
    """Hand it to another team and say why, also to one whose conversations the agent may not see."""
    conversation = access.conversation(request.agent, number)
    chosen = Team.objects.filter(pk=_number(request.POST.get("team", "")), is_archived=False).first()
    if chosen is None:
        raise Refused(_("There is no such team any more. Choose another."))
    step = undo.team(conversation)
    why = moves.chosen(request.POST.get("reason", ""), request.POST.get("text", ""))
    assign.to_team(conversation, chosen, by=request.agent, why=why)
    return changed(request, number, _("Moved to %(team)s") % {"team": chosen}, step)


@agents_only("POST")
def change_status(request: AgentRequest, number: int) -> HttpResponse:
    """Where it stands."""
    conversation = access.conversation(request.agent, number)
    step = undo.status(conversation)
    now = status.change(conversation, to=request.POST.get("status", ""), by=request.agent)
    return changed(request, number, str(Status(now.status).label), step)


@agents_only("POST")
def assessment(request: AgentRequest, number: int) -> HttpResponse:
    """How much it concerns and how soon it hurts, and why: its priority follows."""
    conversation = access.conversation(request.agent, number)
    step = undo.assessment(conversation)
    impact, urgency = _number(request.POST.get("impact", "")), _number(request.POST.get("urgency", ""))
    now = priority.assess(conversation, impact=impact, urgency=urgency, reason=request.POST.get("reason", ""), by=request.agent)
    return changed(request, number, _("Priority: %(priority)s") % {"priority": Priority(now.priority).label}, step)


@agents_only("POST")
def tags(request: AgentRequest, number: int) -> HttpResponse:
    """File it under the tag `add`, or take the tag `remove` off."""
    conversation = access.conversation(request.agent, number)
    if removed := request.POST.get("remove"):
        label.untag(conversation, name=removed, by=request.agent)
        return changed(request, number, _("Tag removed"), undo.untagged(conversation, removed))
    tag = label.tag(conversation, name=request.POST.get("add", ""), by=request.agent)
    return changed(request, number, _("Tagged %(tag)s") % {"tag": tag}, undo.tagged(conversation, tag.name))


@agents_only("POST")
def subject(request: AgentRequest, number: int) -> HttpResponse:
    """What it is called."""
    conversation = access.conversation(request.agent, number)
    step = undo.subject(conversation)
    label.rename(conversation, subject=request.POST.get("subject", ""), by=request.agent)
    return changed(request, number, _("Renamed"), step)


def changed(request: AgentRequest, number: int, said: str, step: str) -> HttpResponse:
    """The conversation as it is now and a word with an undo; or nothing of it, when it is now out of the agent's sight."""
    if not swap.is_swap(request):
        return HttpResponseRedirect(f"/c/{number}/")
    try:
        conversation: Conversation = access.conversation_with_people(request.agent, number)
    except Http404:
        return swap.piece(request, "workspace/gone.html", {"said": said})
    page = pages.context(request, conversation) | {"said": said, "undo": (step,) if step else ()}
    return swap.piece(request, "workspace/talk_alone.html", page)


def _agent(text: str) -> Agent | None:
    """The agent of that id, None for ''; Refused for one who is not there any more."""
    if not text:
        return None
    agent = Agent.objects.filter(pk=_number(text), is_active=True).first()
    if agent is None:
        raise Refused(_("This agent is not here any more. Choose another."))
    return agent


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else 0
