"""Links with which a person sets a password: for new agents, and for who forgot theirs. Each works once, for three days."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email import notice
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
    return notice.can_be_sent()


def _mail(agent_id: int) -> None:
    agent = Agent.objects.filter(pk=agent_id, is_active=True).first()
    if agent is None or not can_be_mailed():
        return
    desk = Desk.objects.get()
    with translation.override(agent.language or desk.language):
        subject, text = _words(agent, desk)
    notice.send(notice.Notice(to=agent.email, subject=subject, text=text))


mail: jobs.Task = jobs.task(name="workspace.mail_password_link")(_mail)
"""The job makes the link when it sends it, so that none lies about in the database."""


def mail_later(agent: Agent) -> None:
    """Send the agent a link soon; asked for twice within a minute, one. A job that was put aside keeps nobody from another."""
    mail.enqueue(agent.pk, key=f"password-link:{agent.pk}:{clock.now():%Y%m%d%H%M}")


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
