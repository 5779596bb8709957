"""A mail of ours came back: its message is marked, and so is the address when nobody is there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email import ids
from frontdesk.channels.carriers.email.bounce import Bounce
from frontdesk.channels.carriers.email.models import MailOutcome
from frontdesk.channels.carriers.email.verdict import Verdict
from frontdesk.conversations import ledger
from frontdesk.conversations.access import locked
from frontdesk.conversations.models import Delivery, Message
from frontdesk.kit import clock
from frontdesk.people.models import ContactKind, ContactPoint

LONGEST_SEARCHED = 2_000_000


def note(returned: Bounce, data: bytes) -> Verdict:
    """Mark what came back. Only our own signed Message-ID in the report shows which message that was."""
    named = ids.within(data[:LONGEST_SEARCHED])
    message = Message.objects.select_related("conversation").filter(pk=named.message_id).first() if named else None
    if message is None:
        return Verdict(MailOutcome.BOUNCE, f"About a mail that is not from here. {returned.says}".strip())
    if returned.is_final and message.delivery != Delivery.FAILED:
        _mark(message, returned.says or _("The mail server of the recipient refused it."))
        _mark_addresses(message, returned)
    return Verdict(MailOutcome.BOUNCE, returned.says, message.pk, message.conversation_id)


def _mark(message: Message, says: str) -> None:
    conversation = locked(message.conversation)
    Message.objects.filter(pk=message.pk).update(delivery=Delivery.FAILED, delivery_note=says[:500])
    ledger.record(conversation, "message.failed", actor=None, message=message, facts={"note": says[:200]})


def _mark_addresses(message: Message, returned: Bounce) -> None:
    """Only addresses that the message went to: a report can name any."""
    customer = ContactPoint.objects.filter(customer=message.conversation.customer_id, kind=ContactKind.EMAIL)
    reached = {*message.recipients.get("to", ()), *message.recipients.get("cc", ()), *customer.values_list("value", flat=True)}
    for failure in returned.failures:
        if failure.is_permanent and failure.address in reached:
            points = ContactPoint.objects.filter(kind=ContactKind.EMAIL, value=failure.address)
            points.update(failed_at=clock.now(), failure=(failure.says or failure.status)[:300])
