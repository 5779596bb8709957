"""The segments of customers for whom articles can be."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.kit import seen
from frontdesk.knowledge import segments
from frontdesk.knowledge.forms import SegmentForm
from frontdesk.knowledge.models import Segment
from frontdesk.people.door import AgentRequest, supervisors_only

ADDRESS = "/articles/segments/"


@supervisors_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """All segments, and a form to add one."""
    form = SegmentForm(request.POST or None)
    if form.is_valid():
        messages.success(request, _("%(name)s is there.") % {"name": form.save().name})
        return HttpResponseRedirect(ADDRESS)
    page = {"form": form, "segments": Segment.objects.annotate(how_many=Count("articles"))}
    return render(request, "knowledge/segments.html", page, status=422 if form.is_bound else 200)


@supervisors_only("GET", "POST")
def change(request: AgentRequest, segment_id: int) -> HttpResponse:
    """Who is of it; who reads its articles changes with it at once."""
    found = get_object_or_404(Segment, pk=segment_id)
    name = found.name
    form = SegmentForm(request.POST or None, instance=found)
    now = seen.mark(form.initial)
    if form.is_valid() and not seen.is_stale(form, request.POST, now):
        form.save()
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(ADDRESS)
    page = {"form": form, "segment": found, "name": name, "seen": now}
    return render(request, "knowledge/segment.html", page, status=422 if form.is_bound else 200)


@supervisors_only("POST")
def remove(request: AgentRequest, segment_id: int) -> HttpResponse:
    """Nobody is of it any more."""
    had = segments.remove(get_object_or_404(Segment, pk=segment_id))
    said = ngettext(
        "The segment is gone. %(num)s article was for it: look who may read it.",
        "The segment is gone. %(num)s articles were for it: look who may read them.", had,
    )
    messages.success(request, said % {"num": had})
    return HttpResponseRedirect(ADDRESS)
