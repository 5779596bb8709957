"""Whose turn it is: who does the first sorting, leads or decides at an instant."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Desk, RotaRole, RotaTurn, Team
from frontdesk.people.models.rota import DAYS_A_WEEK

MOST_TURNS = 500


def on_turn(role: str, team_id: int | None, at: datetime) -> list[Agent]:
    """The active agents whose turn in that role (`RotaRole`) it is at the instant, by name: those of the team, and those of
    all teams. Without a team only the latter. Wall times are in the desk's zone.
    """
    local = at.astimezone(zone())
    turns = RotaTurn.objects.filter(_of(team_id), role=role, agent__is_active=True, weekday__in=(local.weekday(), _day_before(local.weekday())))
    found = {turn.agent for turn in turns.select_related("agent") if covers(turn, weekday=local.weekday(), wall=local.time())}
    return sorted(found, key=lambda agent: (agent.name, agent.pk))


def covers(turn: RotaTurn, *, weekday: int, wall: time) -> bool:
    """Does the turn run at that wall time of that weekday? It runs up to its end, which belongs to the next one."""
    if not turn.runs_past_midnight:
        return weekday == turn.weekday and turn.starts <= wall < turn.ends
    if weekday == turn.weekday:
        return wall >= turn.starts
    return _day_before(weekday) == turn.weekday and wall < turn.ends


def add(*, role: str, agent: Agent, team: Team | None, weekdays: Collection[int], starts: time, ends: time) -> list[RotaTurn]:
    """A turn on each of those weekdays (Monday is 0). Raises Refused when one of them overlaps another of the same agent, role
    and team, for an agent who cannot see the team, and when nothing is said of days.
    """
    if not weekdays or not all(0 <= day < DAYS_A_WEEK for day in weekdays) or role not in RotaRole.values:
        raise Refused(_("Choose at least one day."))
    if team is not None and team.pk not in agent.visible_team_ids():
        raise Refused(_("%(agent)s is not in %(team)s.") % {"agent": agent, "team": team})
    turns = [RotaTurn(role=role, agent=agent, team=team, weekday=day, starts=starts, ends=ends) for day in sorted(set(weekdays))]
    with transaction.atomic():
        Agent.objects.select_for_update().get(pk=agent.pk)
        theirs = list(RotaTurn.objects.filter(role=role, agent=agent, team=team))
        if any(_overlap(turn, other) for turn in turns for other in theirs):
            raise Refused(_("%(agent)s has that turn at this time already.") % {"agent": agent})
        if RotaTurn.objects.count() + len(turns) > MOST_TURNS:
            raise Refused(_("There are too many turns. Take some out first."))
        return RotaTurn.objects.bulk_create(turns)


def has(role: str, team_ids: Collection[int]) -> set[int]:
    """Those of the teams in which somebody active ever has a turn in that role. One query."""
    turns = RotaTurn.objects.filter(role=role, agent__is_active=True).order_by().values_list("team_id", flat=True).distinct()
    found = set(turns)
    return set(team_ids) if None in found else found & set(team_ids)


def teams_of(role: str, agent: Agent) -> set[int]:
    """Those of the teams that the agent sees in which they ever have a turn in that role. Two queries at most."""
    visible = set(agent.visible_team_ids())
    turns = set(RotaTurn.objects.filter(role=role, agent=agent).order_by().values_list("team_id", flat=True).distinct())
    return visible if None in turns else visible & turns


def hours(turn: RotaTurn) -> float:
    """How long it lasts by the wall."""
    return len(_minutes(turn)) / 60


def zone() -> ZoneInfo:
    """That of the desk, in which turns are written down."""
    desk = Desk.current()
    return ZoneInfo(desk.time_zone if desk is not None else "UTC")


def _of(team_id: int | None) -> Q:
    return Q(team=None) if team_id is None else Q(team=None) | Q(team=team_id)


def _day_before(weekday: int) -> int:
    return (weekday - 1) % DAYS_A_WEEK


def _overlap(one: RotaTurn, other: RotaTurn) -> bool:
    """Is there a minute of the week in both?"""
    return bool(_minutes(one) & _minutes(other))


def _minutes(turn: RotaTurn) -> set[int]:
    """The minutes of the week, from Monday at midnight, that the turn covers."""
    begin = turn.weekday * 1440 + turn.starts.hour * 60 + turn.starts.minute
    end = turn.weekday * 1440 + turn.ends.hour * 60 + turn.ends.minute
    return {minute % (DAYS_A_WEEK * 1440) for minute in range(begin, end + 1440 * turn.runs_past_midnight)}
