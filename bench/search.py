"""Searches by kind in a desk of very many messages: as agents ask, beside the bare look-up of a word in the same index."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.desk import Browser, Web, signed_in
from bench.measure import exact_cpu_seconds, family, percentile
from bench.search_desk import agents, filled
from bench.words import Texts

ROUNDS = 150
WARM_UP = 10
COMMON, MIDDLING, RARE = range(10), range(40, 400), range(8_000, 20_000)


def run(database: str, size: int, keep: Path | None = None) -> dict[str, Any]:
    """p50 and p95 of each kind of question, of the whole page, and of the bare index; by the clock and by what was worked for it."""
    with filled(database, size, keep) as (desk, seconds):
        agent, small = agents()
        texts = Texts().vocabulary
        found: dict[str, Any] = {"database": database, "messages": size, "filled_in_seconds": seconds, "load_before": _load()}
        found["find"] = _found(agent, small, texts)
        found["raw"] = _raw(database, texts)
        with Web(desk) as web:
            browser = Browser(web.port, signed_in(agent))
            asked = _mixed(texts)
            found["page"] = _timed(lambda turn: browser.get(f"/search/?q={asked[turn % len(asked)]}")[0] == 200, [*family(web.process.pid), *_servers()])
        return found | {"load_after": _load()}


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
    backend = _backend()
    return {kind: _told(kind, _timed(_asking(who, query), backend)) for kind, (who, query) in kinds.items()}


def _told(kind: str, figures: dict[str, float]) -> dict[str, float]:
    """The figures, and for who waits for them a line on the other stream."""
    print(f"{kind:30} {figures} load {_load()}", file=sys.stderr, flush=True)
    return figures


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


def _timed(ask: Callable[[int], bool], others: Sequence[int] = ()) -> dict[str, float]:
    """The `cpu` figures are what this process and those others have worked for a question, which a machine that has other work
    to do tells truly as well.
    """
    seconds, worked = [], []
    for turn in range(WARM_UP + ROUNDS):
        began, idle = time.perf_counter(), time.process_time() + exact_cpu_seconds(others)
        if not ask(turn):
            raise RuntimeError("the desk did not answer")
        seconds.append(time.perf_counter() - began)
        worked.append(time.process_time() + exact_cpu_seconds(others) - idle)
    return {
        f"{name}{share}_ms": round(percentile(values[WARM_UP:], share / 100) * 1000, 1)
        for name, values in (("p", seconds), ("cpu_p", worked)) for share in (50, 95)
    }


def _backend() -> list[int]:
    """The server's process that serves this one; none where there is no server."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return [cursor.fetchone()[0]]


def _servers() -> list[int]:
    """All processes of the server that serve anybody."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'")
        return [pid for (pid,) in cursor.fetchall()]


def _load() -> float:
    """How many processes wanted a processor, on the average of the last minute."""
    return round(os.getloadavg()[0], 1)


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

    backend = _backend()
    return {"common_word": _timed(lambda turn: ask(COMMON), backend), "rare_word": _timed(lambda turn: ask(RARE), backend)}


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
