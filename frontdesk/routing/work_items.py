"""What waits, as dispatch sees it: mails and forms that nobody has, and chats in the queue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from frontdesk.conversations.models import Priority
from frontdesk.kit import rows
from frontdesk.people.values import USUAL_VALUE
from frontdesk.routing import needs
from frontdesk.routing.dispatch import WorkItem
from frontdesk.routing.handle_times import HandleTimes
from frontdesk.routing.policy import URGENCY_WEIGHTS
from frontdesk.routing.workers import MAIL

FIRST_TAGS = ("vulnerable", "safety")
"""What is filed under one of these goes before all other work, as what is urgent does."""

_ITEMS = """
    SELECT c.id, c.channel, c.team_id, {arrived}, c.due_at, c.priority, COALESCE(u.value, o.value), COALESCE(NULLIF((
               SELECT m.language FROM conversations_message m WHERE m.conversation_id = c.id AND m.author_kind = 'customer' ORDER BY m.id DESC LIMIT 1
           ), ''), u.language),
           (SELECT m.agent_id FROM conversations_message m WHERE m.conversation_id = c.id AND m.author_kind = 'human' AND m.visibility = 'public'
             ORDER BY m.id DESC LIMIT 1)
      FROM conversations_conversation c JOIN people_customer u ON u.id = c.customer_id LEFT JOIN people_organization o ON o.id = u.organization_id
"""
_MAILS = _ITEMS.format(arrived="COALESCE(c.waiting_since, c.created_at)") + """
     WHERE c.team_id IN ({teams}) AND c.assignee_id IS NULL AND c.status IN ('new', 'open') AND c.channel <> 'chat' AND c.snoozed_until IS NULL
       AND NOT (c.sorted_at IS NULL AND c.status = 'new' AND c.team_id IN ({unsorted}))
"""
_CHATS = _ITEMS.format(arrived="s.queued_at") + """
      JOIN conversations_chatsession s ON s.conversation_id = c.id AND s.ended_at IS NULL AND s.state = 'queued' WHERE c.id IN ({numbers})
"""
_FIRST = """
    SELECT g.conversation_id FROM conversations_tagging g JOIN conversations_tag t ON t.id = g.tag_id
      JOIN conversations_conversation c ON c.id = g.conversation_id
     WHERE t.name IN ({tags}) AND c.team_id IN ({teams}) AND c.status IN ('new', 'open')
"""
_BACK_OR_NOT_TO = """
    SELECT g.conversation_id, g.agent_id, 'passed' FROM routing_given g JOIN conversations_conversation c ON c.id = g.conversation_id
     WHERE g.handed_back_at IS NOT NULL AND g.at >= COALESCE(c.waiting_since, c.created_at)
       AND c.team_id IN ({teams}) AND c.assignee_id IS NULL AND c.status IN ('new', 'open')
     UNION ALL
    SELECT k.conversation_id, k.agent_id, 'kept_out' FROM routing_keptout k JOIN conversations_conversation c ON c.id = k.conversation_id
     WHERE c.team_id IN ({teams}) AND c.status IN ('new', 'open')
"""
_NOT_TO = "SELECT conversation_id, agent_id FROM routing_keptout WHERE conversation_id IN ({numbers})"


def mails(
    team_ids: Collection[int], times: HandleTimes, *, with_languages: bool = True, unsorted_of: Collection[int] = (),
    only: Collection[int] | None = None,
) -> list[WorkItem]:
    """The mails and forms of those teams that wait for somebody; their ids are the conversations' numbers. Who handed one
    back counts as having let it pass. What is new in the teams `unsorted_of` is left out until somebody has sorted it. `only`
    these numbers are looked at, if any are named. Four queries, one more for each 500 items.
    """
    if not team_ids:
        return []
    teams = list(team_ids)
    # No team is number 0. With nothing between the brackets the condition would be neither true nor false.
    unsorted = [0, *unsorted_of]
    which = "" if only is None else f" AND c.id IN ({rows.places(only)})"
    found = rows.select(_MAILS.format(teams=rows.places(teams), unsorted=rows.places(unsorted)) + which, [*teams, *unsorted, *(only or ())])
    passed: dict[int, set[int]] = {}
    kept_out: dict[int, set[int]] = {}
    for number, agent_id, how in rows.select(_BACK_OR_NOT_TO.format(teams=rows.places(teams)), [*teams, *teams]):
        (kept_out if how == "kept_out" else passed).setdefault(number, set()).add(agent_id)
    return _items(found, teams, times, with_languages=with_languages, passed=passed, kept_out=kept_out)


def first(team_ids: Collection[int]) -> set[int]:
    """The numbers of what goes before all other work there because of a tag. One query."""
    teams = list(team_ids)
    return {row[0] for row in rows.select(_FIRST.format(tags=rows.places(FIRST_TAGS), teams=rows.places(teams)), [*FIRST_TAGS, *teams])}


def chats(passed: dict[int, set[int]], widths: dict[int, int], times: HandleTimes, *, with_languages: bool = True) -> list[WorkItem]:
    """Those of the conversations whose chat waits in the queue. `passed` names them, and who let an offer of each pass;
    `widths` how far the circle was open for them already.
    """
    if not passed:
        return []
    found = rows.select(_CHATS.format(numbers=rows.places(passed)), list(passed))
    teams = sorted({row[2] for row in found})
    kept_out: dict[int, set[int]] = {}
    for number, agent_id in rows.select(_NOT_TO.format(numbers=rows.places(passed)), list(passed)):
        kept_out.setdefault(number, set()).add(agent_id)
    return _items(found, teams, times, with_languages=with_languages, passed=passed, kept_out=kept_out, widths=widths)


def _items(
    found: Sequence[tuple[Any, ...]], teams: list[int], times: HandleTimes, *, with_languages: bool, passed: dict[int, set[int]],
    kept_out: dict[int, set[int]], widths: dict[int, int] | None = None,
) -> list[WorkItem]:
    asked = needs.of([row[0] for row in found])
    before_all = first(teams) if found else set()
    return [
        WorkItem(
            number, "chat" if channel == "chat" else MAIL, rows.instant(arrived), value=USUAL_VALUE if value is None else value,
            urgency=URGENCY_WEIGHTS[priority], handle_seconds=times.of(team_id, channel), due_at=rows.instant(due_at) if due_at else None,
            team_id=team_id, skills=frozenset(asked.get(number, {}).items()), language=primary(language) if with_languages else "",
            missed=frozenset(passed.get(number, ())), excluded=frozenset(kept_out.get(number, ())), preferred=knows,
            comes_first=priority == Priority.URGENT or number in before_all, width=(widths or {}).get(number, 0),
        )
        for number, channel, team_id, arrived, due_at, priority, value, language, knows in found
    ]


def primary(language: str) -> str:
    """Of `pt-BR` it is `pt`."""
    return language.lower().replace("_", "-").partition("-")[0]

