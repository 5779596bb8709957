"""What rules have done, newest first."""

from __future__ import annotations

from frontdesk.routing.rules.models import Firing, Rule

SHOWN = 50


def newest(rule: Rule | None = None, *, before: int | None = None) -> tuple[list[Firing], int | None]:
    """Firings of that rule, or of all, below number `before`; and the number below which there are more, if there are."""
    found = Firing.objects.select_related("rule", "version", "conversation", "event").order_by("-pk")
    if rule is not None:
        found = found.filter(rule=rule)
    if before is not None:
        found = found.filter(pk__lt=before)
    shown = list(found[:SHOWN + 1])
    return shown[:SHOWN], shown[SHOWN - 1].pk if len(shown) > SHOWN else None
