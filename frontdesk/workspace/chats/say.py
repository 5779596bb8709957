"""Sends what was typed in a chat: to the customer, to the team, or to one colleague."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from frontdesk.answers import along, ask_form, draft, send, words
from frontdesk.answers.models import Kind
from frontdesk.answers.send import Answer
from frontdesk.conversations import access, post, telling
from frontdesk.conversations.models import Conversation, Message
from frontdesk.conversations.post import Stale
from frontdesk.design import swap
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.workspace import typed
from frontdesk.workspace.chats import page, seat


@agents_only("POST")
def reply(request: AgentRequest, number: int) -> HttpResponse:
    """Answer the customer. Held (409) when another of us has answered since `seen`, see `post.refuse_stale`."""
    conversation = access.conversation(request.agent, number)
    if not seat.of(conversation, request.agent).may_reply:
        raise Refused(_("You only read along here. Join the chat to answer the customer."))
    said = replace(typed.said(request, conversation, kind=Kind.REPLY), asks=ask_form.read(request.POST))
    answer = Answer(said, along.read(request.POST.getlist("along")))
    try:
        with transaction.atomic():
            sent = send.send(
                conversation, answer, by=request.agent, seen_event_id=typed.seen_event(request), client_id=typed.client_id(request),
            )
            # Only what was on the screen has been read: the customer may have added a line while this was typed.
            typed.put_away(sent.message.conversation, request.agent, kind=Kind.REPLY, event_id=typed.seen_event(request) or 0)
    except Stale as held:
        return _held(request, conversation, answer, held)
    return _sent(request, sent.message)


@agents_only("POST")
def note(request: AgentRequest, number: int) -> HttpResponse:
    """Tell the team something that the customer never sees."""
    conversation = access.conversation(request.agent, number)
    said = typed.said(request, conversation, kind=Kind.NOTE)
    with transaction.atomic():
        message = post.note(conversation, by=request.agent, words=said, client_id=typed.client_id(request))
        draft.forget(conversation, by=request.agent, kind=Kind.NOTE)
    return _sent(request, message)


@agents_only("POST")
def whisper(request: AgentRequest, number: int) -> HttpResponse:
    """Tell one colleague, `to`, something that nobody else ever reads."""
    conversation = access.conversation(request.agent, number)
    to, said = _colleague(request), typed.said(request, conversation, kind=Kind.WHISPER)
    with transaction.atomic():
        message = post.whisper(conversation, by=request.agent, to=to, words=said, client_id=typed.client_id(request))
        draft.forget(conversation, by=request.agent, kind=Kind.WHISPER)
    return _sent(request, message)


@agents_only("POST")
def typing(request: AgentRequest, number: int) -> HttpResponse:
    """The agent types a reply: its customer is told. Of notes and whispers nobody is."""
    conversation = access.conversation(request.agent, number)
    there = seat.of(conversation, request.agent)
    if there.is_live and there.takes_part:
        telling.agent_typing(conversation, request.agent)
    return HttpResponse(status=204)


def _sent(request: AgentRequest, message: Message) -> HttpResponse:
    if not swap.is_swap(request):
        return HttpResponseRedirect(page.opened(message.conversation_id))
    return JsonResponse({"message": message.pk, "event": message.conversation.last_event_id})


def _held(request: AgentRequest, conversation: Conversation, answer: Answer, held: Stale) -> HttpResponse:
    """The page shows what was written and asks again; without scripts the words stand in the composer again."""
    if swap.is_swap(request):
        return JsonResponse({"says": str(held), "seen": held.unseen[-1].pk}, status=409)
    draft.keep(conversation, by=request.agent, kind=Kind.REPLY, typed=words.typed(request.POST), along=answer.along)
    messages.error(request, str(held))
    return HttpResponseRedirect(page.opened(conversation.pk))


def _colleague(request: AgentRequest) -> Agent:
    to = request.POST.get("to", "")
    found = Agent.objects.filter(pk=int(to), is_active=True).first() if to.isdigit() and len(to) < 10 else None
    if found is None:
        raise Refused(_("Choose the colleague who is to read this."))
    return found
