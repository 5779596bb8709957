"""Who is asking: a bearer token, and nothing else. The cookies of a signed-in agent open nothing here."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from frontdesk.api import tokens
from frontdesk.api.models import Scope, Token
from frontdesk.kit import clock
from frontdesk.kit.http.address import client_network
from frontdesk.kit.http.limits import Limit, wait_seconds
from frontdesk.kit.http.problem import Problem
from frontdesk.people import assistant

LONGEST_TOKEN = 200
PER_TOKEN = Limit("api", burst=100, per_minute=600)
PER_STRANGER = Limit("api-unknown", burst=30, per_minute=30)
USE_NOTED_EVERY = timedelta(minutes=5)


class ApiRequest(HttpRequest):
    """A request whose token is known; whatever it does, it does as the token's agent."""

    auth: Token


class Bearer(HttpBearer):
    """Lets a token with that scope in. Raises Problem 403 for one without it, 429 for one that asks too often."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        found = tokens.find(token) if len(token) <= LONGEST_TOKEN else None
        if found is None:
            _slow_down(PER_STRANGER, client_network(request))
            return None
        _slow_down(PER_TOKEN, str(found.pk))
        if self._scope not in found.scopes or not tokens.may_have(found.agent, self._scope):
            raise Problem(403, _("This token may not do that; it lacks the scope `%(scope)s`.") % {"scope": self._scope.value})
        _note_use(found)
        return found


reads = Bearer(Scope.READ)
writes = Bearer(Scope.WRITE)
assists = Bearer(Scope.ASSISTANT)
administers = Bearer(Scope.ADMIN)


def _slow_down(limit: Limit, who: str) -> None:
    seconds = wait_seconds(limit, who)
    if seconds:
        raise Problem(429, _("Too many requests. Wait a moment."), headers={"Retry-After": str(int(seconds) + 1)})


def _note_use(token: Token) -> None:
    """Roughly when it was last used: a write with every read would cost more than it tells. The assistant lives by it."""
    now = clock.now()
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
    if Scope.ASSISTANT in token.scopes and tokens.may_have(token.agent, Scope.ASSISTANT):
        assistant.heard(token.agent, at=now)
