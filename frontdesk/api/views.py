"""The page on which agents make and revoke the tokens that act for them; an admin sees and revokes everybody's."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.api import tokens
from frontdesk.api.forms import TokenForm
from frontdesk.api.models import Token
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent


@agents_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """The tokens in use, and a form for a new one. Its secret is shown on this answer only."""
    form = TokenForm(request.POST or None, agent=request.agent)
    if not (form.is_bound and form.is_valid()):
        return _page(request, form, status=422 if form.is_bound else 200)
    made = tokens.create(request.agent, at=clock.now(), **form.cleaned_data)
    return _page(request, TokenForm(agent=request.agent), made=made)


@agents_only("POST")
def revoke(request: AgentRequest, token_id: int) -> HttpResponse:
    """Take it out of use."""
    token = get_object_or_404(_in_sight(request.agent), pk=token_id)
    tokens.revoke(token, at=clock.now())
    messages.success(request, _("%(name)s opens nothing any more.") % {"name": token.name})
    return HttpResponseRedirect("/settings/tokens/")


@agents_only("POST")
def care(request: AgentRequest, token_id: int) -> HttpResponse:
    """An admin lets it know who may need care (`do` is `let`), or no longer."""
    token = get_object_or_404(_in_sight(request.agent), pk=token_id)
    try:
        tokens.let_know_of_care(token, by=request.agent, lets=request.POST.get("do") == "let")
        messages.success(request, _("Saved."))
    except Refused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect("/settings/tokens/")


def _page(request: AgentRequest, form: TokenForm, *, status: int = 200, **more: object) -> HttpResponse:
    page = {"form": form, "tokens": _in_sight(request.agent).select_related("agent").order_by("-pk"), **more}
    response = render(request, "api/tokens.html", page, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _in_sight(agent: Agent) -> QuerySet[Token]:
    in_use = Token.objects.filter(revoked_at=None)
    return in_use if agent.is_admin else in_use.filter(agent=agent)
