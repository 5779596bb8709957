"""What becomes of a machine's mail in a desk: it is kept, and it decides nothing."""

from __future__ import annotations

import pytest

from frontdesk.channels.carriers.email.models import DeskAddress, MailOutcome, RawMail
from frontdesk.channels.carriers.email.tests.mails import arrive, mail
from frontdesk.conversations import status
from frontdesk.conversations.models import Event, Status
from frontdesk.kit import clock
from frontdesk.people.models import ContactPoint


@pytest.fixture
def asked(world):
    """Nadia has asked."""
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    return arrive(mail())


def again(text="I am away", **headers):
    return arrive(mail(text, **{"Message_ID": "<two@example.org>", "In_Reply_To": "<one@example.org>", **headers}))


def failing():
    ContactPoint.objects.filter(value="nadia@example.org").update(failed_at=clock.now(), failure="550 no such user")


def has_failed():
    point = ContactPoint.objects.get(value="nadia@example.org")
    return point.failed_at is not None or point.failure != ""


def test_an_address_that_writes_to_us_works_again(asked):
    failing()
    again("Here I am")
    assert not has_failed()


def test_a_machine_at_an_address_does_not_prove_that_it_works(asked):
    failing()
    again(Auto_Submitted="auto-replied")
    assert has_failed()


def test_nothing_more_is_asked_of_the_database_when_no_address_failed(asked, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked_of_it:
        again("Here I am")
    assert sum("contactpoint" in query["sql"] for query in asked_of_it) == 1


@pytest.mark.parametrize(("headers", "outcome", "is_open", "machine"), [
    ({"Auto_Submitted": "auto-replied"}, "automatic", False, "auto-reply"),
    ({"Auto_Submitted": "auto-generated"}, "automatic", False, "auto-generated"),
    ({"Precedence": "bulk"}, "automatic", False, "bulk"),
    ({"List_Id": "<staff.example.org>"}, "appended", True, "list"),
    ({"X_Auto_Response_Suppress": "All"}, "appended", True, "silent"),
    ({}, "appended", True, None),
])
def test_only_people_reopen_a_conversation(asked, world, headers, outcome, is_open, machine):
    status.solve(asked.conversation, by=world.alba)
    raw = again(**headers)
    event = Event.objects.get(message=raw.message, kind="message.received")
    assert (raw.outcome, event.facts["outcome"], event.facts.get("machine")) == (outcome, outcome, machine)
    raw.conversation.refresh_from_db()
    assert (raw.conversation.status == Status.OPEN) is is_open


def test_the_outcomes_add_up_to_what_was_received(asked):
    again(Auto_Submitted="auto-replied")
    again()
    numbers = {outcome: RawMail.objects.filter(outcome=outcome).count() for outcome in MailOutcome.values}
    assert (sum(numbers.values()), numbers["automatic"], numbers["duplicate"]) == (RawMail.objects.count(), 1, 1)
