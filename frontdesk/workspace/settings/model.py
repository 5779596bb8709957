"""Models of others: where they are, for what they are asked, what they may cost, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.kit import clock, seen
from frontdesk.kit.reader import change, spend, trial
from frontdesk.kit.reader.models import Call, Endpoint, Purpose, Task
from frontdesk.kit.reader.trial import Tried
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.meaning import far
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.workspace.settings.forms.model import ModelForm, VectorsForm

ADDRESS = "/settings/model/"
SHOWN = 50
BIGGEST = 2**63 - 1


@admins_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """Show all of it, and change what is about words."""
    form = _words(request.POST or None)
    if form.is_bound and form.is_valid() and not seen.is_stale(form, request.POST, _mark(form, Purpose.WORDS)):
        try:
            change.save(address=form.cleaned_data["address"], key=form.cleaned_data["key"], terms=form.terms(), tasks=form.chosen())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(ADDRESS)
    return _page(request, form=form)


@admins_only("POST")
def vectors(request: AgentRequest) -> HttpResponse:
    """Change what is about vectors."""
    form = _vectors(request.POST)
    if form.is_valid() and not seen.is_stale(form, request.POST, _mark(form, Purpose.VECTORS)):
        try:
            change.save_vectors(
                address=form.cleaned_data["address"], key=form.cleaned_data["key"], terms=form.terms(), chosen=form.chosen(),
                takes_searches=form.cleaned_data["takes_searches"], at=clock.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(f"{ADDRESS}#vectors")
    return _page(request, vectors_form=form)


@admins_only("POST")
def renew(request: AgentRequest) -> HttpResponse:
    """Make all vectors anew, for another model behind the same name."""
    try:
        change.renew(at=clock.now())
    except Refused as refused:
        return _page(request, refused=str(refused))
    messages.success(request, _("All vectors are made anew. Until the last is there, this desk finds articles alone."))
    return HttpResponseRedirect(f"{ADDRESS}#vectors")


@admins_only("POST")
def try_it(request: AgentRequest) -> HttpResponse:
    """Ask the model of one task a harmless question, and show what came of it."""
    try:
        tried = trial.attempt(request.POST.get("task", ""), at=clock.now())
    except Refused as refused:
        return _page(request, refused=str(refused))
    return _page(request, tried=tried)


@admins_only("POST")
def remove(request: AgentRequest) -> HttpResponse:
    """Forget the address and the key of one of the two."""
    is_vectors = request.POST.get("purpose") == Purpose.VECTORS
    change.remove(Purpose.VECTORS if is_vectors else Purpose.WORDS)
    messages.success(request, _("It is removed, and its key forgotten. Nothing is sent there any more."))
    return HttpResponseRedirect(ADDRESS)


@admins_only("GET")
def log(request: AgentRequest) -> HttpResponse:
    """What was asked, the latest first; `before` goes on where a page ended."""
    before = request.GET.get("before", "")
    calls = Call.objects.filter(pk__lt=min(int(before), BIGGEST)) if before.isascii() and before.isdigit() else Call.objects.all()
    shown = list(calls.order_by("-pk")[: SHOWN + 1])
    page = {"calls": shown[:SHOWN], "older": shown[SHOWN - 1].pk if len(shown) > SHOWN else None, "tasks": _tasks(), "money": _money}
    return render(request, "workspace/settings/model_log.html", page)


def _page(
    request: AgentRequest, *, form: ModelForm | None = None, vectors_form: VectorsForm | None = None, tried: Tried | None = None, refused: str = "",
) -> HttpResponse:
    form, vectors_form = form or _words(None), vectors_form or _vectors(None)
    page = {
        "form": form, "words_seen": _mark(form, Purpose.WORDS), "vectors_form": vectors_form, "vectors_seen": _mark(vectors_form, Purpose.VECTORS),
        "tried": tried, "refused": refused, "tasks": _tasks(), "money": _money,
        "words": _state(Purpose.WORDS), "vectors": _state(Purpose.VECTORS), "shelf": far.state(), "calls": list(Call.objects.order_by("-pk")[:5]),
    }
    return render(request, "workspace/settings/model.html", page, status=422 if form.errors or vectors_form.errors or refused else 200)


def _mark(form: ModelForm | VectorsForm, purpose: Purpose) -> str:
    """Of what is kept now, the key as well: who replaces it is told that somebody else has."""
    there = spend.endpoint_for(purpose)
    return seen.mark({**form.initial, "key": there.key_sealed if there else ""})


def _words(posted: Mapping[str, Any] | None) -> ModelForm:
    return ModelForm(posted, endpoint=spend.endpoint_for(Purpose.WORDS))


def _vectors(posted: Mapping[str, Any] | None) -> VectorsForm:
    return VectorsForm(posted, endpoint=spend.endpoint_for(Purpose.VECTORS))


@dataclass(frozen=True, slots=True)
class State:
    """An address, what was spent there today and this month, and whether it is let alone."""

    endpoint: Endpoint
    day: Decimal
    month: Decimal
    is_resting: bool


def _state(purpose: Purpose) -> State | None:
    there, at = spend.endpoint_for(purpose), clock.now()
    return State(there, *spend.spent(there, at), spend.is_resting(there, at)) if there is not None else None


def _tasks() -> dict[str, Any]:
    return dict(Task.choices)


def _money(amount: Decimal, currency: str) -> str:
    """To the cent; smaller amounts with what is not zero in them."""
    shown = f"{amount:.2f}" if amount == 0 or amount >= Decimal("0.01") else f"{amount:.6f}".rstrip("0")
    return f"{shown} {currency}"
