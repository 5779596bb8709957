"""When a reply leaves that is not to leave now, in the writer's own time zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Desk
from frontdesk.workspace import zones

MORNING = time(9, 0)


def chosen(form: Mapping[str, str], agent: Agent, *, at: datetime) -> datetime | None:
    """The instant that `later` names, or `own_time` (a wall clock's time); None to send it now."""
    later = form.get("later", "")
    if not later:
        return None
    here = at.astimezone(zone_of(agent, form.get("zone", "")))
    if later == "hour":
        return at + timedelta(hours=1)
    if later == "tomorrow":
        return _in_the_morning(here, 1)
    if later == "monday":
        return _in_the_morning(here, 7 - here.weekday())
    try:
        return datetime.fromisoformat(form.get("own_time", "")).replace(tzinfo=here.tzinfo)
    except ValueError:
        raise Refused(_("Choose a date and a time.")) from None


def zone_of(agent: Agent, of_browser: str) -> ZoneInfo:
    """The agent's own, else the browser's, in which the pages show times to who has chosen none, else the desk's."""
    chosen_zone = agent.time_zone or (of_browser if zones.known(of_browser) else "")
    desk = None if chosen_zone else Desk.current()
    return ZoneInfo(chosen_zone or (desk.time_zone if desk else "UTC"))


def _in_the_morning(here: datetime, days: int) -> datetime:
    return datetime.combine(here.date() + timedelta(days=days), MORNING, here.tzinfo)
