"""The vectors that one encoder made, kept in memory, and read again only after a change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.kit import rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Read = Callable[[str], Iterable[tuple[int, bytes | memoryview]]]
"""By an encoder's name the number and the vector of each row of the table."""


State = tuple[int, int, bytes]
"""How many rows there are, the number of the last one, and its vector: a database that is put back may use numbers again."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """`numbers` say what each of the vectors is of; `state` changes when any of them does."""

    state: State
    numbers: NDArray[np.int64]
    vectors: NDArray[np.float32]


class Shelves:
    """Those of one table, which has the columns `id` and `encoder`; a shelf for each encoder."""

    def __init__(self, table: str, read: Read) -> None:
        last = f"SELECT vector FROM {table} WHERE encoder = %s ORDER BY id DESC LIMIT 1"  # noqa: S608
        self._counted = f"SELECT COUNT(*), COALESCE(MAX(id), 0), ({last}) FROM {table} WHERE encoder = %s"  # noqa: S608
        self._read = read
        self._there: dict[str, Shelf] = {}
        self._lock = threading.Lock()

    def of(self, name: str) -> Shelf:
        """As it is now. One query, one more after a change."""
        ((count, last, vector),) = rows.select(self._counted, [name, name])
        state = count, last, bytes(vector or b"")
        with self._lock:
            there = self._there.get(name)
            if there is None or there.state != state:
                there = self._there[name] = _made(state, list(self._read(name)))
            return there


def nearest_of(shelf: Shelf, vector: NDArray[np.float32], most: int) -> dict[int, float]:
    """By number the cosine of its nearest vector, of so many numbers, the nearest first."""
    import numpy as np

    if not len(shelf.numbers):
        return {}
    cosines = shelf.vectors @ vector
    best: dict[int, float] = {}
    for place in np.argsort(-cosines):
        number = int(shelf.numbers[place])
        if number not in best:
            best[number] = float(cosines[place])
            if len(best) == most:
                break
    return best


def _made(state: State, told: list[tuple[int, bytes | memoryview]]) -> Shelf:
    import numpy as np

    vectors = np.frombuffer(b"".join(bytes(vector) for _number, vector in told), "<f4").reshape(len(told), -1) if told else np.zeros((0, 1), np.float32)
    return Shelf(state, np.array([number for number, _vector in told], np.int64), vectors)
