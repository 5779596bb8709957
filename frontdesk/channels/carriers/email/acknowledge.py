""""We have your mail": a note to who has written, where an address of ours asks for it (RFC 3834).

It never answers a machine, goes out once a conversation in a day, and seldom to one person, so that two desks which
acknowledge each other's mails fall silent at once.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from frontdesk.channels.carriers.email import route
from frontdesk.channels.carriers.email.models import DeskAddress, Relay
from frontdesk.channels.carriers.email.parse import Mail
from frontdesk.channels.carriers.email.thread import written_address
from frontdesk.conversations import post
from frontdesk.conversations.models import Author, Conversation, Event, Message
from frontdesk.people import assistant
from frontdesk.people.models import ContactKind, ContactPoint, Desk

WINDOW = timedelta(hours=24)
MOST_A_CUSTOMER = 3
"""In a window: a machine which does not say that it is one may begin a new conversation with every mail."""
NOBODY_READS = re.compile(
    r"(?:.*[-_.+])?(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer[-_.]?daemon|postmaster|bounces?|notifications?|newsletter|daemon|nobody|root)(?:[-_.+=].*)?@",
)
MOST_ANSWERS_A_CUSTOMER = 3
MOST_ANSWERS_UNPROVEN = 1
"""In a window, to an address that anybody may have written into a form."""
UNPROVEN = [["form-address"]]
FORM = "form"
FACT = "acknowledge"
NUMBER = "{number}"


def is_fresh(mail: Mail, received_at: datetime) -> bool:
    """Written within the last day, as far as it says so: who catches up on an old mailbox acknowledges nothing."""
    return mail.date is None or abs(received_at - mail.date) < WINDOW


def is_asked_for(event: Event) -> bool:
    """Has the mail reached an address that acknowledges, and was it a person's?"""
    return bool(event.facts.get(FACT))


def acknowledge(event: Event) -> None:
    """The step behind `message.received`: write the note, unless something speaks against it."""
    message, conversation = event.message, event.conversation
    if message is None or conversation is None or not _is_welcome(message, conversation):
        return
    address = DeskAddress.objects.filter(email=conversation.reached_at, acknowledges=True).first()
    if address is not None and Relay.objects.exists():
        text = text_of(address, _language_of(message), number=conversation.pk)
        post.acknowledge(conversation, text=text, to=written_address(message.sender), client_id=f"ack:{message.pk}", cause=message)


def may_be_answered(event: Event) -> bool:
    """May the desk's assistant answer it by itself, once its language is known: the first words of a person, who is reached there?

    Asked when it is put down as a job; what was answered meanwhile, `answers` asks again.
    """
    message, conversation = event.message, event.conversation
    if message is None or conversation is None or message.channel not in ("email", FORM) or not message.language or not message.is_from_customer:
        return False
    if assistant.own(message.channel, team_id=conversation.team_id) is None or not Relay.objects.exists():
        return False
    came = _came(message, event).facts
    if came.get("at_help") and assistant.own("mine", team_id=conversation.team_id) is not None:
        # It answers on the page where the customer is.
        return False
    if came.get("machine") or abs(event.at - message.created_at) > WINDOW:
        return False
    is_unproven = message.warnings == UNPROVEN
    if not _is_reached(message) or (message.warnings and not is_unproven):
        return False
    said = Message.objects.filter(author_kind=Author.BOT, created_at__gt=message.created_at - WINDOW, client_id__startswith="auto:")
    most = MOST_ANSWERS_UNPROVEN if is_unproven else MOST_ANSWERS_A_CUSTOMER
    return said.filter(conversation__customer=conversation.customer_id).count() < most


def text_of(address: DeskAddress, language: str, *, number: int) -> str:
    """What it says, in that language: the desk's own words, or ours."""
    return (address.acknowledgements.get(language) or usual_text(language)).replace(NUMBER, f"#{number}")


def usual_text(language: str) -> str:
    """Our words in that language; `{number}` stands for the conversation's number."""
    with override(language):
        return _("Thank you for your mail. We have it, under the number {number}, and will answer as soon as we can.")


def _is_welcome(message: Message, conversation: Conversation) -> bool:
    if message.author_kind != Author.CUSTOMER or message.warnings or not _is_reached(message):
        return False
    recent = Message.objects.filter(author_kind=Author.AUTO, customer=None, created_at__gt=message.created_at - WINDOW)
    if recent.filter(conversation=conversation).exists() or _was_answered(message, conversation):
        return False
    return recent.filter(conversation__customer=conversation.customer_id).count() < MOST_A_CUSTOMER


def _came(message: Message, event: Event) -> Event:
    """The event with which it came in, which knows whether a machine sent it."""
    return event if event.kind == "message.received" else Event.objects.get(message=message, kind="message.received")


def _is_reached(message: Message) -> bool:
    """Does somebody read what goes to where it came from, and want it?"""
    to = written_address(message.sender)
    if not to or NOBODY_READS.match(to) or route.is_ours(to):
        return False
    point = ContactPoint.objects.filter(kind=ContactKind.EMAIL, value=to).first()
    return point is not None and not point.failed_at and not point.complained_at


def _was_answered(message: Message, conversation: Conversation) -> bool:
    """An agent was quicker."""
    return Message.objects.filter(conversation=conversation, author_kind=Author.HUMAN, pk__gt=message.pk).exists()


def _language_of(message: Message) -> str:
    """The customer's, where we know it and speak it; else the desk's."""
    known = {code for code, _name in settings.LANGUAGES}
    desk = Desk.current()
    own = message.customer.language if message.customer else ""
    wanted = (own, own.partition("-")[0], desk.language if desk else "")
    return next((language for language in wanted if language in known), settings.LANGUAGE_CODE)
