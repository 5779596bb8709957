"""Who takes part in a conversation by mail: whom an answer goes to, who else could have it, and who is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import getaddresses

from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email import addresses, route, thread
from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.kit import rows
from frontdesk.kit.refused import Refused

MOST_MAILS_READ = 200
MOST_RECIPIENTS = 50
MAILS = """
    SELECT author_kind, sender, recipients FROM conversations_message
     WHERE conversation_id IN ({}) AND channel IN ('email', 'form') AND visibility = 'public' ORDER BY id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Participants:
    """`to` is whom a reply goes to; `others` are those whom a reply to all reaches as well; `known` everybody so far."""

    to: tuple[str, ...]
    others: tuple[str, ...]
    known: frozenset[str]


def of(numbers: Sequence[int]) -> Participants | None:
    """Of the conversations of those numbers, which are one matter; None when no customer has written a mail. Two queries."""
    mails = [
        (kind, thread.written_address(sender), rows.facts(recipients))
        for kind, sender, recipients in rows.select(MAILS.format(rows.places(numbers)), [*numbers, MOST_MAILS_READ])
    ]
    last = next(((sender, recipients) for kind, sender, recipients in mails if kind == "customer" and "@" in sender), None)
    if last is None:
        return None
    ours = set(DeskAddress.objects.order_by().values_list("email", flat=True))
    sender, recipients = last
    to = tuple(recipients.get("reply_to") or [sender])
    also = (*recipients.get("to", ()), *recipients.get("cc", ()))
    known = {sender for _kind, sender, _recipients in mails}
    known.update(email for _kind, _sender, recipients in mails for emails in recipients.values() for email in emails)
    return Participants(to, tuple(email for email in dict.fromkeys(also) if email not in to and not _is_ours(email, ours)), frozenset(known))


def chosen(fields: dict[str, str], participants: Participants, *, may_be_new: bool) -> dict[str, list[str]]:
    """The recipients that the fields `to`, `cc` and `bcc` name; {} when they are the usual one.

    Raises Refused for what is no address, for one of ours, and for somebody who was in none of the mails so far unless
    `may_be_new` says that the author knows.
    """
    named = {kind: _addresses(fields.get(kind, "")) for kind in ("to", "cc", "bcc")}
    everyone = [email for emails in named.values() for email in emails]
    if not named["to"]:
        raise Refused(_("Say who the answer is for: the field “To” is empty."))
    if len(everyone) > MOST_RECIPIENTS:
        raise Refused(_("At most %(number)s people can get one answer.") % {"number": MOST_RECIPIENTS})
    for email in everyone:
        if route.is_ours(email):
            raise Refused(_("%(address)s is one of our own addresses. Take it out.") % {"address": email})
    newcomers = [email for email in everyone if email not in participants.known]
    if newcomers and not may_be_new:
        raise Refused(
            _("%(addresses)s was not in the mails so far. If that is right, tick “Somebody new gets this” and send again.")
            % {"addresses": ", ".join(newcomers)},
        )
    if tuple(named["to"]) == participants.to and not named["cc"] and not named["bcc"]:
        return {}
    return {kind: emails for kind, emails in named.items() if emails}


def _addresses(text: str) -> list[str]:
    found = []
    for name, address in getaddresses([text.replace(";", ",").replace("\n", ",")]):
        email = addresses.normalised(address)
        if email:
            found.append(email)
        elif name or address:
            raise Refused(_("“%(text)s” is no mail address.") % {"text": address or name})
    return list(dict.fromkeys(found))


def _is_ours(email: str, ours: Iterable[str]) -> bool:
    local, _at, domain = email.rpartition("@")
    return email in ours or f"{local.partition('+')[0]}@{domain}" in ours
