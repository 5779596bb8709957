"""Who wrote a mail, as a customer of the desk."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.channels.carriers.email import route
from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.channels.carriers.email.parse import Mail


@dataclass(frozen=True, slots=True)
class Writer:
    """`reply_to` are the other addresses at which the writer wants the answer, if any."""

    email: str
    name: str = ""
    reply_to: tuple[str, ...] = ()


def writer_of(mail: Mail, raw: RawMail) -> Writer:
    """From; for a web form that sends in our own name its Reply-To; else the envelope; else somebody unknown.

    An unknown sender is a customer of their own for every mail: two strangers must not see each other's words.
    """
    reply_to = mail.reply_to[0] if mail.reply_to else None
    if mail.sender and reply_to and reply_to.email != mail.sender.email and route.is_ours(mail.sender.email):
        return Writer(reply_to.email, reply_to.name or mail.sender.name)
    if mail.sender:
        others = tuple(each.email for each in mail.reply_to if each.email != mail.sender.email)
        return Writer(mail.sender.email, mail.sender.name, others if "list-id" not in mail.headers else ())
    if reply_to:
        return Writer(reply_to.email, reply_to.name)
    return Writer(raw.envelope_from or f"unknown-{raw.pk}@invalid", mail.sender_name)
