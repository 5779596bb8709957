"""Chats are offered, accepted, missed and offered again; whoever becomes free is offered who waits longest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, chats, ledger
from frontdesk.conversations.models import ChatSession, ChatState, Conversation, Event
from frontdesk.kit import clock, jobs
from frontdesk.kit.refused import Refused
from frontdesk.people import assistant, presence
from frontdesk.people.models import Agent, Desk
from frontdesk.routing import best, eligible, keep_out, load
from frontdesk.routing.models import Offer, OfferedTo, Outcome

MOST_DRAINED = 20
"""So many waiting chats are looked at when somebody becomes free; the next look follows with the next change."""


def is_live(event: Event) -> bool:
    """Did it come from a customer who is there now, while we are open?"""
    return bool(event.facts.get("live"))


def is_by_agent_in_chat(event: Event) -> bool:
    return event.agent_id is not None and event.message is not None and event.message.channel == "chat"


def place(event: Event) -> None:
    """The step behind `message.received`: who is there and waits is in a chat, with the assistant if it answers first."""
    if event.conversation is None:
        return
    is_assisted = event.facts.get("assistant") and assistant.is_alive(event.at, team_id=event.conversation.team_id)
    state = ChatState.ASSISTANT if is_assisted else ChatState.QUEUED
    chats.begin(event.conversation, at=event.at, quoted_seconds=event.facts.get("quoted_seconds"), state=state)


def offer(event: Event) -> None:
    """The step behind `chat.queued` and `chat.returned`. Who gave it back is asked only when nobody else can take it."""
    chat = chats.live(event.conversation_id or 0)
    if chat is not None:
        offer_to_all(chat, at=event.at, last=frozenset(filter(None, [event.facts.get("from")])))


def offer_to_all(chat: ChatSession, *, at: datetime, last: frozenset[int] = frozenset()) -> Offer | None:
    """Offer it at once to everybody who can take it, or to the best one where the desk wants it so (`best`).

    None when nobody can: it waits in the queue for who is free next. Agents in `last` are asked when nobody else can take
    it, as are those who let the offer before this one pass.
    """
    with transaction.atomic():
        conversation = access.locked(chat.conversation)
        chat = ChatSession.objects.get(pk=chat.pk)
        _close(chat, Outcome.WITHDRAWN, at)
        if chat.state != ChatState.QUEUED:
            return None
        before = Offer.objects.filter(chat=chat).order_by("-pk").first()
        number = before.round + 1 if before else 1
        if chat.wanted_id is None and best.is_asked_first():
            chat.conversation = conversation
            found = best.choose(chat, last=last, at=at)
            return _made(conversation, chat, found[0], number, at, found[1]) if found else None
        asked = frozenset(before.reached.values_list("agent_id", flat=True)) if before and before.outcome == Outcome.MISSED else frozenset()
        candidates = load.candidates(conversation.team_id, and_also=chat.wanted_id)
        unskilled = load.unskilled([one.agent_id for one in candidates], conversation.pk)
        choice = eligible.choose(candidates, wanted=chat.wanted_id, asked=asked | last, unskilled=unskilled, kept_out=keep_out.ids(conversation))
        if not choice.agent_ids:
            return None
        return _made(conversation, chat, choice, number, at)


def accept(chat: ChatSession, *, by: Agent, at: datetime) -> ChatSession:
    """The agent takes it. Raises Refused when somebody was quicker, or the agent has as many as they take at once."""
    mine = next((one for one in load.candidates(chat.conversation.team_id) if one.agent_id == by.pk), None)
    if mine is not None and chat.agent_id != by.pk and mine.chats >= mine.max_chats and chat.wanted_id != by.pk:
        raise Refused(_("You have %(number)s chats, as many as you take at once. End one first.") % {"number": mine.chats})
    return chats.accept(chat, by=by, at=at)


def decline(chat: ChatSession, *, by: Agent, at: datetime) -> None:
    """The agent passes it on at once; when all have, it goes on to others without waiting."""
    with transaction.atomic():
        access.locked(chat.conversation)
        current = Offer.objects.filter(chat=chat, closed_at=None).first()
        if current is None:
            return
        OfferedTo.objects.filter(offer=current, agent=by).update(declined_at=at)
        if not OfferedTo.objects.filter(offer=current, declined_at=None).exists():
            miss(current, at=at)


def withdraw(event: Event) -> None:
    """The step behind what takes a chat out of the queue: nobody is offered it any more."""
    chat = ChatSession.objects.filter(pk=event.facts.get("chat")).first()
    if chat is not None:
        _close(chat, Outcome.ACCEPTED if event.kind == "chat.accepted" else Outcome.WITHDRAWN, event.at)


def answered(event: Event) -> None:
    """The step behind `message.answered`: who answers a waiting chat has taken it."""
    chat = chats.live(event.conversation_id or 0)
    if event.agent is not None and chat is not None and chat.state != ChatState.ACTIVE:
        chats.accept(chat, by=event.agent, at=event.at)


def miss(current: Offer, *, at: datetime) -> None:
    """Nobody has taken it in time: said in the timeline, those who let too many pass are away, and it is offered again."""
    with transaction.atomic():
        conversation = access.locked(current.chat.conversation)
        if Offer.objects.filter(pk=current.pk, closed_at=None).update(closed_at=at, outcome=Outcome.MISSED) == 0:
            return
        agent_ids = list(current.reached.filter(declined_at=None).order_by("agent").values_list("agent_id", flat=True))
        facts = {"chat": current.chat_id, "agents": agent_ids, "round": current.round}
        ledger.record(conversation, "chat.missed", actor=None, facts=facts, at=at)
        desk = Desk.current()
        presence.let_pass(agent_ids, limit=desk.misses_until_away if desk else 2, at=at)
        if current.chat.wanted_id is not None:
            ChatSession.objects.filter(pk=current.chat_id).update(wanted=None)
        offer_to_all(current.chat, at=at)


def drain(team_ids: list[int], *, at: datetime) -> int:
    """Somebody may be free: offer what waits without an offer, longest first or by dispatch; how many were offered."""
    waiting = ChatSession.objects.filter(state=ChatState.QUEUED, ended_at=None, conversation__team__in=team_ids)
    unoffered = waiting.exclude(offers__closed_at=None, offers__isnull=False).order_by("queued_at", "pk")
    waits: Iterable[ChatSession] = unoffered.select_related("conversation")[:MOST_DRAINED]
    if best.is_asked_first():
        waits = best.in_order(waits, at=at)
    return sum(offer_to_all(chat, at=at) is not None for chat in waits)


def look_again(at: datetime) -> int:
    """Where the best one is asked first, time alone may open the circle for a chat; how many were offered."""
    if not best.is_asked_first():
        return 0
    queued = ChatSession.objects.filter(state=ChatState.QUEUED, ended_at=None).exclude(offers__closed_at=None, offers__isnull=False)
    teams = sorted(set(queued.values_list("conversation__team", flat=True)))
    return drain(teams, at=at) if teams else 0


def _made(
    conversation: Conversation, chat: ChatSession, choice: eligible.Choice, number: int, at: datetime, terms: dict[str, Any] | None = None,
) -> Offer:
    desk = Desk.current()
    until = at + timedelta(seconds=desk.offer_seconds if desk else 30)
    why = {"asked": len(choice.agent_ids), "not_asked": {str(agent_id): reason for agent_id, reason in choice.reasons.items()}} | (terms or {})
    made = Offer.objects.create(chat=chat, round=number, offered_at=at, until=until, why=why)
    OfferedTo.objects.bulk_create(OfferedTo(offer=made, agent_id=agent_id) for agent_id in choice.agent_ids)
    facts = {"chat": chat.pk, "agents": list(choice.agent_ids), "until": until.isoformat(), "round": number}
    ledger.record(conversation, "chat.offered", actor=None, facts=facts, at=at)
    expire.enqueue(made.pk, key=f"offer:{made.pk}", run_after=until)
    return made


def _close(chat: ChatSession, outcome: Outcome, at: datetime) -> None:
    Offer.objects.filter(chat=chat, closed_at=None).update(closed_at=at, outcome=outcome)


def _expire(offer_id: int) -> None:
    current = Offer.objects.select_related("chat__conversation").filter(pk=offer_id, closed_at=None).first()
    if current is not None:
        miss(current, at=clock.now())


expire: jobs.Task = jobs.task(name="routing.expire_offer")(_expire)
