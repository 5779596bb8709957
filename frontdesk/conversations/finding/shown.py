"""What a page shows of the messages that were found: the words around what was asked for, and the file that says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from frontdesk.conversations.models import FileText, Message, Scan
from frontdesk.kit.search import Term, marking

LONGEST_READ = 20_000


@dataclass(frozen=True, slots=True)
class Matching:
    """A file that has what was asked for, in its name or in what it says."""

    pk: int
    name: str
    title: Markup
    snippet: Markup


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that was found; `others` of the same conversation were found below it."""

    message_id: int
    conversation_id: int
    snippet: Markup
    file: Matching | None = None
    others: int = 0


class _Row(NamedTuple):
    pk: int
    conversation_id: int
    subject: str
    sender: str
    text: str


def hits(numbers: Sequence[int], terms: Sequence[Term]) -> list[Hit]:
    """Those messages in that order, each conversation once, by the first of its messages. Two queries.

    The numbers must be of messages that the reader may read.
    """
    rows = {row[0]: _Row._make(row) for row in Message.objects.filter(pk__in=list(numbers)).values_list(*_Row._fields).order_by()}
    firsts: dict[int, _Row] = {}
    others: defaultdict[int, int] = defaultdict(int)
    for row in (rows[number] for number in numbers if number in rows):
        if row.conversation_id in firsts:
            others[row.conversation_id] += 1
        firsts.setdefault(row.conversation_id, row)
    wanted = [term for term in terms if not (term.is_mark or term.is_unwanted)]
    lacking = [row.pk for row in firsts.values() if not marking.holds_all((row.subject, row.text[:LONGEST_READ]), wanted)]
    files = _files(lacking, wanted) if lacking else {}
    return [Hit(row.pk, number, _snippet(row, wanted, has_file=row.pk in files), files.get(row.pk), others[number]) for number, row in firsts.items()]


def _snippet(row: _Row, terms: Sequence[Term], *, has_file: bool) -> Markup:
    """From the text; else from who wrote it; else where the text begins, unless a file has more to say."""
    found = marking.snippet(row.text, terms) or marking.snippet(row.subject, terms) or marking.snippet(row.sender, terms)
    return found or (Markup() if has_file else marking.around(" ".join(row.text[:1_000].split()), []))


def _files(message_ids: Sequence[int], terms: Sequence[Term]) -> dict[int, Matching]:
    """Of each message the file that has most of the terms, if any has one."""
    best: dict[int, tuple[int, Matching]] = {}
    said = FileText.objects.filter(file__message__in=message_ids).exclude(file__scan=Scan.INFECTED).order_by("pk")
    for message_id, pk, name, text in said.values_list("file__message_id", "pk", "file__name", "text"):
        count = sum(bool(marking.spans(text, [term]) or marking.spans(name, [term])) for term in terms)
        if count > best.get(message_id, (0, None))[0]:
            best[message_id] = count, Matching(pk, name, marking.marked(name, terms), marking.snippet(text, terms))
    return {message_id: found for message_id, (_count, found) in best.items()}
