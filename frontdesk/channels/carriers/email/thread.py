"""Which conversation a mail continues, and whether we have the mail already.

Our own signed id, in the head of a mail or as a mark in what it quotes, proves that the sender has seen that
conversation. Ids of other mails and numbers in subjects prove
nothing, anybody can write them: they count only for somebody who takes part in the conversation already.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from frontdesk.channels.carriers.email import addresses, ids
from frontdesk.channels.carriers.email.parse import Mail
from frontdesk.conversations import share
from frontdesk.conversations.arrival import Arrival
from frontdesk.conversations.models import Attachment, Conversation, Message
from frontdesk.people.models import ContactKind, Team

MOST_IDS_ASKED = 30
LONGEST_REPORT = 200_000
MOST_MESSAGES_READ = 200
WORDS_COMPARED = 100
NUMBER = re.compile(r"\[#(\d{1,15})\]")
VARIANT = "#"
KNOWN = "SELECT mail_id, id, conversation_id, sender, recipients FROM conversations_message"


@dataclass(frozen=True, slots=True)
class Known:
    """A mail that we have, or have sent."""

    message_id: int
    conversation_id: int
    sender: str
    recipients: frozenset[str]


def known_mails(mail_ids: Iterable[str]) -> dict[str, Known]:
    """Those of the ids that belong to a message of the desk. One query."""
    asked = list(dict.fromkeys(mail_id for mail_id in mail_ids if mail_id))[:MOST_IDS_ASKED]
    places = ", ".join(["%s"] * len(asked))
    with connection.cursor() as cursor:
        # Of several with one id the newest stays: it was split off, and what answers it goes on there.
        cursor.execute(f"{KNOWN} WHERE mail_id IN ({places}) ORDER BY id", asked)
        found = cursor.fetchall()
    return {
        mail_id: Known(pk, conversation_id, written_address(sender), _everyone(_loaded(recipients)))
        for mail_id, pk, conversation_id, sender, recipients in found
    }


def ids_to_ask(mail: Mail) -> list[str]:
    """The ids that may tell where the mail belongs, the nearest first."""
    return [*mail.in_reply_to, *reversed(mail.references)]


def continued(mail: Mail, sender: str, known: dict[str, Known]) -> int | None:
    """The id of the conversation that the mail continues, None when it begins one. A closed one is continued, too."""
    named = ids.first_of(ids_to_ask(mail))
    if named and Conversation.objects.filter(pk=named.conversation_id).exists():
        return named.conversation_id
    for mail_id in ids_to_ask(mail):
        earlier = known.get(mail_id)
        if earlier and (sender == earlier.sender or sender in earlier.recipients or _takes_part(sender, earlier.conversation_id)):
            return earlier.conversation_id
    marked = ids.marked_in(mail.text, mail.html)
    if marked and Conversation.objects.filter(pk=marked.conversation_id).exists():
        return marked.conversation_id
    number = NUMBER.search(mail.subject)
    return int(number[1]) if number and _takes_part(sender, int(number[1])) else None


def show_to_those_also_written_to(conversation_id: int, arrival: Arrival) -> None:
    """A mail to two of our addresses is one conversation that both teams see, however the copies came in.

    The address at which the conversation began says nothing new: agents may have moved it since.
    """
    conversation = Conversation.objects.get(pk=conversation_id)
    team_ids = {*arrival.also_team_ids, *([arrival.team_id] if arrival.reached_at not in ("", conversation.reached_at) else [])}
    for team in Team.objects.filter(pk__in=team_ids - {conversation.team_id}):
        share.with_team(conversation, team, by=None)


def reported_on(mail: Mail, recipients: Iterable[str]) -> int | None:
    """The conversation of the mail of ours that a machine tells of.

    A receipt (RFC 8098) names that mail in one of its parts; an absence note is sent to its return path (RFC 3834, 4).
    """
    named = ids.within(mail.structure.data[:LONGEST_REPORT]) if mail.structure.type == "multipart/report" else None
    named = named or ids.in_return_path([*recipients, *map(addresses.normalised, mail.headers.all("delivered-to"))])
    return Message.objects.filter(pk=named.message_id).values_list("conversation_id", flat=True).first() if named else None


def is_copy(earlier: Known, arrival: Arrival) -> bool:
    """Is it the same mail once more? One with the same id by somebody else, or that says something else, is not."""
    if earlier.sender != arrival.sender.value:
        return False
    subject, text = Message.objects.values_list("subject", "text").get(pk=earlier.message_id)
    # Mailing lists and gateways put a line below.
    if subject != arrival.content.subject or text.split()[:WORDS_COMPARED] != arrival.content.text.split()[:WORDS_COMPARED]:
        return False
    kept = Attachment.objects.filter(message=earlier.message_id).values_list("sha256", flat=True)
    return {file.sha256 for file in arrival.content.files} <= set(kept)


def variant(mail_id: str, sender: str, mail: Mail) -> str:
    """An id for another mail with an id that is taken: some programs give all their mails the same one."""
    return f"{mail_id[:420]}{VARIANT}{content_digest(sender, mail)}"


def content_digest(sender: str, mail: Mail) -> str:
    """The same for two copies of a mail, whichever way they took."""
    said = "\0".join((sender, mail.headers.first("date"), mail.subject, mail.text, mail.html))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def written_address(written: str) -> str:
    """The address in a message's `sender`, which is "Name <address>" or the address alone."""
    return addresses.normalised(written.rpartition("<")[2].rstrip(">"))


def _takes_part(sender: str, conversation_id: int) -> bool:
    is_customer = Conversation.objects.filter(
        pk=conversation_id, customer__contact_points__kind=ContactKind.EMAIL, customer__contact_points__value=sender,
    )
    if is_customer.exists():
        return True
    messages = Message.objects.filter(conversation=conversation_id).order_by("-pk").values_list("sender", "recipients")
    return any(
        sender == written_address(written) or sender in _everyone(recipients)
        for written, recipients in messages[:MOST_MESSAGES_READ]
    )


def _loaded(recipients: str | dict[str, list[str]]) -> dict[str, list[str]]:
    """As the database gives JSON: SQLite as text, PostgreSQL's driver may have read it."""
    return json.loads(recipients) if isinstance(recipients, str) else recipients


def _everyone(recipients: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(email for kind in ("to", "cc") for email in recipients.get(kind, ()))
