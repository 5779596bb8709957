"""What a mail of ours says, and to whom: everything that is read from the desk before it is encoded."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from frontdesk.channels.carriers.email import addresses, ids, quoting, thread, unsubscribe
from frontdesk.channels.carriers.email.addresses import Address
from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.conversations import asks, merge
from frontdesk.conversations.models import BY_MAIL, Author, Conversation, Delivery, Message
from frontdesk.kit import files
from frontdesk.people.models import ContactKind, ContactPoint, Desk

MADE_UP = ("@without-id.invalid", "@help-centre.invalid")
"""Ends of ids that no mail has: ours for mails without one, and for questions from forms."""
MOST_REFERENCES = 20
MARKER_STYLE = "margin-top:1em;color:#767676;font-size:10px"
"""The mark by which an answer is known whose program left out the headers: small, but honest."""


class Unsendable(Exception):
    """Nobody can be written to, or nothing can be written from; `str(error)` is a sentence for the agent."""


class NoAddressOfOurs(Unsendable):
    """A setting is missing; once it is made, the message can go."""


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A file that goes along."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """`mail_id`, `in_reply_to` and `references` are without angle brackets; `html` is the whole body."""

    sender: Address
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    subject: str
    mail_id: str
    in_reply_to: str
    references: tuple[str, ...]
    text: str
    html: str
    files: tuple[LetterFile, ...]
    is_automatic: bool
    quoted: str = ""
    """What stands below it of the mail that it answers, as plain text."""
    unsubscribe: str = ""
    """Where its reader says that such mails are to end; '' where that makes no sense, as for a personal answer."""

    @property
    def everyone(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.to, *self.cc, *self.bcc)))


def letter_of(message: Message) -> Letter:
    """The letter that the message is. Raises Unsendable."""
    conversation = message.conversation
    ours = _our_address(conversation)
    desk = Desk.current()
    written = _written_to(message)
    earlier = [mail_id for mail_id in map(_foreign_form, _mail_ids(conversation, before=message)) if mail_id]
    signature = _signature(message, desk)
    quote = quoting.quote_for(message, desk)
    marker = ids.marker(conversation_id=conversation.pk, message_id=message.pk)
    return Letter(
        sender=Address(ours.email, ours.name or (desk.name if desk else "")), **written,
        subject=message.subject or conversation.subject,
        mail_id=ids.make(conversation_id=conversation.pk, message_id=message.pk, domain=ours.email.rpartition("@")[2]),
        in_reply_to=_answered(conversation, before=message), references=(*earlier[:1], *earlier[1:][1 - MOST_REFERENCES:]),
        text=f"{message.text.rstrip()}\n{_asked(message)}{_below(signature)}\n{marker}\n{quote.text}",
        html=_as_html(message, signature, marker, quote.html),
        files=tuple(LetterFile(each.name, each.content_type, files.load(each.sha256)) for each in message.attachments.all()),
        is_automatic=message.author_kind in (Author.BOT, Author.AUTO), quoted=quote.plain,
        unsubscribe=unsubscribe.address_for(written["to"]) if conversation.channel == "chat" else "",
    )


def _our_address(conversation: Conversation) -> DeskAddress:
    """The one that the customer wrote to; else one of the team; else the default one."""
    ours = {address.email: address for address in DeskAddress.objects.all()}
    if not ours:
        raise NoAddressOfOurs(_("The desk has no mail address of its own yet. An admin adds one in the settings."))
    of_team = [address for address in ours.values() if address.team_id == conversation.team_id]
    return ours.get(conversation.reached_at) or [*of_team, *ours.values()][0]


def _written_to(message: Message) -> dict[str, tuple[str, ...]]:
    chosen = {kind: _fit(message.recipients.get(kind, ())) for kind in ("to", "cc", "bcc")}
    if not any(chosen.values()):
        chosen["to"] = _fit(_where_the_customer_writes_from(message.conversation))
    if not any(chosen.values()):
        raise Unsendable(_("No mail address of this customer is known."))
    return chosen


def _where_the_customer_writes_from(conversation: Conversation) -> Iterator[str]:
    """Where the customer's last mail wants its answer; for one who has never mailed, an address on file."""
    of_customer = Message.objects.filter(
        conversation__in=merge.family(conversation), author_kind=Author.CUSTOMER, customer=conversation.customer_id,
    )
    last = of_customer.filter(channel__in=BY_MAIL).order_by("-pk").values_list("sender", "recipients").first()
    if last:
        yield from last[1].get("reply_to") or [thread.written_address(last[0])]
        return
    points = ContactPoint.objects.filter(customer=conversation.customer_id, kind=ContactKind.EMAIL)
    yield from points.order_by("failed_at", "pk").values_list("value", flat=True)[:1]


def _fit(emails: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the form in which mail servers take it: domains of other scripts as punycode."""
    found = (_in_ascii(addresses.normalised(email)) for email in emails)
    return tuple(dict.fromkeys(email for email in found if email and not email.endswith(("@invalid", ".invalid"))))


def _in_ascii(email: str) -> str:
    local, _at, domain = email.rpartition("@")
    try:
        local.encode("ascii")
        return f"{local}@{domain.encode('idna').decode()}" if local else ""
    except UnicodeError as error:
        raise Unsendable(_("Mail servers do not take the address %(address)s.") % {"address": email}) from error


def _mail_ids(conversation: Conversation, *, before: Message) -> list[str]:
    earlier = Message.objects.filter(conversation__in=merge.family(conversation), pk__lt=before.pk).exclude(mail_id="")
    return list(earlier.order_by("pk").values_list("mail_id", flat=True))


def _answered(conversation: Conversation, *, before: Message) -> str:
    """The id of the customer's last mail."""
    mails = Message.objects.filter(conversation__in=merge.family(conversation), pk__lt=before.pk, agent=None, delivery=Delivery.NONE).exclude(mail_id="")
    return _foreign_form(mails.order_by("-pk").values_list("mail_id", flat=True).first() or "")


def _foreign_form(mail_id: str) -> str:
    """The id as the other side knows it: not what we made up, nor what we put behind it."""
    return "" if mail_id.endswith(MADE_UP) else mail_id.partition(thread.VARIANT)[0]


def _signature(message: Message, desk: Desk | None) -> str:
    own = message.agent.signature.strip() if message.agent else ""
    if message.author_kind == Author.BOT:
        with override(quoting.language_of(message.conversation.customer, desk)):
            own = _("This answer was written by an automatic assistant.")
    return "\n".join(part for part in (own, desk.signature.strip() if desk else "") if part)


def _asked(message: Message) -> str:
    """What it asks, when a chat goes on by mail: there is nothing to press in a letter."""
    lines = asks.as_lines(message.asks)
    return "\n" + "\n".join(lines) + "\n" if lines else ""


def _below(signature: str) -> str:
    return f"\n-- \n{signature}\n" if signature else ""


def _as_html(message: Message, signature: str, marker: str, quote: str) -> str:
    words = message.html or f"<p>{_lines(message.text.strip())}</p>"
    below = f"<div>-- <br>{_lines(signature)}</div>" if signature else ""
    asked = f"<p>{_lines(_asked(message).strip())}</p>" if message.asks else ""
    return f'<!DOCTYPE html>\n<html><body>{words}{asked}{below}<div style="{MARKER_STYLE}">{marker}</div>{quote}</body></html>\n'


def _lines(text: str) -> str:
    return html.escape(text).replace("\n", "<br>\n")
