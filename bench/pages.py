"""The inbox, a conversation of 20 messages and a search, in desks of growing size, beside the bare queries."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from bench import load
from bench.desk import Browser, Desk, Web, signed_in
from bench.measure import latency

ROUNDS = 200
WARM_UP = 20


def run(database: str, sizes: list[int]) -> dict[str, Any]:
    """p50 and p95 of each page at each size, and what the size costs (p50 at the largest over p50 at the smallest)."""
    found: dict[str, Any] = {"database": database}
    with Desk(database) as desk:
        agent = load.people()[0]
        loaded = 0
        for size in sizes:
            load.conversations(size - loaded)
            loaded = size
            number = _long_conversation(agent)
            loaded += 1
            found[str(size)] = _measured(desk, agent, number)
    small, large = found[str(sizes[0])], found[str(sizes[-1])]
    found["growth"] = {page: round(large[page]["p50_ms"] / small[page]["p50_ms"], 2) for page in small if page != "raw"}
    return found


def _measured(desk: Desk, agent: Any, number: int) -> dict[str, Any]:
    from bench.words import Texts

    words = Texts().vocabulary
    asked = [words[rank] for rank in (0, 1, 5, 30, 100, 500, 2000, 9000)]
    with Web(desk) as web:
        browser = Browser(web.port, signed_in(agent))
        return {
            "inbox": _timed(lambda turn: browser.get("/inbox/open/")),
            "inbox_deep": _timed(lambda turn: browser.get("/inbox/solved/")),
            "conversation": _timed(lambda turn: browser.get(f"/c/{number}/")),
            "search": _timed(lambda turn: browser.get(f"/search/?q={asked[turn % len(asked)]}")),
            "raw": _raw(agent),
        }


def _timed(ask: Callable[[int], tuple[int, bytes, float]]) -> dict[str, float]:
    for turn in range(WARM_UP):
        status, _body, _seconds = ask(turn)
        if status != 200:
            raise RuntimeError(f"the page answered {status}")
    return latency([ask(turn)[2] for turn in range(ROUNDS)])


def _raw(agent: Any) -> dict[str, Any]:
    """The same rows by one bare query on a driver's connection, with nothing around it."""
    from django.db import connection

    from frontdesk.conversations import lists
    from frontdesk.kit import search

    sql, values = lists.page("open", agent=agent, team_ids=agent.visible_team_ids()).query.sql_with_params()
    seconds, searches = [], []
    with connection.cursor() as cursor:
        for _turn in range(ROUNDS):
            began = time.perf_counter()
            cursor.execute(sql, values)
            cursor.fetchall()
            seconds.append(time.perf_counter() - began)
    for _turn in range(ROUNDS):
        began = time.perf_counter()
        search.find(list(search.terms_of("baba")), scopes=agent.visible_team_ids(), limit=50)
        searches.append(time.perf_counter() - began)
    return {"list_query": latency(seconds), "search_query": latency(searches)}


def _long_conversation(agent: Any) -> int:
    """Twenty messages, ten each way."""
    from frontdesk.conversations import post, receive
    from frontdesk.conversations.arrival import Arrival, Content, Sender
    from frontdesk.kit import clock

    conversation = None
    for turn in range(10):
        arrival = Arrival(
            channel="email", sender=Sender("email", "long@example.org", "Long"), received_at=clock.now(),
            content=Content(text=f"Question {turn}: " + "where is my order " * 20, subject="Twenty messages"),
            team_id=agent.visible_team_ids()[0], conversation_id=conversation.pk if conversation else None,
        )
        conversation = receive.receive(arrival).message.conversation
        post.reply(conversation, by=agent, words=post.Words("It is on its way. " * 20))
    return conversation.pk
