"""Messages become findable a moment after they are written, all of them, and only for whom they are."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from frontdesk.conversations import assign, index, indexer, post
from frontdesk.kit import search
from frontdesk.kit.search import waiting

if TYPE_CHECKING:
    from tests.world import World


def test_every_message_is_indexed_once_in_however_many_bites(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "INDEXED_AT_ONCE", 3)
    index.catch_up()
    written = [world.nadia_asks(f"pedal {number}").pk for number in range(7)]
    assert index.find("pedal", agent=world.alba) == []
    assert index.catch_up() == 7
    assert index.find("pedal", agent=world.alba) == written[::-1]
    assert index.catch_up() == 0


def test_what_an_agent_writes_is_found_as_well(world: World) -> None:
    conversation = world.nadia_asks().conversation
    note = post.note(conversation, by=world.alba, words=post.Words(text="Ask the carrier."))
    index.catch_up()
    assert index.find("carrier", agent=world.alba) == [note.pk]


def test_a_conversation_that_moves_before_it_is_indexed_is_found_by_its_new_team_alone(world: World) -> None:
    message = world.nadia_asks("The pedal squeaks")
    assign.to_team(message.conversation, world.billing, by=world.alba)
    index.catch_up()
    assert index.find("pedal", agent=world.zoe) == [message.pk]
    assert index.find("pedal", agent=world.alba) == []


def test_a_conversation_that_moves_is_indexed_anew_as_whoever_indexes_it_now_may_have_read_its_old_team(world: World) -> None:
    message = world.nadia_asks("The pedal squeaks")
    index.catch_up()
    assign.to_team(message.conversation, world.billing, by=world.alba)
    assert index.find("pedal", agent=world.alba) == []
    assert waiting.between(message.pk, message.pk) == {message.pk}


@pytest.mark.django_db(transaction=True)
def test_the_worker_indexes_what_an_earlier_one_left_and_what_comes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer, "GATHER_SECONDS", 0.01)
    left = world.nadia_asks("pedal one")
    worker = indexer.Indexer()
    worker.start()
    try:
        _until(lambda: index.find("pedal", agent=world.alba) == [left.pk])
        come = world.nadia_asks("pedal two")
        worker.wake()
        _until(lambda: index.find("pedal", agent=world.alba) == [come.pk, left.pk])
    finally:
        worker.stop()
        search.clear()


def _until(holds, seconds: float = 5.0) -> None:  # type: ignore[no-untyped-def]
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come true in time"
        time.sleep(0.02)


def test_a_word_is_found_whether_it_stands_in_the_newest_messages_or_far_below(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search.search, "RECENT", 3)
    written = [world.nadia_asks(text).pk for text in ("rare pedal", "pedal", "pedal", "chain", "pedal")]
    index.catch_up()
    assert index.find("pedal", agent=world.alba, limit=2) == [written[4], written[2]]
    assert index.find("rare", agent=world.alba) == [written[0]]
    assert index.find("pedal", agent=world.alba, limit=2, before_message_id=written[2]) == [written[1], written[0]]
