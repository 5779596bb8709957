"""What every page of an agent asks at once: the desk, its newest event, what the agent is now and why, who is offered to them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from frontdesk.kit import rows
from frontdesk.people import presence
from frontdesk.people.models import Agent, Here
from frontdesk.workspace import spans

_NOW = """
    SELECT d.name, d.returns_after_seconds, (SELECT e.id FROM conversations_event e ORDER BY e.id DESC LIMIT 1),
           p.state, p.reason, p.since, p.wraps_until, c.why, b.name,
           (SELECT COUNT(*) FROM routing_offer o CROSS JOIN routing_offeredto t
             WHERE o.closed_at IS NULL AND t.offer_id = o.id AND t.agent_id = %s AND t.declined_at IS NULL)
           + (SELECT COUNT(*) FROM conversations_chatsession s CROSS JOIN conversations_participant i
             WHERE s.ended_at IS NULL AND i.chat_id = s.id AND i.agent_id = %s AND i.joined_at IS NULL AND i.left_at IS NULL)
      FROM people_desk d
      LEFT JOIN people_presence p ON p.agent_id = %s
      LEFT JOIN people_presencechange c ON c.id = (
           SELECT x.id FROM people_presencechange x WHERE x.agent_id = %s ORDER BY x.at DESC, x.id DESC LIMIT 1)
      LEFT JOIN people_agent b ON b.id = c.by_id
     ORDER BY d.id LIMIT 1
"""
BY_OTHERS = ("silent", "missed", "supervisor")
"""Why somebody is away who has not said so: they are to be told."""


class Now(NamedTuple):
    """`why` and `by` as in `PresenceChange`. `wrap_seconds` are left of a wrap-up. `rings`: so many chats are offered to the
    agent, or a colleague asks them to come in.
    """

    desk: str
    event_id: int
    state: str
    reason: str
    since: datetime | None
    wrap_seconds: int
    why: str
    by: str
    returns_after_seconds: int
    rings: int

    @property
    def words(self) -> str:
        return said(self.state, self.reason, self.why)

    @property
    def notice(self) -> str:
        """What somebody or something else has set, and why; '' for what the agent has chosen."""
        if self.state not in (Here.AWAY, Here.OFFLINE) or self.why not in BY_OTHERS:
            return ""
        if self.why == "silent":
            return _("You were set away: nothing was heard of your pages. The computer was asleep, or they were closed.")
        if self.why == "missed":
            return _("You were set away: you let chats that were offered to you pass.")
        is_offline = self.state == Here.OFFLINE
        return (_("%(agent)s has set you offline.") if is_offline else _("%(agent)s has set you away.")) % {"agent": self.by or _("A supervisor")}

    @property
    def rule(self) -> str:
        """What becomes of the agent's chats while they are away."""
        if not self.returns_after_seconds:
            return _("When you are away, your chats go back to the queue at once.")
        return _("When you are away, your chats go back to the queue after %(time)s.") % {"time": spans.words(self.returns_after_seconds)}

    @property
    def reasons(self) -> list[str]:
        return presence.reasons()


def of(agent: Agent, *, at: datetime) -> Now:
    """One query."""
    found = rows.select(_NOW, [agent.pk] * 4)
    if not found:
        return Now("Frontdesk", 0, Here.OFFLINE, "", None, 0, "", "", 0, 0)
    desk, returns_after, event_id, state, reason, since, wraps_until, why, by, rings = found[0]
    left = (rows.instant(wraps_until) - at).total_seconds() if wraps_until else 0
    return Now(
        desk, event_id or 0, state or Here.OFFLINE, reason or "", rows.instant(since) if since else None,
        max(0, round(left)), why or "", by or "", returns_after, rings,
    )


def said(state: str, reason: str, why: str) -> str:
    """The presence in a word or two, in the reader's language whichever it was written in."""
    label = str(Here(state).label)
    if state != Here.AWAY:
        return label
    reason = _("Missed offers") if why == "missed" else reason
    return _("Away: %(reason)s") % {"reason": reason} if reason else label
