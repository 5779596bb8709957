"""A customer: how to reach them, what is noted, and every conversation that the agent may see."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from frontdesk.clocks import rematch
from frontdesk.conversations import access, revalue
from frontdesk.kit import clock
from frontdesk.people import entitlements
from frontdesk.people.door import AgentRequest, agents_only, supervisors_only
from frontdesk.people.models import Customer, Entitlement
from frontdesk.workspace import listing, onfile
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.customer_form import CustomerForm, EntitlementForm

MOST = 100


@agents_only("GET", "POST")
def show(request: AgentRequest, customer_id: int) -> HttpResponse:
    """Who somebody is; 404 unless one of their conversations is the agent's to see."""
    customer = access.customer(request.agent, customer_id)
    form = CustomerForm(request.POST or None, initial=_on_file(customer), may_value=request.agent.is_supervisor)
    if accepted(form, partial(_save, customer)):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(request.path)
    return _page(request, customer, form)


@supervisors_only("POST")
def add_entitlement(request: AgentRequest, customer_id: int) -> HttpResponse:
    """Put what they bought on file; their open conversations follow it."""
    customer = access.customer(request.agent, customer_id)
    form = EntitlementForm(request.POST, customer=customer)
    made: list[Entitlement] = []
    if accepted(form, lambda whose="", **bought: made.append(entitlements.add(customer, is_for_organization=whose == "organization", **bought))):
        rematch.conversations_beside(made[0])
        messages.success(request, _("It is on file, and open conversations follow it."))
        return HttpResponseRedirect(f"/customers/{customer_id}/")
    return _page(request, customer, CustomerForm(None, initial=_on_file(customer), may_value=request.agent.is_supervisor), form)


@supervisors_only("POST")
def remove_entitlement(request: AgentRequest, customer_id: int, entitlement_id: int) -> HttpResponse:
    """It was put on file by mistake."""
    customer = access.customer(request.agent, customer_id)
    theirs = Q(customer=customer) | Q(organization__isnull=False, organization=customer.organization_id)
    entitlement = get_object_or_404(Entitlement.objects.filter(theirs), pk=entitlement_id)
    entitlements.remove(entitlement)
    rematch.conversations_beside(entitlement)
    messages.success(request, _("%(what)s is taken off file.") % {"what": entitlement.what})
    return HttpResponseRedirect(f"/customers/{customer_id}/")


def _page(request: AgentRequest, customer: Customer, form: CustomerForm, bought_form: EntitlementForm | None = None) -> HttpResponse:
    found = access.conversations(request.agent).filter(customer=customer)
    is_wrong = form.is_bound or bought_form is not None
    page = {
        "standings": entitlements.of(customer.pk, entitlements.today(clock.now())), "may_sell": request.agent.is_supervisor,
        "bought_form": bought_form or EntitlementForm(None, customer=customer), "date_format": date_format,
        "form": form, "customer": customer, "points": customer.contact_points.order_by("pk"), "number": found.count(), "most": MOST,
        "name": onfile.name_of(customer),
        "rows": listing.of(list(found.newest_first().values_list("pk", flat=True)[:MOST]), agent=request.agent),
    }
    return render(request, "workspace/customer.html", page, status=422 if is_wrong else 200)


def _save(customer: Customer, *, value: int | None, organization_value: int | None, **said: str) -> None:
    """Another organisation keeps the value that it has: the one that was typed was meant for the one before."""
    before = customer.organization_id
    with transaction.atomic():
        revalue.change(customer, **said)
        revalue.value_customer(customer, value)
        if customer.organization is not None and customer.organization_id == before:
            revalue.value_organization(customer.organization, organization_value)


def _on_file(customer: Customer) -> dict[str, Any]:
    organization = customer.organization
    return {
        "name": customer.name, "organization": organization.name if organization else "", "language": customer.language, "notes": customer.notes,
        "expertise": customer.expertise,
        "value": customer.value, "organization_value": organization.value if organization else None,
    }
