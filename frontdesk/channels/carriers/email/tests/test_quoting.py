"""An answer quotes what it answers, within bounds, and the quote is known as one when it comes back."""

from __future__ import annotations

import email
import email.policy

import pytest
from django.utils import timezone

from frontdesk.channels.carriers.email import quotes
from frontdesk.channels.carriers.email.carrier import EmailCarrier
from frontdesk.channels.carriers.email.models import DeskAddress, Relay, Security
from frontdesk.channels.carriers.email.quoting import LONGEST_CHARACTERS
from frontdesk.channels.carriers.email.tests import sink as sinks
from frontdesk.channels.carriers.email.tests.mails import arrive, mail
from frontdesk.conversations import post
from frontdesk.conversations.models import Message
from frontdesk.conversations.post import Words


@pytest.fixture
def sent(world):
    """What the relay gets for Alba's answer to a mail."""
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    with sinks.running() as sink:
        Relay.objects.create(host="127.0.0.1", port=sink.port, security=Security.NONE)

        def answered(question: bytes) -> tuple[email.message.EmailMessage, Message]:
            made = post.reply(arrive(question).conversation, by=world.alba, words=Words("It left this morning."))
            EmailCarrier().send(Message.objects.select_related("conversation", "agent").get(pk=made.pk))
            return email.message_from_bytes(sink.mails[-1], policy=email.policy.default), Message.objects.get(pk=made.pk)

        yield answered
    timezone.deactivate()


def _text(mail: email.message.EmailMessage, kind: str = "plain") -> str:
    return mail.get_body((kind,)).get_content().replace("\r\n", "\n")


def test_text_and_markup_both_quote_it_and_the_workspace_folds_it(sent):
    mail_sent, message = sent(mail("Where is it?\r\n\r\nNadia"))
    assert "On 2026-03-02 09:00, Nadia wrote:\n> Where is it?\n>\n> Nadia\n" in _text(mail_sent)
    assert '<blockquote type="cite">Where is it?<br>' in _text(mail_sent, "html")
    assert message.quoted.startswith("On 2026-03-02 09:00, Nadia wrote:\n> Where is it?")
    assert message.text == "It left this morning."


def test_it_is_folded_away_when_it_comes_back(sent):
    mail_sent, _message = sent(mail("Where is it?"))
    back = "Thanks!\n\n" + _text(mail_sent).partition("GmbH")[0].partition("[")[0]
    new, quoted = quotes.fold("Thanks!\n\nOn 2026-03-02 09:00, Nadia wrote:\n> Where is it?")
    assert (new.strip(), "Where is it?" in quoted, "It left" in back) == ("Thanks!", True, True)


@pytest.mark.parametrize(("language", "head"), [("de", "Am 2026-03-02 09:00 schrieb Nadia:"), ("es", "El 2026-03-02 09:00, Nadia escribió:")])
def test_a_quote_in_another_language_is_folded_too(language, head):
    new, quoted = quotes.fold(f"Thanks!\n\n{head}\n> Where is it?")
    assert (new.strip(), "Where is it?" in quoted) == ("Thanks!", True)


def test_what_they_quoted_is_not_quoted_again_and_a_long_mail_is_cut(sent):
    _mail, message = sent(mail("short\r\n\r\nOn 2 March 2026 Bob wrote:\r\n> an old thing"))
    assert "an old thing" not in message.quoted
    _mail, message = sent(mail("long " * 10_000, Message_ID="<two@example.org>"))
    assert len(message.quoted) < LONGEST_CHARACTERS + 200


def test_markup_of_theirs_stays_harmless(sent):
    html = '<p onclick="x()"><b>Where</b> is it? <img src="https://t.example/p.gif"><script>alert(1)</script></p>'
    rich = mail(html, Content_Type="text/html; charset=utf-8")
    markup = _text(sent(rich)[0], "html")
    assert "<b>Where</b>" in markup
    assert not any(word in markup for word in ("<img", "<script", "onclick", "data-"))


def test_a_desk_may_do_without(world, sent):
    world.desk.quotes_replies = False
    world.desk.save()
    mail_sent, message = sent(mail())
    assert "wrote:" not in _text(mail_sent)
    assert message.quoted == ""
