"""A customer's message comes in: it begins a conversation, or joins the one that it continues."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction

from frontdesk.conversations import index, lapsed, ledger, merge, priority
from frontdesk.conversations.arrival import Arrival, Sender
from frontdesk.conversations.models import Attachment, Author, Conversation, Message, Shared, Status
from frontdesk.kit import rows
from frontdesk.people.models import ContactPoint, Customer

PREVIEW_LENGTH = 160
LONGEST_INVITATION = 300
CHAT = "chat"
STILL_HERE = "SELECT 1 FROM people_agent WHERE id = %s AND is_active = %s"


@dataclass(frozen=True, slots=True)
class Received:
    message: Message
    outcome: str
    """`created`, `appended`, `automatic` (joined without reopening) or `duplicate`."""


def receive(arrival: Arrival) -> Received:
    """Record the message, once: a copy (same mail id in the desk, or client id in the conversation) changes nothing."""
    # No savepoint: who calls this inside a transaction gives up all of it when this fails.
    with transaction.atomic(savepoint=False):
        copy = _copy_of(arrival)
        if copy is not None:
            return Received(copy, "duplicate")
        conversation = _continued(arrival)
        earlier, is_anew = None, False
        if conversation is not None and not arrival.is_automatic and lapsed.has_lapsed(conversation, at=arrival.received_at):
            # A chat goes on where its customer sees it, with clocks of its own; a mail begins another conversation.
            is_anew = conversation.channel == CHAT
            if not is_anew:
                arrival = _after(conversation, arrival)
                earlier, conversation = conversation, lapsed.later_one(conversation, at=arrival.received_at)
        outcome = _outcome(arrival, conversation)
        customer = _customer(arrival, conversation)
        if conversation is None:
            conversation = _begin(arrival, customer)
            if arrival.also_team_ids:
                Shared.objects.bulk_create(Shared(conversation=conversation, team_id=team_id) for team_id in arrival.also_team_ids)
        message = _write(arrival, conversation, customer)
        _turn_to_us(conversation, message, arrival)
        ledger.record(
            conversation, "message.received", actor=customer, message=message, at=arrival.received_at,
            facts=_facts(arrival, outcome, is_anew=is_anew),
        )
        if earlier is not None and outcome == "created":
            lapsed.follow_up(earlier, conversation, by=customer, at=arrival.received_at)
        return Received(message, outcome)


def _outcome(arrival: Arrival, conversation: Conversation | None) -> str:
    if conversation is None:
        return "created"
    return "automatic" if arrival.is_automatic else "appended"


def _after(earlier: Conversation, arrival: Arrival) -> Arrival:
    """What it begins is for the same people: those who had the earlier one."""
    content = arrival.content if arrival.content.subject else replace(arrival.content, subject=earlier.subject)
    team_id = arrival.team_id if earlier.team.is_archived else earlier.team_id
    return replace(arrival, team_id=team_id, content=content, reached_at=arrival.reached_at or earlier.reached_at)


def _facts(arrival: Arrival, outcome: str, *, is_anew: bool) -> dict[str, str | bool | int]:
    facts: dict[str, str | bool | int] = {"outcome": outcome, "channel": arrival.channel}
    if is_anew:
        facts["anew"] = True
    if arrival.machine:
        facts["machine"] = arrival.machine
    if arrival.is_to_acknowledge:
        facts["acknowledge"] = True
    if arrival.is_proven:
        facts["proven"] = True
    if arrival.is_at_help:
        facts["at_help"] = True
    if arrival.is_live:
        facts["live"] = True
    if arrival.quoted_seconds is not None:
        facts["quoted_seconds"] = arrival.quoted_seconds
    if arrival.invitation:
        facts["invitation"] = arrival.invitation[:LONGEST_INVITATION]
    if arrival.is_for_assistant:
        facts["assistant"] = True
    return facts


def _copy_of(arrival: Arrival) -> Message | None:
    if arrival.mail_id:
        return rows.first(Message, "mail_id = %s", [arrival.mail_id])
    if arrival.client_id and arrival.conversation_id:
        return rows.first(Message, "conversation_id = %s AND client_id = %s", [arrival.conversation_id, arrival.client_id])
    return None


def _continued(arrival: Arrival) -> Conversation | None:
    if arrival.conversation_id is None:
        return None
    found = rows.first(Conversation, "id = %s", [arrival.conversation_id], is_locked=True)
    return found if found is None or found.merged_into_id is None else merge.head(found, is_locked=True)


def _customer(arrival: Arrival, conversation: Conversation | None) -> Customer:
    if arrival.customer_id is not None and (known := rows.first(Customer, "id = %s", [arrival.customer_id])) is not None:
        return known
    return customer_at(arrival.sender, is_alive=not arrival.is_automatic)


def customer_at(sender: Sender, *, is_alive: bool = False) -> Customer:
    """The customer at that contact point; made, with the contact point, when we meet them for the first time.

    `is_alive` says that a person writes from there: then what failed there once is past.
    """
    customer, has_failed = _known(sender)
    if has_failed and is_alive:
        ContactPoint.objects.filter(kind=sender.kind, value=sender.value).update(failed_at=None, failure="")
    if customer is None:
        customer = rows.insert(Customer(name=sender.name[:200]))
        point = ContactPoint(customer=customer, kind=sender.kind, value=sender.value)
        # Two first mails at once: the unique constraint lets one win, the other reads what it wrote.
        if not rows.insert_unless_there(point):
            customer.delete()
            return customer_at(sender, is_alive=is_alive)
    elif sender.name and not customer.name:
        customer.name = sender.name[:200]
        rows.update(customer, ("name",))
    return customer


def _known(sender: Sender) -> tuple[Customer | None, bool]:
    """The customer, and whether mail to that contact point has failed. One query."""
    point = "FROM people_contactpoint WHERE kind = %s AND value = %s"
    found = rows.first_with(
        Customer, f"(SELECT failed_at IS NOT NULL {point})", f"id = (SELECT customer_id {point})", [sender.kind, sender.value] * 2,
    )
    return (None, False) if found is None else (found[0], bool(found[1]))


def _begin(arrival: Arrival, customer: Customer) -> Conversation:
    return rows.insert(Conversation(
        subject=arrival.content.subject[:500], customer=customer, team_id=arrival.team_id, channel=arrival.channel,
        priority=priority.at_first(customer), reached_at=arrival.reached_at,
        created_at=arrival.received_at, updated_at=arrival.received_at,
    ))


def _write(arrival: Arrival, conversation: Conversation, customer: Customer) -> Message:
    content = arrival.content
    message = rows.insert(Message(
        conversation=conversation, customer=customer, channel=arrival.channel, created_at=arrival.received_at,
        author_kind=Author.AUTO if arrival.is_automatic else Author.CUSTOMER,
        sender=_written(arrival.sender), recipients=arrival.recipients, subject=content.subject[:500],
        text=content.text, html=content.html, quoted=content.quoted, quoted_html=content.quoted_html,
        language=arrival.language, answers_to_id=arrival.answers_to_id,
        mail_id=arrival.mail_id, client_id=arrival.client_id, warnings=[list(each) for each in arrival.warnings],
    ))
    if content.files:
        Attachment.objects.bulk_create(
            Attachment(
                message=message, sha256=file.sha256, name=file.name[:255], content_type=file.content_type[:127],
                size_bytes=file.size_bytes, content_id=file.content_id[:255], is_inline=file.is_inline,
                real_type=file.real_type, danger=file.danger,
            )
            for file in content.files
        )
        message.has_files = True
    index.add(message)
    return message


def _turn_to_us(conversation: Conversation, message: Message, arrival: Arrival) -> None:
    """The ball is with us again; an automatic message is kept, but never reopens and never counts as a question."""
    conversation.message_count += 1
    if arrival.is_automatic:
        return
    conversation.preview = preview_of(message.text)
    conversation.last_author = Author.CUSTOMER
    conversation.waiting_since = conversation.waiting_since or arrival.received_at
    conversation.snoozed_until = None
    if conversation.status != Status.NEW:
        conversation.status = Status.OPEN
    if conversation.assignee_id is not None and not rows.select(STILL_HERE, [conversation.assignee_id, True]):
        # Nobody would look into the hands of somebody who has left.
        conversation.assignee = None


def preview_of(text: str) -> str:
    """The first words of a message, on one line."""
    return " ".join(text[: PREVIEW_LENGTH * 4].split())[:PREVIEW_LENGTH]


def _written(sender: Sender) -> str:
    return f"{sender.name} <{sender.value}>"[:400] if sender.name else sender.value[:400]
