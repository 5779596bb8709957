"""What is on file about a customer is corrected by hand."""

from __future__ import annotations

from django.db import transaction

from frontdesk.people.models import Customer, Organization


def change(customer: Customer, *, name: str, organization: str, language: str, notes: str, expertise: str | None = None) -> Customer:
    """Put that on file. An organisation of that name is joined, or made; an empty name leaves it. None keeps the expertise.

    The ledger hears nothing of it: an event would lift a conversation to the top of every list, for no new word in it.
    """
    with transaction.atomic():
        customer.name, customer.language, customer.notes = name, language, notes
        customer.organization = _organization(organization)
        customer.expertise = customer.expertise if expertise is None else expertise
        customer.save(update_fields=["name", "organization", "language", "notes", "expertise"])
        return customer


def _organization(name: str) -> Organization | None:
    if not name:
        return None
    found = Organization.objects.filter(name__iexact=name).order_by("pk").first()
    return found or Organization.objects.create(name=name)
