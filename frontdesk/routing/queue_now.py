"""The queue of a team as it is now: who is here, what waits in which order, and what nobody can take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Max

from frontdesk.conversations.models import ChatSession, ChatState, Conversation, Status
from frontdesk.people.models import Team
from frontdesk.routing import best, give_out, handle_times, policy, standing, work_items, workers
from frontdesk.routing.dispatch import DispatchPolicy, Order, Queue, Width, Worker, WorkItem
from frontdesk.routing.models import Given
from frontdesk.routing.standing import Standing, Stuck

MOST_SHOWN = 100
LONGEST_FIRST = DispatchPolicy(order=Order.OLDEST, oldest_every=0, longest_wait_seconds=None, occupancy_cap=2.0, widths=(Width(0, 0),))
"""How chats go where everybody is asked: who waits longest first, whatever it is about."""


@dataclass(frozen=True, slots=True)
class Now:
    """`mails` and `chats` are the first hundred of each; `mails_waiting` and `chats_waiting` count them all."""

    workers: list[Worker]
    mails: list[Standing]
    mails_waiting: int
    chats: list[Standing]
    chats_waiting: int
    stuck: list[Stuck]
    asks_best_first: bool
    to_sort: int
    """So many mails stand before the queue: they are given out once somebody whose turn it is has sorted them."""


def of(team: Team, at: datetime) -> Now:
    """Of that team. As many queries for a hundred agents as for one; one more for each 500 that wait."""
    times = handle_times.known()
    there = workers.workers([team.pk], times, at)
    with_languages, asks_best_first = not workers.speaks_any(there), best.is_asked_first()
    is_sorted_first = team.gives_out and bool(give_out.sorted_first([team.pk], there, at))
    mails = work_items.mails([team.pk], times, with_languages=with_languages, unsorted_of=[team.pk] if is_sorted_first else ())
    chats = _chats(team, times, with_languages=with_languages, asks_best_first=asks_best_first)
    last = Given.objects.filter(team=team).aggregate(last=Max("number"))["last"] or 0
    return Now(
        there, standing.line(Queue(mails, policy.mails(times), dispatched=last), there, at, most=MOST_SHOWN), len(mails),
        standing.line(Queue(chats, policy.chats(times) if asks_best_first else LONGEST_FIRST), there, at, most=MOST_SHOWN), len(chats),
        standing.stuck([*mails, *chats], there)[:MOST_SHOWN], asks_best_first,
        Conversation.objects.filter(give_out.WAITS, team=team, status=Status.NEW, sorted_at=None).count() if is_sorted_first else 0,
    )


def _chats(team: Team, times: handle_times.HandleTimes, *, with_languages: bool, asks_best_first: bool) -> list[WorkItem]:
    """Where everybody is asked who has the skills, neither language nor urgency counts."""
    queued = ChatSession.objects.filter(state=ChatState.QUEUED, ended_at=None, conversation__team=team)
    passed: dict[int, set[int]] = {number: set() for number in queued.values_list("conversation_id", flat=True)}
    items = work_items.chats(passed, {}, times, with_languages=with_languages)
    if asks_best_first:
        return items
    return [replace(item, language="", comes_first=False) for item in items]
