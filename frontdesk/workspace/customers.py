"""A customer: how to reach them, what is noted, and every conversation that the agent may see."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations import access, revalue
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Customer
from frontdesk.workspace import listing, onfile
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.customer_form import CustomerForm

MOST = 100


@agents_only("GET", "POST")
def show(request: AgentRequest, customer_id: int) -> HttpResponse:
    """Who somebody is; 404 unless one of their conversations is the agent's to see."""
    customer = access.customer(request.agent, customer_id)
    form = CustomerForm(request.POST or None, initial=_on_file(customer), may_value=request.agent.is_supervisor)
    if accepted(form, partial(_save, customer)):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(request.path)
    found = access.conversations(request.agent).filter(customer=customer)
    page = {
        "form": form, "customer": customer, "points": customer.contact_points.order_by("pk"), "number": found.count(), "most": MOST,
        "name": onfile.name_of(customer),
        "rows": listing.of(list(found.newest_first().values_list("pk", flat=True)[:MOST]), agent=request.agent),
    }
    return render(request, "workspace/customer.html", page, status=422 if form.is_bound else 200)


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
        "value": customer.value, "organization_value": organization.value if organization else None,
    }
