"""What triage does and whether it is worth its time, for who looks after teams."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.conversations import moves
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, supervisors_only
from frontdesk.routing import triage_seen, triage_worth
from frontdesk.routing.triage_worth import Assumed
from frontdesk.workspace import spans

DAYS = 90
USUAL = Assumed()


class AssumedForm(forms.Form):
    cost_ratio = forms.FloatField(
        label=gettext_lazy("Cost of a senior’s hour"), min_value=0.1, max_value=20, help_text=gettext_lazy("As many times that of the others."),
        widget=forms.NumberInput({"step": "0.1"}),
    )
    waste_minutes = forms.FloatField(
        label=gettext_lazy("Minutes that a wrong team wastes"), min_value=0, max_value=600, widget=forms.NumberInput({"step": "0.5"}),
    )
    saved_minutes = forms.FloatField(
        label=gettext_lazy("Minutes that a solution at triage saves"), min_value=0, max_value=600, widget=forms.NumberInput({"step": "0.5"}),
    )


@supervisors_only("GET")
def report(request: AgentRequest) -> HttpResponse:
    """The last 90 days of the agent's teams; what is assumed is in the address, so that it can be passed on."""
    assumed = {"cost_ratio": USUAL.cost_ratio, "waste_minutes": USUAL.waste_minutes, "saved_minutes": USUAL.saved_minutes}
    form = AssumedForm(request.GET) if request.GET else AssumedForm(assumed)
    found = triage_seen.of(request.agent.visible_team_ids(), since=clock.now() - timedelta(days=DAYS))
    page = {
        "form": form, "found": found, "days": DAYS, "length": _length, "shares": _shares(found), "reasons": _reasons(found),
        "worth": triage_worth.worth(found.seen, Assumed(**form.cleaned_data)) if form.is_valid() else None,
    }
    return render(request, "workspace/settings/triage.html", page, status=200 if page["worth"] else 422)


def _shares(found: triage_seen.Triage) -> list[tuple[str, int, int, float, float, float]]:
    """Each a name, how many of how many, the share in per cent and its interval."""
    seen = found.seen
    return [
        _share(_("Re-routed without triage"), seen.unsorted_rerouted, seen.unsorted),
        _share(_("Re-routed after triage"), seen.sorted_rerouted, seen.sorted),
        _share(_("Solved at triage"), seen.solved, seen.sorted),
    ]


def _share(name: str, some: int, whole: int) -> tuple[str, int, int, float, float, float]:
    low, high = triage_worth.interval(some, whole)
    return name, some, whole, 100 * triage_worth.share(some, whole), 100 * low, 100 * high


def _reasons(found: triage_seen.Triage) -> list[tuple[Any, int]]:
    labels = dict(moves.Reason.choices)
    return [(labels.get(reason, _("No reason said")), number) for reason, number in found.reasons.items()]


def _length(seconds: float | None) -> str:
    return "–" if seconds is None else spans.words(round(seconds))
