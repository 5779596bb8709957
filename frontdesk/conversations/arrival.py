"""What a carrier makes of foreign bytes: the one shape in which anything reaches the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """A file that came along; its bytes are already in the content-addressed store."""

    sha256: str
    name: str
    content_type: str
    size_bytes: int
    content_id: str = ""
    is_inline: bool = False
    real_type: str = ""
    danger: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote, as far as the channel knows: one contact point (`people.ContactKind`, normalised value) and a name."""

    kind: str
    value: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What was said. `text` and `html` are what is new; `quoted` and `quoted_html` what was quoted below it."""

    text: str
    html: str = ""
    quoted: str = ""
    quoted_html: str = ""
    subject: str = ""
    files: tuple[ArrivedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A customer's message on its way in.

    `received_at` is our own receipt instant (UTC). `conversation_id` is set when the carrier knows which
    conversation it continues; else a new one is begun in `team_id`. `mail_id` and `client_id` recognise a copy.
    """

    channel: str
    sender: Sender
    content: Content
    received_at: datetime
    team_id: int
    reached_at: str = ""
    conversation_id: int | None = None
    customer_id: int | None = None
    mail_id: str = ""
    client_id: str | None = None
    recipients: dict[str, list[str]] = field(default_factory=dict)
    warnings: tuple[tuple[str, ...], ...] = ()
    """What speaks against the sender: a code of `carriers/email/doubts.py` and the words that belong to it."""
    is_automatic: bool = False
    """It joins a conversation without reopening it."""
    machine: str = ""
    """The kind of machine that it came from or through, '' for a person: no program answers a machine."""
    is_to_acknowledge: bool = False
    """Who wrote hears at once that we have it, if nothing speaks against it."""
    is_proven: bool = False
    """Who wrote has signed in, or the host page has just signed who they are: it is that customer and nobody else."""
    is_at_help: bool = False
    """Who wrote is on a page of the help centre that shows them what is said back there."""
    language: str = ""
    """A tag (RFC 5646) as the sender's browser gave it."""
    answers_to_id: int | None = None
    """The message of ours whose choices or form it answers."""
    is_live: bool = False
    """The customer is there now and we are open: a chat begins, if none goes on already."""
    quoted_seconds: int | None = None
    """The wait that they were told."""
    invitation: str = ""
    """The words with which we spoke first, and to which this is the answer."""
    is_for_assistant: bool = False
    """The assistant is to answer first, if one is there and the customer did not ask for a person."""
    also_team_ids: tuple[int, ...] = ()
    """Other teams that were written to with the same message: they see the conversation that it begins."""
