"""Search finds every message, in the team that has its conversation, and nothing that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from frontdesk.commands.verify.broken import ROWS_AT_ONCE, Broken
from frontdesk.conversations.models import Message
from frontdesk.kit import search
from frontdesk.kit.search import waiting


def every_message_is_found_by_its_team_alone(at: datetime) -> Iterator[Broken]:
    messages = Message.objects.order_by("pk").values_list("pk", "conversation__team_id")
    last = 0
    while batch := dict(messages.filter(pk__gt=last)[:ROWS_AT_ONCE]):
        first, last = last, max(batch)
        indexed = search.scopes_between(first + 1, last)
        due = waiting.between(first + 1, last)
        yield from _differences({number: team for number, team in batch.items() if number not in due or number in indexed}, indexed)
    yield from _differences({}, search.scopes_between(last + 1, None))


def _differences(teams: dict[int, int], indexed: dict[int, int]) -> Iterator[Broken]:
    for number in sorted(teams.keys() | indexed.keys()):
        if number not in indexed:
            yield Broken(f"message {number}", "is not in the search index")
        elif number not in teams:
            yield Broken(f"search row {number}", "is of a message that is not there")
        elif teams[number] != indexed[number]:
            yield Broken(f"message {number}", f"is found by team {indexed[number]} and belongs to team {teams[number]}")
