"""What an article would be worth: how often it is asked, times who asks, times how long a person works on an answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from frontdesk.answers.gaps import effort
from frontdesk.answers.gaps.models import WAITING_STATES, Gap, Unanswered
from frontdesk.kit import clock, jobs
from frontdesk.people import values

SPAN = timedelta(days=90)
USUAL_SECONDS = 420.0
"""A person's work on a question of which nothing was measured."""
MOST_MEASURED = 200
"""Conversations of one gap; the newest tell enough."""
EVERY_SECONDS = 3600


def measure(gaps: Iterable[Gap], at: datetime) -> None:
    """Work the worth of each out anew; four queries a gap."""
    for gap in gaps:
        asked = Unanswered.objects.filter(gap=gap, at__gt=at - SPAN)
        gap.volume = asked.count()
        newest = list(
            asked.exclude(conversation=None).order_by("-pk").select_related("conversation__customer__organization")[:MOST_MEASURED],
        )
        worked = effort.seconds_of([question.conversation_id for question in newest if question.conversation_id is not None])
        gap.value = _mean([values.of(question.conversation.customer) for question in newest if question.conversation], values.USUAL_VALUE)
        gap.effort_seconds = _mean(list(worked.values()), USUAL_SECONDS)
        gap.worth = gap.volume * gap.value * gap.effort_seconds
        gap.save(update_fields=["volume", "value", "effort_seconds", "worth"])


def _mean(numbers: list[float] | list[int], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _look_often() -> None:
    measure(Gap.objects.filter(state__in=WAITING_STATES, merged_into=None).iterator(chunk_size=100), clock.now())


look_often = jobs.task(name="gaps.rank", every_seconds=EVERY_SECONDS)(_look_often)
