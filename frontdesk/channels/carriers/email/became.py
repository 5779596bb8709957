"""What became of a mail, for programs and for the command line."""

from __future__ import annotations

from typing import TypedDict

from frontdesk.channels.carriers.email.models import RawMail


class Became(TypedDict):
    """`outcome` is one of MailOutcome's values; '' says that the mail is kept and not read yet, and `why` says why."""

    outcome: str
    why: str
    conversation: int | None
    message: int | None


def became(raw: RawMail) -> Became:
    """What became of it, as JSON can carry it."""
    return {"outcome": str(raw.outcome), "why": raw.why, "conversation": raw.conversation_id, "message": raw.message_id}
