"""Messages become findable a moment after they are written, all of them, and only for whom they are."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from frontdesk.conversations import assign, index, indexer, post
from frontdesk.conversations.models import Message
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


@pytest.mark.parametrize(("recent", "rare", "few"), [(3, 3, 20), (1, 0, 20), (1, 9, 0), (1, 0, 0), (2, 1, 1)])
def test_a_word_is_found_whether_it_stands_in_the_newest_messages_or_far_below(
    world: World, monkeypatch: pytest.MonkeyPatch, recent: int, rare: int, few: int,
) -> None:
    for name, value in (("RECENT", recent), ("RARE", rare), ("FEW", few), ("BLOCK_BITS", 1)):
        monkeypatch.setattr(search.in_postgresql, name, value)
    written = [world.nadia_asks(text).pk for text in ("rare pedal", "pedal", "pedal", "chain", "pedal")]
    index.catch_up()
    assert index.find("pedal", agent=world.alba, limit=2) == [written[4], written[2]]
    assert index.find("pedal", agent=world.alba) == [written[4], *written[2::-1]]
    assert index.find("rare", agent=world.alba) == index.find("rar", agent=world.alba) == index.find("rare ped", agent=world.alba) == [written[0]]
    assert index.find("pedal", agent=world.alba, limit=2, before_message_id=written[2]) == [written[1], written[0]]
    assert index.find("pedal", agent=world.zoe) == []


def test_who_has_no_time_is_told_how_far_they_came(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("RECENT", 1), ("RARE", 0), ("FEW", 0), ("BLOCK_BITS", 0)):
        monkeypatch.setattr(search.in_postgresql, name, value)
    written = [world.nadia_asks(text).pk for text in ("pedal", "pedal", "chain", "pedal", "pedal")]
    index.catch_up()
    terms, found, before = list(search.terms_of("pedal")), [], None
    for _page in range(9):
        looked = search.look(terms, scopes=[world.support.pk], limit=9, before=before, seconds=0.0)
        found, before = [*found, *looked.numbers], looked.reached
        if before is None:
            break
    assert found == [written[4], written[3], written[1], written[0]]


def test_the_index_is_renewed_while_the_desk_goes_on_and_forgets_what_is_no_more(world: World) -> None:
    message = world.nadia_asks("The pedal squeaks")
    search.add_many([search.Document(999_999, frozenset([world.support.pk]), ("zirconium ghost",))])
    search.rescope([message.pk], scopes=[])
    assert search.nearest("zirconim") == ["zirconium"]
    assert index.renew() == Message.objects.count()
    assert index.find("pedal", agent=world.alba) == [message.pk]
    assert index.find("zirconium", agent=world.alba) == []
    assert search.nearest("zirconim") == []
    assert search.nearest("pedall") == ["pedal"]
