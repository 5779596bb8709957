"""A visitor asks for what was said by mail: all of it that they can read, with times by their own clock and in their language."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import address, limits, presence, transcript
from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.conversations import access, asks, post
from frontdesk.conversations.models import Author, Conversation, Event, Message
from frontdesk.kit.http.problem import Problem
from frontdesk.kit.refused import Refused
from frontdesk.people import assistant
from frontdesk.people.models import ContactKind, ContactPoint, Desk

MOST_A_DAY = 3
A_DAY = timedelta(days=1)
MOST_MESSAGES, MOST_CHARACTERS = 1000, 400_000


def send(visitor: Visitor, *, email: str = "", at: datetime) -> None:
    """Put the mail into the outbox: to that address, which is left for answers as well, else to where answers go already.

    Asking again before anything new was said sends nothing again. Raises Refused when there is no address, none that takes
    mail, or nothing to send; Problem 429 for a fourth one within a day.
    """
    with transaction.atomic():
        if email:
            address.leave(visitor, email=email, at=at)
        conversation = access.locked(_conversation(visitor))
        to = email or visitor.email or presence.mail_address(conversation)
        said = _said(visitor)
        _refuse(to, said)
        client_id = f"transcript-{said[-1].pk}-{hashlib.sha256(to.encode()).hexdigest()[:16]}"
        if not Message.objects.filter(conversation=conversation, client_id=client_id).exists():
            _count(conversation, to, at)
            post.transcript(conversation, text=written(visitor, said), to=to, client_id=client_id)


def _conversation(visitor: Visitor) -> Conversation:
    if visitor.conversation is None:
        raise Refused(_("There is no conversation yet. Write a message first."))
    return visitor.conversation


def _said(visitor: Visitor) -> list[Message]:
    """What the visitor can read, oldest first; of a very long talk the end."""
    newest = transcript.messages(visitor).select_related("agent").prefetch_related("attachments").order_by("-pk")[:MOST_MESSAGES]
    kept: list[Message] = []
    length = 0
    for message in newest:
        length += len(message.text)
        if kept and length > MOST_CHARACTERS:
            break
        kept.append(message)
    return kept[::-1]


def _refuse(to: str, said: list[Message]) -> None:
    if not to:
        raise Refused(_("Write the mail address to which it should go."))
    if not any(message.author_kind in transcript.FROM_US for message in said):
        # Else strangers could have their own words sent to anybody, in our name.
        raise Refused(_("There is nothing to send yet: it can go as soon as somebody has answered."))
    troubled = Q(failed_at__isnull=False) | Q(complained_at__isnull=False)
    if ContactPoint.objects.filter(troubled, kind=ContactKind.EMAIL, value=to).exists():
        raise Refused(_("Our mail does not reach this address. Write another one."))


def _count(conversation: Conversation, to: str, at: datetime) -> None:
    """Of one conversation counted in the ledger, to one address counted beside it, whoever asks."""
    lately = Event.objects.filter(conversation=conversation, kind="transcript.sent", at__gt=at - A_DAY).order_by("pk")
    sent = list(lately.values_list("at", flat=True))
    if len(sent) >= MOST_A_DAY:
        seconds = math.ceil((sent[-MOST_A_DAY] + A_DAY - at).total_seconds())
        raise Problem(429, _("It was sent three times today, which is all that goes."), headers={"Retry-After": str(seconds)})
    limits.by_email(to, limits.TRANSCRIPTS_TO)


def written(visitor: Visitor, said: list[Message]) -> str:
    """The text of the mail."""
    desk = Desk.current()
    zone = _zone(visitor.time_zone, desk)
    with override(_language(visitor, desk)):
        head = _("This is what was said in your chat with %(desk)s. Times are those of %(zone)s.")
        return "\n\n".join([head % {"desk": desk.name if desk else "", "zone": zone.key}, *_paragraphs(said, zone, desk)])


def _paragraphs(said: list[Message], zone: ZoneInfo, desk: Desk | None) -> Iterator[str]:
    day = ""
    for message in said:
        local = message.created_at.astimezone(zone)
        if (its_day := date_format(local, "DATE_FORMAT")) != day:
            day = its_day
            yield f"— {day} —"
        files = [_("File: %(name)s") % {"name": file.name} for file in message.attachments.all()]
        lines = [message.text.strip(), *asks.as_lines(message.asks), *files]
        head = f"{date_format(local, 'TIME_FORMAT')} · {_name(message, desk)}"
        yield "\n".join([head, *(line for line in lines if line)])


def _name(message: Message, desk: Desk | None) -> str:
    ours = desk.name if desk else ""
    if message.author_kind == Author.CUSTOMER:
        return _("You")
    if message.author_kind == Author.BOT:
        own = assistant.own("chat")
        return _("%(desk)s, assistant") % {"desk": own.name if own else ours}
    return message.agent.name if message.agent else ours


def _zone(name: str, desk: Desk | None) -> ZoneInfo:
    """The visitor's, as their browser says; else the desk's."""
    for known in (name, desk.time_zone if desk else "", "UTC"):
        try:
            return ZoneInfo(known)
        except (KeyError, ValueError, OSError):
            continue  # there is none of that name
    raise ValueError("there is no UTC here")


def _language(visitor: Visitor, desk: Desk | None) -> str:
    """The visitor's, where it is one of ours, else the one in which they asked, else the desk's."""
    known = dict(settings.LANGUAGES)
    wanted = (visitor.language, visitor.language.partition("-")[0], get_language() or "", desk.language if desk else "")
    return next((language for language in wanted if language in known), settings.LANGUAGE_CODE)
