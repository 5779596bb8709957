"""The table of priorities: agents read it, admins publish another one, and who looks after a team reads what it leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations import matrix, revalue
from frontdesk.conversations.models import Event, Impact, Priority, PriorityMatrix, Urgency
from frontdesk.kit import clock, rows
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.values import USUAL_VALUE
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings.forms.priorities import MatrixForm

DAYS = 90
MOST_EVENTS = 50_000
MOST_VERSIONS = 20
_SHARES = """
    SELECT priority, COUNT(*) FROM conversations_conversation WHERE created_at >= %s AND team_id IN ({teams}) GROUP BY priority
"""


@dataclass(frozen=True, slots=True)
class Report:
    """Of the conversations that began in the time: the priority's name, how many, of a hundred. Who raised and lowered how often."""

    shares: list[tuple[str, int, float]]
    judges: list[tuple[str, int, int]]


@agents_only("GET", "POST")
def show(request: AgentRequest) -> HttpResponse:
    """The table that counts, and for admins the form with which another one is published."""
    now = matrix.in_force()
    form = MatrixForm(request.POST or None, now=now) if request.agent.is_admin else None
    if request.method == "POST" and form is None:
        raise Http404("Only admins publish a table.")
    if form and accepted(form, lambda **_data: revalue.publish(form.wanted_cells(), raises_from=form.wanted_raise(), by=request.agent)):
        messages.success(request, _("The table is published, and open conversations follow it."))
        return HttpResponseRedirect(request.path)
    table = [(impact.label, [Priority(one) for one in now.cells[impact - 1]]) for impact in Impact]
    page = {
        "form": form, "table": table, "urgencies": Urgency, "matrix": now, "usual": USUAL_VALUE, "days": DAYS,
        "versions": PriorityMatrix.objects.select_related("by").order_by("-number")[:MOST_VERSIONS],
        "report": report(request.agent.visible_team_ids(), since=clock.now() - timedelta(days=DAYS)) if request.agent.is_supervisor else None,
    }
    return render(request, "workspace/settings/priorities.html", page, status=422 if form and form.is_bound else 200)


def report(team_ids: list[int], *, since: datetime) -> Report:
    """Of the teams' conversations. Two queries, each along an index."""
    counted = dict(rows.select(_SHARES.format(teams=rows.places(team_ids)), [rows.adapted(since), *team_ids]))
    whole = sum(counted.values()) or 1
    shares = [(str(one.label), counted.get(one.value, 0), 100 * counted.get(one.value, 0) / whole) for one in reversed(Priority)]
    judged = Event.objects.filter(kind="conversation.prioritised", at__gte=since, conversation__team__in=team_ids)
    return Report(shares, _judges(judged.order_by("-at").values_list("agent__name", "facts")[:MOST_EVENTS]))


def _judges(judged: Iterable[tuple[str | None, dict[str, int]]]) -> list[tuple[str, int, int]]:
    """How often each raised and lowered a priority; who raised most often first."""
    raised: Counter[str] = Counter()
    lowered: Counter[str] = Counter()
    for name, facts in judged:
        before, now = facts.get("from", 0), facts.get("to", 0)
        if before != now:
            (raised if now > before else lowered)[name or _("Rules and the desk itself")] += 1
    return sorted(((name, raised[name], lowered[name]) for name in raised | lowered), key=lambda one: (-one[1], one[0]))
