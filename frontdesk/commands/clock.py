"""Works out clocks: one JSON object a line comes in, one goes out, in the same order."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from frontdesk.clocks import written
from frontdesk.kit.hours import Unreadable

Work = Callable[[object], dict[str, object]]


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    due = actions.add_parser("due", help="say when each is due, what is left, whether it was broken, and why")
    due.set_defaults(work=written.due)
    elapsed = actions.add_parser("elapsed", help="say how many seconds were open from a start to an end")
    elapsed.set_defaults(work=written.elapsed)
    for action in (due, elapsed):
        action.add_argument("--json", action="store_true", help="answer with one line of JSON each, else with lines to read")


def run(options: Namespace) -> int:
    """0, or 1 when a line could not be read; those after it are worked out all the same."""
    status = 0
    for line in sys.stdin.buffer:
        if line.strip():
            answer = _answer(line, options.work)
            status = 1 if "error" in answer else status
            print(json.dumps(answer, ensure_ascii=False) if options.json else _in_words(answer), flush=True)
    return status


def _answer(line: bytes, work: Work) -> dict[str, object]:
    try:
        form = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "This is not JSON. Write one JSON object in one line."}
    try:
        return work(form)
    except Unreadable as error:
        return {"error": str(error)}


def _in_words(answer: dict[str, object]) -> str:
    match answer:
        case {"error": error}:
            return f"Error: {error}\n"
        case {"why": [*sentences]}:
            return "\n".join(map(str, sentences)) + "\n"
        case _:
            return f"{answer['elapsed_s']} s"
