"""The desk that searches are measured in: very many messages, with the days, known words and tags that they would leave."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import load
from bench.desk import Desk
from bench.kept import KeptDesk

SMALL_EVERY = 1_000
"""Each so many-th conversation is of the small team."""
SMALL = "small@desk.example.org"
KNOWN_WORDS = 200_000
AT_ONCE = 20_000


@contextmanager
def filled(database: str, size: int, keep: Path | None) -> Iterator[tuple[Desk, int]]:
    """A desk of so many messages, and in how many seconds it was filled: now, or when the kept one was."""
    if keep is None:
        with Desk(database) as desk:
            yield desk, round(_fill(size))
        return
    kept = KeptDesk(keep, database, size)
    with kept.desk as desk:
        if not kept.is_filled:
            kept.stamp(_fill(size))
        yield desk, kept.seconds


def agents() -> tuple[Any, Any]:
    """One who sees all conversations, and one of the small team."""
    from frontdesk.people.models import Agent

    return Agent.objects.exclude(email=SMALL).order_by("pk")[0], Agent.objects.get(email=SMALL)


def _fill(size: int) -> float:
    began = time.perf_counter()
    load.people()
    load.conversations(size)
    _more(size)
    _small_team(size)
    return time.perf_counter() - began


def _more(size: int) -> None:
    """Days, known words and tags, as the indexer and people would leave them."""
    from django.db import connection, transaction

    from bench.words import SYLLABLES, Texts
    from frontdesk.conversations.models import Message, Tag, Tagging
    from frontdesk.kit.search import Document, days, near

    vocabulary = Texts().vocabulary
    shapes = random.Random(9)
    others = ["".join(shapes.choices(SYLLABLES, k=shapes.randint(3, 6))) + shapes.choice("strnlg") for _word in range(KNOWN_WORDS)]
    known = list(dict.fromkeys([*vocabulary, *others]))
    for begin in range(0, len(known), AT_ONCE):
        with transaction.atomic():
            near.learn(set(known[begin : begin + AT_ONCE]))
    for begin in range(1, size + 1, AT_ONCE):
        rows = Message.objects.filter(pk__gte=begin, pk__lt=begin + AT_ONCE).order_by().values_list("pk", "created_at")
        days.note(Document(pk, frozenset(), (), at=at) for pk, at in rows)
    for name, every in (("refund", 97), ("recall", 20_011)):
        tag = Tag.objects.create(name=name)
        Tagging.objects.bulk_create((Tagging(conversation_id=number, tag=tag) for number in range(every, size + 1, every)), batch_size=5_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize = 0x10002")


def _small_team(size: int) -> None:
    """An agent who sees a thousandth of the conversations, and nothing else."""
    from django.db import connection, transaction

    from frontdesk.conversations.models import Conversation
    from frontdesk.kit import search
    from frontdesk.people.models import Agent, Membership, Team

    team = Team.objects.create(name="Small")
    agent = Agent.objects.create(email=SMALL, name="Small", role="agent")
    Membership.objects.create(agent=agent, team=team)
    numbers = list(range(SMALL_EVERY, size + 1, SMALL_EVERY))
    with transaction.atomic():
        Conversation.objects.filter(pk__in=numbers).update(team=team)
        search.rescope(numbers, scopes=[team.pk])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
