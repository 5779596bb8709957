"""Search finds every message, in the team that has its conversation, and nothing that is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from frontdesk.commands.verify.broken import ROWS_AT_ONCE, Broken
from frontdesk.conversations.models import Attachment, FileText, Message, Reading, Scan, Shared, Visibility
from frontdesk.kit import search
from frontdesk.kit.search import waiting


def every_message_is_found_by_its_team_alone(at: datetime) -> Iterator[Broken]:
    """Its own team and those with which it is shared."""
    messages = Message.objects.exclude(visibility=Visibility.WHISPER).order_by("pk").values_list("pk", "conversation_id", "conversation__team_id")
    last = 0
    while batch := list(messages.filter(pk__gt=last)[:ROWS_AT_ONCE]):
        first, last = last, batch[-1][0]
        indexed = search.scopes_between(first + 1, last)
        due = waiting.between(first + 1, last)
        shared: defaultdict[int, set[int]] = defaultdict(set)
        for conversation, team in Shared.objects.filter(conversation__in={row[1] for row in batch}).values_list("conversation_id", "team_id"):
            shared[conversation].add(team)
        teams = {pk: frozenset({team, *shared[conversation]}) for pk, conversation, team in batch if pk not in due or pk in indexed}
        yield from _differences(teams, indexed)
    yield from _differences({}, search.scopes_between(last + 1, None))


def the_text_of_every_file_is_there_as_long_as_it_may_be_found(at: datetime) -> Iterator[Broken]:
    """What was read is kept, and nothing else: not of a file that is held back."""
    for pk, reading, scan in FileText.objects.order_by("pk").values_list("pk", "file__reading", "file__scan").iterator(ROWS_AT_ONCE):
        if reading != Reading.READ or scan == Scan.INFECTED:
            yield Broken(f"file {pk}", "is held back or was not read, and yet its text is kept")
    for pk in Attachment.objects.filter(reading=Reading.READ, said=None).order_by("pk").values_list("pk", flat=True).iterator(ROWS_AT_ONCE):
        yield Broken(f"file {pk}", "was read, and its text is not there")


def _differences(teams: dict[int, frozenset[int]], indexed: dict[int, frozenset[int]]) -> Iterator[Broken]:
    for number in sorted(teams.keys() | indexed.keys()):
        if number not in indexed:
            yield Broken(f"message {number}", "is not in the search index")
        elif number not in teams:
            yield Broken(f"search row {number}", "is of a message that is not there")
        elif teams[number] != indexed[number]:
            yield Broken(f"message {number}", f"is found by teams {_listed(indexed[number])} and belongs to {_listed(teams[number])}")


def _listed(teams: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(teams)))
