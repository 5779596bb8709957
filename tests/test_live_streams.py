"""Live streams, by the real process: who hears what, what is made up for after a cut, and how it ends."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet

from frontdesk.conversations import assign, ledger, post, status, topics
from frontdesk.conversations.models import Conversation, Event
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.live import elsewhere, signals
from tests.live_process import LiveProcess, environment_of_the_test, live_process
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]


@pytest.fixture
def live(transactional_db: None) -> Iterator[LiveProcess]:
    with live_process() as process:
        yield process


def toggle(conversation: Conversation, world: World) -> None:
    """Something happens to it that everybody may know."""
    change = status.reopen if conversation.status == "solved" else status.solve
    conversation.status = change(conversation, by=world.alba).status


def newest() -> int:
    """The event of the last toggle."""
    return toggles().order_by("-pk")[0].pk


def toggles() -> QuerySet[Event]:
    return Event.objects.filter(kind__in=("conversation.solved", "conversation.opened"))


def test_a_posted_event_reaches_the_team_and_no_outsider(live: LiveProcess, world: World):
    alba = live.open(live.token("agent:alba", topics.of_team(world.support.pk)))
    zoe = live.open(live.token("agent:zoe", topics.of_team(world.billing.pk)))
    assert live.health()["streams"] == 2, "the outsider listens too"
    message = world.nadia_asks(at=clock.now())
    told = alba.next()
    assert (told["kind"], told["conversation"], told["team"]) == ("message.received", message.conversation_id, world.support.pk)
    assert zoe.hears_nothing()
    assign.to_team(message.conversation, world.billing, by=world.ada)
    assert zoe.next()["kind"] == "conversation.moved", "the outsider could hear all along"


def test_a_customer_hears_the_answer_and_not_the_note(live: LiveProcess, world: World):
    conversation = world.nadia_asks(at=clock.now()).conversation
    nadia = live.open(live.token("visitor:1", topics.of_customer(conversation.pk)))
    other = live.open(live.token("visitor:2", topics.of_customer(conversation.pk + 1)))
    assert live.health()["streams"] == 2
    post.note(conversation, by=world.alba, words=Words("Careful with her."))
    post.reply(conversation, by=world.alba, words=Words("It is on its way."))
    assert nadia.next()["kind"] == "message.answered"
    assert nadia.hears_nothing()
    assert other.hears_nothing()


def test_a_signal_reaches_the_topic_and_is_not_kept(live: LiveProcess, world: World):
    conversation = world.nadia_asks(at=clock.now()).conversation
    topic = topics.of_customer(conversation.pk)
    nadia = live.open(live.token("visitor:1", topic))
    zoe = live.open(live.token("agent:zoe", topics.of_team(world.billing.pk)))
    signals.send([topic], {"kind": "typing", "conversation": conversation.pk})
    assert nadia.next() == {"kind": "typing", "conversation": conversation.pk}
    assert zoe.hears_nothing()
    nadia.cut()
    assert live.open(live.token("visitor:1", topic), after=nadia.last_event_id).replayed == []


def test_after_a_cut_exactly_what_was_missed_is_told_once(live: LiveProcess, world: World):
    token = live.token("agent:alba", topics.of_team(world.support.pk))
    alba = live.open(token)
    conversation = world.nadia_asks(at=clock.now()).conversation
    assert alba.next()["kind"] == "message.received"
    alba.cut()
    missed = []
    for _time in range(3):
        toggle(conversation, world)
        missed.append(newest())
    again = live.open(token, after=alba.last_event_id)
    assert [told["event"] for told in again.replayed] == missed
    toggle(conversation, world)
    assert again.next()["event"] == newest()
    assert again.hears_nothing()


def test_a_reader_who_is_cut_again_and_again_hears_everything_once(live: LiveProcess, world: World):
    conversation = world.nadia_asks(at=clock.now()).conversation
    token = live.token("agent:alba", topics.of_team(world.support.pk))
    reader = live.open(token)
    heard: list[int] = []
    began = Event.objects.order_by("-pk")[0].pk

    def happen() -> None:
        for _time in range(150):
            toggle(conversation, world)
        connection.close()

    happening = threading.Thread(target=happen)
    happening.start()
    cuts = 0
    while len(heard) < 150:
        heard.append(reader.next()["event"])
        if len(heard) % 5 == 0:
            reader.cut()
            cuts += 1
            reader = live.open(token, after=reader.last_event_id)
            heard += [told["event"] for told in reader.replayed]
    happening.join()
    everything = list(toggles().filter(pk__gt=began).order_by("pk").values_list("pk", flat=True))
    assert heard == everything
    assert reader.hears_nothing()
    assert cuts > 3


def test_who_missed_more_than_can_be_told_is_told_to_fetch_everything(live: LiveProcess, world: World):
    token = live.token("agent:alba", topics.of_team(world.support.pk))
    conversation = world.nadia_asks(at=clock.now()).conversation
    first = Event.objects.order_by("pk")[0].pk
    with transaction.atomic():
        for _time in range(501):
            toggle(conversation, world)
    live.waits_until_it_has_read(Event.objects.order_by("-pk")[0].pk)
    for after in (first, 10**9, "1; DROP TABLE"):
        assert live.open(token, after=after).replayed == [{"kind": "refresh"}]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite ids commit in order")
def test_what_commits_behind_a_later_event_is_told_too(live: LiveProcess, world: World):
    first, second = (world.nadia_asks(mail_id=f"<{number}@example.org>", at=clock.now()).conversation for number in (1, 2))
    alba = live.open(live.token("agent:alba", topics.of_team(world.support.pk)))
    has_written, may_commit = threading.Event(), threading.Event()

    def write_first_commit_last() -> None:
        with transaction.atomic():
            ledger.record(Conversation.objects.get(pk=first.pk), "conversation.renamed", actor=None)
            has_written.set()
            may_commit.wait(10)
        connection.close()

    slow = threading.Thread(target=write_first_commit_last)
    slow.start()
    assert has_written.wait(10)
    toggle(second, world)
    time.sleep(0.2)
    may_commit.set()
    slow.join()
    # What came right before the stream may be told once more: that does no harm, and nothing is missed by it.
    heard = (kind for kind in iter(lambda: alba.next()["kind"], None) if kind != "message.received")
    assert [next(heard), next(heard)] == ["conversation.renamed", "conversation.solved"]
    assert alba.hears_nothing()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a desk on SQLite has no other machine")
@pytest.mark.parametrize("way", ["postgresql", "valkey"])
def test_a_stream_on_another_machine_hears_events_and_signals(way: str, world: World, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch):
    settings.REDIS_URL = settings.REDIS_URL if way == "valkey" else ""
    with live_process(environment_of_the_test() | {"FRONTDESK_DATA": str(tmp_path / "elsewhere")}) as live:
        monkeypatch.setattr(elsewhere, "_looked_at", -elsewhere.LOOK_SECONDS)
        monkeypatch.setattr(elsewhere, "_valkey_rests_until", 0.0)
        alba = live.open(live.token("agent:alba", topics.of_team(world.support.pk)))
        took = []
        for number in range(5):
            began = time.monotonic()
            world.nadia_asks(mail_id=f"<{number}@example.org>", at=clock.now())
            assert alba.next()["kind"] == "message.received"
            took.append(time.monotonic() - began)
        assert min(took) < 0.5, "rung, not found at the next look"
        signals.send([topics.of_team(world.support.pk)], {"kind": "typing"})
        assert alba.next() == {"kind": "typing"}


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer nonsense", "Basic YTpi", "expired"])
def test_without_a_valid_ticket_there_is_no_stream(live: LiveProcess, authorization: str):
    if authorization == "expired":
        authorization = f"Bearer {live.token('agent:1', 'team:1', valid_seconds=-1)}"
    refused = live.ask(authorization=authorization)
    assert refused.status == 401
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert json.load(refused)["status"] == 401
    assert live.health()["streams"] == 0


def test_a_page_of_another_origin_may_open_a_stream(live: LiveProcess):
    asked = live.ask("OPTIONS", origin="https://shop.example.org", access_control_request_method="GET")
    assert asked.status == 204
    assert asked.headers["Access-Control-Allow-Origin"] == "https://shop.example.org"
    assert asked.headers["Access-Control-Allow-Headers"] == "Authorization, Last-Event-ID"
    stream = live.open(live.token("visitor:1", "conversation:1:customer"), origin="https://shop.example.org")
    assert stream.answer.headers["Access-Control-Allow-Origin"] == "https://shop.example.org"
    assert stream.answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert stream.answer.headers["Cache-Control"] == "no-store"
    assert stream.answer.headers["X-Accel-Buffering"] == "no"
    assert "Access-Control-Allow-Credentials" not in stream.answer.headers
    refused = live.ask(origin="https://shop.example.org")
    assert refused.headers["Access-Control-Allow-Origin"] == "https://shop.example.org", "the page can read why"


def test_only_streams_are_opened_there(live: LiveProcess):
    assert live.ask("POST").status == 405
    assert live.ask(path="/live/other").status == 404


def test_one_person_cannot_take_all_the_streams(live: LiveProcess):
    token = live.token("agent:alba", "team:1")
    mine = [live.open(token) for _window in range(20)]
    refused = live.ask(authorization=f"Bearer {token}")
    assert refused.status == 429
    assert refused.headers["Retry-After"]
    assert live.open(live.token("agent:bram", "team:1"))
    mine[0].cut()
    deadline = time.monotonic() + 3
    while live.health()["streams"] == 21 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert live.open(token)


def test_a_full_process_says_when_to_come_back(transactional_db: None):
    with live_process(descriptors=210) as live:
        streams = [live.open(live.token(f"visitor:{number}", "team:1")) for number in range(10)]
        assert len(streams) == live.health()["streams"] == 10
        refused = live.ask(authorization=f"Bearer {live.token('visitor:99', 'team:1')}")
        assert refused.status == 503
        assert refused.headers["Retry-After"]


def test_how_many_watch_is_not_told_to_the_outside(live: LiveProcess):
    assert live.health() == {"status": "ok", "streams": 0, "event": 0}
    assert json.load(live.ask(path="/live/health", x_forwarded_for="203.0.113.5")) == {"status": "ok"}


def test_a_reader_who_does_not_read_holds_nobody_up(live: LiveProcess):
    token = live.token("agent:alba", "team:1")
    slow = socket.create_connection(("127.0.0.1", live.port))
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.sendall(f"GET /live HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
    quick = live.open(live.token("agent:bram", "team:1"))
    assert live.health()["streams"] == 2
    for number in range(3000):
        signals.send(["team:1"], {"number": number, "filling": "x" * 3500})
        assert quick.next()["number"] == number
    assert live.health()["streams"] == 2
    slow.close()


def test_two_hundred_streams_end_politely_within_three_seconds(live: LiveProcess):
    readers = [live.open(live.token(f"visitor:{number}", "team:1")) for number in range(200)]
    assert live.health()["streams"] == 200
    assert live.stop() < 3
    assert [reader.next()["kind"] for reader in readers] == ["bye"] * 200


def test_a_restart_is_bridged(live: LiveProcess, world: World):
    conversation = world.nadia_asks(at=clock.now()).conversation
    token = live.token("agent:alba", topics.of_team(world.support.pk))
    alba = live.open(token)
    live.stop()
    assert alba.next()["kind"] == "bye"
    toggle(conversation, world)
    live.start()
    again = live.open(token, after=alba.last_event_id)
    assert [told["kind"] for told in again.replayed] == ["conversation.solved"]
