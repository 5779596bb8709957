"""The chats that are offered to an agent, for a moment what became of those that no longer are, and where they are asked in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from frontdesk.kit import rows
from frontdesk.people.models import Agent
from frontdesk.routing.models import Outcome

TOLD_FOR = timedelta(seconds=8)
"""So long it is said who has a chat that was offered, in the place where it was."""
# From the few offers of this moment to their agents ("+"), not from the many that an agent was ever made.
_OFFERED = """
    SELECT o.id, o.offered_at, o.until, o.closed_at, o.outcome, s.id, s.began_at, s.agent_id, s.wanted_id, s.ended_at, a.name,
           c.id, c.customer_id, c.preview, COALESCE(NULLIF(u.name, ''), (
               SELECT p.value FROM people_contactpoint p WHERE p.customer_id = u.id AND p.kind NOT IN ('visitor', 'external') ORDER BY p.id LIMIT 1
           ), ''),
           COALESCE(NULLIF(u.language, ''), (
               SELECT m.language FROM conversations_message m WHERE m.conversation_id = c.id AND m.language <> '' ORDER BY m.id DESC LIMIT 1
           ), '')
      FROM (SELECT * FROM routing_offer WHERE closed_at IS NULL UNION ALL SELECT * FROM routing_offer WHERE closed_at > %s) o
      JOIN routing_offeredto t ON t.offer_id = o.id AND +t.agent_id = %s AND t.declined_at IS NULL
      JOIN conversations_chatsession s ON s.id = o.chat_id
      JOIN conversations_conversation c ON c.id = s.conversation_id
      JOIN people_customer u ON u.id = c.customer_id
      LEFT JOIN people_agent a ON a.id = s.agent_id
     WHERE (c.team_id IN ({teams}) OR c.id IN (SELECT h.conversation_id FROM conversations_shared h WHERE h.team_id IN ({teams})))
     ORDER BY s.began_at, o.id
"""


_ASKED_IN = """
    SELECT i.id, c.id, c.customer_id, c.preview, COALESCE(NULLIF(u.name, ''), (
               SELECT p.value FROM people_contactpoint p WHERE p.customer_id = u.id AND p.kind NOT IN ('visitor', 'external') ORDER BY p.id LIMIT 1
           ), ''), b.name
      FROM conversations_chatsession s
      JOIN conversations_participant i ON i.chat_id = s.id AND +i.agent_id = %s AND i.joined_at IS NULL AND i.left_at IS NULL
      JOIN conversations_conversation c ON c.id = s.conversation_id
      JOIN people_customer u ON u.id = c.customer_id
      LEFT JOIN people_agent b ON b.id = i.invited_by_id
     WHERE s.ended_at IS NULL
       AND (c.team_id IN ({teams}) OR c.id IN (SELECT h.conversation_id FROM conversations_shared h WHERE h.team_id IN ({teams})))
     ORDER BY i.invited_at, i.id
"""


class Offered(NamedTuple):
    """`became` says what became of it, '' while it can be taken. `left_seconds` of `lasts_seconds` are left to take it."""

    offer_id: int
    chat_id: int
    number: int
    customer_id: int
    who: str
    words: str
    language: str
    waited_seconds: int
    left_seconds: int
    lasts_seconds: int
    is_handed: bool
    became: str


class AskedIn(NamedTuple):
    """A colleague asks the agent to come into a chat."""

    pk: int
    number: int
    customer_id: int
    who: str
    words: str
    by: str


def to(agent: Agent, *, at: datetime) -> list[Offered]:
    """Who has waited longest first, of each chat the newest offer. One query."""
    teams = agent.visible_team_ids()
    found = rows.select(_OFFERED.format(teams=rows.places(teams)), [rows.adapted(at - TOLD_FOR), agent.pk, *teams, *teams])
    newest = {row[5]: row for row in found}
    return [offered for row in newest.values() if (offered := _offered(row, agent, at)) is not None]


def asked_in(agent: Agent) -> list[AskedIn]:
    """Chats into which colleagues ask the agent, who was asked first. One query."""
    teams = agent.visible_team_ids()
    found = rows.select(_ASKED_IN.format(teams=rows.places(teams)), [agent.pk, *teams, *teams])
    return [
        AskedIn(pk, number, customer_id, who or _("Visitor %(number)s") % {"number": customer_id}, words, by or _("A colleague"))
        for pk, number, customer_id, words, who, by in found
    ]


def _offered(row: tuple, agent: Agent, at: datetime) -> Offered | None:
    """None for what the agent has taken: it is on their screen."""
    offer_id, offered_at, until, closed_at, outcome, chat_id, began_at, agent_id, wanted_id, ended_at, holder, *rest = row
    number, customer_id, words, who, language = rest
    if closed_at and agent_id == agent.pk:
        return None
    offered_at, until = rows.instant(offered_at), rows.instant(until)
    return Offered(
        offer_id, chat_id, number, customer_id, who or _("Visitor %(number)s") % {"number": customer_id}, words, _language(language),
        waited_seconds=round((at - rows.instant(began_at)).total_seconds()), left_seconds=max(0, round((until - at).total_seconds())),
        lasts_seconds=max(1, round((until - offered_at).total_seconds())), is_handed=wanted_id == agent.pk,
        became=_became(outcome, holder, is_over=bool(ended_at)) if closed_at else "",
    )


def _became(outcome: str, holder: str | None, *, is_over: bool) -> str:
    if is_over:
        return _("The chat is over.")
    if holder:
        return _("%(agent)s has this chat.") % {"agent": holder}
    if outcome == Outcome.MISSED:
        return _("Nobody took it in time. It goes on to who is free.")
    return _("It is no longer offered.")


def _language(code: str) -> str:
    """Its name in the reader's language; the code itself where it has none."""
    try:
        return str(get_language_info(code)["name_translated"]) if code else ""
    except KeyError:
        return code
