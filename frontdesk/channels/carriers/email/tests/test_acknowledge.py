"""Who writes hears that we have the mail: once, in their language, and never is it a machine that hears it."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta

import pytest
from django.test import Client

from frontdesk.channels.carriers.email.models import DeskAddress, Relay, Security
from frontdesk.channels.carriers.email.tests import sink as sinks
from frontdesk.channels.carriers.email.tests.mails import MORNING, arrive, bounce_of, mail
from frontdesk.commands.verify.checks import CHECKS
from frontdesk.conversations import post, status
from frontdesk.conversations.models import Author, Event, Message, Status
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.jobs.models import Job
from frontdesk.people.models import ContactPoint, Customer


@pytest.fixture
def sink():
    with sinks.running() as running:
        yield running


@pytest.fixture
def address(world, sink):
    Relay.objects.create(host="127.0.0.1", port=sink.port, security=Security.NONE)
    return DeskAddress.objects.create(email="help@desk.example.org", name="Help", team=world.support, is_default=True, acknowledges=True)


def acknowledgements():
    return Message.objects.filter(author_kind=Author.AUTO, customer=None)


def read(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def test_who_writes_hears_that_we_have_it(address, sink, advance):
    raw = arrive(mail())
    advance()
    sent = read(sink.mails[0])
    assert (sent["To"], sent["Subject"], sent["In-Reply-To"]) == ("nadia@example.org", "Re: My order", "<one@example.org>")
    assert (sent["Auto-Submitted"], sent["X-Auto-Response-Suppress"]) == ("auto-replied", "All")
    assert f"number #{raw.conversation_id}" in sent.get_body(("plain",)).get_content()
    return_path = sink.envelopes[0][0]
    assert return_path != "help@desk.example.org"  # signed or null: a machine that answers it cannot begin a loop


def test_it_is_no_answer(address, advance):
    raw = arrive(mail())
    before = raw.conversation.updated_at
    advance()
    conversation = raw.conversation
    conversation.refresh_from_db()
    assert (conversation.status, conversation.last_author, conversation.waiting_since) == (Status.NEW, Author.CUSTOMER, MORNING)
    assert (conversation.message_count, conversation.preview, conversation.updated_at) == (2, "Where is my order?", before)
    assert [event.kind for event in Event.objects.order_by("pk")][:3] == ["message.received", "policy.applied", "message.acknowledged"]


def test_it_costs_nothing_where_nobody_asked_for_it(address, sink, advance):
    DeskAddress.objects.update(acknowledges=False)
    arrive(mail())
    assert not Job.objects.filter(key__contains="acknowledge").exists()
    advance()
    assert sink.mails == []


def test_a_conversation_gets_one_a_day(address, advance, time_machine):
    time_machine.move_to(MORNING)
    raw = arrive(mail())
    advance()
    arrive(mail("And?", Message_ID="<two@example.org>", In_Reply_To="<one@example.org>"))
    advance()
    assert acknowledgements().count() == 1
    Message.objects.filter(pk=acknowledgements().get().pk).update(created_at=MORNING - timedelta(hours=25))
    arrive(mail("Hello?", Message_ID="<three@example.org>", In_Reply_To="<one@example.org>"))
    advance()
    assert acknowledgements().filter(conversation=raw.conversation).count() == 2


@pytest.mark.parametrize("headers", [
    {"Auto_Submitted": "auto-replied"}, {"Auto_Submitted": "auto-generated"}, {"Precedence": "bulk"}, {"Precedence": "list"}, {"List_Id": "<news.example.org>"},
    {"X_Auto_Response_Suppress": "All"}, {"Return_Path": "<>"}, {"From": "noreply@example.org"}, {"From": "orders-no-reply@example.org"},
    {"From": "MAILER-DAEMON@example.org"},
    {"From": "help@desk.example.org"}, {"Subject": "Out of office: your mail"}, {"Date": "Mon, 02 Feb 2026 09:00:00 +0000"},
])
def test_no_machine_no_list_and_nobody_long_ago_hears_it(address, sink, advance, headers):
    arrive(mail(**headers))
    advance()
    assert (acknowledgements().count(), sink.mails) == (0, [])


def test_a_bounce_is_not_acknowledged(address, sink, advance):
    raw = arrive(mail())
    advance()
    note = acknowledgements().get()
    arrive(bounce_of(note.mail_id), sender="")
    advance()
    assert (acknowledgements().count(), len(sink.mails)) == (1, 1)
    assert raw.conversation.messages.count() == 2


def test_two_desks_that_acknowledge_each_other_fall_silent(address, sink, advance):
    arrive(mail())
    advance()
    theirs = read(sink.mails[0])
    for number in range(5):
        # The other desk writes no header that tells of a machine, and begins anew with every mail.
        arrive(mail("Thank you for your mail.", From="help@other.example", Message_ID=f"<{number}@other.example>"))
        advance()
    assert acknowledgements().filter(conversation__customer__contact_points__value="help@other.example").count() == 3
    arrive(mail("Thank you.", Message_ID="<x@other.example>", In_Reply_To=theirs["Message-ID"], Auto_Submitted="auto-replied"))
    advance()
    assert len(sink.mails) == 4


@pytest.mark.parametrize("change", [{"failed_at": MORNING}, {"complained_at": MORNING}])
def test_an_address_that_fails_or_complained_gets_none(address, world, sink, advance, change):
    ContactPoint.objects.create(customer=Customer.objects.create(name="Nadia"), kind="email", value="nadia@example.org", **change)
    arrive(mail())
    ContactPoint.objects.update(**change)
    advance()
    assert sink.mails == []


def test_an_agent_who_was_quicker_says_enough(address, world, advance):
    raw = arrive(mail())
    post.reply(raw.conversation, by=world.alba, words=Words(text="It is on its way."))
    advance()
    assert not acknowledgements().exists()


def test_without_a_relay_nothing_waits_to_be_sent_too_late(address, advance):
    Relay.objects.all().delete()
    arrive(mail())
    advance()
    assert not acknowledgements().exists()


def test_it_speaks_the_customers_language_in_the_desks_words(address, world, sink, advance):
    customer = Customer.objects.create(name="Nadia", language="de-AT")
    ContactPoint.objects.create(customer=customer, kind="email", value="nadia@example.org")
    address.acknowledgements = {"de": "Danke! Ihre Nummer: {number}"}
    address.save()
    raw = arrive(mail())
    advance()
    assert f"Danke! Ihre Nummer: #{raw.conversation_id}" in read(sink.mails[0]).get_body(("plain",)).get_content()


def test_a_step_that_runs_twice_says_it_once(address, advance):
    from frontdesk.channels.carriers.email.acknowledge import acknowledge

    arrive(mail())
    event = Event.objects.select_related("conversation", "message").get(kind="message.received")
    for _time in range(2):
        acknowledge(event)
    assert acknowledgements().count() == 1


def test_the_answer_that_follows_names_the_customers_mail(address, world, sink, advance):
    raw = arrive(mail())
    advance()
    post.reply(raw.conversation, by=world.alba, words=Words(text="It left."))
    advance()
    assert read(sink.mails[1])["In-Reply-To"] == "<one@example.org>"


def test_the_books_are_right_with_it(address, world, advance):
    raw = arrive(mail())
    advance()
    status.solve(raw.conversation, by=world.alba)
    assert [broken for check in CHECKS for broken in check(clock.now())] == []


def _admin(world):
    client = Client()
    client.force_login(world.ada, backend="frontdesk.people.backend.Backend")
    return client


def test_an_admin_switches_it_on_and_writes_the_words(world):
    address = DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    page = f"/settings/mail/address/{address.pk}/"
    form = {"email": address.email, "team": world.support.pk, "is_default": "on", "acknowledges": "on", "acknowledgement_es": " ¡Gracias! {number} "}
    assert "acknowledges" in _admin(world).get(page).content.decode()
    _admin(world).post(page, form)
    address.refresh_from_db()
    assert (address.acknowledges, address.acknowledgements) == (True, {"es": "¡Gracias! {number}"})
    assert "¡Gracias!" in _admin(world).get(page).content.decode()


def test_the_timeline_shows_it_as_ours_and_automatic(address, world, advance):
    raw = arrive(mail())
    advance()
    page = _admin(world).get(f"/c/{raw.conversation_id}/").content.decode()
    shown = page.partition(f'id="m{acknowledgements().get().pk}"')
    assert "is-ours" in shown[0][-80:]
    assert "Automatic" in shown[2][:1500]
