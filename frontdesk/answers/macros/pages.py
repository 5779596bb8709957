"""The settings of macros: an admin's are all, a supervisor's those of their teams, everybody's their own."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.answers.macros import change, conditions, exchange, found, picker, placeholders, values
from frontdesk.answers.macros.form import MacroForm
from frontdesk.answers.macros.situation import Situation
from frontdesk.answers.models import Macro
from frontdesk.conversations import access
from frontdesk.kit import clock, seen
from frontdesk.kit.refused import Misfit, Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent

ADDRESS = "/settings/macros/"


@agents_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """Those that the agent may use, and those that they may change."""
    agent, is_archive = request.agent, "archived" in request.GET
    changeable = set(found.changeable(agent).values_list("pk", flat=True))
    shown = Macro.objects.filter(pk__in=changeable).exclude(archived_at=None) if is_archive else found.usable(agent) | _in_use(agent)
    macros = [(macro, macro.pk in changeable, placeholders.unknown(macro.text)) for macro in _in_order(shown.distinct())]
    return render(request, "answers/macros.html", {"macros": macros, "is_archive": is_archive, "agent": agent})


@agents_only("GET", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """Make a macro."""
    return _edit(request, Macro())


@agents_only("GET", "POST")
def edit(request: AgentRequest, macro_id: int) -> HttpResponse:
    """Change a macro."""
    return _edit(request, _mine(request, macro_id))


@agents_only("POST")
def preview(request: AgentRequest) -> HttpResponse:
    """What the words that are being written say in the conversation `number`, else in the one that moved last; nothing is kept."""
    number = request.POST.get("number", "").strip().removeprefix("#")
    visible = access.conversations(request.agent).select_related("customer__organization")
    is_number = number.isascii() and number.isdigit() and len(number) < 19
    conversation = (visible.filter(pk=int(number)) if is_number else visible.newest_first()).first()
    said, problem = "", _("There is no such conversation, or you may not see it.") if number and (conversation is None or not is_number) else ""
    text = request.POST.get("text", "").replace("\r\n", "\n")[: change.LONGEST_TEXT]
    try:
        conditions.refuse_unreadable(text)
    except Refused as refused:
        problem = str(refused)
    if conversation is not None and not problem:
        said, _markup = picker.said(text, "", Situation(conversation, clock.now()), values.of(conversation, request.agent))
    page = {"conversation": conversation, "said": said, "problem": problem, "unfilled": placeholders.unfilled(said, of_macros=[text])}
    return render(request, "answers/macro_preview.html", page)


@agents_only("POST")
def archive(request: AgentRequest, macro_id: int) -> HttpResponse:
    """It is offered no more."""
    macro = _mine(request, macro_id)
    change.archive(macro, at=clock.now())
    messages.success(request, _("%(name)s is archived.") % {"name": macro.name})
    return HttpResponseRedirect(ADDRESS)


@agents_only("POST")
def use_again(request: AgentRequest, macro_id: int) -> HttpResponse:
    """It is offered again."""
    macro = _mine(request, macro_id)
    change.use_again(macro)
    messages.success(request, _("%(name)s is in use again.") % {"name": macro.name})
    return HttpResponseRedirect(f"{ADDRESS}{macro.pk}/")


@agents_only("GET")
def export(request: AgentRequest) -> HttpResponse:
    """Those that the agent may change and that are in use, as a file."""
    lines = exchange.lines_of(_in_order(_in_use(request.agent)))
    return HttpResponse("".join(lines), content_type="application/jsonl; charset=utf-8", headers={
        "Content-Disposition": 'attachment; filename="macros.jsonl"', "Cache-Control": "no-store",
    })


@agents_only("POST")
def take_in(request: AgentRequest) -> HttpResponse:
    """Take a file of macros in."""
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > exchange.LARGEST_BYTES:
        raise Refused(_("Choose a file of macros, of at most %(number)s MB.") % {"number": exchange.LARGEST_BYTES // 1_000_000})
    taken = exchange.take_in(file.read(), by=request.agent, all_mine=not request.agent.is_supervisor or "all_mine" in request.POST)
    made = ngettext("%(number)s macro is new.", "%(number)s macros are new.", taken.new) % {"number": taken.new}
    changed = ngettext("%(number)s was there and is as the file says.", "%(number)s were there and are as the file says.", taken.known)
    messages.success(request, f"{made} {changed % {'number': taken.known}}")
    return HttpResponseRedirect(ADDRESS)


def _edit(request: AgentRequest, macro: Macro) -> HttpResponse:
    form = MacroForm(request.POST or None, by=request.agent, macro=macro)
    now = seen.mark(form.initial)
    if _accepted(form, lambda: seen.is_stale(form, request.POST, now) or change.save(macro, form.written(), by=request.agent)):
        messages.success(request, _("The macro is saved."))
        return HttpResponseRedirect(ADDRESS)
    page = {"form": form, "macro": macro, "known": placeholders.KNOWN, "seen": now}
    return render(request, "answers/macro.html", page, status=422 if form.is_bound else 200)


def _accepted(form: MacroForm, save: Callable[[], object]) -> bool:
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        save()
    except Misfit as misfit:
        form.add_error(misfit.field, str(misfit))
    except Refused as refused:
        form.add_error(None, str(refused))
    return form.is_valid()


def _mine(request: AgentRequest, macro_id: int) -> Macro:
    return get_object_or_404(found.changeable(request.agent).select_related("agent", "team"), pk=macro_id)


def _in_use(agent: Agent) -> QuerySet[Macro]:
    return found.changeable(agent).filter(archived_at=None)


def _in_order(macros: QuerySet[Macro]) -> QuerySet[Macro]:
    return macros.select_related("agent", "team").order_by("name", "pk")
