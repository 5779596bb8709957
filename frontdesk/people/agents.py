"""Agents come, change what they do, and leave. What becomes of their conversations stands in `conversations/staff.py`."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Membership, Role, Team

USUAL_CHATS = 3
USUAL_MAILS = 8


def add(
    *, name: str, email: str, role: str, teams: Iterable[Team], max_chats: int = USUAL_CHATS, max_mails: int = USUAL_MAILS,
) -> Agent:
    """A new agent, who cannot sign in before they have set a password. Raises Refused if the address is taken."""
    with transaction.atomic():
        if Agent.objects.filter(email=email.strip().lower()).exists():
            raise Refused(_("There is an agent with this mail address already."))
        agent = Agent.objects.create_user(email, None, name=name, role=role, max_chats=max_chats, max_mails=max_mails)
        _join(agent, teams)
        return agent


def change(
    agent: Agent, *, name: str, role: str, teams: Iterable[Team], max_chats: int | None = None, max_mails: int | None = None,
) -> Agent:
    """Give the agent that name, that role and those teams; as many chats and mails at once as before, if nothing is said of them.

    Raises Refused when it would leave the desk without an admin.
    """
    with transaction.atomic():
        if role != Role.ADMIN:
            _refuse_without(agent)
        at_once = {"max_chats": max_chats, "max_mails": max_mails}
        changed = {field: most for field, most in at_once.items() if most is not None}
        Agent.objects.filter(pk=agent.pk).update(name=name, role=role, **changed)
        _join(agent, teams)
        return Agent.objects.get(pk=agent.pk)


def deactivate(agent: Agent) -> Agent:
    """End all their sign-ins for good; coming back takes a new password. Raises Refused for the last admin."""
    with transaction.atomic():
        _refuse_without(agent)
        gone = Agent.objects.get(pk=agent.pk)
        gone.is_active = False
        # A session holds a hash of the password, so that it ends with it, here and on every other machine.
        gone.set_unusable_password()
        gone.save(update_fields=["is_active", "password"])
        return gone


def activate(agent: Agent) -> Agent:
    """They are back; they set a password as new agents do."""
    Agent.objects.filter(pk=agent.pk).update(is_active=True)
    return Agent.objects.get(pk=agent.pk)


def _refuse_without(agent: Agent) -> None:
    """Two admins who demote each other at once meet at the lock, and the second finds that they are the last."""
    admins = Agent.objects.select_for_update().filter(role=Role.ADMIN, is_active=True).order_by("pk")
    if {admin.pk for admin in admins} == {agent.pk}:
        raise Refused(_("%(name)s is the only admin. Make somebody else an admin first.") % {"name": agent.name})


def _join(agent: Agent, teams: Iterable[Team]) -> None:
    wanted = {team.pk for team in teams}
    Membership.objects.filter(agent=agent).exclude(team__in=wanted).delete()
    Membership.objects.bulk_create([Membership(agent=agent, team_id=pk) for pk in sorted(wanted)], ignore_conflicts=True)
