"""Which of our addresses a mail was for, and so which team it goes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from frontdesk.channels.carriers.email import addresses
from frontdesk.channels.carriers.email.models import DeskAddress, RawMail
from frontdesk.channels.carriers.email.parse import Mail
from frontdesk.people import teams
from frontdesk.people.models import Desk

MOST_CANDIDATES = 40
DELIVERY_FIELDS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to")


@dataclass(frozen=True, slots=True)
class Destination:
    """`reached_at` is the desk's address that was written to, '' when it was none that we know.

    `also_team_ids` are the teams of other addresses of ours to which the same mail was written. `acknowledges`: who
    writes there hears that we have the mail.
    """

    team_id: int
    reached_at: str = ""
    also_team_ids: tuple[int, ...] = ()
    acknowledges: bool = False


def destination(raw: RawMail, mail: Mail) -> Destination:
    """The first address of ours among envelope, delivery fields, To and Cc; else the mailbox's; else the default team."""
    candidates = list(dict.fromkeys(_candidates(raw, mail)))[:MOST_CANDIDATES]
    of_address, default_team = _teams_of(candidates)
    reached = [email for email in candidates if email in of_address]
    if reached:
        team_ids = list(dict.fromkeys(of_address[email][0] for email in reached))
        return Destination(team_ids[0], reached[0], tuple(team_ids[1:]), of_address[reached[0]][1])
    fallback = _address_of_mailbox(raw)
    if fallback is not None:
        return Destination(fallback.team_id, fallback.email, acknowledges=fallback.acknowledges)
    return Destination(default_team)


def is_ours(email: str) -> bool:
    """Is it one of the desk's own addresses?"""
    return DeskAddress.objects.filter(email__in=_with_base(email)).exists()


def _candidates(raw: RawMail, mail: Mail) -> Iterator[str]:
    for email in raw.envelope_to:
        yield from _with_base(email)
    for field in DELIVERY_FIELDS:
        if field in mail.headers:
            for value in mail.headers.all(field):
                yield from _with_base(addresses.normalised(value))
    for address in (*mail.to, *mail.cc):
        yield from _with_base(address.email)


def _with_base(email: str) -> tuple[str, ...]:
    """Also without what stands behind a plus sign: help+orders@ is help@."""
    local, at, domain = email.rpartition("@")
    return (email, f"{local.partition('+')[0]}@{domain}") if at and "+" in local else (email,)


def _teams_of(emails: list[str]) -> tuple[dict[str, tuple[int, bool]], int]:
    """One query: the team of each address that is ours and whether it acknowledges, and the default team."""
    addresses_table, desks = (connection.ops.quote_name(model._meta.db_table) for model in (DeskAddress, Desk))
    places = ", ".join(["%s"] * len(emails)) or "NULL"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT email, team_id, acknowledges FROM {addresses_table} WHERE email IN ({places}) "  # noqa: S608  only names of tables
            f"UNION ALL SELECT '', default_team_id, FALSE FROM {desks}",
            emails,
        )
        found = {email: (team_id, bool(acknowledges)) for email, team_id, acknowledges in cursor.fetchall()}
    default_team, _none = found.pop("", (None, False))
    return found, default_team or teams.first().pk


def _address_of_mailbox(raw: RawMail) -> DeskAddress | None:
    """The address to which the mailbox belongs that the mail was fetched from."""
    if not raw.place:
        return None
    mailbox_id = raw.place.partition(":")[0]
    return DeskAddress.objects.filter(mailboxes=int(mailbox_id)).first() if mailbox_id.isdigit() else None
