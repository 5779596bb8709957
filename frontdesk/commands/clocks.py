"""Looks after the clocks of all conversations: works them out anew from the ledger."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from frontdesk.clocks import rebuild

MOST_SHOWN = 100


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    action = actions.add_parser("rebuild", help="work all clocks out anew from the ledger, and write those that were wrong")
    action.add_argument("--check", action="store_true", help="write nothing; exit with 1 when a clock is wrong")


def run(options: Namespace) -> int:
    """0, or 1 when it only looked and found something. Safe while the desk runs."""
    found = 0
    for number, what in rebuild.wrong():
        found += 1
        if found <= MOST_SHOWN:
            print(f"conversation {number} {what}")
        if not options.check:
            rebuild.mend(number)
    if not found:
        print("Every clock follows from the ledger.")
    else:
        print(f"{found} wrong." if options.check else f"{found} written anew.")
    return 1 if found and options.check else 0
