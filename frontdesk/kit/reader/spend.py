"""What calls cost: set aside before one leaves, so that many at once do not go beyond the limit together, and settled after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet, Sum

from frontdesk.kit.reader.models import FOR_VECTORS, Call, Endpoint, Outcome, Purpose, Task
from frontdesk.kit.reader.speak import Said

BYTES_A_TOKEN = 2
"""Fewer than any language has, so that what is set aside is rather too much."""
FAILURES_BEFORE_REST = 3
SHORTEST_REST, LONGEST_REST = timedelta(minutes=1), timedelta(minutes=30)
KEPT = timedelta(days=400)
SEARCHES_SHARE = Decimal("0.25")
SEARCHES_A_MINUTE = 30
"""What strangers search for may take so much of a limit, and is asked so often: who floods us must not take it all from the others."""


def endpoint_for(purpose: Purpose) -> Endpoint | None:
    return Endpoint.objects.filter(purpose=purpose).first()


def set_aside(task: str, model: str, texts: Sequence[str], *, most_tokens: int, hidden: int, at: datetime) -> Call | None:
    """A line in the log with the most that the call can cost; None while the model rests or where that is beyond a limit."""
    with transaction.atomic():
        endpoint = _locked(task)
        if endpoint is None or is_resting(endpoint, at):
            return None
        asked = sum(len(text.encode()) for text in texts) // BYTES_A_TOKEN + 10 * len(texts)
        most = cost(endpoint, asked, most_tokens)
        if _is_beyond(endpoint, most, at) or (task == Task.SEARCHES and _are_too_many(endpoint, most, at)):
            return None
        return Call.objects.create(
            task=task, model=model, at=at, tokens_asked=asked, tokens_answered=most_tokens, cost=most, currency=endpoint.currency, hidden=min(hidden, 30_000),
        )


def _is_beyond(endpoint: Endpoint, most: Decimal, at: datetime) -> bool:
    limits = zip((endpoint.day_limit, endpoint.month_limit), spent(endpoint, at), strict=True)
    return bool(most) and any(limit is not None and so_far + most > limit for limit, so_far in limits)


def _are_too_many(endpoint: Endpoint, most: Decimal, at: datetime) -> bool:
    searches = Call.objects.filter(task=Task.SEARCHES)
    if searches.filter(at__gt=at - timedelta(minutes=1), at__lte=at).count() >= SEARCHES_A_MINUTE:
        return True
    limits = zip((endpoint.day_limit, endpoint.month_limit), _sums(searches.filter(currency=endpoint.currency), at), strict=True)
    return any(limit is not None and so_far + most > limit * SEARCHES_SHARE for limit, so_far in limits)


def is_resting(endpoint: Endpoint, at: datetime) -> bool:
    return endpoint.rests_until is not None and at < endpoint.rests_until


def spent(endpoint: Endpoint, at: datetime) -> tuple[Decimal, Decimal]:
    """On the day and in the month of that instant, by UTC, for all that this address is for."""
    ours = Call.objects.filter(currency=endpoint.currency)
    return _sums(ours.filter(task__in=FOR_VECTORS) if endpoint.purpose == Purpose.VECTORS else ours.exclude(task__in=FOR_VECTORS), at)


def _sums(calls: QuerySet[Call], at: datetime) -> tuple[Decimal, Decimal]:
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    first, second = (calls.filter(at__gte=since).aggregate(sum=Sum("cost"))["sum"] or Decimal(0) for since in (day, day.replace(day=1)))
    return first, second


def cost(endpoint: Endpoint, asked: int, answered: int) -> Decimal:
    return (endpoint.price_asked * asked + endpoint.price_answered * answered) / 1000


def settle(call: Call, said: Said, *, milliseconds: int) -> None:
    """It was answered: what it cost by the other side's own count, else by ours. The model is well again."""
    with transaction.atomic():
        endpoint = _locked(call.task)
        if endpoint is None:
            return
        if said.tokens_asked is not None:
            call.tokens_asked = said.tokens_asked
        call.tokens_answered = said.tokens_answered if said.tokens_answered is not None else len(said.text.encode()) // BYTES_A_TOKEN
        call.cost, call.milliseconds, call.outcome = cost(endpoint, call.tokens_asked, call.tokens_answered), milliseconds, Outcome.SAID
        call.save()
        Endpoint.objects.filter(pk=endpoint.pk).update(failures=0, rests_until=None)
    Call.objects.filter(at__lt=call.at - KEPT).delete()


def give_up(call: Call, outcome: Outcome, note: str, *, milliseconds: int, at: datetime) -> None:
    """It was not answered. Whether it costs something nobody says, so it counts. After three in a row the model is let alone
    for a minute, then twice as long each time, up to half an hour.
    """
    call.milliseconds, call.outcome, call.note = milliseconds, outcome, note[:120]
    with transaction.atomic():
        call.save()
        endpoint = _locked(call.task)
        if endpoint is None:
            return
        endpoint.failures = min(endpoint.failures + 1, 1000)
        if endpoint.failures >= FAILURES_BEFORE_REST:
            rest = SHORTEST_REST * 2 ** min(endpoint.failures - FAILURES_BEFORE_REST, 10)
            endpoint.rests_until = at + min(rest, LONGEST_REST)
        endpoint.save(update_fields=["failures", "rests_until"])


def _locked(task: str) -> Endpoint | None:
    """The address for that task."""
    purpose = Purpose.VECTORS if task in FOR_VECTORS else Purpose.WORDS
    return Endpoint.objects.select_for_update().filter(purpose=purpose).first()
