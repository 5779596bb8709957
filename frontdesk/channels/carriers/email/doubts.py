"""What speaks against the sender of a mail, as codes with the words that belong to them; the workspace puts them into sentences.

One query a mail, and one more for a domain that is new to this process.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from frontdesk.channels.carriers.email import addresses, authentication, known, lookalike
from frontdesk.channels.carriers.email.models import Mailbox, RawMail
from frontdesk.channels.carriers.email.parse import Mail
from frontdesk.channels.carriers.email.store import WITH_ENVELOPE
from frontdesk.kit import rows
from frontdesk.people.models import ContactKind

DMARC, COLLEAGUE, SHOWN_ADDRESS = "dmarc", "colleague", "shown-address"
LIKE_OURS, LIKE_KNOWN, REPLY_TO = "like-ours", "like-known", "reply-to"

Doubt = tuple[str, ...]

_KNOWN = """
    SELECT 'agent', name, email FROM people_agent WHERE is_active = %s AND (lower(name) = %s OR email = %s)
    UNION ALL SELECT 'ours', name, email FROM email_deskaddress
    UNION ALL SELECT 'met', '', value FROM people_contactpoint WHERE kind = %s AND value = %s
"""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the desk knows that concerns this sender."""

    namesakes: dict[str, str]
    colleagues: frozenset[str]
    domains: frozenset[str]
    is_first_contact: bool


def of(mail: Mail, raw: RawMail) -> tuple[Doubt, ...]:
    """All doubts, the gravest first. Call it in the transaction that stores the mail."""
    if mail.sender is None:
        return ()
    email, name = mail.sender.email, mail.sender.name
    desk = _desk(name, email)
    domain = lookalike.registered(email.rpartition("@")[2])
    is_ours = domain in desk.domains or email in desk.colleagues
    return tuple(doubt for doubt in (
        _dmarc(mail, raw, email),
        None if is_ours else _like_another(domain, desk),
        None if is_ours else _named_like_us(name, email, desk),
        _shows_another_address(mail, domain),
        None if is_ours else _answers_go_elsewhere(mail, domain, desk),
    ) if doubt)


def _desk(name: str, email: str) -> _Desk:
    found = rows.select(_KNOWN, [True, " ".join(name.split()).lower(), email, str(ContactKind.EMAIL), email])
    return _Desk(
        namesakes={one: its for kind, one, its in found if kind == "agent" and its != email},
        colleagues=frozenset(its for kind, _name, its in found if kind == "agent" and its == email),
        domains=frozenset(lookalike.registered(its.rpartition("@")[2]) for kind, _name, its in found if kind == "ours"),
        is_first_contact=not any(kind == "met" for kind, _name, _its in found),
    )


def _dmarc(mail: Mail, raw: RawMail, email: str) -> Doubt | None:
    if "authentication-results" not in mail.headers:
        return None
    trusted = _trusted(raw)
    said = authentication.results(mail.headers.all("authentication-results"), trusted) if trusted else {}
    dmarc = said.get("dmarc")
    return (DMARC, dmarc.domain or email.rpartition("@")[2]) if dmarc and dmarc.outcome == "fail" else None


def _trusted(raw: RawMail) -> str:
    """The name of the host whose word counts for a mail that came this way."""
    if raw.source != "imap" or not raw.place:
        return settings.FRONTDESK_AUTHSERV_ID if raw.source in WITH_ENVELOPE else ""
    mailbox_id = raw.place.partition(":")[0]
    found = rows.first(Mailbox, "id = %s", [int(mailbox_id)]) if mailbox_id.isdigit() else None
    return found.authserv_id if found else ""


def _like_another(domain: str, desk: _Desk) -> Doubt | None:
    """Of the desk's own domains those count that differ in the ending only, too."""
    if not domain or lookalike.is_provider(domain):
        return None
    for ours in sorted(desk.domains):
        label = domain.partition(".")[0]
        is_same_label = label == ours.partition(".")[0] and len(label) >= lookalike.SHORTEST
        if lookalike.are_alike(domain, ours) or is_same_label:
            return (LIKE_OURS, domain, ours)
    other = known.looks_like(domain)
    return (LIKE_KNOWN, domain, other) if other else None


def _named_like_us(name: str, email: str, desk: _Desk) -> Doubt | None:
    """Only of a stranger: a customer whom we know may well have a colleague's name."""
    if desk.namesakes and desk.is_first_contact:
        return (COLLEAGUE, next(iter(desk.namesakes)), email)
    return None


def _shows_another_address(mail: Mail, domain: str) -> Doubt | None:
    """ "help@desk.example.org" <somebody@elsewhere.example>: most programs show the name alone. """
    assert mail.sender is not None
    shown = addresses.EMAIL.search(mail.sender.name)
    if not shown or lookalike.registered(shown[0].rpartition("@")[2]) == domain:
        return None
    # A form or a list that writes for somebody names them so, and wants the answer to go to them.
    is_said_openly = any(each.email == shown[0].lower() for each in mail.reply_to)
    return None if is_said_openly else (SHOWN_ADDRESS, shown[0].lower(), mail.sender.email)


def _answers_go_elsewhere(mail: Mail, domain: str, desk: _Desk) -> Doubt | None:
    if not desk.is_first_contact or "list-id" in mail.headers:
        return None
    for each in mail.reply_to:
        other = lookalike.registered(each.email.rpartition("@")[2])
        if other != domain and other not in desk.domains:
            return (REPLY_TO, each.email, domain)
    return None
