"""Programs get a token, which is shown once, and lose it again."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.api.models import Scope, Token
from frontdesk.kit.refused import Refused
from frontdesk.people import assistant
from frontdesk.people.models import Agent

PREFIX = "fd_"
"""By it, a scanner of leaked secrets knows what it has found."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class NewToken:
    """`secret` is what the program sends; nobody can ever see it again."""

    token: Token
    secret: str


def create(agent: Agent, *, name: str, scopes: Iterable[str], at: datetime) -> NewToken:
    """A token that acts for the agent. Raises Refused for no name, no scope, or more than the agent themselves may do."""
    name, chosen = " ".join(name.split())[:LONGEST_NAME], sorted(set(scopes))
    if not name:
        raise Refused(_("A token needs a name, so that you know later what it is for."))
    if not chosen or not set(chosen) <= set(Scope.values):
        raise Refused(_("Choose what the token may do."))
    if Scope.ADMIN in chosen and not may_have(agent, Scope.ADMIN):
        raise Refused(_("Only an admin's token can change agents and teams."))
    if Scope.ASSISTANT in chosen and not may_have(agent, Scope.ASSISTANT):
        raise Refused(_("Only a supervisor's or an admin's token can speak as the assistant."))
    if Scope.CARE in chosen and not may_have(agent, Scope.CARE):
        raise Refused(_("Only an admin lets a program know who may need care."))
    if not agent.is_active:
        raise Refused(_("This agent is not here any more."))
    secret = PREFIX + secrets.token_urlsafe(32)
    return NewToken(Token.objects.create(name=name, agent=agent, token_hash=hashed(secret), scopes=chosen, created_at=at), secret)


def may_have(agent: Agent, scope: str) -> bool:
    """May a token of this agent do that at all? Asked when it is made and whenever it is used: roles change."""
    if scope in (Scope.ADMIN, Scope.CARE):
        return agent.is_admin
    return scope != Scope.ASSISTANT or agent.is_supervisor


def let_know_of_care(token: Token, *, by: Agent | None, lets: bool) -> None:
    """It is told from now on who may need care, or no longer; `by` an admin, None for an operator. Raises Refused for others."""
    if by is not None and not may_have(by, Scope.CARE):
        raise Refused(_("Only an admin lets a program know who may need care."))
    with transaction.atomic():
        locked = Token.objects.select_for_update(of=("self",)).get(pk=token.pk)
        locked.scopes = sorted({*locked.scopes, Scope.CARE.value} if lets else {*locked.scopes} - {Scope.CARE.value})
        locked.save(update_fields=["scopes"])


def revoke(token: Token, *, at: datetime) -> None:
    """It opens nothing any more, from this moment on. What it has done stays; an assistant that spoke by it is gone."""
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at) and Scope.ASSISTANT in token.scopes:
        assistant.forget(token.agent)


def find(secret: str) -> Token | None:
    """The token, if it is in use and its agent is still here."""
    in_use = Token.objects.filter(token_hash=hashed(secret), revoked_at=None, agent__is_active=True)
    return in_use.select_related("agent").first()


def hashed(secret: str) -> str:
    """No slow hash is needed: the secret is 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()
