"""Searches by kind in a desk of very many messages: as agents ask, beside the bare look-up of a word in the same index."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench import load
from bench.desk import Browser, Desk, Web, signed_in
from bench.measure import cpu_seconds, latency

ROUNDS = 150
WARM_UP = 10
SMALL_EVERY = 1_000
"""Each so many-th conversation is of the small team."""
KNOWN_WORDS = 200_000
AT_ONCE = 20_000
COMMON, MIDDLING, RARE = range(10), range(40, 400), range(8_000, 20_000)


def run(database: str, size: int) -> dict[str, Any]:
    """p50 and p95 of each kind of question, of the whole page, and of the bare index."""
    with Desk(database) as desk:
        agent = load.people()[0]
        began = time.perf_counter()
        load.conversations(size)
        texts = _more(size)
        filled = time.perf_counter() - began
        small = _small_team(size)
        found: dict[str, Any] = {"database": database, "messages": size, "filled_in_seconds": round(filled)}
        found["find"] = _found(agent, small, texts)
        found["raw"] = _raw(database, texts)
        with Web(desk) as web:
            browser = Browser(web.port, signed_in(agent))
            asked = _mixed(texts)
            found["page"] = _timed(lambda turn: browser.get(f"/search/?q={asked[turn % len(asked)]}")[0] == 200)
        return found


def _found(agent: Any, small: Any, texts: Sequence[str]) -> dict[str, dict[str, float]]:
    pick = random.Random(5)
    sample = lambda ranks: texts[pick.choice(ranks)]  # noqa: E731
    phrases = _phrases(pick)
    kinds: dict[str, tuple[Any, Callable[[int], str]]] = {
        "common_word": (agent, lambda turn: f"{sample(COMMON)} "),
        "middling_word": (agent, lambda turn: f"{sample(MIDDLING)} "),
        "rare_word": (agent, lambda turn: f"{sample(RARE)} "),
        "two_common_words": (agent, lambda turn: f"{sample(COMMON)} {sample(COMMON)} "),
        "two_words": (agent, lambda turn: f"{sample(MIDDLING)} {sample(MIDDLING)} "),
        "four_words": (agent, lambda turn: " ".join(sample(COMMON) for _word in range(4)) + " "),
        "phrase_that_is_there": (agent, lambda turn: f'"{phrases[turn % len(phrases)]}"'),
        "phrase_of_common_words": (agent, lambda turn: f'"{sample(COMMON)} {sample(COMMON)}"'),
        "phrase_of_three_common_words": (agent, lambda turn: f'"{sample(COMMON)} {sample(COMMON)} {sample(COMMON)}"'),
        "prefix_of_two": (agent, lambda turn: sample(COMMON)[:2]),
        "prefix_of_four": (agent, lambda turn: sample(MIDDLING)[:4]),
        "word_and_prefix": (agent, lambda turn: f"{sample(COMMON)} {sample(MIDDLING)[:3]}"),
        "misspelt": (agent, lambda turn: _misspelt(sample(MIDDLING), pick)),
        "misspelt_and_common": (agent, lambda turn: f"{_misspelt(sample(MIDDLING), pick)} {sample(COMMON)} "),
        "word_is_open": (agent, lambda turn: f"{sample(COMMON)} is:open"),
        "middling_is_open": (agent, lambda turn: f"{sample(MIDDLING)} is:open"),
        "word_and_tag": (agent, lambda turn: f"{sample(COMMON)} tag:refund"),
        "word_and_rare_tag": (agent, lambda turn: f"{sample(COMMON)} tag:recall"),
        "from_one_customer": (agent, lambda turn: f"from:c{pick.randrange(1, 1000)}@example.org"),
        "has_attachment": (agent, lambda turn: f"{sample(COMMON)} has:attachment"),
        "between_days": (agent, lambda turn: f"{sample(COMMON)} after:2024-05-01 before:2024-05-20"),
        "long_ago": (agent, lambda turn: f"{sample(MIDDLING)} before:2024-02"),
        "operators_alone": (agent, lambda turn: "is:open channel:email -tag:refund"),
        "excluding": (agent, lambda turn: f"{sample(COMMON)} -{sample(MIDDLING)}"),
        "best_first": (agent, lambda turn: f"{sample(COMMON)} {sample(MIDDLING)} order:best"),
        "small_team_common_word": (small, lambda turn: f"{sample(COMMON)} "),
        "small_team_two_words": (small, lambda turn: f"{sample(COMMON)} {sample(COMMON)} "),
        "small_team_prefix": (small, lambda turn: sample(COMMON)[:3]),
        "small_team_phrase": (small, lambda turn: f'"{sample(COMMON)} {sample(COMMON)}"'),
        "small_team_misspelt": (small, lambda turn: _misspelt(sample(MIDDLING), pick)),
    }
    workers = _workers()
    return {kind: _timed(_asking(who, query), workers) for kind, (who, query) in kinds.items()}


def _asking(agent: Any, query: Callable[[int], str]) -> Callable[[int], bool]:
    from frontdesk.conversations.finding.find import BEST, NEWEST, find
    from frontdesk.conversations.finding.reader import Reader
    from frontdesk.kit import clock

    reader = Reader(agent, clock.now())

    def ask(turn: int) -> bool:
        asked = query(turn)
        find(asked.replace(" order:best", ""), reader, order=BEST if "order:best" in asked else NEWEST)
        return True

    return ask


def _timed(ask: Callable[[int], bool], pids: Sequence[int] = ()) -> dict[str, float]:
    """`cpu_ms` is what these processes have worked for one question, which a machine with other work to do tells truly as well."""
    seconds, worked = [], 0.0
    for turn in range(WARM_UP + ROUNDS):
        if turn == WARM_UP:
            worked = cpu_seconds(pids)
        began = time.perf_counter()
        if not ask(turn):
            raise RuntimeError("the desk did not answer")
        seconds.append(time.perf_counter() - began)
    measured = latency(seconds[WARM_UP:])
    cpu = {"cpu_ms": round((cpu_seconds(pids) - worked) / ROUNDS * 1000, 1)} if pids else {}
    return {"p50_ms": measured["p50_ms"], "p95_ms": measured["p95_ms"], **cpu}


def _workers() -> list[int]:
    """This process, and the server's that serves it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return [os.getpid()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return [os.getpid(), cursor.fetchone()[0]]


def _raw(database: str, texts: Sequence[str]) -> dict[str, dict[str, float]]:
    """One word's newest fifty in FTS5, any fifty in GIN: nothing is held against rights, nothing is sorted that need not be."""
    from django.db import connection

    pick = random.Random(6)
    sql = {
        "sqlite": "SELECT rowid FROM search_text WHERE search_text MATCH %s ORDER BY rowid DESC LIMIT 50",
        "postgresql": "SELECT number FROM search_text WHERE words @@ %s::tsquery LIMIT 50",
    }[database]

    def ask(ranks: range) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(sql, [f'"{texts[pick.choice(ranks)]}"' if database == "sqlite" else f"'{texts[pick.choice(ranks)]}'"])
            cursor.fetchall()
        return True

    return {"common_word": _timed(lambda turn: ask(COMMON)), "rare_word": _timed(lambda turn: ask(RARE))}


def _more(size: int) -> Sequence[str]:
    """Days, known words and tags, as the indexer and people would leave them; returns the words, the commonest first."""
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
    return vocabulary


def _small_team(size: int) -> Any:
    """An agent who sees a thousandth of the conversations, and nothing else."""
    from django.db import connection, transaction

    from frontdesk.conversations.models import Conversation
    from frontdesk.kit import search
    from frontdesk.people.models import Agent, Membership, Team

    team = Team.objects.create(name="Small")
    agent = Agent.objects.create(email="small@desk.example.org", name="Small", role="agent")
    Membership.objects.create(agent=agent, team=team)
    numbers = list(range(SMALL_EVERY, size + 1, SMALL_EVERY))
    with transaction.atomic():
        Conversation.objects.filter(pk__in=numbers).update(team=team)
        search.rescope(numbers, scopes=[team.pk])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE search_text")
    return agent


def _phrases(pick: random.Random) -> list[str]:
    """Two words that stand together in some message."""
    from frontdesk.conversations.models import Message

    newest = Message.objects.order_by("-pk").values_list("pk", flat=True)[0]
    texts = Message.objects.filter(pk__in=pick.sample(range(1, newest + 1), 40)).values_list("text", flat=True)
    return [" ".join(text.split()[8:10]) for text in texts]


def _misspelt(word: str, pick: random.Random) -> str:
    """Two of its letters have changed places, or one is doubled: nobody has written it so."""
    place = pick.randrange(1, len(word) - 1) if len(word) > 2 else 0
    return word[:place] + "x" + word[place + 1 :] if len(word) > 4 else word + "x"


def _mixed(texts: Sequence[str]) -> list[str]:
    """As they stand in an address."""
    pick = random.Random(7)
    return [
        *(texts[pick.choice(COMMON)] for _turn in range(4)), *(texts[pick.choice(RARE)] for _turn in range(3)),
        *(f"{texts[pick.choice(COMMON)]}+{texts[pick.choice(MIDDLING)]}" for _turn in range(3)),
        *(f"{texts[pick.choice(COMMON)]}+is%3Aopen" for _turn in range(2)),
    ]
