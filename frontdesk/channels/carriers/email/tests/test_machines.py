"""What becomes of a machine's mail in a desk: it is kept, and it decides nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.channels.carriers.email import ids
from frontdesk.channels.carriers.email.models import DeskAddress, MailOutcome, RawMail
from frontdesk.channels.carriers.email.tests.mails import arrive, bounce_of, mail
from frontdesk.conversations import post, status
from frontdesk.conversations.models import Delivery, Event, Status
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.people.models import ContactPoint, Customer


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


def test_nothing_more_is_asked_of_the_database_when_no_address_failed(asked):
    with CaptureQueriesContext(connection) as asked_of_it:
        again("Here I am")
    assert sum("failed_at" in query["sql"] for query in asked_of_it) == 1


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


@pytest.fixture
def answered(asked, world):
    """Alba's answer has gone out."""
    message = post.reply(asked.conversation, by=world.alba, words=Words(text="It left this morning."))
    message.mail_id = ids.make(conversation_id=asked.conversation_id, message_id=message.pk, domain="desk.example.org")
    message.delivery = Delivery.SENT
    message.save()
    return message


def complaint_about(mail_id, reader="nadia@example.org"):
    return (
        "From: <feedback@mailbox.example>\nTo: help@desk.example.org\nSubject: Email feedback\nMIME-Version: 1.0\nMessage-ID: <c@mailbox.example>\n"
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n"
        f"Original-Rcpt-To: <{reader}>\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <{mail_id}>\nSubject: Re: My order\n\nHi\n--b--\n"
    ).encode()


def test_a_complaint_is_told_to_the_agent_and_marks_the_address(answered):
    raw = arrive(complaint_about(answered.mail_id), sender="")
    answered.refresh_from_db()
    assert (raw.outcome, raw.message, answered.delivery) == ("bounce", answered, Delivery.COMPLAINED)
    assert Event.objects.filter(kind="message.complained", message=answered).count() == 1
    assert ContactPoint.objects.get(value="nadia@example.org").complained_at is not None


def test_a_complaint_that_anybody_could_have_made_up_marks_nothing(answered):
    raw = arrive(complaint_about(answered.mail_id.replace(".", ".9", 1)), sender="")
    answered.refresh_from_db()
    assert (raw.outcome, raw.message, answered.delivery) == ("bounce", None, Delivery.SENT)
    stranger = ContactPoint.objects.create(customer=Customer.objects.create(name="Somebody else"), kind="email", value="someone@else.example")
    arrive(complaint_about(answered.mail_id, reader="someone@else.example").replace(b"<c@", b"<d@"), sender="")
    stranger.refresh_from_db()
    assert stranger.complained_at is None


def test_an_address_that_passes_mail_on_to_nobody_is_marked(answered):
    report = bounce_of(answered.mail_id, address="nadia@elsewhere.example").replace(b"Action:", b"Original-Recipient: rfc822; nadia@example.org\r\nAction:")
    arrive(report, sender="")
    assert has_failed()


def test_a_receipt_joins_the_conversation_that_it_is_about(answered, world):
    status.solve(answered.conversation, by=world.alba)
    receipt = (
        "From: Nadia <nadia@example.org>\nTo: help@desk.example.org\nSubject: Read: Re: My order\nMIME-Version: 1.0\nMessage-ID: <r@example.org>\n"
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\nContent-Type: text/plain\n\nIt was read.\n--b\n"
        f"Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; nadia@example.org\nOriginal-Message-ID: <{answered.mail_id}>\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\n--b--\n"
    ).encode()
    raw = arrive(receipt)
    assert (raw.outcome, raw.conversation) == ("automatic", answered.conversation)
    raw.conversation.refresh_from_db()
    assert raw.conversation.status == Status.SOLVED


def test_an_absence_note_to_the_return_path_joins_the_conversation(answered):
    path = ids.return_path("help@desk.example.org", message_id=answered.pk)
    raw = arrive(mail("I am away", Message_ID="<v@example.org>", Subject="Away", Auto_Submitted="auto-replied"), to=(path,))
    assert (raw.outcome, raw.conversation) == ("automatic", answered.conversation)
    forged = arrive(mail("I am away", Message_ID="<w@example.org>", Auto_Submitted="auto-replied"), to=(path.replace("@", "0@"),))
    assert forged.outcome == "created"


def test_the_outcomes_add_up_to_what_was_received(asked):
    again(Auto_Submitted="auto-replied")
    again()
    numbers = {outcome: RawMail.objects.filter(outcome=outcome).count() for outcome in MailOutcome.values}
    assert (sum(numbers.values()), numbers["automatic"], numbers["duplicate"]) == (RawMail.objects.count(), 1, 1)
