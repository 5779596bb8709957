"""Checks the ledger: every mail accounted for, every message with its event, every number equal to its rows."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice

from frontdesk.commands.verify.broken import Broken, Check
from frontdesk.commands.verify.checks import OF_ONE_MOMENT, OF_THE_STORE
from frontdesk.commands.verify.figures import figures
from frontdesk.kit import clock
from frontdesk.kit.snapshot import one_moment

MOST_ROWS_SHOWN = 100
"""Of one check; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: the first broken rows, and how many there are."""

    check: str
    number: int
    broken: list[Broken]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="do not read the stored files")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: Namespace) -> int:
    """0 when every invariant holds, 1 with the rows that break them. Safe while the desk runs."""
    with one_moment():
        at = clock.now()
        findings = list(look(OF_ONE_MOMENT, at))
        counted = figures()
    if not options.quick:
        findings += look(OF_THE_STORE, at)
    is_clean = not any(finding.number for finding in findings)
    if options.json:
        print(json.dumps({"clean": is_clean, "at": at.isoformat(), "figures": counted, "checks": [asdict(finding) for finding in findings]}))
    else:
        _print(findings, counted)
    return 0 if is_clean else 1


def look(checks: Iterable[Check], at: datetime) -> Iterator[Finding]:
    """Make the checks one after the other."""
    for check in checks:
        rows = check(at)
        shown = list(islice(rows, MOST_ROWS_SHOWN))
        yield Finding(check.__name__.replace("_", " "), len(shown) + sum(1 for _row in rows), shown)


def _print(findings: list[Finding], counted: dict[str, dict[str, int]]) -> None:
    for finding in findings:
        print(f"BROKEN  {finding.check}: {finding.number}" if finding.number else f"ok      {finding.check}")
        for broken in finding.broken:
            print(f"        {broken.row} {broken.why}")
        if finding.number > len(finding.broken):
            print(f"        and {finding.number - len(finding.broken)} more")
    for what, numbers in counted.items():
        print(f"        {what}: " + ", ".join(f"{number} {name}" for name, number in numbers.items()))
