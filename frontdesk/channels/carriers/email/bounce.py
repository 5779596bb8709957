"""Reads the notes that mail servers send when a mail of ours could not be delivered (RFC 3464, and the older habits)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.channels.carriers.email import addresses, bounce_reasons
from frontdesk.channels.carriers.email.headers import Headers, split
from frontdesk.channels.carriers.email.mime import Part
from frontdesk.channels.carriers.email.parse import Mail

MOST_FAILURES = 50
LONGEST_SAID = 300
LONGEST_READ = 100_000
STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
SYSTEM = re.compile(r"\b(?:mailer-daemon|postmaster|mail delivery (?:sub)?system|mail-daemon)\b", re.IGNORECASE)
SUBJECT = re.compile(
    r"undeliver|not delivered|delivery (?:status|failure|has failed|report)|mail delivery (?:failed|system)|failure notice|mail failure|returned mail|returned to sender"
    r"|delivery failed|mail system error|could not be delivered|unzustellbar|nicht zugestellt|non remis|no se (?:ha )?entreg|mail status report|postmaster notify|message delayed|warning:",
    re.IGNORECASE,
)
COPY_BEGINS = re.compile(
    r"^(?:-{2,}\s*)?(?:this is a copy of|below this line is a copy|the following is a copy|original message|returned message|unsent message|message header follows|the text that was sent|-+ ?the header of the original)",
    re.IGNORECASE | re.MULTILINE,
)
ADDRESS_LINE = re.compile(r"^\s*(?:to:?\s*)?<?([^\s<>@:;,()]{1,64}@[^\s<>:;,()]{1,255})>?(?::|\s*$|\.\.\.|\s*\()", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Failure:
    """What one address met with. `status` is an enhanced status code (RFC 3463) or ''; `says` the other server's words."""

    address: str
    status: str
    says: str
    is_permanent: bool
    is_bad_address: bool
    """Nobody is there: the user or the host does not exist, or has moved away."""


@dataclass(frozen=True, slots=True)
class Bounce:
    failures: tuple[Failure, ...]

    @property
    def is_final(self) -> bool:
        """The server has given up; else it says only that it takes longer."""
        return not self.failures or any(failure.is_permanent for failure in self.failures)

    @property
    def says(self) -> str:
        """One line for a person."""
        return next((f"{failure.address}: {failure.says}" if failure.says else failure.address for failure in self.failures), "")


def read(mail: Mail, *, envelope_from: str | None = None) -> Bounce | None:
    """The failures that the mail reports, or None when it is no such report.

    `envelope_from` is '' when the mail came with the null sender, as reports must (RFC 5321, 4.5.5), None if unknown.
    """
    reports = list(_reports(mail))
    if reports:
        failures = tuple(_failure(report, mail.text) for report in reports[:MOST_FAILURES])
        return Bounce(tuple(failure for failure in failures if failure)) if any(failures) else None
    if not _is_from_a_server(mail, envelope_from):
        return None
    return Bounce(tuple(_failures_in_words(mail)))


def _is_from_a_server(mail: Mail, envelope_from: str | None) -> bool:
    told = mail.headers.first("return-path").strip()
    is_null_sender = told == "<>" or (not told and envelope_from == "")
    is_system = bool(SYSTEM.search(mail.headers.first("from")[:500])) or "x-failed-recipients" in mail.headers
    return (is_system or is_null_sender) and bool(SUBJECT.search(mail.subject))


def _reports(mail: Mail) -> Iterator[Headers]:
    """The groups of fields in the mail's delivery status, one an address; the first group is about the server."""
    for part in _parts(mail.structure):
        if part.type not in STATUS_PARTS:
            continue
        content = part.content()[:LONGEST_READ].replace(b"\r\n", b"\n")
        for group in content.split(b"\n\n"):
            fields, _end = split(group + b"\n", 0, len(group) + 1)
            if "final-recipient" in fields or "original-recipient" in fields or "action" in fields:
                yield fields


def _parts(part: Part) -> Iterator[Part]:
    yield part
    for child in part.children:
        yield from _parts(child)


def _failure(report: Headers, text: str) -> Failure | None:
    action = report.first("action").strip().lower()
    if action in ("delivered", "relayed", "expanded"):
        return None
    recipient = report.first("final-recipient") or report.first("original-recipient")
    address = addresses.normalised(recipient.rpartition(";")[2])
    diagnostic = " ".join(report.first("diagnostic-code").partition(";")[2].split()) or report.first("diagnostic-code")
    status = bounce_reasons.status_of(report.first("status"), diagnostic)
    says = diagnostic or _words_about(address, text)
    is_permanent = action == "failed" or (action != "delayed" and status.startswith("5"))
    return _made(address, status, says, is_permanent=is_permanent)


def _failures_in_words(mail: Mail) -> Iterator[Failure]:
    """Servers without a delivery status: an address on a line of its own, and below it what they met with."""
    text = COPY_BEGINS.split(mail.text[:LONGEST_READ], maxsplit=1)[0]
    named = [address.email for address in addresses.read(mail.headers.all("x-failed-recipients"))]
    lines: dict[str, re.Match[str]] = {}
    for match in ADDRESS_LINE.finditer(text):
        lines.setdefault(match[1].lower(), match)
    for address in dict.fromkeys([*named, *lines][:MOST_FAILURES]):
        begin = lines[address].end() if address in lines else 0
        says = " ".join(text[begin:begin + 1000].split())
        status = bounce_reasons.status_of("", says)
        is_permanent = not bounce_reasons.is_only_late(text)
        yield _made(address, status, says, is_permanent=is_permanent)


def _made(address: str, status: str, says: str, *, is_permanent: bool) -> Failure:
    is_bad = is_permanent and bounce_reasons.is_bad_address(status, says)
    return Failure(address, status, says[:LONGEST_SAID], is_permanent, is_bad)


def _words_about(address: str, text: str) -> str:
    at = text.find(address) if address else -1
    return " ".join(text[at:at + 600].split()) if at >= 0 else ""
