"""Who the customer is: shown by signing in, by the host page's signature, or by a code to a mailbox that is on file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from frontdesk.answers.tools.models import Proof
from frontdesk.answers.tools.schema import ADDRESS
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.people.models import ContactKind, ContactPoint, Customer

LASTS = timedelta(minutes=30)
"""So long a chat in which the right code was typed stays proven."""
CHAT = "chat"
_CODE = re.compile(r"(?<!\d)\d{3}[ \u00a0-]?\d{3}(?!\d)")

_ANOTHER = re.compile(
    r"\b(?:new|another|resend|again|neue[rn]?|anderen?|nochmal|erneut|otro|nuevo|reenviar|nouveau|autre|renvoye[rz]|novo|outro"
    r"|جديد|آخر|no code|no mail|kein(?:en?)? (?:code|mail))\b", re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Proven:
    """The customer, and the mailbox that was shown to be theirs, if one was."""

    customer: Customer
    email: str


def of(conversation: Conversation, message: Message, *, at: datetime) -> Proven | None:
    """Who wrote the message, as far as it is proven already."""
    if message.customer is None:
        return None
    if Event.objects.filter(message=message, kind="message.received", facts__proven=True).exists():
        return Proven(message.customer, verified_address(message.customer))
    kept = Proof.objects.select_related("customer").filter(conversation=conversation, writer=message.customer, until__gt=at).first()
    return Proven(kept.customer, kept.email) if kept is not None and conversation.channel == CHAT else None


def keep(conversation: Conversation, writer: Customer, proven: Proven, *, at: datetime) -> None:
    """For what they want next in this chat. In mail each errand asks anew: anybody can write under a known sender's name."""
    if conversation.channel == CHAT:
        Proof.objects.update_or_create(conversation=conversation, defaults={
            "writer": writer, "customer": proven.customer, "email": proven.email, "until": at + LASTS,
        })


def address_in(text: str) -> str:
    """The first mail address in the text, '' for none."""
    found = ADDRESS.search(text)
    return found[0].lower()[:320] if found else ""


def code_in(text: str) -> tuple[str, str]:
    """Six digits as they were written, and without what stood between them; '' twice for none."""
    found = _CODE.search(text)
    return (found[0], "".join(sign for sign in found[0] if sign.isdigit())) if found else ("", "")


def wants_another(text: str) -> bool:
    """Is another code asked for?"""
    return _ANOTHER.search(text[:200]) is not None


def on_file(email: str) -> ContactPoint | None:
    """The mailbox, if it was known before this: verified, one that mail has come from, or entered for a customer.

    One that a visitor has left in a chat is none of these, however often it is typed.
    """
    return _known().filter(value=email).first()


def mailbox_of(customer: Customer) -> ContactPoint | None:
    """Where a code for that customer goes; None where nothing is on file."""
    return _known().filter(customer=customer).order_by("-verified_at", "pk").first()


def verified_address(customer: Customer) -> str:
    """The mailbox that is known to be theirs, '' for none."""
    theirs = ContactPoint.objects.filter(customer=customer, kind=ContactKind.EMAIL, verified_at__isnull=False)
    return theirs.order_by("failed_at", "pk").values_list("value", flat=True).first() or ""


def values_of(customer: Customer, email: str) -> dict[str, str]:
    """What `customer.…` stands for in a tool's templates; what is not known is left out."""
    account = ContactPoint.objects.filter(customer=customer, kind=ContactKind.EXTERNAL, verified_at__isnull=False).values_list("value", flat=True).first()
    known = {
        "customer.email": email, "customer.name": customer.name, "customer.number": str(customer.pk),
        "customer.account": (account or "").partition(":")[2],
    }
    return {name: value for name, value in known.items() if value}


def _known() -> QuerySet[ContactPoint]:
    points = ContactPoint.objects.filter(kind=ContactKind.EMAIL, failed_at=None).select_related("customer")
    of_the_web = ContactPoint.objects.filter(customer=OuterRef("customer"), kind__in=(ContactKind.VISITOR, ContactKind.EXTERNAL))
    mails = Message.objects.filter(customer=OuterRef("customer"), channel="email", sender__icontains=OuterRef("value"))
    return points.filter(Q(verified_at__isnull=False) | ~Exists(of_the_web) | Exists(mails))
