from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from frontdesk.conversations import assign, chats, company, feed, ledger, post, status, topics
from frontdesk.conversations.models import Conversation, Event
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.live.source import Cursor, FeedRow, Source
from frontdesk.people.models import Here
from frontdesk.routing import watch
from tests.world import MORNING, World

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 500


@pytest.fixture
def source(transactional_db: None) -> Iterator[Source]:
    source = feed.feed()
    yield source
    source.close()


def told_to(topic: str, rows: list[FeedRow]) -> list[str]:
    """Without what follows by itself from promises."""
    return [kind for row in rows if topic in row.topics and not (kind := row.signal["kind"]).startswith(("policy.", "clock."))]


def test_a_feed_of_an_empty_ledger_begins_at_its_beginning(source: Source, world: World):
    start = source.newest()
    world.nadia_asks()
    assert told_to(topics.of_team(world.support.pk), source.events_after(start).rows) == ["message.received"]


def test_nothing_is_told_twice(source: Source, world: World):
    world.nadia_asks()
    start = source.newest()
    assert source.events_after(start).rows == []
    world.nadia_asks()
    first = source.events_after(start)
    assert len(first.rows) == 2
    assert source.events_after(first.cursor).rows == []


def test_agents_are_told_what_they_need_to_decide_and_no_words(source: Source, world: World):
    conversation = world.nadia_asks("My card number is 4111").conversation
    start = source.newest()
    assign.to_agent(conversation, world.alba, by=world.bram)
    (row,) = source.events_after(start).rows
    assert row == FeedRow(row.event_id, (topics.of_team(world.support.pk),), {
        "kind": "conversation.assigned", "conversation": conversation.pk, "event": row.event_id,
        "team": world.support.pk, "assignee": world.alba.pk, "by": world.bram.pk,
    })


def test_who_is_offered_a_chat_or_asked_to_come_in_is_named(source: Source, world: World):
    chat = chats.begin(world.nadia_asks(channel="chat").conversation, at=MORNING)
    start = source.newest()
    for agent in (world.alba, world.bram):
        watch.be(agent, Here.ONLINE, at=MORNING)
    company.invite(chat, world.ada, by=world.alba, at=MORNING)
    rows = source.events_after(start).rows
    to = {row.signal["kind"]: row.signal.get("to") for row in rows}
    assert to == {"chat.offered": [world.alba.pk], "colleague.invited": [world.ada.pk]}
    assert all("to" not in row.signal for row in rows if topics.of_customer(chat.conversation_id) in row.topics)


def test_the_customer_is_told_of_answers_and_nothing_internal(source: Source, world: World):
    conversation = world.nadia_asks().conversation
    start = source.newest()
    post.note(conversation, by=world.alba, words=Words("She is cross."))
    assign.to_agent(conversation, world.alba, by=world.alba)
    post.reply(conversation, by=world.alba, words=Words("It is on its way."))
    status.solve(conversation, by=world.alba)
    batch = source.events_after(start)
    customer = topics.of_customer(conversation.pk)
    assert told_to(customer, batch.rows) == ["message.answered", "conversation.solved"]
    assert all(set(row.signal) == {"kind", "conversation", "event"} for row in batch.rows if customer in row.topics)


def test_the_team_that_loses_a_conversation_is_told_once_and_then_no_more(source: Source, world: World):
    conversation = world.nadia_asks().conversation
    start = source.newest()
    assign.to_team(conversation, world.billing, by=world.ada)
    status.solve(conversation, by=world.zoe)
    rows = source.events_after(start).rows
    assert told_to(topics.of_team(world.support.pk), rows) == ["conversation.moved"]
    assert told_to(topics.of_team(world.billing.pk), rows) == ["conversation.moved", "conversation.solved"]


def test_a_replay_tells_what_was_missed_and_of_ones_own_topics_only(source: Source, world: World):
    conversation = world.nadia_asks().conversation
    seen = source.newest()
    post.reply(conversation, by=world.alba, words=Words("It is on its way."))
    mine = [topics.of_team(world.support.pk)]
    assign.to_team(conversation, world.billing, by=world.ada)
    post.note(conversation, by=world.zoe, words=Words("Paid twice."))
    end = source.newest()
    assert told_to(mine[0], source.replay(mine, seen.event_id, end, SOON)) == ["conversation.moved"]
    customer = [topics.of_customer(conversation.pk)]
    assert told_to(customer[0], source.replay(customer, seen.event_id, end, SOON)) == ["message.answered"]
    assert source.replay([topics.of_agent(world.alba.pk)], seen.event_id, end, SOON) == []


def test_a_replay_ends_where_the_live_feed_takes_over(source: Source, world: World):
    conversation = world.nadia_asks().conversation
    seen = source.newest()
    status.solve(conversation, by=world.alba)
    end = source.newest()
    status.reopen(conversation, by=world.alba)
    team = [topics.of_team(world.support.pk)]
    assert told_to(team[0], source.replay(team, seen.event_id, end, SOON)) == ["conversation.solved"]


def test_a_replay_that_would_be_long_or_begins_nowhere_is_none(source: Source, world: World, monkeypatch: pytest.MonkeyPatch):
    conversation = world.nadia_asks().conversation
    seen = source.newest()
    status.solve(conversation, by=world.alba)
    status.reopen(conversation, by=world.alba)
    end = source.newest()
    team = [topics.of_team(world.support.pk)]
    assert len(source.replay(team, seen.event_id, end, 3)) == 3
    assert source.replay(team, seen.event_id, end, 2) is None
    assert source.replay(team, -1, end, SOON) is None
    assert source.replay(team, end.event_id + 1000, end, SOON) is None
    monkeypatch.setattr(feed, "FURTHEST_LOOK", 1)
    assert source.replay(team, seen.event_id, end, SOON) is None
    assert len(source.replay([topics.of_customer(conversation.pk)], seen.event_id, end, SOON)) == 2


def test_a_customers_replay_reads_their_conversation_by_its_index(source: Source, world: World):
    conversation = world.nadia_asks().conversation
    scope = feed.Scope.of([topics.of_customer(conversation.pk)])
    select = feed.ON_POSTGRESQL if connection.vendor == "postgresql" else feed.ON_SQLITE
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {select} WHERE {scope.condition} AND (e.tx, e.id) > (1, 1)")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {select} WHERE {scope.condition} AND e.id > 1")
        plan = str(cursor.fetchall())
    assert "event_conversation" in plan, plan


def test_a_full_batch_says_that_there_is_more(source: Source, world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(feed, "BATCH_SIZE", 2)
    start = source.newest()
    conversation = world.nadia_asks().conversation
    for _time in range(2):
        status.solve(conversation, by=world.alba)
        status.reopen(conversation, by=world.alba)
    kinds: list[str] = []
    batch = source.events_after(start)
    while batch.rows:
        kinds += told_to(topics.of_team(world.support.pk), batch.rows)
        batch = source.events_after(batch.cursor)
    assert kinds == ["message.received"] + ["conversation.solved", "conversation.opened"] * 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite ids commit in order")
def test_two_transactions_that_commit_out_of_order_are_both_told(source: Source, world: World):
    first, second = (world.nadia_asks(mail_id=f"<{number}@example.org>", at=clock.now()).conversation for number in (1, 2))
    start = source.newest()
    may_commit, has_written = threading.Event(), threading.Event()

    def write_first_commit_last() -> None:
        with transaction.atomic():
            ledger.record(Conversation.objects.get(pk=first.pk), "conversation.renamed", actor=None)
            has_written.set()
            may_commit.wait(10)
        connection.close()

    slow = threading.Thread(target=write_first_commit_last)
    slow.start()
    assert has_written.wait(10)
    status.solve(second, by=world.alba)
    ahead = source.events_after(start)
    assert Event.objects.filter(kind="conversation.solved").exists(), "the second has committed"
    assert ahead.rows == []
    assert ahead.is_unsettled
    may_commit.set()
    slow.join()
    behind = source.events_after(ahead.cursor)
    assert told_to(topics.of_team(world.support.pk), behind.rows) == ["conversation.renamed", "conversation.solved"]
    assert not behind.is_unsettled
    kinds = ("conversation.renamed", "conversation.solved")
    told = [row.event_id for row in behind.rows if row.signal["kind"] in kinds and topics.of_team(world.support.pk) in row.topics]
    assert told == sorted(Event.objects.filter(kind__in=kinds).values_list("pk", flat=True))


def test_a_ledger_without_events_has_a_beginning(source: Source):
    assert source.newest() == Cursor(0, 0)
    assert source.events_after(Cursor(0, 0)).rows == []
