"""A mail of ours came back, is late, or was reported as spam: its message says so, and so does an address that is no more."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from frontdesk.channels.carrier import Left
from frontdesk.channels.carriers.email import bounce_reasons, ids
from frontdesk.channels.carriers.email.bounce import Bounce
from frontdesk.channels.carriers.email.models import MailOutcome
from frontdesk.channels.carriers.email.verdict import Verdict
from frontdesk.conversations import ledger
from frontdesk.conversations.access import locked
from frontdesk.conversations.models import Delivery, Message
from frontdesk.kit import clock
from frontdesk.people.models import ContactKind, ContactPoint

LONGEST_SEARCHED = 2_000_000
KINDS = {Delivery.BOUNCED: "message.failed", Delivery.DELAYED: "message.delayed", Delivery.COMPLAINED: "message.complained"}
STRONGER = {
    Delivery.DELAYED: (Delivery.SENT,), Delivery.COMPLAINED: (Delivery.SENT, Delivery.DELAYED),
    Delivery.BOUNCED: (Delivery.SENT, Delivery.DELAYED, Delivery.UNCERTAIN, Delivery.SENDING, Delivery.QUEUED),
}
"""What each takes the place of: a late note about a delay does not undo that it came back."""


def note(returned: Bounce, data: bytes, *, reached: Iterable[str] = ()) -> Verdict:
    """Mark what came back. `reached` are the addresses at which the report came in.

    Only our own signature shows which message it is about: in the Message-ID that the report quotes, or in the return
    path to which it was sent.
    """
    named = ids.within(data[:LONGEST_SEARCHED]) or ids.in_return_path(reached)
    message = Message.objects.select_related("conversation").filter(pk=named.message_id).first() if named else None
    if message is None:
        return Verdict(MailOutcome.BOUNCE, f"About a mail that is not from here. {returned.says}".strip())
    if returned.is_final:
        mark(message, Delivery.BOUNCED, says=returned.says or _("The mail server of the recipient refused it."))
        _mark_addresses(message, returned)
    else:
        late = next((failure.address for failure in returned.failures), "")
        mark(message, Delivery.DELAYED, says=returned.says, host=late.rpartition("@")[2])
    return Verdict(MailOutcome.BOUNCE, returned.says, message.pk, message.conversation_id)


def mark(message: Message, delivery: Delivery, *, says: str, host: str = "") -> bool:
    """Say on the message that it is delayed (at `host`), came back, or was reported as spam; was that news?"""
    conversation = locked(message.conversation)
    is_news = Message.objects.filter(pk=message.pk, delivery__in=STRONGER[delivery]).update(
        delivery=delivery, delivery_note=says[:500], waits_for=host[:253] if delivery == Delivery.DELAYED else "",
    )
    if is_news:
        ledger.record(conversation, KINDS[delivery], actor=None, message=message, facts={"note": says[:200]})
    return bool(is_news)


def mark_refused(left: Iterable[Left]) -> None:
    """The relay refused these while we spoke with it: an address at which nobody is says so from now on."""
    for each in left:
        status = bounce_reasons.status_of("", each.says)
        if each.is_final and bounce_reasons.reason_of(status, each.says) in bounce_reasons.PERMANENT:
            _mark_address(each.address, each.says)


def _mark_addresses(message: Message, returned: Bounce) -> None:
    """Only addresses that the message went to: a report can name any. One may pass mail on to another, which failed."""
    reached = reached_by(message)
    for failure in returned.failures:
        if failure.is_permanent:
            for address in reached & {failure.address, failure.wrote_to}:
                _mark_address(address, failure.says or failure.status)


def reached_by(message: Message) -> set[str]:
    """The addresses that a message of ours may have gone to."""
    customer = ContactPoint.objects.filter(customer=message.conversation.customer_id, kind=ContactKind.EMAIL)
    return {*message.recipients.get("to", ()), *message.recipients.get("cc", ()), *customer.values_list("value", flat=True)}


def _mark_address(email: str, says: str) -> None:
    ContactPoint.objects.filter(kind=ContactKind.EMAIL, value=email).update(failed_at=clock.now(), failure=says[:300])
