"""Triage: the small form beside a new conversation, for who is on the rota."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations import access, triage
from frontdesk.conversations.models import Conversation, Impact, Urgency
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Skill, Team
from frontdesk.people.models.skill import HIGHEST_LEVEL, LOWEST_LEVEL
from frontdesk.routing import sort
from frontdesk.workspace import changes


@agents_only("GET", "POST")
def sort_it(request: AgentRequest, number: int) -> HttpResponse:
    """The form, nothing for who is not asked to sort; and what it says."""
    conversation = access.conversation(request.agent, number)
    if request.method != "POST":
        return _form(request, conversation)
    now = clock.now()
    place, shown_at = _place(request.POST), request.POST.get("shown_at", "")
    looked = now.timestamp() - int(shown_at) if shown_at.isdigit() and len(shown_at) < 12 else 0
    sort.sort(conversation, place, took_seconds=looked, by=request.agent, at=now)
    return changes.changed(request, number, _("Solved at once") if place.is_solved else _("Sorted: it is in %(team)s") % {"team": place.team}, "")


def _form(request: AgentRequest, conversation: Conversation) -> HttpResponse:
    if not (triage.is_to_sort(conversation) and sort.may_sort(request.agent, conversation)):
        return HttpResponse("" if swap.is_swap(request) else _("It is sorted, or not yours to sort."))
    wanted = dict(conversation.needs.values_list("skill_id", "level"))
    page = {
        "conversation": conversation, "teams": Team.objects.filter(is_archived=False), "impacts": Impact, "urgencies": Urgency,
        "tags": ", ".join(conversation.tags.values_list("name", flat=True)), "levels": range(LOWEST_LEVEL, HIGHEST_LEVEL + 1),
        "skills": [(skill, wanted.get(skill.pk)) for skill in Skill.objects.filter(is_archived=False)], "shown_at": int(clock.now().timestamp()),
    }
    return render(request, "workspace/sort.html" if swap.is_swap(request) else "workspace/sort_alone.html", page)


class _SortForm(forms.Form):
    team = forms.ModelChoiceField(queryset=Team.objects.filter(is_archived=False))
    impact = forms.TypedChoiceField(choices=Impact.choices, coerce=int)
    urgency = forms.TypedChoiceField(choices=Urgency.choices, coerce=int)
    reason = forms.CharField(required=False, max_length=300)
    tags = forms.CharField(required=False, max_length=500)


def _place(posted: QueryDict) -> sort.Place:
    form = _SortForm(posted)
    if not form.is_valid():
        raise Refused(_("Choose a team, an impact and an urgency."))
    said: dict[str, Any] = form.cleaned_data
    asked = {name.removeprefix("need_"): level for name, level in posted.items() if name.startswith("need_") and level}
    needs = {int(pk): int(str(level)) for pk, level in asked.items() if pk.isdigit() and len(pk) < 10 and str(level).isdigit() and len(str(level)) < 3}
    return sort.Place(
        said["team"], said["impact"], said["urgency"], said["reason"], tuple(said["tags"].split(",")), needs, is_solved=posted.get("do") == "solve",
    )
