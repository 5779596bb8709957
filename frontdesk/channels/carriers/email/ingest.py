"""Reads a stored mail and makes of it what it is: a question, an answer, a copy, a bounce. Nothing is dropped silently.

Reading and cleaning happen before the transaction; inside it only rows are written: the message with its event, and
the mail's outcome, so that they are never without each other. Two copies that come in at once cannot both pass: on
SQLite one transaction writes at a time, on PostgreSQL they queue for a lock named after their Message-ID.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.db import InterfaceError, OperationalError, connection, transaction

from frontdesk.channels.carriers.email import acknowledge, automatic, bounce, complained, complaint, content, doubts, ids, route, thread, undelivered
from frontdesk.channels.carriers.email.headers import readable
from frontdesk.channels.carriers.email.models import MailOutcome, RawMail
from frontdesk.channels.carriers.email.parse import Mail, parse
from frontdesk.channels.carriers.email.sender import Writer, writer_of
from frontdesk.channels.carriers.email.store import WITH_ENVELOPE
from frontdesk.channels.carriers.email.verdict import Verdict
from frontdesk.conversations.arrival import Arrival, ArrivedFile, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import files
from frontdesk.people.models import ContactKind

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError, OSError)
"""Database or disk are away: the mail is not at fault, it stays as it is and is read later."""
LONGEST_WHY = 500
SETTLE = "UPDATE email_rawmail SET outcome = %s, why = %s, message_id = %s, conversation_id = %s WHERE id = %s AND outcome = ''"


class ReadAlready(Exception):
    """Somebody else has read the mail meanwhile; what we wrote is rolled back."""


def ingest(raw: RawMail, data: bytes | None = None) -> RawMail:
    """Read the mail, once; `data` spares reading its bytes again. The outcome is on the row that is returned.

    Whatever is wrong with the mail, it ends as `failed` with the reason; only what is no fault of the mail's (database
    or disk away) is raised, and the mail waits.
    """
    if raw.outcome:
        return raw
    try:
        read = _read(raw, files.load(raw.sha256) if data is None else data)
        with transaction.atomic():
            _take_turn(read.mail_id)
            _settle(raw, read.written_down())
    except ReadAlready:
        raw.refresh_from_db()
    except FileNotFoundError:
        _settle(raw, Verdict(MailOutcome.FAILED, "Its bytes are not in the store."))
    except AWAY:
        raise
    except Exception as error:
        log.exception("mail %s could not be read; it is kept and can be read again", raw.pk)
        _settle(raw, Verdict(MailOutcome.FAILED, why=f"{type(error).__name__}: {error}"))
    return raw


def ingest_together(mails: Sequence[tuple[RawMail, bytes]]) -> None:
    """Read several mails in one commit; if there is anything wrong with one of them, each by itself."""
    unread = [(raw, data) for raw, data in mails if not raw.outcome]
    if len(unread) > 1:
        try:
            read = [_read(raw, data) for raw, data in unread]
            with transaction.atomic():
                # In one order, or two workers could wait for each other.
                for mail_id in sorted({each.mail_id for each in read}):
                    _take_turn(mail_id)
                for each in read:
                    _settle(each.raw, each.written_down())
        except Exception as trouble:
            log.info("%s mails are read one by one, as they cannot be read together: %s", len(unread), trouble)
            for raw, _data in unread:
                raw.outcome = ""
        else:
            return
    for raw, data in unread:
        ingest(raw, data)


def retry(raw: RawMail) -> RawMail:
    """Read a mail again that could not be read."""
    RawMail.objects.filter(pk=raw.pk, outcome=MailOutcome.FAILED).update(outcome=MailOutcome.STORED, why="")
    raw.refresh_from_db()
    return ingest(raw)


@dataclass(frozen=True, slots=True)
class _Question:
    """A mail, read and ready to be written down."""

    raw: RawMail
    mail: Mail
    writer: Writer
    mail_id: str
    words: content.Words
    files: tuple[ArrivedFile, ...]

    def written_down(self) -> Verdict:
        return _received(self)


@dataclass(frozen=True, slots=True)
class _Report:
    """A mail about a mail of ours, which came back or is called spam; `written_down` writes what it says."""

    raw: RawMail
    written_down: Callable[[], Verdict]
    mail_id: str = ""


def _read(raw: RawMail, data: bytes) -> _Question | _Report:
    mail = parse(data)
    returned = bounce.read(mail, envelope_from=raw.envelope_from if raw.source in WITH_ENVELOPE else None)
    if returned:
        return _Report(raw, partial(undelivered.note, returned, data, reached=raw.envelope_to))
    reported = complaint.read(mail)
    if reported:
        return _Report(raw, partial(complained.note, reported, data, reached=raw.envelope_to))
    writer = writer_of(mail, raw)
    words = content.words_of(mail)
    return _Question(raw, mail, writer, mail.mail_id or _made_id(raw, mail, writer), words, content.kept_files(mail))


def _received(reading: _Question) -> Verdict:
    mail, writer = reading.mail, reading.writer
    if ids.read(reading.mail_id):
        return Verdict(MailOutcome.IGNORED, "A mail of our own came back.")
    known = thread.known_mails([reading.mail_id, *thread.ids_to_ask(mail)])
    arrival = _arrival(reading, thread.continued(mail, writer.email, known) or thread.reported_on(mail, reading.raw.envelope_to))
    earlier = known.get(reading.mail_id)
    if earlier and thread.is_copy(earlier, arrival):
        thread.show_to_those_also_written_to(earlier.conversation_id, arrival)
        return Verdict(MailOutcome.DUPLICATE, "", earlier.message_id, earlier.conversation_id)
    if earlier:
        arrival = replace(arrival, mail_id=thread.variant(reading.mail_id, writer.email, mail))
    received = receive(arrival)
    if arrival.also_team_ids and received.outcome == "appended":
        thread.show_to_those_also_written_to(received.message.conversation_id, arrival)
    return Verdict(MailOutcome(received.outcome), "", received.message.pk, received.message.conversation_id)


def _arrival(reading: _Question, conversation_id: int | None) -> Arrival:
    mail, words, writer = reading.mail, reading.words, reading.writer
    to = route.destination(reading.raw, mail)
    machine = automatic.machine_of(mail)
    return Arrival(
        channel="email", sender=Sender(ContactKind.EMAIL, writer.email, writer.name),
        content=Content(
            text=words.text, html=words.html, quoted=words.quoted, quoted_html=words.quoted_html, subject=mail.subject,
            files=reading.files,
        ),
        received_at=reading.raw.sent_in_at, team_id=to.team_id, reached_at=to.reached_at, also_team_ids=to.also_team_ids,
        conversation_id=conversation_id, mail_id=reading.mail_id, recipients=_recipients(mail, writer, conversation_id),
        warnings=doubts.of(mail, reading.raw),
        # A machine's mail that begins a conversation must be seen by somebody, as any other.
        is_automatic=conversation_id is not None and automatic.is_automatic(mail), machine=machine,
        is_to_acknowledge=to.acknowledges and not machine and acknowledge.is_fresh(mail, reading.raw.received_at),
    )


def _recipients(mail: Mail, writer: Writer, conversation_id: int | None) -> dict[str, list[str]]:
    # Anybody can write a customer's address and a number. That the answer may go elsewhere is believed only of who
    # begins a conversation, or answers a mail of ours.
    is_believed = conversation_id is None or ids.first_of(thread.ids_to_ask(mail)) is not None
    reply_to = [*writer.reply_to] if is_believed else []
    everyone = {"to": [each.email for each in mail.to], "cc": [each.email for each in mail.cc], "reply_to": reply_to}
    return {kind: emails for kind, emails in everyone.items() if emails}


def _made_id(raw: RawMail, mail: Mail, writer: Writer) -> str:
    """For a mail without a Message-ID: the same for a second copy. Without a date only copies of one day are copies."""
    day = "" if mail.headers.first("date") else f"{raw.sent_in_at:%Y-%m-%d}."
    return f"{day}{thread.content_digest(writer.email, mail)}@without-id.invalid"


def _take_turn(mail_id: str) -> None:
    if mail_id and connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(mail_id.encode("utf-8", "replace")).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def _settle(raw: RawMail, verdict: Verdict) -> None:
    """Write the outcome on the mail's row, unless another has done so; then everything is rolled back."""
    outcome, why = str(verdict.outcome), readable(verdict.why)[:LONGEST_WHY]
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, [outcome, why, verdict.message_id, verdict.conversation_id, raw.pk])
        if cursor.rowcount != 1:
            raise ReadAlready
    raw.outcome, raw.why = outcome, why
    raw.message_id, raw.conversation_id = verdict.message_id, verdict.conversation_id
