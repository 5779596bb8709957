"""What became of a mail."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.channels.carriers.email.models import MailOutcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """`why` is for a person; `message_id` and `conversation_id` are the rows that the mail became or is about."""

    outcome: MailOutcome
    why: str = ""
    message_id: int | None = None
    conversation_id: int | None = None
