"""Takes vectors out of what a model answered: whatever is not of the right kind is none, and nothing of it is trusted."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontdesk.kit.reader.models import Outcome
from frontdesk.kit.reader.speak import NotSaid

MOST_DIMENSIONS = 8192


def unpacked(told: dict[str, Any], number: int) -> NDArray[np.float32]:
    """So many rows of length 1, in the order in which they were asked for. Raises NotSaid."""
    data = told.get("data")
    if not isinstance(data, list) or len(data) != number:
        raise NotSaid(Outcome.UNREADABLE, "not as many vectors as texts")
    rows: dict[int, list[float]] = {}
    for place, each in enumerate(data):
        row = each.get("embedding") if isinstance(each, dict) else None
        index = each.get("index", place) if isinstance(each, dict) else None
        if type(index) is not int or not isinstance(row, list) or not all(type(value) in (int, float) for value in row):
            raise NotSaid(Outcome.UNREADABLE, "no vectors in it")
        rows[index] = row
    lengths = {len(row) for row in rows.values()}
    if rows.keys() != set(range(number)) or len(lengths) != 1 or not 1 <= lengths.pop() <= MOST_DIMENSIONS:
        raise NotSaid(Outcome.UNREADABLE, "vectors that do not belong together")
    try:
        found = np.array([rows[place] for place in range(number)], np.float64)
    except OverflowError as error:
        raise NotSaid(Outcome.UNREADABLE, "numbers that are none") from error
    with np.errstate(over="ignore", invalid="ignore"):
        norms = np.linalg.norm(found, axis=1, keepdims=True)
    if not np.isfinite(norms).all() or not (norms > 0).all():
        raise NotSaid(Outcome.UNREADABLE, "numbers that are none")
    return (found / norms).astype(np.float32)
