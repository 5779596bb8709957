"""What somebody must see to, so that no mailbox falls silent unnoticed: for the settings, the rail and the doctor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.channels.carriers.email.mailbox import NOT_LOOKED_AT, SIGN_IN_ENDS_WITHIN, TROUBLE_LASTS, Mailbox


class Kind(StrEnum):
    TROUBLE = "trouble"
    UNSEEN = "unseen"
    SILENT = "silent"
    ENDING = "ending"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Alarm:
    """`at` is since when, or for ENDING until when; `detail` is the server's own words, or how many mails are missing."""

    mailbox: Mailbox
    kind: Kind
    at: datetime | None = None
    detail: str = ""


def number(at: datetime) -> int:
    """How many mailboxes need somebody."""
    return Mailbox.objects.alarming(at).count()


def standing(at: datetime) -> list[Alarm]:
    """All there are."""
    return [alarm for mailbox in Mailbox.objects.alarming(at).order_by("pk") for alarm in of(mailbox, at)]


def of(mailbox: Mailbox, at: datetime) -> list[Alarm]:
    """Those of one mailbox; the same conditions as `alarming`, by which it is found."""
    found = []
    if mailbox.error and (mailbox.error_at is None or mailbox.error_at < at - TROUBLE_LASTS):
        found.append(Alarm(mailbox, Kind.TROUBLE, mailbox.error_at, mailbox.error))
    if mailbox.last_fetch_at and mailbox.last_fetch_at < at - NOT_LOOKED_AT and not mailbox.error:
        found.append(Alarm(mailbox, Kind.UNSEEN, mailbox.last_fetch_at))
    if mailbox.expected_by and mailbox.last_fetch_at and mailbox.last_fetch_at > mailbox.expected_by:
        found.append(Alarm(mailbox, Kind.SILENT, mailbox.last_mail_at))
    if mailbox.sign_in_ends_at and mailbox.sign_in_ends_at < at + SIGN_IN_ENDS_WITHIN:
        found.append(Alarm(mailbox, Kind.ENDING, mailbox.sign_in_ends_at))
    if mailbox.misses:
        found.append(Alarm(mailbox, Kind.MISSING, detail=str(mailbox.misses)))
    return found
