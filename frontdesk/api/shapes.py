"""What the API tells about each thing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema

from frontdesk.api import care
from frontdesk.api.values import Named
from frontdesk.conversations.models import Attachment, Conversation, Event, Message, Priority
from frontdesk.people.models import Agent, ContactPoint, Customer, Team

PRIORITIES = {Priority.LOW: "low", Priority.NORMAL: "normal", Priority.HIGH: "high", Priority.URGENT: "urgent"}
LEVELS = {1: "low", 2: "medium", 3: "high"}
"""Of impact and of urgency."""


class ConversationOut(Schema):
    """`last_event` is what a reply sends back as `seen_event`, so that it is held when somebody has written since."""

    number: int
    subject: str
    status: str
    priority: str
    impact: str
    urgency: str
    channel: str
    team: Named
    assignee: Named | None
    customer: Named
    tags: list[str]
    preview: str
    message_count: int
    last_event: int
    waiting_since: datetime | None
    snoozed_until: datetime | None
    """Out of the lists until then, or until the customer writes."""
    created_at: datetime
    updated_at: datetime
    merged_into: int | None
    """The number of the conversation that goes on with this one's matter; what still comes goes there."""

    @classmethod
    def of(cls, conversation: Conversation, *, knows: bool) -> ConversationOut:
        """Team, assignee, customer and tags should have been loaded with it. `knows`: see `care`."""
        return cls(
            number=conversation.pk, subject=conversation.subject, status=conversation.status,
            priority=PRIORITIES[Priority(conversation.priority)], impact=LEVELS[conversation.impact], urgency=LEVELS[conversation.urgency],
            channel=conversation.channel,
            team=named(conversation.team), assignee=named(conversation.assignee) if conversation.assignee else None,
            customer=named(conversation.customer), tags=care.tags(sorted(tag.name for tag in conversation.tags.all()), knows=knows),
            preview=conversation.preview, message_count=conversation.message_count, last_event=conversation.last_event_id,
            waiting_since=conversation.waiting_since, snoozed_until=conversation.snoozed_until,
            created_at=conversation.created_at, updated_at=conversation.updated_at,
            merged_into=conversation.merged_into_id,
        )


class AttachmentOut(Schema):
    """Its bytes are at `/api/v1/attachments/<id>`.

    `content_type` is what the sender says, `real_type` what the content shows; `danger` why it may do harm, '' for no
    reason that can be seen; `scan` is what a virus scanner said, '' where none was asked.
    """

    id: int
    name: str
    content_type: str
    size_bytes: int
    is_inline: bool
    real_type: str
    danger: str
    scan: str

    @classmethod
    def of(cls, file: Attachment) -> AttachmentOut:
        return cls(
            id=file.pk, name=file.name, content_type=file.content_type, size_bytes=file.size_bytes, is_inline=file.is_inline,
            real_type=file.real_type, danger=file.danger, scan=file.scan,
        )


class MessageOut(Schema):
    """`author` is customer, human, bot or auto; `visibility` public, internal or whisper; `quoted` what the sender quoted
    below; `language` a tag as their browser gave it. `asks` are choices or a form for the reader, `answers_to` the message
    of ours whose `asks` this one answers.
    """

    id: int
    conversation: int
    author: str
    agent: Named | None
    customer: Named | None
    visibility: str
    channel: str
    language: str
    asks: dict[str, Any]
    answers_to: int | None
    sender: str
    recipients: dict[str, Any]
    subject: str
    text: str
    html: str
    quoted: str
    delivery: str
    delivery_note: str
    delivered_at: datetime | None
    created_at: datetime
    attachments: list[AttachmentOut]

    @classmethod
    def of(cls, message: Message, *, knows: bool) -> MessageOut:
        """Agent, customer and attachments should have been loaded with it. `knows`: see `care`."""
        html = message.html if knows or not care.is_summary(message) else ""
        return cls(
            id=message.pk, conversation=message.conversation_id, author=message.author_kind,
            agent=named(message.agent) if message.agent else None, customer=named(message.customer) if message.customer else None,
            visibility=message.visibility, channel=message.channel, language=message.language, asks=message.asks,
            answers_to=message.answers_to_id, sender=message.sender, recipients=message.recipients,
            subject=message.subject, text=care.text(message, knows=knows), html=html, quoted=message.quoted, delivery=message.delivery,
            delivery_note=message.delivery_note, delivered_at=message.delivered_at, created_at=message.created_at,
            attachments=[AttachmentOut.of(file) for file in message.attachments.all()],
        )


class ContactPointOut(Schema):
    """`kind` is email, phone or visitor."""

    kind: str
    value: str
    verified_at: datetime | None

    @classmethod
    def of(cls, point: ContactPoint) -> ContactPointOut:
        return cls(kind=point.kind, value=point.value, verified_at=point.verified_at)


class CustomerOut(Schema):
    id: int
    name: str
    organization: str | None
    language: str
    notes: str
    contact_points: list[ContactPointOut]
    created_at: datetime

    @classmethod
    def of(cls, customer: Customer) -> CustomerOut:
        """Organization and contact points should have been loaded with it."""
        return cls(
            id=customer.pk, name=customer.name, organization=customer.organization.name if customer.organization else None,
            language=customer.language, notes=customer.notes, created_at=customer.created_at,
            contact_points=[ContactPointOut.of(point) for point in customer.contact_points.all()],
        )


class AgentOut(Schema):
    id: int
    name: str
    email: str
    role: str
    teams: list[int]
    is_active: bool

    @classmethod
    def of(cls, agent: Agent) -> AgentOut:
        """Teams should have been loaded with it."""
        return cls(
            id=agent.pk, name=agent.name, email=agent.email, role=agent.role, is_active=agent.is_active,
            teams=sorted(team.pk for team in agent.teams.all()),
        )


class TeamOut(Schema):
    id: int
    name: str
    is_archived: bool

    @classmethod
    def of(cls, team: Team) -> TeamOut:
        return cls(id=team.pk, name=team.name, is_archived=team.is_archived)


class EventOut(Schema):
    """One fact of the ledger; docs/events.md says what each `kind` means and which `facts` it carries."""

    id: int
    kind: str
    at: datetime
    conversation: int | None
    message: int | None
    actor: str
    agent: int | None
    facts: dict[str, Any]
    cause: int | None

    @classmethod
    def of(cls, event: Event, told: dict[str, Any]) -> EventOut:
        """`told` are the facts that the program may know (`care.facts`)."""
        return cls(
            id=event.pk, kind=event.kind, at=event.at, conversation=event.conversation_id, message=event.message_id,
            actor=event.actor, agent=event.agent_id, facts=told, cause=event.cause_id,
        )


def named(row: Agent | Customer | Team) -> Named:
    return Named(id=row.pk, name=row.name)
