"""Hands a chat to another team, to a colleague or to the assistant, with a note for whoever takes it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils.translation import gettext as _

from frontdesk.answers import words
from frontdesk.conversations import access, assign, assisted, chats, moves, post
from frontdesk.conversations.models import ChatState, Conversation
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people import assistant
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent, Here, Team
from frontdesk.workspace.chats import choosing, colleagues, seat
from frontdesk.workspace.chats.take import then


@agents_only("GET", "POST")
def hand_over(request: AgentRequest, number: int) -> HttpResponse:
    """The form; and what it says. The note comes first, so that who takes it finds it there."""
    conversation = access.conversation_with_people(request.agent, number)
    if request.method != "POST":
        return choosing.form(request, conversation, "workspace/chats/hand_over.html", _choices(request, conversation))
    chosen = choosing.chosen(request)
    with transaction.atomic():
        seat.led(conversation, request.agent)
        _leave_note(request, conversation)
        said = _to_team(request, conversation, chosen) if isinstance(chosen, Team) else _handed(conversation, chosen, request.agent)
    return then(request, conversation, said, closes=True)


def _choices(request: AgentRequest, conversation: Conversation) -> dict[str, Any]:
    online = Count("agents", filter=Q(agents__presence__state=Here.ONLINE, agents__is_active=True))
    teams = Team.objects.filter(is_archived=False).exclude(pk=conversation.team_id).annotate(online=online)
    there = [one for one in colleagues.of(conversation, but=request.agent) if one.sees]
    return {"move_reasons": moves.Reason, "teams": teams, "colleagues": there, "assistant": assistant.is_alive(clock.now(), team_id=conversation.team_id)}


def _leave_note(request: AgentRequest, conversation: Conversation) -> None:
    text = words.typed(request.POST).text
    if text.strip():
        post.note(conversation, by=request.agent, words=Words(text))


def _handed(conversation: Conversation, to: Agent | None, by: Agent) -> str:
    if to is None:
        assisted.to_assistant(conversation, by=by)
        return _("The assistant goes on with it")
    return _to_colleague(conversation, to, by)


def _to_team(request: AgentRequest, conversation: Conversation, team: Team) -> str:
    """It is offered there, in the place in the queue that it had."""
    by = request.agent
    if team.is_archived:
        raise Refused(_("There is no such team any more. Choose another."))
    why = moves.chosen(request.POST.get("reason", ""), request.POST.get("text_of_reason", ""))
    assign.to_team(conversation, team, by=by, why=why)
    chat = seat.live(conversation)
    if chat.state != ChatState.QUEUED:
        chats.give_back(chat, why="transferred", by=by)
    return _("Handed to %(name)s") % {"name": team}


def _to_colleague(conversation: Conversation, colleague: Agent, by: Agent) -> str:
    """They are asked first, alone; if they cannot take it, so is everybody."""
    chats.give_back(seat.live(conversation), why="transferred", to=colleague, by=by)
    return _("Handed to %(name)s") % {"name": colleague}
