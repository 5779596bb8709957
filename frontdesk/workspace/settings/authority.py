"""Who may give how much by themselves, and within how much open time others decide."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.clocks.authority import rules
from frontdesk.clocks.authority.models import AuthorityRule
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.workspace import authority_words
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings.forms.authority import RuleForm, TermsForm

ADDRESS = "/settings/authority/"


@admins_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """All limits, and a line to set one."""
    form = RuleForm(request.POST or None)
    if accepted(form, rules.save):
        messages.success(request, _("The limit is set."))
        return HttpResponseRedirect(ADDRESS)
    return _page(request, form, TermsForm(None, terms=rules.terms()))


@admins_only("POST")
def terms(request: AgentRequest) -> HttpResponse:
    """How soon a decision is due."""
    form = TermsForm(request.POST, terms=rules.terms())
    if accepted(form, lambda calendar, hours: rules.set_terms(calendar=int(calendar), seconds=round(hours * 3600))):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(ADDRESS)
    return _page(request, RuleForm(None), form)


@admins_only("POST")
def remove(request: AgentRequest, limit_id: int) -> HttpResponse:
    """From now on somebody else is asked."""
    get_object_or_404(AuthorityRule, pk=limit_id).delete()
    messages.success(request, _("The limit is removed: from now on somebody else is asked."))
    return HttpResponseRedirect(ADDRESS)


def _page(request: AgentRequest, form: RuleForm, terms_form: TermsForm) -> HttpResponse:
    page = {"form": form, "terms_form": terms_form, "rules": AuthorityRule.objects.all(), "amount": authority_words.amount}
    is_wrong = (form.is_bound and not form.is_valid()) or (terms_form.is_bound and not terms_form.is_valid())
    return render(request, "workspace/settings/authority.html", page, status=422 if is_wrong or form.errors or terms_form.errors else 200)
