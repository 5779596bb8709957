"""Links with which a person sets a password: for new agents, and for who forgot theirs. Each works once, for three days."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, make_msgid

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from frontdesk.channels.carrier import Sent
from frontdesk.channels.carriers.email import relay
from frontdesk.channels.carriers.email.models import DeskAddress, Relay
from frontdesk.kit import clock, jobs
from frontdesk.people.models import Agent, Desk


def link(agent: Agent) -> str:
    """The whole address, at the name under which the operator runs the desk, never at one that a request claims."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(agent), "key": default_token_generator.make_token(agent)},
    )
    return f"{settings.FRONTDESK_ADDRESS}{path}"


def can_be_mailed() -> bool:
    """Is there a relay through which mail leaves, and an address of ours that it comes from?"""
    return Relay.objects.exists() and DeskAddress.objects.exists()


class NotTaken(Exception):
    """The relay did not take the mail; the job is tried again, and at last put aside with this sentence."""


def _mail(agent_id: int) -> None:
    agent = Agent.objects.filter(pk=agent_id, is_active=True).first()
    through, sender = Relay.objects.first(), DeskAddress.objects.first()
    if agent is None or through is None or sender is None:
        return
    outcome = relay.send(_letter(agent, sender), sender=sender.email, recipients=[agent.email], through=through)
    if not isinstance(outcome, Sent):
        raise NotTaken(outcome.reason)


mail: jobs.Task = jobs.task(name="workspace.mail_password_link")(_mail)
"""The job makes the link when it sends it, so that none lies about in the database."""


def mail_later(agent: Agent) -> None:
    """Send the agent a link soon; asked for twice at once, one."""
    mail.enqueue(agent.pk, key=f"password-link:{agent.pk}")


def _letter(agent: Agent, sender: DeskAddress) -> bytes:
    desk = Desk.objects.get()
    with translation.override(agent.language or desk.language):
        subject, text = _words(agent, desk)
    letter = EmailMessage(policy=SMTP)
    letter["From"] = formataddr((sender.name or desk.name, sender.email))
    letter["To"] = agent.email
    letter["Subject"] = subject
    letter["Date"] = format_datetime(clock.now())
    letter["Message-ID"] = make_msgid(domain=sender.email.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence is to be told to the desk
    letter.set_content(text)
    return letter.as_bytes()


def _words(agent: Agent, desk: Desk) -> tuple[str, str]:
    names = {"name": agent.name, "desk": desk.name, "link": link(agent)}
    if agent.has_usable_password():
        return _("Set a new password for %(desk)s") % names, _(
            "Hello %(name)s,\n\nset a new password here. The link works once, for three days:\n\n%(link)s\n\n"
            "If you did not ask for it, you need not do anything: your password stays as it is.\n"
        ) % names
    return _("You are an agent of %(desk)s now") % names, _(
        "Hello %(name)s,\n\n%(desk)s has added you to its customer service. Set a password here and begin. "
        "The link works once, for three days:\n\n%(link)s\n"
    ) % names
