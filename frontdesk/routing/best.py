"""A desk may offer a chat to the best one first: whom dispatch names, then the next best, then everybody who can take it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max

from frontdesk.conversations.models import ChatSession
from frontdesk.people.models import Desk, OffersTo
from frontdesk.routing import handle_times, policy, why, work_items, workers
from frontdesk.routing.dispatch import Queue, dispatch, why_not
from frontdesk.routing.eligible import Choice
from frontdesk.routing.models import Offer, Outcome

ASKED_ALONE = 2
"""So many are asked one after the other; then all are asked at once, for the customer has waited long enough."""


def is_asked_first() -> bool:
    """Does the desk offer chats to the best one first?"""
    desk = Desk.current()
    return desk is not None and desk.offers_to == OffersTo.BEST


def choose(chat: ChatSession, *, last: frozenset[int], at: datetime) -> tuple[Choice, dict[str, Any]] | None:
    """Whom to ask now and why (the form of `why.written`); None when nobody can, or the chat waits for who knows the customer."""
    times, before = handle_times.known(), _missed(chat)
    let_pass = {agent_id for offer in before for agent_id in offer.reached.values_list("agent_id", flat=True)} | last
    there = workers.workers([chat.conversation.team_id], times, at)
    number = chat.conversation_id
    items = work_items.chats({number: let_pass}, {number: _width(before)}, times, with_languages=not workers.speaks_any(there))
    rule = policy.chats(times)
    if len(before) >= ASKED_ALONE and items:
        reasons = {one.id: why_not(items[0], one, at, rule) for one in there}
        free = [agent_id for agent_id, reason in reasons.items() if not reason]
        others = [agent_id for agent_id in free if agent_id not in let_pass] or free
        against = {agent_id: reason or "asked" for agent_id, reason in reasons.items() if agent_id not in others}
        return (Choice(tuple(others), against), {"because": "all"}) if others else None
    decisions = dispatch(Queue(items, rule, dispatched=_offers_so_far()), there, at, rule)
    if not decisions:
        return None
    return Choice(decisions[0].agent_ids, dict(decisions[0].why_not)), why.short(decisions[0])


def in_order(chats: Iterable[ChatSession], *, at: datetime) -> list[ChatSession]:
    """Those of the chats for which somebody is free, in the order in which they are offered."""
    by_number = {chat.conversation_id: chat for chat in chats}
    times = handle_times.known()
    there = workers.workers({chat.conversation.team_id for chat in by_number.values()}, times, at)
    let_pass: dict[int, set[int]] = {number: set() for number in by_number}
    widths: dict[int, int] = {}
    for number, chat in by_number.items():
        before = _missed(chat)
        let_pass[number].update(agent_id for offer in before for agent_id in offer.reached.values_list("agent_id", flat=True))
        widths[number] = _width(before)
    rule = policy.chats(times)
    queue = Queue(work_items.chats(let_pass, widths, times, with_languages=not workers.speaks_any(there)), rule, dispatched=_offers_so_far())
    return [by_number[decision.item.id] for decision in dispatch(queue, there, at, rule)]


def _missed(chat: ChatSession) -> list[Offer]:
    """The offers that nobody took since it was last in somebody's hands, the oldest first."""
    offers = list(Offer.objects.filter(chat=chat).order_by("-pk"))
    taken = next((place for place, offer in enumerate(offers) if offer.outcome == Outcome.ACCEPTED), len(offers))
    return [offer for offer in reversed(offers[:taken]) if offer.outcome == Outcome.MISSED]


def _width(offers: list[Offer]) -> int:
    return max((int(offer.why.get("width", 0)) for offer in offers), default=0)


def _offers_so_far() -> int:
    return Offer.objects.aggregate(last=Max("pk"))["last"] or 0
