"""Delivers mails from files, on the way that SMTP takes, and says what became of each."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from frontdesk.channels.carriers.email.deliver_file import Delivered, deliver_file
from frontdesk.channels.carriers.email.models import MailOutcome

STDIN = "-"


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    deliver = actions.add_parser("deliver", help="deliver every mail in the files")
    deliver.add_argument("files", metavar="FILE", nargs="+", help="a mail, or an mbox of many; - for what comes in")
    deliver.add_argument("--json", action="store_true", help="print one line of JSON a mail")


def run(options: Namespace) -> int:
    """0 when every mail could be read, 1 when one failed or a file could not be opened."""
    is_well = True
    for name in options.files:
        try:
            for delivered in _delivered(name):
                _print(delivered, as_json=options.json)
                is_well = is_well and delivered.became["outcome"] != MailOutcome.FAILED
        except OSError as error:
            print(f"frontdesk: {name} cannot be read: {error.strerror or error}", file=sys.stderr)
            is_well = False
    return 0 if is_well else 1


def _delivered(name: str) -> Iterator[Delivered]:
    if name != STDIN:
        yield from deliver_file(Path(name))
        return
    with tempfile.NamedTemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.flush()
        for delivered in deliver_file(Path(kept.name)):
            yield Delivered(delivered.place.replace(kept.name, STDIN, 1), delivered.became)


def _print(delivered: Delivered, *, as_json: bool) -> None:
    became = delivered.became
    if as_json:
        print(json.dumps({"place": delivered.place} | became))
        return
    said = became["outcome"] or "waiting"
    if became["conversation"]:
        said += f" #{became['conversation']}"
    if became["why"]:
        said += f" ({became['why']})"
    print(f"{delivered.place}: {said}", flush=True)
