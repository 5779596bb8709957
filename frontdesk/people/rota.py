"""Whose turn it is: who does the first sorting, leads or decides at an instant."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Q

from frontdesk.people.models import Agent, Desk, RotaTurn
from frontdesk.people.models.rota import DAYS_A_WEEK


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


def zone() -> ZoneInfo:
    """That of the desk, in which turns are written down."""
    desk = Desk.current()
    return ZoneInfo(desk.time_zone if desk is not None else "UTC")


def _of(team_id: int | None) -> Q:
    return Q(team=None) if team_id is None else Q(team=None) | Q(team=team_id)


def _day_before(weekday: int) -> int:
    return (weekday - 1) % DAYS_A_WEEK
