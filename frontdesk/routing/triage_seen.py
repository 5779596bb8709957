"""What triage did in a time, read from the ledger: looks, waits, re-routes with their reasons, what was solved at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from frontdesk.conversations import moves
from frontdesk.conversations.models import Conversation, Event
from frontdesk.routing.triage_worth import Seen

MOST_EVENTS = 50_000
NO_MISTAKE = (moves.SORTED, moves.UNDONE, moves.MACRO)
"""Moves that say nothing of a wrong team."""


@dataclass(frozen=True, slots=True)
class Triage:
    """`reasons` counts re-routes by reason ('' where none was said); waits and looks are in seconds, None where there were none."""

    seen: Seen
    reasons: dict[str, int]
    median_wait_seconds: float | None
    median_look_seconds: float | None


def of(team_ids: Collection[int], *, since: datetime) -> Triage:
    """Of the conversations that began since then and are in those teams now. Three queries, each along an index of its own."""
    ours = Conversation.objects.filter(created_at__gte=since, team__in=team_ids)
    told = Event.objects.filter(at__gte=since, conversation__created_at__gte=since, conversation__team__in=team_ids)
    looks = {
        number: (pk, facts) for pk, number, facts
        in told.filter(kind="conversation.sorted").order_by("-at").values_list("pk", "conversation_id", "facts")[:MOST_EVENTS]
    }
    reasons: Counter[str] = Counter()
    with_triage, without = set(), set()
    moved = told.filter(kind="conversation.moved", agent__isnull=False).order_by("-at").values_list("pk", "conversation_id", "facts")
    for pk, number, facts in moved[:MOST_EVENTS]:
        reason = str(facts.get("reason", ""))
        if reason in NO_MISTAKE:
            continue
        reasons[reason] += 1
        if number not in looks:
            without.add(number)
        elif pk > looks[number][0]:
            with_triage.add(number)
    waits = [facts["waited_seconds"] for _pk, facts in looks.values()]
    took = [facts["took_seconds"] for _pk, facts in looks.values()]
    seen = Seen(
        unsorted=max(ours.count() - len(looks), 0), unsorted_rerouted=len(without), sorted=len(looks), sorted_rerouted=len(with_triage),
        solved=sum(bool(facts["solved"]) for _pk, facts in looks.values()), look_minutes=tuple(seconds / 60 for seconds in took),
    )
    return Triage(seen, dict(reasons.most_common()), median(waits) if waits else None, median(took) if took else None)
