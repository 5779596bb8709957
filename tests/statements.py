"""Which tests are worth their time on a second database: those that between them send it every kind of statement that the suite sends.

What goes otherwise on PostgreSQL than on SQLite goes otherwise by a statement: by its text, by the types of its values and by what is
odd about one of them, or by what comes after one that was refused. `bin/test` runs every test on SQLite and notes of each what it sent;
of those that send nothing else than others do, PostgreSQL is spared. Tests that commit, start processes or are new to the notes are
never spared.

    python -m tests.statements FOLDER    # reads the notes there, writes FOLDER/spared.json, and says how many
"""

from __future__ import annotations

import hashlib
import heapq
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

NAME = "FRONTDESK_TEST_STATEMENTS"
"""Names the folder of the notes. Without it every test is run everywhere."""
SPARED = "spared.json"
_NO_QUERY = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")
LONGEST_NAME, LARGEST_INTEGER = 255, 2**31 - 1
"""SQLite takes more letters than a column is said to have, and larger numbers; PostgreSQL refuses both, and zero bytes."""
_LIST = re.compile(r"%s(?:, ?%s)+")
_ROWS = re.compile(r"\(%s\*\)(?:, ?\(%s\*\))+")
_CASES = re.compile(r"(WHEN .{1,200}? THEN %s )(?:WHEN .{1,200}? THEN %s )+")
_NUMBER = re.compile(r"\b\d+\b")


class Notes:
    """What each test of this process has sent, and how long it took."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.lines: list[str] = []

    @property
    def are_wanted(self) -> bool:
        return NAME in os.environ and os.environ.get("FRONTDESK_TEST_DATABASE") != "postgresql"

    @contextmanager
    def of(self, test: str, connection: Any) -> Iterator[None]:
        self.kinds = set()
        began_at = time.monotonic()
        with connection.execute_wrapper(self._listen):
            yield
        self.lines.append(json.dumps({"test": test, "seconds": time.monotonic() - began_at, "kinds": sorted(self.kinds - {""})}))

    def keep(self) -> None:
        if self.lines:
            (Path(os.environ[NAME]) / f"{os.getpid()}.jsonl").write_text("\n".join(self.lines))

    def _listen(self, execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        """A wrapper around each statement of a connection."""
        try:
            done = execute(sql, values, many, context)
        except Exception:
            self.kinds.add(kind(sql, values, many) + "!")
            raise
        self.kinds.add(kind(sql, values, many))
        return done


def kind(sql: str, values: Any, many: bool) -> str:
    """A short name of the shape of a statement, the types of its values, and what is odd about them; '' for a mere mark in a transaction."""
    shape = _shape(str(sql))
    if not shape:
        return ""
    row = next(iter(values), ()) if many else values or ()
    row = list(row.values()) if isinstance(row, dict) else row
    return f"{shape} {' '.join(sorted({type(value).__name__ + _oddity(value) for value in row}))}"


@lru_cache(100_000)
def _shape(sql: str) -> str:
    if sql.startswith(_NO_QUERY):
        return ""
    plain = _CASES.sub(r"\1", _ROWS.sub("(%s*)", _LIST.sub("%s*", _NUMBER.sub("0", sql))))
    return hashlib.blake2b(plain.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _oddity(value: Any) -> str:
    if isinstance(value, str):
        return "\\0" * ("\0" in value) + "+" * (len(value) > LONGEST_NAME)
    return "+" * (isinstance(value, int) and abs(value) > LARGEST_INTEGER)


def needed(tests: Iterable[tuple[str, float, frozenset[str]]]) -> set[str]:
    """Names of tests which between them send all kinds, each time the one that brings most that is new for its time (the greedy
    cover of Chvátal, 1979).
    """
    known = {name: (seconds, kinds) for name, seconds, kinds in tests}
    waiting = [(-len(kinds) / (seconds + 0.01), name) for name, (seconds, kinds) in known.items()]
    heapq.heapify(waiting)
    found: set[str] = set()
    sent: set[str] = set()
    while waiting:
        _worth, name = heapq.heappop(waiting)
        seconds, kinds = known[name]
        worth = -len(kinds - sent) / (seconds + 0.01)
        if worth == 0:
            continue
        if waiting and worth > waiting[0][0]:
            heapq.heappush(waiting, (worth, name))
            continue
        found.add(name)
        sent |= kinds
    return found


def spared() -> frozenset[str]:
    """Names of tests that send nothing else than those which are run."""
    named = Path(os.environ.get(NAME, ""), SPARED)
    return frozenset(json.loads(named.read_text())) if NAME in os.environ and named.exists() else frozenset()


def main(folder: Path) -> None:
    read = [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text().splitlines()]
    tests = [(each["test"], each["seconds"], frozenset(each["kinds"])) for each in read]
    kept = needed(tests)
    (folder / SPARED).write_text(json.dumps(sorted({name for name, *_rest in tests} - kept)))
    print(f"{len(kept)} of {len(tests)} tests send every kind of statement; the others are not run on PostgreSQL.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
