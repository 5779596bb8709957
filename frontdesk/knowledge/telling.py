"""Tells open pages that what waits at the articles has changed: that it has, and not what."""

from __future__ import annotations

from django.db import transaction

from frontdesk.kit.live import signals
from frontdesk.people import topics
from frontdesk.people.models import Agent, Team

TOPICS_AT_ONCE = 100
"""So that a signal stays small, however many teams there are."""


def articles_wait(agent: Agent | None = None) -> None:
    """A comment, a gap or a draft came, or was seen to: told once that is committed to all agents, or to the one whose count alone
    changed.
    """
    transaction.on_commit(lambda: _tell(agent), robust=True)


def _tell(agent: Agent | None) -> None:
    told = [topics.of_agent(agent.pk)] if agent else [topics.of_team(number) for number in Team.objects.filter(is_archived=False).values_list("pk", flat=True)]
    for begin in range(0, len(told), TOPICS_AT_ONCE):
        signals.send(told[begin : begin + TOPICS_AT_ONCE], {"kind": "articles.waiting"})
