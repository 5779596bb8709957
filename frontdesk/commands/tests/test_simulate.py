"""The desk's own days are played again; without a history, days that never were."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine

from frontdesk.commands import simulate
from frontdesk.commands.tests.typed import typed
from frontdesk.conversations import chats
from frontdesk.conversations.models import EndedBy, Event
from frontdesk.conversations.post import Words, reply
from frontdesk.people import presence
from frontdesk.people.models import AgentLanguage, Here
from frontdesk.routing.simulation import history
from tests.world import MORNING, World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def days(world: World) -> World:
    """Three mornings: eleven mails come at once, and Alba answers one every ten minutes."""
    for day in range(3):
        begin = MORNING + timedelta(days=day)
        with time_machine.travel(begin, tick=False) as clock:
            presence.be(world.alba, Here.ONLINE, at=begin)
            asked = [world.nadia_asks(subject=f"{day}/{each}", mail_id=f"{day}.{each}@example.org", at=begin).conversation for each in range(11)]
            for conversation in asked:
                clock.shift(10 * MINUTE)
                reply(conversation, by=world.alba, words=Words("Here it is."))
            clock.shift(10 * MINUTE)
            presence.be(world.alba, Here.OFFLINE, at=begin + 120 * MINUTE)
    return world


@time_machine.travel(MORNING + timedelta(days=4), tick=False)
def test_the_desks_own_days_are_played_under_three_policies(days: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(simulate, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["source"], told["items"], told["agents"], told["days"]) == ("history", 33, 1, 3)
    fifo = told["policies"]["first_in_first_out"]
    assert set(told["policies"]) == {"first_in_first_out", "next_breach_first", "in_force"}
    # Eleven equal mails, one after the other: no order does better than another. The first, before which she did nothing,
    # takes the usual seven minutes, the others the ten that they took.
    assert fifo["longest_wait_minutes"] == 97
    waits = [0, *(7 + 10 * each for each in range(10))]
    assert fifo["cost"] == told["policies"]["in_force"]["cost"] == pytest.approx(3 * 2 * sum(waits) / 11, abs=0.001)
    assert not told["against_first_in_first_out"]["in_force"]["cost"]["is_detectable"]


@time_machine.travel(MORNING + timedelta(days=4), tick=False)
def test_a_difference_that_is_none_is_said_to_be_none(days: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(simulate, "--from", "2026-03-02", "--to", "2026-03-04") == 0
    said = capsys.readouterr().out
    assert "2026-03-02 to 2026-03-04: 33 items on 3 days, 1 agents." in said
    assert "the policy in force: waiting costs +0.0 ± 0.0, no detectable difference" in said


def test_what_came_is_read_with_its_work_and_when_it_was_due(days: World) -> None:
    dues = {(event.conversation_id, event.at): MORNING + 30 * MINUTE for event in Event.objects.filter(kind="message.received", at=MORNING)}
    read = history.read(MORNING, MORNING + timedelta(days=1), dues)
    assert len(read.mails) == 11
    assert {arrival.work_seconds for arrival in read.mails[1:]} == {600}
    assert {arrival.item.due_at for arrival in read.mails} == {MORNING + 30 * MINUTE}
    [shift] = read.shifts
    assert shift.worker.capacity == {"email": 1, "chat": 3}
    [span] = shift.spans
    assert span[0] <= MORNING <= MORNING + 110 * MINUTE <= span[1]


@time_machine.travel(MORNING, tick=False)
def test_a_chat_is_read_from_its_queue_to_its_end(world: World) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        chat = chats.live(world.nadia_asks(channel="chat", is_live=True, client_id="one").conversation)
        clock.shift(MINUTE)
        chats.accept(chat, by=world.alba)
        clock.shift(5 * MINUTE)
        chats.end(chat, how=EndedBy.AGENT, by=world.alba)
        world.nadia_asks(channel="chat", is_live=True, client_id="two", conversation=chat.conversation, at=MORNING + 7 * MINUTE)
    read = history.read(MORNING, MORNING + timedelta(days=1), {})
    [arrival] = read.chats
    assert (arrival.item.arrived_at, arrival.work_seconds, read.mails) == (MORNING, 300, [])


@time_machine.travel(MORNING, tick=False)
def test_languages_and_who_answered_before_are_read(world: World) -> None:
    AgentLanguage.objects.create(agent=world.alba, language="es", level=3)
    with time_machine.travel(MORNING, tick=False) as clock:
        asked = world.nadia_asks(language="es-MX").conversation
        clock.shift(MINUTE)
        reply(asked, by=world.alba, words=Words("Ya viene."))
        clock.shift(MINUTE)
        world.nadia_asks(conversation=asked, language="es-MX", mail_id="<again@example.org>", at=MORNING + 2 * MINUTE)
    read = history.read(MORNING, MORNING + timedelta(days=1), {})
    assert [(one.item.language, one.item.preferred) for one in read.mails] == [("es", None), ("es", world.alba.pk)]
    assert read.shifts[0].worker.languages == {"es": 3}


def test_without_a_history_it_plays_days_that_never_were_and_says_so(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(simulate, "--to", "2026-03-04") == 0
    said = capsys.readouterr().out
    assert "From 2026-02-05 to 2026-03-04 there are fewer than 30 items, so this is a day that never was, 10 times" in said
    assert said.count("±") >= 5


def test_days_in_the_wrong_order_are_refused(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(simulate, "--from", "2026-03-04", "--to", "2026-03-02") == 2
    assert "Give them the other way round." in capsys.readouterr().out
    with pytest.raises(SystemExit):
        typed(simulate, "--from", "tomorrow")


def test_spans_that_touch_are_one() -> None:
    at = [MORNING + each * MINUTE for each in range(5)]
    assert history.joined([(at[3], at[4]), (at[0], at[1]), (at[1], at[2])]) == [(at[0], at[2]), (at[3], at[4])]
