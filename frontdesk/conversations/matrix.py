"""The published matrix: which priority follows from impact and urgency, and from which value of a customer on one step more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations.models import Impact, Priority, PriorityMatrix, Urgency
from frontdesk.kit import rows
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent
from frontdesk.people.models.customer import HIGHEST_VALUE, LOWEST_VALUE

Cells = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells[impact - 1][urgency - 1]` is a priority; see `PriorityMatrix`. `number` 0 was never published."""

    cells: Cells
    raises_from: int | None
    number: int = 0


USUAL = Matrix(((1, 2, 3), (2, 3, 4), (3, 4, 4)), raises_from=8)
"""What counts until somebody publishes another one: what concerns one person and hurts in the usual way is normal."""

IN_FORCE = "SELECT cells, raises_from, number FROM conversations_prioritymatrix ORDER BY number DESC LIMIT 1"


def priority_of(matrix: Matrix, *, impact: int, urgency: int, value: int) -> Priority:
    """The one place where a priority comes from. `value` is the customer's, 1 to 10 (`people.values`)."""
    found = matrix.cells[impact - 1][urgency - 1]
    is_raised = matrix.raises_from is not None and value >= matrix.raises_from
    return Priority(min(found + is_raised, max(Priority.values)))


def in_force() -> Matrix:
    """The matrix that was published last. One query."""
    found = rows.select(IN_FORCE, [])
    if not found:
        return USUAL
    cells, raises_from, number = found[0]
    return Matrix(_tuples(rows.facts(cells)), raises_from, number)


def publish(cells: Sequence[Sequence[int]], *, raises_from: int | None, by: Agent | None) -> Matrix:
    """From now on this one counts; the same again changes nothing. What is open follows by `revalue`.

    Raises Refused unless it names a priority for each impact and urgency, of which more never means less.
    """
    wanted = _tuples(cells)
    _refuse(wanted, raises_from)
    with transaction.atomic():
        before = in_force()
        if (before.cells, before.raises_from) == (wanted, raises_from):
            return before
        made = PriorityMatrix.objects.create(number=before.number + 1, cells=[list(row) for row in wanted], raises_from=raises_from, by=by)
        return Matrix(wanted, raises_from, made.number)


def _refuse(cells: Cells, raises_from: int | None) -> None:
    if len(cells) != len(Impact) or any(len(row) != len(Urgency) for row in cells) or any(one not in Priority.values for row in cells for one in row):
        raise Refused(_("Choose a priority for each impact and urgency."))
    columns = tuple(zip(*cells, strict=True))
    if any(list(line) != sorted(line) for line in (*cells, *columns)):
        raise Refused(_("More impact or more urgency must not mean less priority. Change the table so that it only grows."))
    if raises_from is not None and not LOWEST_VALUE <= raises_from <= HIGHEST_VALUE:
        raise Refused(_("A value is from 1 to 10."))


def _tuples(cells: Sequence[Sequence[int]]) -> Cells:
    return tuple(tuple(row) for row in cells)
