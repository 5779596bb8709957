"""A stored mail becomes what it is, once, and its outcome says so."""

from __future__ import annotations

import random
import threading

import pytest
from django.db import OperationalError, connection

from frontdesk.channels.carriers.email import ids, ingest, leftovers, thread
from frontdesk.channels.carriers.email.became import became
from frontdesk.channels.carriers.email.models import DeskAddress, MailOutcome, RawMail
from frontdesk.channels.carriers.email.store import Envelope, store
from frontdesk.channels.carriers.email.tests.mails import MORNING, arrive, bounce_of, mail
from frontdesk.conversations import post, status
from frontdesk.conversations.models import Attachment, Author, Conversation, Delivery, Event, Message, Status
from frontdesk.conversations.post import Words
from frontdesk.kit import clock, files
from frontdesk.people.models import ContactPoint, Customer, Team
from tests.samples import data

MOST_QUERIES = 26  # seven of them for what is promised, one for what priority follows from


@pytest.fixture
def addresses(world):
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    DeskAddress.objects.create(email="bills@desk.example.org", team=world.billing)


@pytest.fixture
def answered(world, addresses):
    """Nadia has asked and Alba has answered; the answer's id is what a mail client would reply to."""
    raw = arrive(mail())
    message = post.reply(raw.conversation, by=world.alba, words=Words(text="It left this morning."))
    message.mail_id = ids.make(conversation_id=raw.conversation_id, message_id=message.pk, domain="desk.example.org")
    message.save()
    Message.objects.filter(pk=message.pk).update(delivery=Delivery.SENT)
    return message


def test_a_mail_begins_a_conversation(addresses, world):
    raw = arrive(mail("Where is my order?\n\n-- \nNadia"))
    message = raw.message
    assert became(raw) == {"outcome": "created", "why": "", "conversation": message.conversation_id, "message": message.pk}
    assert (message.text, message.quoted, message.subject, message.mail_id) == ("Where is my order?", "-- \nNadia", "My order", "one@example.org")
    assert (message.created_at, message.sender, message.channel) == (MORNING, "Nadia <nadia@example.org>", "email")
    assert (message.conversation.team, message.conversation.reached_at) == (world.support, "help@desk.example.org")
    assert files.load(raw.sha256).startswith(b"From: Nadia")


def test_the_number_of_queries_stays_small(addresses, django_assert_max_num_queries):
    arrive(mail())
    most = MOST_QUERIES + (connection.vendor == "postgresql")  # the turn that mails of one id take
    with django_assert_max_num_queries(most):
        raw = arrive(mail(Message_ID="<two@example.org>"))
    with django_assert_max_num_queries(most + 4):
        arrive(mail(Message_ID="<three@example.org>", In_Reply_To="<two@example.org>"))
    assert raw.outcome == "created"


@pytest.mark.parametrize(("headers", "to", "team"), [
    ({}, ("bills@desk.example.org",), "Billing"),
    ({"To": "bills@desk.example.org"}, (), "Billing"),
    ({"To": "x@else.org", "Cc": "Bills <BILLS+june@desk.example.org>"}, (), "Billing"),
    ({"To": "x@else.org", "Delivered_To": "bills@desk.example.org"}, (), "Billing"),
    ({"To": "help@desk.example.org, bills@desk.example.org"}, (), "Support"),
    ({"To": None}, (), "Support"),
])
def test_the_address_that_was_written_to_says_which_team_gets_it(addresses, headers, to, team):
    assert arrive(mail(**headers), to=to).conversation.team.name == team


def test_a_mail_that_comes_before_the_desk_is_set_up_has_its_place(db):
    first, second = arrive(mail()), arrive(mail(Message_ID="<two@example.org>"))
    assert (first.outcome, second.outcome) == ("created", "created")
    assert first.conversation.team == second.conversation.team == Team.objects.get()


def test_a_second_copy_of_the_same_mail_is_a_duplicate(addresses):
    first, second = arrive(mail()), arrive(b"Received: by another way\r\n" + mail())
    assert (second.outcome, second.message, second.conversation) == ("duplicate", first.message, first.conversation)
    assert Message.objects.count() == 1


@pytest.mark.parametrize("other", [
    mail(From="Mallory <mallory@example.net>"), mail("Something else entirely"), mail(Subject="Another order"), mail(
        "--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nfile\r\n--b\r\n\r\nWhere is my order?\r\n--b--",
        Content_Type="multipart/mixed; boundary=b",
    ),
])
def test_another_mail_with_the_same_id_is_not_lost(addresses, other):
    arrive(mail())
    assert arrive(other).outcome == "created"
    assert arrive(other).outcome == "duplicate"
    assert Message.objects.count() == 2


def test_mails_without_an_id_are_told_apart_by_what_they_say(addresses):
    outcomes = [arrive(mail(text, Message_ID=None)).outcome for text in ("one", "one", "two")]
    assert outcomes == ["created", "duplicate", "created"]


def test_a_mail_of_nobody_becomes_a_conversation_of_its_own(addresses):
    first, second = (arrive(mail(From=None, Message_ID=f"<{number}@x>"), sender="") for number in (1, 2))
    assert [raw.outcome for raw in (first, second)] == ["created", "created"]
    assert first.conversation.customer != second.conversation.customer
    assert first.message.sender.endswith("@invalid")


def test_a_web_form_that_sends_in_our_name_is_a_mail_of_its_reply_to(addresses):
    raw = arrive(mail(From="Shop <help@desk.example.org>", Reply_To="Nadia <nadia@example.org>"))
    assert raw.message.sender == "Nadia <nadia@example.org>"


def test_only_who_proves_the_thread_may_send_our_answers_elsewhere(answered):
    forged = mail("Answer me there.", Subject=f"[#{answered.conversation_id}] My order", Message_ID="<forged@x>", Reply_To="thief@example.net")
    proven = mail("Answer me there.", Message_ID="<proven@x>", In_Reply_To=f"<{answered.mail_id}>", Reply_To="office@example.org")
    first, second = arrive(forged).message, arrive(proven).message
    assert first.conversation == second.conversation == answered.conversation
    assert "reply_to" not in first.recipients
    assert second.recipients["reply_to"] == ["office@example.org"]


def test_an_answer_to_our_mail_joins_its_conversation_whoever_sends_it(answered):
    for number, sender in enumerate(("nadia@example.org", "friend@example.net")):
        raw = arrive(mail("Thanks!", From=sender, Message_ID=f"<{number}@x>", In_Reply_To=f"<{answered.mail_id}>"))
        assert (raw.outcome, raw.conversation) == ("appended", answered.conversation)


def test_an_answer_reopens_what_was_closed(answered, world):
    status.change(answered.conversation, to=Status.CLOSED, by=world.alba)
    raw = arrive(mail("Not yet!", Message_ID="<2@x>", References=f"<{answered.mail_id}>"))
    assert raw.conversation.status == Status.OPEN


@pytest.mark.parametrize("forge", [
    lambda mail_id: mail_id.replace(mail_id[-22], "0" if mail_id[-22] != "0" else "1"),
    lambda mail_id: "fd.1.1." + "0" * 20 + "@desk.example.org",
    lambda mail_id: mail_id.replace("fd.", "fd.1"),
])
def test_a_made_up_id_of_ours_opens_no_door(answered, forge):
    assert forge(answered.mail_id) != answered.mail_id
    raw = arrive(mail("Let me in", From="mallory@example.net", Message_ID="<2@x>", In_Reply_To=f"<{forge(answered.mail_id)}>"))
    assert (raw.outcome, raw.conversation == answered.conversation) == ("created", False)


@pytest.mark.parametrize(("sender", "headers", "outcome"), [
    ("nadia@example.org", {"In_Reply_To": "<one@example.org>"}, "appended"),
    ("nadia@example.org", {"References": "<zero@example.org> <one@example.org>"}, "appended"),
    ("nadia@example.org", {"Subject": "Re: My order [#{number}]"}, "appended"),
    ("colleague@example.org", {"In_Reply_To": "<one@example.org>"}, "appended"),
    ("mallory@example.net", {"In_Reply_To": "<one@example.org>"}, "created"),
    ("mallory@example.net", {"Subject": "Re: My order [#{number}]"}, "created"),
    ("nadia@example.org", {"Subject": "Re: My order [#999999]"}, "created"),
    ("nadia@example.org", {}, "created"),
])
def test_only_who_takes_part_can_join_by_a_foreign_id_or_a_number(addresses, sender, headers, outcome):
    first = arrive(mail(Cc="colleague@example.org"))
    headers = {name: value.format(number=first.conversation_id) for name, value in headers.items()}
    raw = arrive(mail("Some more", From=sender, Message_ID="<two@example.org>", **headers))
    assert raw.outcome == outcome


def test_our_own_mail_that_comes_back_is_ignored(answered):
    raw = arrive(mail("It left this morning.", From="help@desk.example.org", Message_ID=f"<{answered.mail_id}>"))
    assert (raw.outcome, raw.why) == ("ignored", "A mail of our own came back.")


@pytest.mark.parametrize("headers", [
    {"Auto_Submitted": "auto-replied"}, {"Precedence": "auto_reply"}, {"X_Autoreply": "yes"}, {"Subject": "Out of office: My order"},
    {"Subject": "Automatische Antwort: My order"},
])
def test_an_auto_reply_joins_but_does_not_reopen(answered, world, headers):
    status.solve(answered.conversation, by=world.alba)
    raw = arrive(mail("I am away", **{"Message_ID": "<2@x>", "In_Reply_To": f"<{answered.mail_id}>", **headers}))
    assert (raw.outcome, raw.message.author_kind, raw.conversation.status) == ("automatic", Author.AUTO, Status.SOLVED)


def test_a_machines_mail_that_answers_nothing_is_seen_by_somebody(addresses):
    raw = arrive(mail("Disk full", Auto_Submitted="auto-generated", Precedence="bulk"))
    assert (raw.outcome, raw.conversation.status, raw.message.author_kind) == ("created", Status.NEW, Author.CUSTOMER)


def test_a_bounce_marks_the_message_and_the_address(answered):
    raw = arrive(bounce_of(answered.mail_id), sender="")
    answered.refresh_from_db()
    point = ContactPoint.objects.get(value="nadia@example.org")
    assert (raw.outcome, raw.message, raw.conversation) == ("bounce", answered, answered.conversation)
    assert (answered.delivery, answered.delivery_note) == (Delivery.BOUNCED, "nadia@example.org: 550 5.1.1 User unknown")
    assert point.failed_at is not None
    assert point.failure == "550 5.1.1 User unknown"
    assert Event.objects.filter(kind="message.failed", message=answered).count() == 1
    arrive(bounce_of(answered.mail_id), sender="")
    assert Event.objects.filter(kind="message.failed", message=answered).count() == 1


@pytest.mark.parametrize("report", [
    {"action": "delayed", "status": "4.4.1", "says": "451 later"}, {"status": "5.7.1", "says": "550 5.7.1 blocked as spam"},
    {"address": "someone@else.org"},
])
def test_only_an_address_where_nobody_is_is_marked(answered, report):
    stranger = Customer.objects.create(name="Somebody else")
    ContactPoint.objects.create(customer=stranger, kind="email", value="someone@else.org")
    arrive(bounce_of(answered.mail_id, **report), sender="")
    assert not ContactPoint.objects.filter(failed_at__isnull=False).exists()
    answered.refresh_from_db()
    assert (answered.delivery == Delivery.BOUNCED) == (report.get("action") != "delayed")


def test_a_bounce_of_a_foreign_mail_marks_nothing(answered):
    forged = answered.mail_id.replace(".", ".9", 1)
    raw = arrive(bounce_of(forged), sender="")
    answered.refresh_from_db()
    assert (raw.outcome, raw.message, answered.delivery) == ("bounce", None, Delivery.SENT)
    assert raw.why.startswith("About a mail that is not from here.")


def test_files_come_along(addresses):
    body = "--b\r\n\r\nSee.\r\n" + "".join(
        f"--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename={number}.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n"
        for number in range(26)
    )
    raw = arrive(mail(f"{body}--b--", Content_Type="multipart/mixed; boundary=b"))
    kept = Attachment.objects.filter(message=raw.message)
    assert (kept.count(), kept[0].name, kept[0].size_bytes, files.load(kept[0].sha256)) == (26, "0.png", 3, b"\x89PN")


def test_what_cannot_be_read_is_failed_and_can_be_read_again(addresses, monkeypatch):
    def broken(data: bytes) -> None:
        raise RuntimeError("this release cannot read that")

    with monkeypatch.context() as patch:
        patch.setattr(ingest, "parse", broken)
        raw = arrive(mail())
    assert (raw.outcome, raw.why, Conversation.objects.count()) == ("failed", "RuntimeError: this release cannot read that", 0)
    assert ingest.retry(raw).outcome == "created"
    assert ingest.retry(raw).outcome == "created"
    assert Conversation.objects.count() == 1


def test_while_the_database_is_away_the_mail_waits(addresses, monkeypatch):
    def away(*_arguments: object) -> None:
        raise OperationalError("the connection is closed")

    raw = store(mail(), Envelope("smtp", MORNING))
    with monkeypatch.context() as patch:
        patch.setattr(thread, "known_mails", away)
        with pytest.raises(OperationalError):
            ingest.ingest(raw)
    raw.refresh_from_db()
    assert raw.outcome == ""
    with monkeypatch.context() as patch:
        patch.setattr(thread, "known_mails", away)
        for _try in range(5):
            with pytest.raises(OperationalError):
                leftovers.read_leftovers.run()
    leftovers.read_leftovers.run()
    raw.refresh_from_db()
    assert (raw.outcome, raw.why) == ("created", "")


def test_a_mail_whose_bytes_are_gone_says_so(addresses):
    raw = RawMail.objects.create(sha256="0" * 64, size_bytes=1, source="smtp", received_at=MORNING)
    leftovers.read_leftovers.run()
    raw.refresh_from_db()
    assert (raw.outcome, raw.why) == ("failed", "Its bytes are not in the store.")


def test_a_mail_that_takes_its_reader_down_is_put_aside_after_three_tries(addresses, monkeypatch):
    raw = store(mail(), Envelope("smtp", MORNING))
    def killed(raw: RawMail, *, number: int) -> None:
        """It has begun, and nothing was written after that."""
        RawMail.objects.filter(pk=raw.pk).update(why=f"{leftovers.TRY}{number}")

    with monkeypatch.context() as patch:
        patch.setattr(leftovers, "_read", killed)
        for _try in range(4):
            leftovers.read_leftovers.run()
    raw.refresh_from_db()
    assert (raw.outcome, raw.why) == ("failed", "Reading it was broken off 3 times.")
    assert ingest.retry(raw).outcome == "created"


def test_a_mail_just_stored_is_left_to_who_stored_it(addresses):
    raw = store(mail(), Envelope("smtp", clock.now()))
    leftovers.read_leftovers.run()
    raw.refresh_from_db()
    assert raw.outcome == ""


def test_damaged_mails_have_an_accounted_place_too(addresses):
    samples, draw = sorted(data("mail").rglob("*.eml")), random.Random(1)
    junk = [b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"=?utf-7?q?+2AA-?=", b"\r\n", b"%00", b"&#0;", b"\x1b$B", b"charset=utf-16", b'"', b"\xf0\x9f\x98\x80"]
    outcomes = set()
    for _number in range(120):
        raw = bytearray(draw.choice(samples).read_bytes()[:15_000])
        for _damage in range(draw.randint(1, 12)):
            at = draw.randrange(min(len(raw), 3000) + 1)
            raw[at:at + draw.choice((0, 0, 1, 5, 30))] = draw.choice(junk)
        outcomes.add(str(arrive(bytes(raw), sender=draw.choice(("", "a\0b@c.d", "\udce4@x.org"))).outcome))
    assert outcomes <= {"created", "appended", "automatic", "duplicate", "bounce"}


@pytest.mark.django_db(transaction=True)
def test_of_many_copies_at_once_one_creates_the_conversation(world):
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    raws = [store(mail(), Envelope("smtp", MORNING)) for _number in range(6)]
    start = threading.Barrier(len(raws))
    outcomes: list[str] = []

    def read(raw: RawMail) -> None:
        start.wait()
        outcomes.append(str(ingest.ingest(raw).outcome))
        connection.close()

    threads = [threading.Thread(target=read, args=(raw,)) for raw in raws]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(outcomes) == ["created"] + ["duplicate"] * 5
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_readers_of_one_mail_one_reads_it(world):
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    raw = store(mail(), Envelope("smtp", MORNING))
    copies = [RawMail.objects.get(pk=raw.pk) for _number in range(4)]
    threads = [threading.Thread(target=lambda copy: (ingest.ingest(copy), connection.close()), args=(copy,)) for copy in copies]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert {copy.outcome for copy in copies} == {MailOutcome.CREATED}
    assert Event.objects.filter(kind="message.received").count() == 1
