"""Finds messages for an agent: by the index, then by what is true of their conversations now, and never past their rights."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from frontdesk.conversations import access
from frontdesk.conversations.finding import asked as asking
from frontdesk.conversations.finding import best, misspelt
from frontdesk.conversations.finding.asked import Asked
from frontdesk.conversations.finding.reader import Reader
from frontdesk.conversations.models import Conversation, Message, Shared
from frontdesk.kit import rows, search
from frontdesk.kit.search import Term, days

PAGE = 50
FEW = 1_500
"""So many conversations at most fit a condition that is looked at before the words."""
FIRST_STEP, LARGEST_STEP = 400, 1_600
THIN = 40
"""One of so many that have the words fits the conditions."""
MOST_LOOKED_AT = 2_800
"""Messages with the words that are held against a condition for one page; the next page goes on where this one ended."""
LONGEST_SECONDS = 0.025
"""Nor is it looked for longer than about this: then a page says how far it came, and the next goes on there."""
NEWEST, BEST = "newest", "best"


@dataclass(frozen=True, slots=True)
class Found:
    """`numbers` of messages in order; below `older` there may be more. `corrected` are words taken for misspelt ones."""

    asked: Asked
    numbers: list[int]
    older: int | None = None
    corrected: dict[str, str] = field(default_factory=dict)

    @property
    def terms(self) -> tuple[Term, ...]:
        """What to mark."""
        return self.asked.terms


def find(query: str, reader: Reader, *, limit: int = PAGE, before: int | None = None, order: str = NEWEST) -> Found:
    """The newest messages that fit, or the best of the newest; an empty query finds nothing."""
    asked = asking.read(query, reader)
    if asked.is_empty or asked.is_vain:
        return Found(asked, [])
    found = _ordered(asked, reader, limit, before, order)
    if found.numbers or before is not None:
        return found
    right, corrected = misspelt.put_right(asked, reader)
    if not corrected:
        return found
    again = _ordered(right, reader, limit, before, order)
    return Found(right, again.numbers, again.older, corrected if again.numbers else {})


def _ordered(asked: Asked, reader: Reader, limit: int, before: int | None, order: str) -> Found:
    if order != BEST:
        numbers, older = _newest(asked, reader, limit, before)
        return Found(asked, numbers, older)
    numbers, _older = _newest(asked, reader, best.AMONG, None)
    return Found(asked, best.first(numbers, asked.terms)[:limit])


def _newest(asked: Asked, reader: Reader, limit: int, before: int | None) -> tuple[list[int], int | None]:
    """Numbers, newest first, and below which to go on; the page may be shorter, even empty, and yet have a next one."""
    teams = set(reader.agent.visible_team_ids())
    scopes = sorted(teams if asked.teams is None else teams & asked.teams)
    since, end = days.numbers(asked.after, asked.before)
    before = min((bound for bound in (before, end) if bound is not None), default=None)
    step = limit + 1 if not (asked.conditions or asked.after or asked.before) else max(FIRST_STEP, limit + 1)
    found: list[int] = []
    among: list[int] | None = None
    may_pick = bool(asked.picks)
    looked_at = 0
    until = time.monotonic() + LONGEST_SECONDS
    while True:
        began = time.monotonic()
        some = search.look(
            asked.terms, scopes=scopes, limit=step, before=before, since=since, among=among, seconds=max(0.0, until - began),
        )
        found += _still_fitting(some.numbers, asked, reader)
        looked_at += len(some.numbers)
        if len(found) > limit:
            return found[:limit], found[limit - 1]
        if some.reached is not None:
            return found, some.reached
        if len(some.numbers) < step:
            return found, None
        # What fits is thinly spread: perhaps the conditions pick few enough to begin with them.
        is_thin = may_pick and len(found) < looked_at / THIN
        now = time.monotonic()
        in_time = LARGEST_STEP if is_thin else int(step * (until - now) / max(now - began, 1e-6))
        if looked_at >= MOST_LOOKED_AT or now > until or in_time < min(step, FIRST_STEP):
            return found, some.numbers[-1]
        before, step = some.numbers[-1], min(step * 2, in_time, LARGEST_STEP)
        if is_thin:
            among, may_pick = _among(asked, scopes), False


def _among(asked: Asked, scopes: Sequence[int]) -> list[int] | None:
    """The messages of the conversations that the conditions pick, where those are few; else None."""
    picked = Conversation.objects.filter(*asked.picks).order_by()
    few = set(picked.filter(team__in=scopes).values_list("pk", flat=True)[: FEW + 1])
    if len(few) <= FEW:
        few |= set(picked.filter(pk__in=Shared.objects.filter(team__in=scopes).values("conversation_id")).values_list("pk", flat=True)[: FEW + 1])
    if len(few) > FEW:
        return None
    return list(Message.objects.filter(conversation__in=rows.one_of(few)).order_by().values_list("pk", flat=True))


def _still_fitting(numbers: Sequence[int], asked: Asked, reader: Reader) -> list[int]:
    """Those of them that fit now and that the reader may read, in the same order. One query.

    The index knows who may find what; asked again here, a mistake in it could hide a message, and never show one.
    """
    holds = access.conversations(reader.agent).filter(*asked.conditions, pk=OuterRef("conversation_id"))
    found = Message.objects.filter(access.not_whispered_past(reader.agent), Exists(holds), pk__in=rows.one_of(numbers)).order_by()
    if asked.after:
        found = found.filter(created_at__gte=asked.after)
    if asked.before:
        found = found.filter(created_at__lt=asked.before)
    fitting = set(found.values_list("pk", flat=True))
    return [number for number in numbers if number in fitting]
