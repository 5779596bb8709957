"""Reads the notes that mail servers send when a mail of ours could not be delivered (RFC 3464, and the older habits)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from frontdesk.channels.carriers.email import addresses, bounce_reasons, bounce_words, plain
from frontdesk.channels.carriers.email.bounce_reasons import PERMANENT, Reason
from frontdesk.channels.carriers.email.clean import clean
from frontdesk.channels.carriers.email.headers import Headers, split
from frontdesk.channels.carriers.email.mime import Part
from frontdesk.channels.carriers.email.parse import Mail

MOST_FAILURES = 50
LONGEST_SAID = 300
LONGEST_READ = 100_000
LONGEST_DIAGNOSTIC = 2000
STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
COPY_PARTS = ("message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers")
ARRIVED = ("delivered", "relayed", "expanded")
STATUS_IN_TEXT = re.compile(r"^(?:Final-Recipient|Original-Recipient):", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Failure:
    """What one address met with. `status` is an enhanced status code (RFC 3463) or ''; `says` the other server's words."""

    address: str
    status: str
    says: str
    reason: Reason
    has_given_up: bool
    """The server will not try again."""
    wrote_to: str = ""
    """The address that was written to, where the one that failed is where it was passed on."""

    @property
    def is_permanent(self) -> bool:
        """The address will never work: no such user or host, moved away, takes no mail."""
        return self.has_given_up and self.reason in PERMANENT


@dataclass(frozen=True, slots=True)
class Bounce:
    failures: tuple[Failure, ...]

    @property
    def is_final(self) -> bool:
        """The server has given up; else it says only that it takes longer."""
        return not self.failures or any(failure.has_given_up for failure in self.failures)

    @property
    def says(self) -> str:
        """One line for a person."""
        return next((f"{failure.address}: {failure.says}" if failure.says else failure.address for failure in self.failures), "")


def read(mail: Mail, *, envelope_from: str | None = None) -> Bounce | None:
    """The failures that the mail reports, or None when it is no such report.

    `envelope_from` is '' when the mail came with the null sender, as reports must (RFC 5321, 4.5.5), None if unknown.
    """
    parts = [part for part in _parts(mail.structure) if part.type in STATUS_PARTS]
    # Somebody may pass on a report that they got themselves.
    if parts and (mail.structure.type == "multipart/report" or bounce_words.may_be_from_a_server(mail, envelope_from)):
        reports = [report for part in parts for report in _reports(part.content()[:LONGEST_READ])]
        text = _text(mail)
        failures = [failure for failure in (_failure(report, text) for report in reports[:MOST_FAILURES]) if failure]
        if reports:
            return Bounce(tuple(_named(failures, mail, text))) if failures else None
        return Bounce(tuple(_about_the_copy(mail, text)))
    if not bounce_words.is_from_a_server(mail, envelope_from):
        return None
    text = _text(mail)
    failures = list(_failures_in_words(mail, text))
    return Bounce(tuple(failures)) if failures or bounce_words.is_from_a_daemon(mail) else None


def _text(mail: Mail) -> str:
    return (mail.text if mail.text.strip() or not mail.html else plain.text_of(clean(mail.html)))[:LONGEST_READ]


def _reports(content: bytes) -> Iterator[Headers]:
    """The groups of fields in a delivery status, one an address; the first group is about the server."""
    for group in content.replace(b"\r\n", b"\n").split(b"\n\n"):
        fields, _end = split(group + b"\n", 0, len(group) + 1)
        if "final-recipient" in fields or "original-recipient" in fields or "action" in fields:
            yield fields


def _parts(part: Part) -> Iterator[Part]:
    yield part
    for child in part.children:
        yield from _parts(child)


def _failure(report: Headers, text: str) -> Failure | None:
    action = report.first("action").partition(" ")[0].strip().lower()
    if action in ARRIVED:
        return None
    final, original = (_recipient(report.first(name)) for name in ("final-recipient", "original-recipient"))
    address = final or original
    written = report.first("diagnostic-code")[:LONGEST_DIAGNOSTIC]
    diagnostic = " ".join(written.partition(";")[2].split()) or written
    around = bounce_words.about(address, text)
    status = bounce_reasons.status_of(report.first("status"), diagnostic)
    has_given_up = action == "failed" or (action != "delayed" and not status.startswith("4"))
    return _made(address, status, diagnostic or around, f"{around}\n{bounce_words.last_command(text)}", has_given_up=has_given_up, wrote_to=original)


def _recipient(value: str) -> str:
    return addresses.normalised(value.rpartition(";")[2])


def _failures_in_words(mail: Mail, text: str) -> Iterator[Failure]:
    """Servers without a delivery status, or with one that stands in the text."""
    at = STATUS_IN_TEXT.search(text)
    if at:
        reports = _reports(text[at.start():].encode())
        yield from (failure for failure in (_failure(report, text[:at.start()]) for report in reports) if failure)
        return
    above, _copy = bounce_words.parted(text)
    told = bounce_words.told(mail, above)
    if not told:
        yield from _about_the_copy(mail, text)
    for address, says in list(told.items())[:MOST_FAILURES]:
        status = bounce_reasons.status_of("", says)
        yield _made(address, status, says, f"{says}\n{bounce_words.last_command(above)}", has_given_up=not bounce_reasons.is_only_late(above))


def _named(failures: list[Failure], mail: Mail, text: str) -> Iterator[Failure]:
    """A report may name a file or a program in place of an address, into which the mail should have gone."""
    for failure in failures:
        if failure.address:
            yield failure
        else:
            found = [*bounce_words.told(mail, bounce_words.parted(text)[0]), *(each.address for each in _about_the_copy(mail, text)), ""]
            yield replace(failure, address=found[0])


def _about_the_copy(mail: Mail, text: str) -> Iterator[Failure]:
    """The report names nobody: then it is about the one to whom the returned mail was addressed."""
    above, copy = bounce_words.parted(text)
    to = [address for part in _parts(mail.structure) if part.type in COPY_PARTS for address in _addressed(part.content()[:LONGEST_READ])]
    for address in (to or _addressed(copy.encode()))[:1]:
        says = bounce_words.refusal(above)
        yield _made(address, bounce_reasons.status_of("", says), says, above, has_given_up=not bounce_reasons.is_only_late(above))


def _addressed(copy: bytes) -> list[str]:
    data = copy.lstrip()
    return [address.email for address in addresses.read(split(data, 0, len(data))[0].all("to"))]


def _made(address: str, status: str, says: str, around: str, *, has_given_up: bool, wrote_to: str = "") -> Failure:
    reason = bounce_reasons.reason_of(status, says, around)
    return Failure(address, status, says[:LONGEST_SAID], reason, has_given_up, wrote_to)
