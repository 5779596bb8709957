"""How often one agent may ask the language model, which costs something each time."""

from __future__ import annotations

from django.utils.translation import gettext as _

from frontdesk.kit.http.limits import Limit, wait_seconds
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent

LIMIT = Limit("reader", burst=20, per_minute=10)


def refuse_too_many(agent: Agent) -> None:
    """Count one. Raises Refused beyond twenty at once or ten a minute."""
    if wait_seconds(LIMIT, str(agent.pk)):
        raise Refused(_("That is very often. Wait a minute, then ask again."))
