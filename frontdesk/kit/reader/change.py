"""A reader is set up, changed and removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.kit import sealed
from frontdesk.kit.reader import place
from frontdesk.kit.reader.models import Endpoint, Use
from frontdesk.kit.refused import Refused

LONGEST_KEY = 2000


@dataclass(frozen=True, slots=True)
class Terms:
    """What asking costs and how long it may take."""

    currency: str
    price_asked: Decimal
    price_answered: Decimal
    day_limit: Decimal | None
    month_limit: Decimal | None
    seconds: int
    hides_contacts: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The model for a task, which is asked while `is_on`."""

    model: str
    is_on: bool


def endpoint() -> Endpoint | None:
    return Endpoint.objects.order_by("pk").first()


def save(*, address: str, key: str, terms: Terms, tasks: Mapping[str, Chosen]) -> None:
    """Keep it. Without a `key` the one that was kept stays, for the same address alone. Raises Refused for what does not fit."""
    address, key = place.checked(address), key.strip()
    if len(key) > LONGEST_KEY or not key.isprintable() or not key.isascii():
        raise Refused(_("This is no key."))
    for chosen in tasks.values():
        if chosen.is_on and not chosen.model.strip():
            raise Refused(_("Name the model for each task that is on."))
    with transaction.atomic():
        there = Endpoint.objects.select_for_update().order_by("pk").first() or Endpoint()
        if there.key_sealed and not key and there.address != address:
            # Whoever may change the address must not be able to have the key sent to one of theirs.
            raise Refused(_("Enter the key again: the one that is kept belongs to another address."))
        there.address = address
        there.key_sealed = sealed.seal(key) or there.key_sealed
        for name in Terms.__slots__:
            setattr(there, name, getattr(terms, name))
        there.failures, there.rests_until = 0, None
        there.save()
        for task, chosen in tasks.items():
            Use.objects.update_or_create(task=task, defaults={"model": " ".join(chosen.model.split())[:200], "is_on": chosen.is_on})


def remove() -> None:
    """Nothing leaves any more, and the key is forgotten; what was asked stays in the log."""
    Endpoint.objects.all().delete()
