"""Who has signed in: as allauth says, the agent read by a prepared statement."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from frontdesk.kit import rows
from frontdesk.people.models import Agent


class Backend(AuthenticationBackend):
    def get_user(self, user_id: int | str) -> Agent | None:
        """The agent of that number, unless they were deactivated."""
        agent = rows.first(Agent, "id = %s", [int(user_id)])
        return agent if agent is not None and self.user_can_authenticate(agent) else None
