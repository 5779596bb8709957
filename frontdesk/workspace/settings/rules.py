"""Rules in the order in which they are asked: written, tried on what has happened, put in force, and what they did."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.routing.rules import dry_run, keep, log
from frontdesk.routing.rules.models import Rule, RuleVersion
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings import rule_words
from frontdesk.workspace.settings.forms.rules import RuleForm

ADDRESS = "/settings/rules/"
PLACES = {"up": -1, "down": 1}


@admins_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """All rules with what they wait for, ask and do."""
    return render(request, "workspace/settings/rules.html", {"rules": rule_words.all_of_them()})


@admins_only("GET", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """Write a rule, below the others."""
    return _edit(request, None)


@admins_only("GET", "POST")
def change(request: AgentRequest, rule_id: int) -> HttpResponse:
    """Change a rule: another version, to be tried before it counts."""
    return _edit(request, _rule(rule_id))


@admins_only("GET")
def show(request: AgentRequest, rule_id: int) -> HttpResponse:
    """One rule: what it says, what it would have done, what it did."""
    rule = _rule(rule_id)
    versions = list(rule.versions.select_related("by").order_by("-number"))
    firings, older = log.newest(rule, before=_number(request.GET.get("before")))
    page = {
        "rule": rule, "said": rule_words.of([(rule, versions[0])])[0], "versions": versions,
        "lines": rule_words.log(firings), "older": older, **_tried(request, rule, versions[0]),
    }
    return render(request, "workspace/settings/rule.html", page)


@admins_only("GET", "POST")
def tried(request: AgentRequest, rule_id: int) -> HttpResponse:
    """POST: try its newest version on what has happened. GET: how far that has come, for the page that shows it."""
    rule = _rule(rule_id)
    version = _newest(rule)
    if request.method == "POST":
        dry_run.begin(version, at=clock.now())
        return HttpResponseRedirect(f"{ADDRESS}{rule.pk}/#tried")
    if not swap.is_swap(request):
        return HttpResponseRedirect(f"{ADDRESS}{rule.pk}/#tried")
    return render(request, "workspace/settings/rule_tried.html", {"rule": rule, **_tried(request, rule, version)})


@admins_only("POST")
def force(request: AgentRequest, rule_id: int) -> HttpResponse:
    """Its newest version counts from now on, or none does."""
    rule = _rule(rule_id)
    if request.POST.get("is") == "on":
        keep.put_in_force(rule)
        messages.success(request, _("%(name)s is in force.") % {"name": rule.name})
    else:
        keep.switch_off(rule)
        messages.success(request, _("%(name)s is not in force any more.") % {"name": rule.name})
    return HttpResponseRedirect(f"{ADDRESS}{rule.pk}/")


@admins_only("POST")
def move(request: AgentRequest, rule_id: int) -> HttpResponse:
    """Ask it before the one that stands above it, or after the one below."""
    keep.move(_rule(rule_id), places=PLACES.get(request.POST.get("to", ""), 0))
    return HttpResponseRedirect(f"{ADDRESS}#rule-{rule_id}")


@admins_only("POST")
def archive(request: AgentRequest, rule_id: int) -> HttpResponse:
    """It is off, and out of the list."""
    rule = _rule(rule_id)
    keep.archive(rule)
    messages.success(request, _("%(name)s is archived.") % {"name": rule.name})
    return HttpResponseRedirect(ADDRESS)


@admins_only("GET")
def whole_log(request: AgentRequest) -> HttpResponse:
    """What all rules did, newest first."""
    firings, older = log.newest(before=_number(request.GET.get("before")))
    return render(request, "workspace/settings/rule_log.html", {"lines": rule_words.log(firings), "older": older})


def _edit(request: AgentRequest, rule: Rule | None) -> HttpResponse:
    form = RuleForm(request.POST or None, version=_newest(rule) if rule else None)
    saved: list[RuleVersion] = []
    if accepted(form, lambda name, **_rest: saved.append(keep.save(rule, name=name, says=form.says(), by=request.agent))):
        dry_run.begin(saved[0], at=clock.now())
        messages.success(request, _("The rule is saved, and is being tried on what has happened. Put it in force when it does what you want."))
        return HttpResponseRedirect(f"{ADDRESS}{saved[0].rule_id}/")
    page = {"form": form, "rule": rule}
    return render(request, "workspace/settings/rule_change.html", page, status=422 if form.errors else 200)


def _tried(request: AgentRequest, rule: Rule, version: RuleVersion) -> dict[str, Any]:
    run = dry_run.newest(version)
    page = _number(request.GET.get("page")) or 1
    found, pages = rule_words.found(run, page) if run else ([], 1)
    return {"version": version, "run": run, "found": found, "page": min(page, pages), "pages": pages, "of_now": dry_run.of_now(version)}


def _rule(number: int) -> Rule:
    return get_object_or_404(Rule, pk=number, is_archived=False)


def _newest(rule: Rule) -> RuleVersion:
    version = keep.newest(rule)
    assert version is not None, "a rule is made with its first version"
    return version


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
