"""A reader called a mail of ours spam: the message says so to its agent, and the address gets no automatic mail any more."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email import ids, undelivered
from frontdesk.channels.carriers.email.complaint import Complaint
from frontdesk.channels.carriers.email.models import MailOutcome
from frontdesk.channels.carriers.email.verdict import Verdict
from frontdesk.conversations.models import Delivery, Message
from frontdesk.kit import clock
from frontdesk.people.models import ContactKind, ContactPoint


def note(complaint: Complaint, data: bytes, *, reached: Iterable[str] = ()) -> Verdict:
    """Mark the message and the address. `reached` are the addresses at which the report came in.

    As with a bounce, only our own signature, in the mail that the report quotes or in the return path, is believed.
    """
    named = ids.within(data[:undelivered.LONGEST_SEARCHED]) or ids.in_return_path(reached)
    message = Message.objects.select_related("conversation").filter(pk=named.message_id).first() if named else None
    if message is None:
        return Verdict(MailOutcome.BOUNCE, f"A complaint ({complaint.kind}) about a mail that is not from here.")
    undelivered.mark(message, Delivery.COMPLAINED, says=_("The reader reported it as spam."))
    _mark_addresses(message, complaint)
    return Verdict(MailOutcome.BOUNCE, f"A complaint ({complaint.kind}).", message.pk, message.conversation_id)


def _mark_addresses(message: Message, complaint: Complaint) -> None:
    """Of the addresses that the message went to those that the report names. Most leave them out: then the only one."""
    went_to = undelivered.reached_by(message)
    named = went_to & set(complaint.addresses)
    whose = named or (went_to if len(went_to) == 1 else set())
    ContactPoint.objects.filter(kind=ContactKind.EMAIL, value__in=whose).update(complained_at=clock.now())
