"""What a conversation can be said to be beside its matter, as events and rules name it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models import Event


class Name(models.TextChoices):
    URGENT = "urgent", _("urgent")
    HELD_UP = "held_up", _("from somebody held up")
    COMPLAINT = "complaint", _("a complaint")
    WANTS_PERSON = "wants_person", _("a wish to talk to a person")
    CHURN = "churn", _("from somebody who may leave")
    VULNERABLE = "vulnerable", _("from somebody who may need care")
    REPEAT = "repeat", _("about the same again")
    VERY_UNHAPPY = "very_unhappy", _("from somebody very unhappy")
    UNHAPPY = "unhappy", _("from somebody unhappy")
    PLEASED = "pleased", _("from somebody pleased")
    DELIGHTED = "delighted", _("from somebody delighted")
    RUDE = "rude", _("rude")


KINDS = ("message.signalled", "signal.judged")


def until(event: Event) -> set[str]:
    """Those of the event's conversation as they were just after it, by the ledger. One query."""
    told = Event.objects.filter(conversation=event.conversation_id, kind__in=KINDS, pk__lte=event.pk).order_by("pk")
    return told_by(told.values_list("kind", "facts"))


def told_by(events: Iterable[tuple[str, dict[str, object]]]) -> set[str]:
    """What holds after these events (kind and facts), the oldest first."""
    held: set[str] = set()
    for kind, facts in events:
        if kind == "signal.judged":
            (held.add if facts["is_so"] else held.discard)(str(facts["signal"]))
            continue
        held.difference_update(_listed(facts.get("no_longer")))
        held.update(_listed(facts.get("signals")))
    return held


def _listed(names: object) -> list[str]:
    return [str(name) for name in names] if isinstance(names, list) else []
