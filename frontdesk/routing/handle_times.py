"""How long work takes here: learned from the last 28 days of the ledger, a stated figure until there is enough of it."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from frontdesk.conversations.models import Event
from frontdesk.kit import clock, jobs, rows
from frontdesk.routing.models import HandleTime

SPAN = timedelta(days=28)
FEWEST_CASES = 20
"""Of fewer a median says little."""
USUAL_SECONDS = {"chat": 480.0}
USUAL_OTHERS = 420.0
"""Of channels that nobody has measured here."""
LONGEST_WORK = timedelta(minutes=30)
"""Who did nothing for longer was not at work on the answer that follows."""
MOST_CASES = 200_000

Work = tuple[int, str, float]
"""Team, channel and seconds of one piece of work."""

# Time at work on an answer: since what its author did before, in whichever conversation. A mail has no other beginning.
_ANSWERS = """
    SELECT team_id, channel, before, at FROM (
        SELECT c.team_id, c.channel, e.kind, e.at, LAG(e.at) OVER (PARTITION BY e.agent_id ORDER BY e.id) AS before
          FROM conversations_event e JOIN conversations_conversation c ON c.id = e.conversation_id
         WHERE e.id >= %s AND e.agent_id IS NOT NULL) worked
     WHERE kind = 'message.answered' AND before IS NOT NULL AND channel <> 'chat' ORDER BY at DESC LIMIT %s
"""
_CHATS = """
    SELECT c.team_id, s.accepted_at, s.ended_at FROM conversations_chatsession s JOIN conversations_conversation c ON c.id = s.conversation_id
     WHERE s.first_accepted_at >= %s AND s.accepted_at IS NOT NULL AND s.ended_at IS NOT NULL ORDER BY s.id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class HandleTimes:
    """Expected seconds by team and channel, and how many cases each rests on."""

    seconds: Mapping[tuple[int, str], float]
    cases: Mapping[tuple[int, str], int]

    def of(self, team_id: int, channel: str) -> float:
        return self.seconds.get((team_id, channel)) or USUAL_SECONDS.get(channel, USUAL_OTHERS)

    def mean(self, *, is_chat: bool) -> float:
        """Over all work of the kind, each channel of a team by how much there is of it."""
        theirs = [(self.seconds[key], self.cases[key]) for key in self.seconds if (key[1] == "chat") == is_chat]
        total = sum(cases for _seconds, cases in theirs)
        return sum(seconds * cases for seconds, cases in theirs) / total if total else USUAL_SECONDS["chat"] if is_chat else USUAL_OTHERS


def known() -> HandleTimes:
    """As they were learned last. One query."""
    found = rows.select("SELECT team_id, channel, seconds, cases FROM routing_handletime", [])
    return HandleTimes({row[:2]: row[2] for row in found}, {row[:2]: row[3] for row in found})


def learn(at: datetime) -> int:
    """Measure all teams and channels anew, and forget those of which there is too little now; how many are known."""
    worked: dict[tuple[int, str], list[float]] = defaultdict(list)
    for team_id, channel, seconds in (*answers(at - SPAN), *chats(at - SPAN)):
        worked[team_id, channel].append(seconds)
    enough = {key: each for key, each in worked.items() if len(each) >= FEWEST_CASES}
    with transaction.atomic():
        for (team_id, channel), all_seconds in enough.items():
            measured = {"seconds": statistics.median(all_seconds), "cases": len(all_seconds), "measured_at": at}
            HandleTime.objects.update_or_create(team_id=team_id, channel=channel, defaults=measured)
        HandleTime.objects.exclude(measured_at=at).delete()
    return len(enough)


def answers(since: datetime) -> Iterable[Work]:
    """What each answer by mail or form took its author; without those before which they did nothing for half an hour."""
    for team_id, channel, before, at in rows.select(_ANSWERS, [first_event_since(since), MOST_CASES]):
        work = rows.instant(at) - rows.instant(before)
        if timedelta(0) < work <= LONGEST_WORK:
            yield team_id, channel, work.total_seconds()


def chats(since: datetime) -> Iterable[Work]:
    """How long each chat was in its agent's hands."""
    for team_id, accepted_at, ended_at in rows.select(_CHATS, [rows.adapted(since), MOST_CASES]):
        yield team_id, "chat", max(1.0, (rows.instant(ended_at) - rows.instant(accepted_at)).total_seconds())


def first_event_since(at: datetime) -> int:
    """The id of the first event that is not older, found by halving: ids grow with time, and no index of times is needed."""
    low, high = 1, (Event.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    while low < high:
        middle = (low + high) // 2
        found = rows.select("SELECT id, at FROM conversations_event WHERE id >= %s ORDER BY id LIMIT 1", [middle])
        if not found or rows.instant(found[0][1]) >= at:
            high = middle
        else:
            low = found[0][0] + 1
    return low


def _learn() -> None:
    learn(clock.now())


learn_often = jobs.task(name="routing.learn_handle_times", every_seconds=6 * 3600)(_learn)
