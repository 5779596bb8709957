"""Which macros an agent may use and change, and which of them a few typed letters mean."""

from __future__ import annotations

from itertools import islice

from django.db.models import Case, Q, QuerySet, Value, When

from frontdesk.answers.macros import offered
from frontdesk.answers.macros.situation import Situation
from frontdesk.answers.models import Macro
from frontdesk.people.models import Agent

MOST_FOUND = 12


def usable(agent: Agent) -> QuerySet[Macro]:
    """Everybody's, those of the agent's teams, and their own."""
    mine = Q(agent=agent) | Q(agent=None, team__in=agent.visible_team_ids()) | Q(agent=None, team=None)
    return Macro.objects.filter(mine, archived_at=None)


def changeable(agent: Agent) -> QuerySet[Macro]:
    """Archived ones as well: an admin all, a supervisor those of their teams, everybody their own."""
    if agent.is_admin:
        return Macro.objects.all()
    own = Q(agent=agent)
    return Macro.objects.filter(own | Q(team__in=agent.visible_team_ids()) if agent.is_supervisor else own)


def named(words: str, *, agent: Agent, situation: Situation) -> list[Macro]:
    """Those that are offered for that conversation and have all the words, best first: by shortcut, then by name, then what is nearer and used more often."""
    words = words.casefold().strip()
    found = usable(agent)
    for word in words.split():
        found = found.filter(folded__contains=word)
    rank = Case(
        When(shortcut=words, then=Value(0)), When(shortcut__startswith=words, then=Value(1)), When(folded__startswith=words, then=Value(2)),
        default=Value(3),
    )
    nearness = Case(When(agent=agent, then=Value(0)), When(team=situation.team_id, then=Value(1)), When(team=None, then=Value(2)), default=Value(3))
    in_order = found.select_related("team").order_by(rank if words else nearness, nearness, "-use_count", "name", "pk")
    fits = (macro for macro in in_order if not macro.offered_when or offered.read(macro.offered_when).holds(situation))
    return list(islice(fits, MOST_FOUND))
