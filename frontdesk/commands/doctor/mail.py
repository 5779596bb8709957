"""Mail: fetched without trouble, and free to leave."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta

from frontdesk.channels.carriers.email import alarms
from frontdesk.channels.carriers.email.models import Mailbox, MailOutcome, RawMail, Relay, Security
from frontdesk.commands.doctor.finding import Finding
from frontdesk.conversations.models import Delivery, Message
from frontdesk.kit import sealed

PROBE_SECONDS = 10


def mailboxes(at: datetime) -> Iterator[Finding]:
    for mailbox in Mailbox.objects.filter(is_enabled=True).order_by("pk"):
        yield Finding(f"mailbox {mailbox}", *_about(mailbox, at))


def unread(at: datetime) -> Iterator[Finding]:
    waiting = RawMail.objects.filter(outcome=MailOutcome.STORED, received_at__lt=at - timedelta(minutes=1)).count()
    yield Finding("mails to be read", f"{waiting} wait for more than a minute", "Is the worker at work?" if waiting else "")


def relay(at: datetime) -> Iterator[Finding]:
    chosen = Relay.objects.first()
    waiting = Message.objects.filter(delivery=Delivery.WAITING).count()
    if chosen is None:
        todo = "Name a relay in the settings; what waits then leaves." if waiting else ""
        yield Finding("mail out", f"no relay is set up, {waiting} answers wait in the outbox", todo)
        return
    trouble = _trouble_with(chosen)
    yield Finding("mail out", f"{chosen} {trouble or 'answers'}", "Check the relay in the settings and this machine's network." if trouble else "")


def outbox(at: datetime) -> Iterator[Finding]:
    failed = Message.objects.filter(delivery__in=(Delivery.FAILED, Delivery.UNCERTAIN, Delivery.BOUNCED)).count()
    says = f"{failed} answers were not delivered, or may not have been"
    yield Finding("outbox", says if failed else "nothing has failed", "Somebody decides in the outbox: send again, or it arrived." if failed else "")


def _about(mailbox: Mailbox, at: datetime) -> tuple[str, str]:
    try:
        sealed.unseal(mailbox.password_sealed)
    except ValueError as error:
        return str(error), "Enter its password again in the settings."
    if mailbox.error:
        return f"{mailbox.error} (since {mailbox.error_at:%Y-%m-%d %H:%M} UTC)", "Check it in the settings."
    if mailbox.last_fetch_at is None:
        return "has never been fetched", "Is the worker at work?"
    for alarm in alarms.of(mailbox, at):
        return _in_words(alarm)
    return f"was fetched at {mailbox.last_fetch_at:%Y-%m-%d %H:%M} UTC", ""


def _in_words(alarm: alarms.Alarm) -> tuple[str, str]:
    when = f"{alarm.at:%Y-%m-%d %H:%M} UTC" if alarm.at else ""
    return {
        alarms.Kind.TROUBLE: (alarm.detail, "Check it in the settings."),
        alarms.Kind.UNSEEN: (f"was fetched at {when}, not since", "Is the worker at work?"),
        alarms.Kind.SILENT: (f"has never been silent for so long: the last mail came at {when}", "Does mail still reach it?"),
        alarms.Kind.ENDING: (f"its sign-in ends at {when}", "Sign it in again, or give it a new client secret, in the settings."),
        alarms.Kind.MISSING: (f"its server does not hand over {alarm.detail} mails", "Look at them there; they are tried again."),
    }[alarm.kind]


def _trouble_with(relay: Relay) -> str:
    """Connects and says EHLO, as far as one gets without a password; '' when all is well."""
    try:
        sealed.unseal(relay.password_sealed)
        kind = smtplib.SMTP_SSL if relay.security == Security.TLS else smtplib.SMTP
        with kind(relay.host, relay.port, timeout=PROBE_SECONDS) as connection:
            connection.ehlo_or_helo_if_needed()
            if relay.security == Security.STARTTLS and not connection.has_extn("starttls"):
                return "answers, but offers no STARTTLS"
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return f"does not answer: {error}"
    return ""
