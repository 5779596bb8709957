"""A model is set up, changed and removed: one that words texts, and one that makes vectors of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.kit import sealed
from frontdesk.kit.reader import place
from frontdesk.kit.reader.models import Endpoint, Maker, Purpose, Task, Use
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
    languages: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The model for a task, which is asked while `is_on`."""

    model: str
    is_on: bool


def save(*, address: str, key: str, terms: Terms, tasks: Mapping[str, Chosen]) -> None:
    """Keep it. Without a `key` the one that was kept stays, for the same address alone. Raises Refused for what does not fit."""
    for chosen in tasks.values():
        if chosen.is_on and not chosen.model.strip():
            raise Refused(_("Name the model for each task that is on."))
    with transaction.atomic():
        _keep(Purpose.WORDS, address, key, terms)
        for task, chosen in tasks.items():
            Use.objects.update_or_create(task=task, defaults={"model": _plain(chosen.model), "is_on": chosen.is_on})


def save_vectors(*, address: str, key: str, terms: Terms, chosen: Chosen, takes_searches: bool, at: datetime) -> None:
    """The same for vectors. Of another model, or of one at another address, all are made anew."""
    model = _plain(chosen.model)
    if not model:
        raise Refused(_("Name the model."))
    with transaction.atomic():
        there = _keep(Purpose.VECTORS, address, key, terms)
        Use.objects.update_or_create(task=Task.QUESTIONS, defaults={"model": model, "is_on": chosen.is_on})
        Use.objects.update_or_create(task=Task.SEARCHES, defaults={"is_on": takes_searches})
        last = Maker.objects.first()
        if last is None or (last.model, last.address) != (model, there.address):
            Maker.objects.create(model=model, address=there.address, since=at)


def renew(*, at: datetime) -> None:
    """All vectors are made anew: the model behind the name is another one. Raises Refused where none is set up."""
    last = Maker.objects.first()
    if last is None:
        raise Refused(_("Save the address and a model for this task first."))
    Maker.objects.create(model=last.model, address=last.address, since=at)


def remove(purpose: Purpose) -> None:
    """Nothing leaves any more for that, and the key is forgotten; what was asked stays in the log."""
    Endpoint.objects.filter(purpose=purpose).delete()


def _keep(purpose: Purpose, address: str, key: str, terms: Terms) -> Endpoint:
    address, key = place.checked(address), key.strip()
    if len(key) > LONGEST_KEY or not key.isprintable() or not key.isascii():
        raise Refused(_("This is no key."))
    there = Endpoint.objects.select_for_update().filter(purpose=purpose).first() or Endpoint(purpose=purpose)
    if there.key_sealed and not key and there.address != address:
        # Whoever may change the address must not be able to have the key sent to one of theirs.
        raise Refused(_("Enter the key again: the one that is kept belongs to another address."))
    there.address = address
    there.key_sealed = sealed.seal(key) or there.key_sealed
    for name in Terms.__slots__:
        setattr(there, name, getattr(terms, name))
    there.failures, there.rests_until = 0, None
    there.save()
    return there


def _plain(model: str) -> str:
    return " ".join(model.split())[:200]
