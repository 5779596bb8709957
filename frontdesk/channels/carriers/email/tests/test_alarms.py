"""A mailbox that needs somebody says so where admins look, and only then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from frontdesk.channels.carriers.email import alarms
from frontdesk.channels.carriers.email.alarms import Kind
from frontdesk.channels.carriers.email.fetching.history import History
from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox
from frontdesk.kit import clock
from tests.world import World

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
NONE = History(None, None, 0, 0)


@pytest.fixture
def mailbox(world: World) -> Mailbox:
    address = DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    return Mailbox.objects.create(host="imap.example.org", username="desk", address=address, last_fetch_at=clock.now())


def test_a_mailbox_that_is_well_is_no_alarm(mailbox):
    Mailbox.objects.update(error="a hiccup", error_at=clock.now() - timedelta(minutes=1), expected_by=clock.now() + HOUR)
    assert alarms.standing(clock.now()) == []


@pytest.mark.parametrize(("kind", "change"), [
    (Kind.TROUBLE, {"error": "no such user", "error_at": clock.now() - HOUR}),
    (Kind.UNSEEN, {"last_fetch_at": clock.now() - HOUR}),
    (Kind.SILENT, {"expected_by": clock.now() - HOUR, "last_mail_at": clock.now() - DAY}),
    (Kind.ENDING, {"sign_in_ends_at": clock.now() + 6 * DAY}),
    (Kind.MISSING, {"misses": 2}),
])
def test_what_needs_somebody_is_seen_by_admins_alone(world, mailbox, kind, change):
    Mailbox.objects.update(**change)
    assert [alarm.kind for alarm in alarms.standing(clock.now())] == [kind]
    for agent, is_told in ((world.ada, True), (world.alba, False)):
        client = Client()
        client.force_login(agent, backend="frontdesk.people.backend.Backend")
        page = client.get("/inbox/open/").content.decode()
        assert ('Settings</span><span class="count">1</span>' in page) == is_told
        if is_told:
            assert 'role="alert"' in client.get("/settings/mail/").content.decode()
    Mailbox.objects.update(is_enabled=False)
    assert alarms.number(clock.now()) == 0


def test_a_silence_is_measured_by_the_past_of_the_mailbox():
    daily = [MONDAY + number * DAY for number in range(4)]
    past = NONE.after([at + step * HOUR for at in [*daily, MONDAY + 6 * DAY, MONDAY + 7 * DAY] for step in range(5)], now=MONDAY + 8 * DAY)
    assert past.longest_gap_seconds == (3 * DAY - 4 * HOUR).total_seconds()
    assert past.expected_by() == past.last_at + 3 * DAY - 4 * HOUR


def test_a_short_past_tells_nothing():
    assert NONE.expected_by() is None
    many = NONE.after([MONDAY + number * HOUR for number in range(50)], now=MONDAY + DAY * 9)
    assert many.expected_by() is None
    few = NONE.after([MONDAY + number * DAY for number in range(9)], now=MONDAY + DAY * 9)
    assert few.expected_by() is None


def test_old_and_future_mails_do_not_bend_the_past():
    now = MONDAY + 10 * DAY
    past = NONE.after([MONDAY, MONDAY + DAY], now=now)
    assert past.after([MONDAY - 300 * DAY], now=now).longest_gap_seconds == DAY.total_seconds()
    assert past.after([now + 900 * DAY], now=now).last_at == now


def test_a_busy_mailbox_may_be_quiet_for_an_hour():
    past = NONE.after([MONDAY + number * timedelta(seconds=30) for number in range(30_000)], now=MONDAY + 20 * DAY)
    assert past.expected_by() == past.last_at + HOUR
