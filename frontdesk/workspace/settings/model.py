"""A language model of others: where it is, for what it is asked, what it may cost, and what came of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.kit import clock
from frontdesk.kit.reader import change, spend, trial
from frontdesk.kit.reader.models import Call, Endpoint, Task
from frontdesk.kit.reader.trial import Tried
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.workspace.settings.forms.model import ModelForm

ADDRESS = "/settings/model/"
SHOWN = 50
BIGGEST = 2**63 - 1


@admins_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """Show and change all of it."""
    form = ModelForm(request.POST or None, endpoint=change.endpoint())
    if form.is_bound and form.is_valid():
        try:
            change.save(address=form.cleaned_data["address"], key=form.cleaned_data["key"], terms=form.terms(), tasks=form.chosen())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(ADDRESS)
    return _page(request, form)


@admins_only("POST")
def try_it(request: AgentRequest) -> HttpResponse:
    """Ask the model of one task a harmless question, and show what came of it."""
    try:
        tried = trial.attempt(request.POST.get("task", ""), at=clock.now())
    except Refused as refused:
        return _page(request, ModelForm(None, endpoint=change.endpoint()), refused=str(refused))
    return _page(request, ModelForm(None, endpoint=change.endpoint()), tried=tried)


@admins_only("POST")
def remove(request: AgentRequest) -> HttpResponse:
    """Forget the address and the key."""
    change.remove()
    messages.success(request, _("It is removed, and its key forgotten. Nothing leaves any more."))
    return HttpResponseRedirect(ADDRESS)


@admins_only("GET")
def log(request: AgentRequest) -> HttpResponse:
    """What was asked, the latest first; `before` goes on where a page ended."""
    before = request.GET.get("before", "")
    calls = Call.objects.filter(pk__lt=min(int(before), BIGGEST)) if before.isascii() and before.isdigit() else Call.objects.all()
    shown = list(calls.order_by("-pk")[: SHOWN + 1])
    page = {"calls": shown[:SHOWN], "older": shown[SHOWN - 1].pk if len(shown) > SHOWN else None, "tasks": _tasks(), "money": _money}
    return render(request, "workspace/settings/model_log.html", page)


def _page(request: AgentRequest, form: ModelForm, *, tried: Tried | None = None, refused: str = "") -> HttpResponse:
    there = change.endpoint()
    page = {
        "form": form, "there": there, "tried": tried, "refused": refused, "tasks": _tasks(), "money": _money, **(_state(there) if there else {}),
        "has_key": bool(there and there.key_sealed), "calls": list(Call.objects.order_by("-pk")[:5]),
    }
    return render(request, "workspace/settings/model.html", page, status=422 if form.errors or refused else 200)


def _state(there: Endpoint) -> dict[str, Any]:
    at = clock.now()
    day, month = spend.spent(there, at)
    return {"day": day, "month": month, "is_resting": spend.is_resting(there, at)}


def _tasks() -> dict[str, Any]:
    return dict(Task.choices)


def _money(amount: Decimal, currency: str) -> str:
    """To the cent; smaller amounts with what is not zero in them."""
    shown = f"{amount:.2f}" if amount == 0 or amount >= Decimal("0.01") else f"{amount:.6f}".rstrip("0")
    return f"{shown} {currency}"
