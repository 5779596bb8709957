"""Reads what mailbox providers send when a reader calls a mail of ours spam (ARF, RFC 5965)."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.channels.carriers.email import addresses
from frontdesk.channels.carriers.email.headers import split
from frontdesk.channels.carriers.email.mime import Part
from frontdesk.channels.carriers.email.parse import Mail

LONGEST_READ = 100_000
MOST_ADDRESSES = 20
NO_COMPLAINTS = {"not-spam", "auth-failure", "dmarc"}
"""A reader who says that it is none (RFC 6430), and reports about forged mail (RFC 6591): nobody complains of us."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """`kind` is the report's Feedback-Type, such as abuse or fraud; `addresses` are the readers, where the report names any."""

    kind: str
    addresses: tuple[str, ...]


def read(mail: Mail) -> Complaint | None:
    """The complaint that the mail reports, or None when it is no such report."""
    report = _report_in(mail.structure)
    if report is None:
        return None
    content = report.content()[:LONGEST_READ].lstrip()
    fields, _end = split(content + b"\n", 0, len(content) + 1)
    kind = fields.first("feedback-type").strip().lower()
    if not kind or kind in NO_COMPLAINTS:
        return None
    readers = addresses.read([*fields.all("original-rcpt-to"), *fields.all("removal-recipient")])
    return Complaint(kind[:40], tuple(reader.email for reader in readers[:MOST_ADDRESSES]))


def _report_in(part: Part) -> Part | None:
    if part.type == "message/feedback-report":
        return part
    return next((found for found in map(_report_in, part.children) if found), None)
