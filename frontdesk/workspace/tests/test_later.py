"""Putting a conversation off, reminders and notices, as agents meet them."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.clocks.tests.cast import at, everybody
from frontdesk.conversations import notices
from frontdesk.conversations.models import Notice
from frontdesk.followups import reminders
from frontdesk.followups.models import Reminder
from frontdesk.kit.jobs.work import run_due
from frontdesk.workspace.tests.conftest import SWAP
from tests.world import World

pytestmark = pytest.mark.django_db
NOW, NEXT = at("02 09:00"), at("03 08:00")


@pytest.fixture
def now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def test_an_agent_puts_it_off_until_tomorrow_in_their_own_zone_and_takes_it_back(world: World, as_agent, now: None) -> None:
    everybody(first_response=4)
    asked = world.nadia_asks(at=NOW).conversation
    client = as_agent(world.alba)
    form = {"reason": "The part comes tomorrow", "later": "tomorrow", "zone": "Europe/Berlin"}
    said = client.post(f"/c/{asked.pk}/snooze/", form, headers=SWAP).content.decode()
    asked.refresh_from_db()
    assert asked.snoozed_until == NEXT
    assert "Before that it is due" in said
    assert f'value="{asked.pk} wake"' in said
    assert "The part comes tomorrow" in client.get(f"/c/{asked.pk}/later/").content.decode()
    assert f'id="row-{asked.pk}"' in client.get("/inbox/snoozed/").content.decode()
    assert f'id="row-{asked.pk}"' not in client.get("/inbox/open/").content.decode()
    client.post("/undo/", {"step": f"{asked.pk} wake"})
    asked.refresh_from_db()
    assert asked.snoozed_until is None


def test_without_a_time_or_a_reason_nothing_is_put_off(world: World, as_agent, now: None) -> None:
    asked = world.nadia_asks(at=NOW).conversation
    for form in ({"reason": "Soon"}, {"later": "hour"}, {"reason": "Soon", "later": "own", "own_time": "then"}):
        assert as_agent(world.alba).post(f"/c/{asked.pk}/snooze/", form, headers=SWAP).status_code == 422


def test_a_reminder_reaches_whoever_has_the_conversation(world: World, as_agent) -> None:
    with time_machine.travel(NOW, tick=False):
        asked = world.nadia_asks(at=NOW).conversation
        type(asked).objects.filter(pk=asked.pk).update(assignee=world.bram)
        as_agent(world.alba).post(f"/c/{asked.pk}/reminders/", {"reason": "Ask the smith", "later": "hour", "whom": "assignee"})
    with time_machine.travel(at("02 10:00"), tick=False):
        run_due()
        page = as_agent(world.bram).get("/notices/").content.decode()
        assert "Reminder: Ask the smith" in page
        assert '<span class="count">1</span>' in as_agent(world.bram).get("/rail/").content.decode()
        assert "Ask the smith" not in as_agent(world.alba).get("/notices/").content.decode()


def test_a_notice_is_put_away_by_its_agent_alone(world: World, as_agent, now: None) -> None:
    asked = world.nadia_asks(at=NOW).conversation
    for _each in range(2):
        notices.tell([world.alba], asked.events.first())
    notice = Notice.objects.get()
    assert as_agent(world.bram).post(f"/notices/{notice.pk}/done/").status_code == 404
    as_agent(world.bram).post("/notices/done/")
    assert notices.of(world.alba).exists()
    as_agent(world.alba).post(f"/notices/{notice.pk}/done/")
    assert not notices.of(world.alba).exists()


def test_a_reminder_is_cancelled_beside_its_own_conversation_alone(world: World, as_agent, now: None) -> None:
    asked, other = (world.nadia_asks(at=NOW).conversation for _each in range(2))
    made = reminders.remind(asked, world.alba, due_at=NEXT, reason="Ask the smith", by=world.alba)
    client = as_agent(world.bram)
    assert client.post(f"/c/{other.pk}/reminders/{made.pk}/cancel/").status_code == 404
    client.post(f"/c/{asked.pk}/reminders/{made.pk}/cancel/")
    assert Reminder.objects.get().done_at == NOW


def test_notices_cost_the_same_however_many_there_are(world: World, as_agent, now: None, django_assert_num_queries) -> None:
    def told() -> None:
        asked = world.nadia_asks(at=NOW).conversation
        reminders.ring(reminders.remind(asked, world.alba, due_at=NEXT, reason="Ask", by=world.alba) and asked.events.get(kind="reminder.set"))

    client = as_agent(world.alba)
    told()

    with CaptureQueriesContext(connection) as one:
        client.get("/notices/")
    for _each in range(3):
        told()
    with django_assert_num_queries(len(one)):
        page = client.get("/notices/").content.decode()
    assert page.count("Reminder: Ask") == 4
