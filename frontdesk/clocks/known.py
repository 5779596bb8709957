"""What is in force at this moment: policies and calendars, as one edition of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.clocks import calendars, conditions, editions, policies
from frontdesk.clocks.matching import InForce, Why, match
from frontdesk.clocks.traced import Calendars
from frontdesk.conversations.models import Conversation


@dataclass(frozen=True, slots=True)
class Known:
    """`asked` are the policies in order, `versions` all that ever were, by number."""

    asked: tuple[InForce, ...]
    versions: Mapping[int, InForce]
    calendars: Calendars

    def fitting(self, conversation: Conversation) -> tuple[InForce, Why]:
        """The policy for the conversation as it is now. Only facts that some policy asks for are read."""
        wanted = {name for policy in self.asked for name in policy.wanted}
        return match(self.asked, conditions.facts(conversation, wanted))


def now() -> Known:
    """One short query, unless something has changed since this process last asked."""
    edition = editions.now()
    if not edition:
        policies.always()
        edition = editions.now()
    return Known(policies.in_force(edition), policies.versions(edition), calendars.every(edition))
