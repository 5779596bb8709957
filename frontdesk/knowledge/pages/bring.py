"""Where articles are brought in from a file, and taken out as one."""

from __future__ import annotations

from tempfile import TemporaryFile

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.kit import clock, languages
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.bring import background, give_out, report, unpack, upload
from frontdesk.knowledge.forms import BringForm
from frontdesk.knowledge.models import Bringing
from frontdesk.people.door import AgentRequest, supervisors_only
from frontdesk.people.models import Desk

ADDRESS = "/articles/bring/"
PAGE = 20


@supervisors_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """Send a file of articles, and see what was sent before; or take all articles along."""
    desk = Desk.current()
    form = BringForm(request.POST or None, request.FILES or None, initial={"language": desk.language if desk else "en"})
    if form.is_valid():
        return HttpResponseRedirect(f"{ADDRESS}{_begin(request, form).pk}/")
    page = {
        "form": form, "bringings": Bringing.objects.select_related("by")[:PAGE], "largest": upload.LARGEST_BYTES // 1024 // 1024,
        "most_files": unpack.MOST_FILES,
    }
    return render(request, "knowledge/bring.html", page, status=422 if form.is_bound else 200)


@supervisors_only("GET")
def one(request: AgentRequest, bringing_id: int) -> HttpResponse:
    """What would become of the articles in one file; what became of them."""
    found = _find(bringing_id)
    page = {
        "bringing": found, "told": found.report if found.wanted_at else found.foreseen, "language_called": languages.called,
        "most_told": report.MOST_TOLD, "whole": sum(found.foreseen[name] for name in ("new", "changed", "same")) if found.foreseen else 0,
    }
    return render(request, "knowledge/bringing.html", page)


@supervisors_only("POST")
def begin(request: AgentRequest, bringing_id: int) -> HttpResponse:
    """They are wanted."""
    found = _find(bringing_id)
    background.go(found, by=request.agent, at=clock.now())
    return HttpResponseRedirect(f"{ADDRESS}{found.pk}/")


@supervisors_only("POST")
def put_away(request: AgentRequest, bringing_id: int) -> HttpResponse:
    """They are not, or the report was read."""
    background.put_away(_find(bringing_id), by=request.agent)
    messages.success(request, _("Put away"))
    return HttpResponseRedirect(ADDRESS)


@supervisors_only("GET")
def export(request: AgentRequest) -> FileResponse:
    """All articles as a zip of Markdown and pictures."""
    file = TemporaryFile()
    give_out.into_zip(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{_name()}.zip", content_type="application/zip", headers={"Cache-Control": "no-store"})


@supervisors_only("GET")
def export_lines(request: AgentRequest) -> StreamingHttpResponse:
    """All articles as lines of JSON."""
    return StreamingHttpResponse(give_out.lines(), content_type="application/jsonl; charset=utf-8", headers={
        "Content-Disposition": f'attachment; filename="{_name()}.jsonl"', "Cache-Control": "no-store",
    })


def _begin(request: AgentRequest, form: BringForm) -> Bringing:
    told = form.cleaned_data
    file = told["file"]
    kept = upload.save(file.name, file.chunks())
    name = "".join(sign for sign in file.name if sign.isprintable())[-200:]
    made = Bringing(name=name, file=kept, language=told["language"], brand=told.get("brand"), is_draft=told["is_draft"])
    try:
        return background.begin(made, by=request.agent, at=clock.now())
    except Refused:
        upload.forget(kept)
        raise


def _find(bringing_id: int) -> Bringing:
    return get_object_or_404(Bringing.objects.select_related("by", "brand"), pk=bringing_id)


def _name() -> str:
    return f"articles-{clock.now():%Y-%m-%d}"
