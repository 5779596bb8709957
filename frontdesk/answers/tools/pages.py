"""Settings → Tools: an admin defines them, tries a message, and reads the log."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_urlsafe

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.answers.tools import change, request, schema
from frontdesk.answers.tools.form import ToolForm, held
from frontdesk.answers.tools.models import Tool, Use
from frontdesk.answers.tools.trial import PLACEHOLDER, Trial, trial
from frontdesk.answers.tools.use import Outcome, Wanted, use
from frontdesk.kit import clock, seen
from frontdesk.kit.refused import Misfit, Refused
from frontdesk.people.door import AgentRequest, admins_only

ADDRESS = "/settings/tools/"
LONGEST_MESSAGE = 2000
LINES = 50


@admins_only("GET")
def index(request_: AgentRequest) -> HttpResponse:
    """All of them, with how often each was used today."""
    recent = Q(uses__at__gt=clock.now() - timedelta(hours=24))
    return render(request_, "answers/tools.html", {"tools": Tool.objects.annotate(today=Count("uses", filter=recent)).order_by("name")})


@admins_only("GET", "POST")
def new(request_: AgentRequest) -> HttpResponse:
    """Define a tool."""
    return _edit(request_, Tool())


@admins_only("GET", "POST")
def edit(request_: AgentRequest, tool_id: int) -> HttpResponse:
    """Change a tool."""
    return _edit(request_, get_object_or_404(Tool, pk=tool_id))


@admins_only("POST")
def remove(request_: AgentRequest, tool_id: int) -> HttpResponse:
    """Take a tool away."""
    tool = get_object_or_404(Tool, pk=tool_id)
    if "sure" not in request_.POST:
        raise Refused(_("Tick the box first: a tool that was taken away cannot be brought back."))
    change.remove(tool)
    messages.success(request_, _("%(name)s is gone.") % {"name": tool.name})
    return HttpResponseRedirect(ADDRESS)


@admins_only("GET", "POST")
def try_out(request_: AgentRequest) -> HttpResponse:
    """What would be done with a message; what only reads can be sent from here."""
    text = request_.POST.get("text", "")[:LONGEST_MESSAGE].replace("\x00", "")
    tools = list(Tool.objects.filter(for_customers=True))
    email = request_.POST.get("email", "").strip()[:320]
    known = PLACEHOLDER | ({"customer.email": email} if email else {})
    tried = trial(text, tools, known) if text.strip() else None
    outcome = None
    if tried is not None and "send" in request_.POST:
        outcome = _sent(request_, tried, text, known)
    return render(request_, "answers/tool_trial.html", {"text": text, "tried": tried, "outcome": outcome, "email": email})


@admins_only("GET")
def log(request_: AgentRequest) -> HttpResponse:
    """Who used what, the newest first."""
    before = request_.GET.get("before", "")
    lines = Use.objects.select_related("agent", "customer", "conversation")
    if before.isdigit() and len(before) < 19:
        lines = lines.filter(pk__lt=int(before))
    found = list(lines.order_by("-pk")[: LINES + 1])
    page = {"lines": found[:LINES], "older": found[LINES - 1].pk if len(found) > LINES else None}
    return render(request_, "answers/tool_log.html", page)


def _edit(request_: AgentRequest, tool: Tool) -> HttpResponse:
    pressed = request_.POST.get("do", "")[:20]
    now = seen.mark(held(tool))
    form = ToolForm(request_.POST or None, tool=tool, is_drawn_anew=bool(pressed))
    if pressed:
        form.parameters.do(pressed)
    elif form.is_bound and form.is_valid() and not seen.is_stale(form, request_.POST, now):
        try:
            secret, drop = form.cleaned_data["secret_headers"], form.cleaned_data["drop_secrets"]
            change.save(tool, form.written(), secret_headers=secret, drop_secrets=drop)
            messages.success(request_, _("The tool is saved."))
            return HttpResponseRedirect(ADDRESS)
        except Misfit as misfit:
            form.add_error(misfit.field if misfit.field in form.fields else None, str(misfit))
        except Refused as refused:
            form.add_error("name", str(refused))
    # A button that only changes the page has not shown what others saved meanwhile.
    had = request_.POST.get(seen.FIELD, now)[:40] if pressed else now
    page = {"form": form, "tool": tool, "is_typed": request_.method == "POST", "secrets": _names_of_secrets(tool), "seen": had}
    return render(request_, "answers/tool.html", page, status=422 if form.is_bound else 200)


def _names_of_secrets(tool: Tool) -> list[str]:
    """Which there are, never what they say."""
    try:
        return list(request.secrets_of(tool))
    except ValueError:
        return [_("sealed under another key: enter them again")]


def _sent(request_: AgentRequest, tried: Trial, text: str, known: dict[str, str]) -> Outcome | None:
    if tried.found is None:
        return None
    tool = tried.found.tool
    if not tool.reads_only:
        raise Refused(_("This tool changes something, so it is not tried out."))
    values = {each.name: value for each in schema.read(tool.parameters) if (value := schema.found(each, text)) is not None}
    return use(tool, Wanted(values, f"trial {token_urlsafe(16)}", tried.spoken, known=known, agent=request_.agent), at=clock.now())
