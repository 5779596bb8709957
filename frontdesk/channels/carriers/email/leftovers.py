"""Reads mails that were stored, and whose reader was then killed or had no database: the safety net of `store`."""

from __future__ import annotations

from datetime import timedelta

from frontdesk.channels.carriers.email.ingest import ingest
from frontdesk.channels.carriers.email.models import MailOutcome, RawMail
from frontdesk.kit import clock, jobs

PATIENCE = timedelta(seconds=20)
MOST_AT_ONCE = 500
MOST_TRIES = 3
TRY = "Reading has begun: "


@jobs.task(name="email.leftovers", every_seconds=20)
def read_leftovers() -> None:
    """Read what has been waiting for a while, oldest first.

    A mail that takes its reader down each time must not do so for ever: every try is counted on its row before it
    begins, and after the third the mail is `failed`, which a person sees and can try again.
    """
    waiting = RawMail.objects.filter(outcome=MailOutcome.STORED, received_at__lt=clock.now() - PATIENCE).order_by("pk")
    for raw in waiting[:MOST_AT_ONCE]:
        tries = int(raw.why.removeprefix(TRY)) if raw.why.startswith(TRY) else 0
        if tries >= MOST_TRIES:
            RawMail.objects.filter(pk=raw.pk, outcome=MailOutcome.STORED).update(
                outcome=MailOutcome.FAILED, why=f"Reading it was broken off {tries} times.",
            )
            continue
        _read(raw, number=tries + 1)


def _read(raw: RawMail, *, number: int) -> None:
    row = RawMail.objects.filter(pk=raw.pk, outcome=MailOutcome.STORED)
    row.update(why=f"{TRY}{number}")
    raw.why = ""
    try:
        ingest(raw)
    finally:
        # Not killed: disk or database were away, and this was no try.
        row.update(why=raw.why)
