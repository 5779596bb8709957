from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Coroutine
from typing import Any

import pytest

from frontdesk.kit.live import hub as hubs
from frontdesk.kit.live.hub import Hub, frame
from frontdesk.kit.live.stream import LONGEST_QUEUE, Stream


class Socket:
    """The server's end of a connection: takes what is sent, unless it is told to be slow."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.has_ended = False
        self.flows = asyncio.Event()
        self.flows.set()

    async def send(self, message: dict[str, Any]) -> None:
        await self.flows.wait()
        self.bodies.append(message["body"])
        self.has_ended = not message["more_body"]

    @property
    def signals(self) -> list[dict[str, Any]]:
        lines = b"".join(self.bodies).decode().splitlines()
        return [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]


class Listening:
    """A subscribed stream and its socket."""

    def __init__(self, hub: Hub, *topics: str, subject: str = "agent:1") -> None:
        self.socket = Socket()
        self.stream = Stream(subject, topics, self.socket.send, now=asyncio.get_running_loop().time())
        hub.add(self.stream)
        hub.subscribe(self.stream)


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(story, 10))


async def a_moment() -> None:
    await asyncio.sleep(0.01)


def test_a_signal_is_written_to_those_who_listen_and_to_nobody_else():
    async def story() -> None:
        hub = Hub()
        alba, zoe = Listening(hub, "team:1"), Listening(hub, "team:2")
        hub.publish(("team:1",), frame({"kind": "a"}))
        await a_moment()
        assert alba.socket.signals == [{"kind": "a"}]
        assert zoe.socket.signals == []

    run(story())


def test_who_has_two_of_the_topics_hears_it_once():
    async def story() -> None:
        hub = Hub()
        ada = Listening(hub, "team:1", "team:2")
        hub.publish(("team:1", "team:2"), frame({"kind": "moved"}))
        await a_moment()
        assert ada.socket.signals == [{"kind": "moved"}]

    run(story())


def test_a_stream_that_has_gone_leaves_nothing_behind():
    async def story() -> None:
        hub = Hub()
        alba = Listening(hub, "team:1")
        assert hub.open_streams_of("agent:1") == 1
        hub.remove(alba.stream)
        hub.subscribe(alba.stream)
        hub.publish(("team:1",), frame({"kind": "a"}))
        await a_moment()
        assert alba.socket.signals == []
        assert (hub.streams, hub._by_topic, hub._of_subject) == (set(), {}, {})

    run(story())


def test_a_slow_reader_is_told_once_to_fetch_everything_and_from_where_to_go_on():
    async def story() -> None:
        hub = Hub()
        slow, quick = Listening(hub, "team:1"), Listening(hub, "team:1")
        slow.socket.flows.clear()
        for event_id in range(1, 3 * LONGEST_QUEUE):
            hub.publish(("team:1",), frame({"event": event_id}, event_id))
            await asyncio.sleep(0)
        assert len(quick.socket.signals) > LONGEST_QUEUE
        assert len(slow.stream._queue) <= LONGEST_QUEUE
        slow.socket.flows.set()
        await a_moment()
        assert {"kind": "refresh"} in slow.socket.signals
        assert len(slow.socket.signals) < 2 * LONGEST_QUEUE
        assert slow.socket.signals[-1] == quick.socket.signals[-1] == {"event": 3 * LONGEST_QUEUE - 1}

    run(story())


def test_a_closed_stream_says_from_where_to_go_on_and_ends():
    async def story() -> None:
        hub = Hub()
        alba = Listening(hub, "team:1")
        hub.hand_round([], 77)
        hub.close_all()
        hub.publish(("team:1",), frame({"kind": "too late"}))
        await a_moment()
        assert alba.socket.signals == [{"kind": "bye"}]
        assert re.fullmatch(rb"retry: [1-5]\d{3}\nid: 77\n.*\n\n", b"".join(alba.socket.bodies)), "in a few seconds, when somebody is here again"
        assert alba.socket.has_ended

    run(story())


def test_streams_are_handed_over_bit_by_bit_and_come_back_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hubs, "HAND_OVER_STEP_SECONDS", 0.25)

    async def story() -> None:
        hub = Hub()
        listening = [Listening(hub, "team:1") for _stream in range(2 * hubs.FEWEST_AT_ONCE)]
        handing_over = asyncio.create_task(hub.hand_over())
        await a_moment()
        hub.publish(("team:1",), frame({"kind": "meanwhile"}))
        await a_moment()
        told = [one.socket.signals for one in listening]
        assert (told.count([{"kind": "bye"}]), told.count([{"kind": "meanwhile"}])) == (hubs.FEWEST_AT_ONCE, hubs.FEWEST_AT_ONCE)
        await handing_over
        await a_moment()
        assert all(one.socket.has_ended for one in listening)
        assert all(re.search(rb"retry: \d{2,3}\n", b"".join(one.socket.bodies)) for one in listening)

    run(story())


def test_a_quiet_stream_is_kept_alive_and_an_old_one_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hubs, "SWEEP_SECONDS", 0.01)

    async def story() -> None:
        hub = Hub()
        quiet, old, busy = Listening(hub, "a"), Listening(hub, "b"), Listening(hub, "c")
        now = asyncio.get_running_loop().time()
        assert 0 < quiet.stream.quiet_until - now <= hubs.KEEP_ALIVE_SECONDS
        assert 500 < quiet.stream.closes_at - now < 700
        quiet.stream.quiet_until = old.stream.closes_at = now
        sweeping = asyncio.create_task(hub.sweep())
        await asyncio.sleep(0.1)
        sweeping.cancel()
        assert quiet.socket.bodies == [b":\n\n"]
        assert old.socket.has_ended
        assert busy.socket.bodies == []

    run(story())


def test_pages_are_told_when_the_ledger_is_away_and_when_it_is_back():
    async def story() -> None:
        hub = Hub()
        alba = Listening(hub, "team:1")
        hub.tell_away(True)
        hub.tell_away(True)
        late = Listening(hub, "team:1")
        hub.tell_away(False)
        await a_moment()
        assert alba.socket.signals == late.socket.signals == [{"kind": "away"}, {"kind": "back"}]

    run(story())
