"""Things come back in their time: what was put off, and what somebody wanted to be reminded of."""

from __future__ import annotations

import pytest
import time_machine

from frontdesk.clocks import ring
from frontdesk.clocks.tests.cast import answer, at, everybody, kinds
from frontdesk.conversations import assign, notices, snooze
from frontdesk.conversations.models import Conversation
from frontdesk.followups import reminders
from frontdesk.followups.models import Reminder
from frontdesk.kit.refused import Refused
from tests.world import World

pytestmark = pytest.mark.django_db

NOW, NOON, LATER = at("02 09:00"), at("02 12:00"), at("03 09:00")


def is_asleep(conversation: Conversation) -> bool:
    conversation.refresh_from_db()
    return conversation.is_snoozed


def put_off(world: World, conversation: Conversation, to: object = LATER) -> None:
    snooze.until(conversation, to=to, reason="The part comes then", by=world.alba, at=NOW)


def remind(world: World, conversation: Conversation, agent: object = None) -> Reminder:
    return reminders.remind(conversation, agent or world.alba, due_at=NOON, reason="Ask the smith", by=world.alba, at=NOW)


def told(agent: object) -> list[str]:
    return [each.event.facts["reason"] for each in notices.of(agent)]


def test_it_comes_back_at_its_time_and_not_before(world: World, advance) -> None:
    with time_machine.travel(NOW, tick=False):
        asked = world.nadia_asks(at=NOW).conversation
        put_off(world, asked)
        advance()
    with time_machine.travel(at("03 08:59"), tick=False):
        advance()
        assert is_asleep(asked)
    with time_machine.travel(LATER, tick=False):
        advance()
        assert not is_asleep(asked)
    asked.refresh_from_db()
    assert asked.updated_at == LATER, "it stands on top of the list"


def test_who_puts_it_off_again_is_not_disturbed_at_the_first_time(world: World, advance) -> None:
    with time_machine.travel(NOW, tick=False):
        asked = world.nadia_asks(at=NOW).conversation
        put_off(world, asked, NOON)
        put_off(world, asked, LATER)
    with time_machine.travel(NOON, tick=False):
        advance()
        assert is_asleep(asked)


def test_a_promise_that_is_as_good_as_broken_brings_it_back(world: World, advance) -> None:
    everybody(first_response=2)
    with time_machine.travel(NOW, tick=False):
        asked = world.nadia_asks(at=NOW).conversation
        put_off(world, asked)
    for when, expected in (("02 10:30", True), ("02 10:50", False)):
        with time_machine.travel(at(when), tick=False):
            ring.look(at(when))
            advance()
            assert is_asleep(asked) is expected, when
    assert kinds(asked)[-1] == "conversation.woken"


def test_who_asked_to_be_reminded_is_told_once(world: World, advance) -> None:
    with time_machine.travel(NOW, tick=False):
        asked = world.nadia_asks(at=NOW).conversation
        remind(world, asked)
        advance()
        assert told(world.alba) == []
    with time_machine.travel(NOON, tick=False):
        advance()
        reminders.ring(asked.events.get(kind="reminder.set"))
    assert told(world.alba) == ["Ask the smith"]
    assert told(world.bram) == []
    notices.put_away(world.alba, at=NOON)
    assert told(world.alba) == []


def test_a_cancelled_reminder_tells_nobody(world: World, advance) -> None:
    with time_machine.travel(NOW, tick=False):
        asked = world.nadia_asks(at=NOW).conversation
        reminders.cancel(remind(world, asked), by=world.bram)
    with time_machine.travel(NOON, tick=False):
        advance()
    assert told(world.alba) == []


def test_who_may_not_see_it_any_more_is_not_told(world: World, advance) -> None:
    with time_machine.travel(NOW, tick=False):
        asked = world.nadia_asks(at=NOW).conversation
        remind(world, asked)
        assign.to_team(asked, world.billing, by=world.ada)
    with time_machine.travel(NOON, tick=False):
        advance()
    assert told(world.alba) == []
    assert not asked.notices.exists()


def test_nobody_of_another_team_can_be_reminded(world: World) -> None:
    asked = world.nadia_asks().conversation
    with pytest.raises(Refused, match="may not see"):
        remind(world, asked, world.zoe)


def test_a_reminder_leaves_the_conversation_where_it_stands(world: World) -> None:
    asked = world.nadia_asks(at=NOW).conversation
    answer(world, asked, NOW)
    asked.refresh_from_db()
    before = (asked.status, asked.updated_at)
    remind(world, asked)
    asked.refresh_from_db()
    assert (asked.status, asked.updated_at) == before
