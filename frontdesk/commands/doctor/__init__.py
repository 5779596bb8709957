"""Says what is wrong with this desk and what to do about it, in one line each."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from frontdesk.commands.doctor import database, machine, mail, running, work
from frontdesk.commands.doctor.finding import Check, Finding
from frontdesk.kit import clock

CHECKS: tuple[Check, ...] = (
    machine.program,
    machine.disk,
    machine.folder,
    machine.key,
    database.reachable,
    database.up_to_date,
    database.unharmed,
    database.order,
    machine.clock,
    running.desk_is_running,
    running.valkey,
    work.worker,
    work.jobs,
    mail.mailboxes,
    mail.unread,
    mail.relay,
    mail.outbox,
)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: Namespace) -> int:
    """0 when all is well, 1 when something needs the operator."""
    findings = list(look(clock.now()))
    is_well = not any(finding.is_problem for finding in findings)
    if options.json:
        print(json.dumps({"well": is_well, "findings": [{"problem": finding.is_problem} | asdict(finding) for finding in findings]}))
    else:
        for finding in findings:
            print(f"PROBLEM  {finding.about}: {finding.says}. {finding.todo}" if finding.is_problem else f"ok       {finding.about}: {finding.says}")
    return 0 if is_well else 1


def look(at: datetime) -> Iterator[Finding]:
    """Look at everything. A check that cannot even look is a finding as well."""
    for check in CHECKS:
        try:
            yield from check(at)
        except Exception as error:
            about = check.__name__.replace("_", " ")
            yield Finding(about, f"could not be looked at: {str(error).strip() or type(error).__name__}", "See to the problems above first.")
