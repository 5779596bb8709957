"""Colleagues to whisper to, to ask in or to hand a chat to, with what they are doing now."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from frontdesk.conversations.models import Conversation, Shared
from frontdesk.kit import rows
from frontdesk.people.models import Agent, Here

MOST = 500
# "+": live chats are few, and those that an agent ever had are many, so that the index of agents is the wrong one.
_COLLEAGUES = """
    SELECT a.id, a.name, COALESCE(p.state, 'offline'), COALESCE(p.reason, ''), a.max_chats,
           (SELECT COUNT(*) FROM conversations_chatsession s WHERE +s.agent_id = a.id AND s.ended_at IS NULL AND s.state = 'active'),
           (a.role = 'admin' OR EXISTS (SELECT 1 FROM people_membership m WHERE m.agent_id = a.id AND m.team_id IN ({teams}))),
           first.id, first.name
      FROM people_agent a
      LEFT JOIN people_presence p ON p.agent_id = a.id
      LEFT JOIN people_team first ON first.id = (
          SELECT MIN(m.team_id) FROM people_membership m JOIN people_team t ON t.id = m.team_id WHERE m.agent_id = a.id AND NOT t.is_archived)
     WHERE a.is_active = %s AND a.id <> %s
     ORDER BY CASE COALESCE(p.state, 'offline') WHEN 'online' THEN 0 WHEN 'wrap_up' THEN 1 WHEN 'away' THEN 2 ELSE 3 END, a.name, a.id
     LIMIT {most}
"""


class Colleague(NamedTuple):
    """`sees`: may see the conversation as it is. `team` is their first one, None for an agent of no team."""

    pk: int
    name: str
    state: str
    reason: str
    max_chats: int
    chats: int
    sees: bool
    team_id: int | None
    team: str | None

    @property
    def is_online(self) -> bool:
        return self.state == Here.ONLINE

    @property
    def doing(self) -> str:
        """In words: "Online, 1 of 3 chats", "Away: Lunch", "Offline"."""
        word = str(Here(self.state).label)
        if self.is_online:
            return _("%(presence)s, %(chats)s of %(most)s chats") % {"presence": word, "chats": self.chats, "most": self.max_chats}
        return f"{word}: {self.reason}" if self.reason else word


def of(conversation: Conversation, *, but: Agent) -> list[Colleague]:
    """Everybody who is an agent of the desk, those first who are here. Two queries."""
    teams = [conversation.team_id, *Shared.objects.filter(conversation=conversation).values_list("team_id", flat=True)]
    sql = _COLLEAGUES.format(teams=rows.places(teams), most=MOST)
    return [Colleague._make((*row[:6], bool(row[6]), *row[7:])) for row in rows.select(sql, [*teams, True, but.pk])]
