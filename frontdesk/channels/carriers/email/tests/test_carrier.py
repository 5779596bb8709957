"""A message of the desk leaves by mail, threads on the other side, and never leaves twice."""

from __future__ import annotations

import email
import email.policy
import re
import ssl

import pytest

from frontdesk.channels.carrier import Failed, Left, Sent, TryAgain, Waiting
from frontdesk.channels.carriers.email import ids, relay
from frontdesk.channels.carriers.email.carrier import EmailCarrier
from frontdesk.channels.carriers.email.encode import reply_subject
from frontdesk.channels.carriers.email.models import DeskAddress, Relay, Security
from frontdesk.channels.carriers.email.tests import sink as sinks
from frontdesk.channels.carriers.email.tests.mails import arrive, mail
from frontdesk.conversations import post
from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Message
from frontdesk.conversations.post import Words
from frontdesk.kit import files, sealed
from frontdesk.people.models import ContactPoint

CARRIER = EmailCarrier()


@pytest.fixture
def sink():
    with sinks.running() as running:
        yield running


@pytest.fixture
def asked(world):
    """Nadia has asked."""
    DeskAddress.objects.create(email="help@desk.example.org", name="Nordlicht Help", team=world.support, is_default=True)
    world.desk.signature = "Nordlicht GmbH"
    world.desk.quotes_replies = False
    world.desk.save()
    return arrive(mail()).conversation


@pytest.fixture
def through(sink):
    return Relay.objects.create(host="127.0.0.1", port=sink.port, security=Security.NONE)


def answer(world, conversation, text: str = "It left this morning.", **more) -> Message:
    """Alba answers; the message is as the deliverer hands it to the carrier."""
    made = post.reply(conversation, by=world.alba, words=Words(text=text, **more))
    return Message.objects.select_related("conversation", "agent").get(pk=made.pk)


def read(data: bytes) -> email.message.EmailMessage:
    """As a mail client reads it."""
    return email.message_from_bytes(data, policy=email.policy.default)


def said(mail: email.message.EmailMessage) -> str:
    """Its plain text; the mark by which an answer is known is another in every mail."""
    return re.sub(r"\[fd\.\d+\.\d+\.[0-9a-f]{20}\]", "[mark]", mail.get_body(("plain",)).get_content().replace("\r\n", "\n"))


def test_an_answer_reaches_the_customer_and_threads(world, asked, through, sink):
    message = answer(world, asked)
    assert CARRIER.send(message) == Sent(host=f"127.0.0.1:{sink.port}")
    sent = read(sink.mails[0])
    assert sink.envelopes == [("help@desk.example.org", ["nadia@example.org"])]
    assert (sent["From"], sent["To"], sent["Subject"]) == ("Nordlicht Help <help@desk.example.org>", "nadia@example.org", "Re: My order")
    assert (sent["In-Reply-To"], sent["References"]) == ("<one@example.org>", "<one@example.org>")
    assert sent["Message-ID"] == f"<{Message.objects.get(pk=message.pk).mail_id}>"
    assert ids.read(sent["Message-ID"].strip("<>")) == ids.Named(asked.pk, message.pk)
    assert said(sent) == "It left this morning.\n\n-- \nNordlicht GmbH\n\n[mark]\n"
    assert "<p>It left this morning.</p>" in sent.get_body(("html",)).get_content()
    assert sink.mails[0].isascii()


def test_the_customers_next_mail_joins_and_is_answered_in_turn(world, asked, through, sink):
    CARRIER.send(answer(world, asked))
    first_id = read(sink.mails[0])["Message-ID"]
    back = arrive(mail("Thanks, but where is it?", Message_ID="<two@example.org>", In_Reply_To=first_id, References=f"<one@example.org> {first_id}"))
    assert back.conversation == asked
    CARRIER.send(answer(world, asked, "In Lisbon."))
    second = read(sink.mails[1])
    assert second["In-Reply-To"] == "<two@example.org>"
    assert second["References"].split() == ["<one@example.org>", first_id, "<two@example.org>"]


def test_no_name_or_subject_leaves_its_header(world, asked, through, sink):
    DeskAddress.objects.update(name="Help\r\nBcc: mallory@example.net")
    Message.objects.update(mail_id="x>\r\nBcc:<mallory@example.net")
    message = answer(world, asked)
    message.subject = "Hi\r\nBcc: mallory@example.net\n\nbody"
    CARRIER.send(message)
    sent = read(sink.mails[0])
    assert sent["Bcc"] is None
    assert sent["Subject"] == "Re: Hi Bcc: mallory@example.net body"
    assert sent["From"].addresses[0].addr_spec == "help@desk.example.org"
    assert sink.envelopes[0][1] == ["nadia@example.org"]


def test_any_alphabet_arrives_as_it_was_written(world, asked, through, sink):
    DeskAddress.objects.update(name="Помощь, Ülo „Ö“")
    message = answer(world, asked, "Größe 你好 🎉\n.\n..dots\nFrom here", html="<p>Größe <b>你好</b></p>")
    message.subject = "Über 你好 🎉 " * 12
    world.alba.signature = message.agent.signature = "Álba"
    CARRIER.send(message)
    sent = read(sink.mails[0])
    assert sent["Subject"] == f"Re: {'Über 你好 🎉 ' * 12}".strip()
    assert sent["From"].addresses[0].display_name == "Помощь, Ülo „Ö“"
    assert said(sent) == "Größe 你好 🎉\n.\n..dots\nFrom here\n\n-- \nÁlba\nNordlicht GmbH\n\n[mark]\n"
    assert "<p>Größe <b>你好</b></p>" in sent.get_body(("html",)).get_content()
    assert sink.mails[0].isascii()
    assert max(map(len, sink.mails[0].split(b"\r\n"))) <= 998


def test_files_go_along(world, asked, through, sink):
    enclosed = [("a.pdf", "application/pdf", b"%PDF"), ("über.txt", "text/plain", b"\xff\x00"), ("mail.eml", "message/rfc822", b"Subject: x\r\n\r\ny")]
    kept = tuple(ArrivedFile(files.save(data), name, kind, len(data)) for name, kind, data in enclosed)
    CARRIER.send(answer(world, asked, files=kept))
    sent = read(sink.mails[0])
    assert [(part.get_filename(), part.get_payload(decode=True)) for part in sent.iter_attachments()] == [(name, data) for name, _kind, data in enclosed]
    assert sent.get_body(("html",)) is not None


def test_chosen_recipients_are_written_to(world, asked, through, sink):
    recipients = {"to": ["nadia@example.org"], "cc": ["Bob@Example.org"], "bcc": ["boss@example.org"]}
    CARRIER.send(answer(world, asked, recipients=recipients))
    sent = read(sink.mails[0])
    assert sink.envelopes[0][1] == ["nadia@example.org", "bob@example.org", "boss@example.org"]
    assert (sent["Cc"], sent["Bcc"]) == ("bob@example.org", None)


def test_the_answer_goes_where_the_customer_wants_it(world, asked, through, sink):
    CARRIER.send(answer(world, asked))
    ours = read(sink.mails[0])["Message-ID"]
    arrive(mail("Please answer there.", Message_ID="<two@example.org>", In_Reply_To=ours, Reply_To="office@example.org"))
    CARRIER.send(answer(world, asked))
    assert [recipients for _sender, recipients in sink.envelopes] == [["nadia@example.org"], ["office@example.org"]]


def test_a_domain_in_another_script_is_written_in_ascii(world, asked, through, sink):
    CARRIER.send(answer(world, asked, recipients={"to": ["a@bücher.example"]}))
    assert sink.envelopes[0][1] == ["a@xn--bcher-kva.example"]


@pytest.mark.parametrize("recipient", ["jürgen@example.org", "unknown-7@invalid"])
def test_who_cannot_be_written_to_fails_with_a_reason(world, asked, through, sink, recipient):
    if recipient.endswith("@invalid"):
        asked = arrive(mail("anonymous", From=None, Message_ID="<anonymous@x>"), sender="").conversation
        message = answer(world, asked)
    else:
        message = answer(world, asked, recipients={"to": [recipient]})
    outcome = CARRIER.send(message)
    assert isinstance(outcome, Failed)
    assert outcome.reason
    assert sink.mails == []


def test_a_mail_of_the_assistant_says_that_a_machine_sent_it_to_programs_and_to_people(world, asked, through, sink):
    made = post.as_assistant(asked, words=Words("It left this morning."))
    CARRIER.send(Message.objects.select_related("conversation", "agent").get(pk=made.pk))
    left = read(sink.mails[0])
    assert left["Auto-Submitted"] == "auto-replied"
    assert "-- \nThis answer was written by an automatic assistant.\nNordlicht GmbH" in said(left)


def test_without_a_relay_it_waits(world, asked):
    assert CARRIER.send(answer(world, asked)) == Waiting("No mail relay is set up yet. An admin adds one in the settings.")


def test_without_an_address_of_ours_it_waits(world, asked, through, sink):
    DeskAddress.objects.all().delete()
    assert isinstance(CARRIER.send(answer(world, asked)), Waiting)


@pytest.mark.parametrize(("where", "says", "expected"), [
    ("MAIL", "550 5.7.1 not you", Failed), ("nadia@example.org", "550 5.1.1 nobody", Failed), ("content", "554 5.6.0 no", Failed),
    ("MAIL", "451 4.3.0 later", TryAgain), ("nadia@example.org", "450 4.2.1 later", TryAgain), ("content", "452 4.3.1 full", TryAgain),
])
def test_a_permanent_refusal_fails_and_a_passing_one_is_tried_again(world, asked, through, sink, where, says, expected):
    sink.refusals[where] = says
    message = answer(world, asked)
    if expected is TryAgain:
        with pytest.raises(TryAgain):
            CARRIER.send(message)
    else:
        outcome = CARRIER.send(message)
        assert isinstance(outcome, Failed)
        assert says.partition(" ")[2] in outcome.reason
    assert sink.mails == []


def test_who_was_not_taken_is_named(world, asked, through, sink):
    sink.refusals["gone@example.org"] = "550 5.1.1 nobody"
    outcome = CARRIER.send(answer(world, asked, recipients={"to": ["nadia@example.org", "gone@example.org"]}))
    assert outcome == Sent(left=(Left("gone@example.org", "550 5.1.1 nobody", is_final=True),), host=f"127.0.0.1:{sink.port}")


def test_an_address_at_which_nobody_is_says_so_from_then_on(world, asked, through, sink):
    sink.refusals["nadia@example.org"] = "550 5.1.1 nobody"
    assert isinstance(CARRIER.send(answer(world, asked)), Failed)
    assert ContactPoint.objects.get(value="nadia@example.org").failed_at is not None


def test_whoever_asked_for_patience_is_written_to_alone(world, asked, through, sink):
    sink.refusals["slow@example.net"] = "450 4.2.1 later"
    message = answer(world, asked, recipients={"to": ["nadia@example.org", "slow@example.net"]})
    outcome = CARRIER.send(message)
    assert (outcome.left[0].is_final, outcome.host) == (False, "example.net")
    sink.refusals.clear()
    message.unreached = [{"address": "slow@example.net", "says": "450", "is_final": False}]
    assert CARRIER.send(message) == Sent(host=f"127.0.0.1:{sink.port}")
    assert [recipients for _sender, recipients in sink.envelopes] == [["nadia@example.org"], ["slow@example.net"]]


def test_a_relay_that_was_found_away_is_not_asked_by_each_mail(world, asked, sink):
    Relay.objects.create(host="127.0.0.1", port=2, security=Security.NONE)
    tried = []
    for _each in range(2):
        with pytest.raises(TryAgain) as trouble:
            CARRIER.send(answer(world, asked))
        tried.append((trouble.value.was_tried, trouble.value.host))
    assert tried == [(True, "127.0.0.1:2"), (False, "127.0.0.1:2")]


def test_what_comes_back_to_a_signed_return_path_is_known_though_it_quotes_nothing(world, asked, through, sink):
    Relay.objects.update(has_signed_return_path=True)
    message = answer(world, asked)
    CARRIER.send(message)
    path = sink.envelopes[0][0]
    assert path.startswith(f"help+b{message.pk}.")
    assert ids.in_return_path([path.upper()]) == ids.Named(0, message.pk)
    assert ids.in_return_path([path.replace(f"b{message.pk}", f"b{message.pk + 1}")]) is None
    Message.objects.filter(pk=message.pk).update(delivery="sent")
    report = mail(
        "nadia@example.org: 550 5.1.1 no such user", From="MAILER-DAEMON@mx.example.net", Message_ID="<b@x>",
        Subject="Undelivered Mail Returned to Sender",
    )
    arrive(report, sender="", to=(path,))
    assert Message.objects.get(pk=message.pk).delivery == "bounced"


def test_a_line_that_breaks_after_the_mail_was_handed_over_is_uncertain(world, asked, through, sink):
    sink.refusals["content"] = "."
    with pytest.raises(relay.Uncertain):
        CARRIER.send(answer(world, asked))


def test_a_relay_that_is_away_is_tried_again(world, asked, sink):
    Relay.objects.create(host="127.0.0.1", port=1, security=Security.NONE)
    with pytest.raises(TryAgain, match="cannot be reached"):
        CARRIER.send(answer(world, asked))


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(world, asked, tmp_path, security):
    with sinks.running(sinks.make_certificate(tmp_path), is_tls=security == Security.TLS) as sink:
        Relay.objects.create(host="127.0.0.1", port=sink.port, security=security)
        with pytest.raises(TryAgain, match="certificate"):
            CARRIER.send(answer(world, asked))
        assert sink.mails == []


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize("password", ["secret", "wrong"])
def test_over_tls_it_signs_in(world, asked, tmp_path, monkeypatch, security, password):
    certificate = sinks.make_certificate(tmp_path)
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(relay.ssl, "create_default_context", lambda: trusting)
    with sinks.running(certificate, is_tls=security == Security.TLS) as sink:
        Relay.objects.create(host="127.0.0.1", port=sink.port, security=security, username="desk", password_sealed=sealed.seal(password))
        outcome = CARRIER.send(answer(world, asked))
        assert sink.sign_ins[0] == ("desk", password)
        assert len(sink.mails) == (password == "secret")
    assert isinstance(outcome, Sent if password == "secret" else Waiting)
    assert password not in str(outcome)


def test_starttls_that_is_not_offered_is_not_done_without(world, asked, sink):
    Relay.objects.create(host="127.0.0.1", port=sink.port, security=Security.STARTTLS)
    assert isinstance(CARRIER.send(answer(world, asked)), Waiting)
    assert sink.mails == []


@pytest.mark.parametrize(("subject", "answered"), [
    ("My order", "Re: My order"), ("RE: AW: Re[2]: My order", "Re: My order"), ("Reordering", "Re: Reordering"), ("", "Re:"),
])
def test_a_subject_says_re_once(subject, answered):
    assert reply_subject(subject) == answered
