"""Delivers mails from files, on the way that SMTP takes, and says what became of each; or says what they hold."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from frontdesk.channels.carriers.email.deliver_file import Delivered, deliver_file, places_in
from frontdesk.channels.carriers.email.describe import described
from frontdesk.channels.carriers.email.models import MailOutcome
from frontdesk.channels.carriers.email.store import LARGEST_BYTES

STDIN = "-"
TRY_AGAIN = 75
"""EX_TEMPFAIL of sysexits.h: the mail server keeps the mail and hands it over again."""


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    deliver = actions.add_parser("deliver", help="deliver every mail in the files")
    deliver.set_defaults(work=_deliver)
    deliver.add_argument("--sender", metavar="ADDRESS", help="who sent it, as the mail server knows; '' for a bounce")
    deliver.add_argument("--recipient", metavar="ADDRESS", action="append", default=[], help="to whom, as the mail server knows; may be repeated")
    inspect = actions.add_parser("inspect", help="say what every mail in the files holds; needs no desk")
    inspect.set_defaults(work=_inspect)
    for action in (deliver, inspect):
        action.add_argument("files", metavar="FILE", nargs="+", help="a mail, or an mbox of many; - for what comes in")
        action.add_argument("--json", action="store_true", help="print one line of JSON a mail")


def run(options: Namespace) -> int:
    """0 when every file could be opened and no mail failed, else 1.

    Of what comes in by a pipe the mail server wants to know one thing: 0 says that it is kept, 75 that it is to be handed
    over again, anything else that its sender is to hear.
    """
    work: Callable[[str, Path, Namespace], bool] = options.work
    status = 0
    for name in options.files:
        try:
            with _file(name) as path:
                is_well = work(name, path, options)
        except OSError as error:
            print(f"frontdesk: {name} cannot be read: {error.strerror or error}", file=sys.stderr)
            status = TRY_AGAIN if name == STDIN else status or 1
        else:
            status = status or (0 if is_well else 1)
    return status


@contextlib.contextmanager
def _file(name: str) -> Iterator[Path]:
    """The file of that name; of what comes in a copy, for as long as it is needed."""
    if name != STDIN:
        yield Path(name)
        return
    with tempfile.NamedTemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.flush()
        yield Path(kept.name)


def _deliver(name: str, path: Path, options: Namespace) -> bool:
    is_well = True
    for delivered in deliver_file(path, sender=options.sender, recipients=options.recipient):
        _print(Delivered(delivered.place.replace(str(path), name, 1), delivered.became), as_json=options.json)
        is_good = delivered.is_kept if name == STDIN else delivered.became["outcome"] != MailOutcome.FAILED
        is_well = is_well and is_good
    return is_well


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


def _inspect(name: str, path: Path, options: Namespace) -> bool:
    for place, data in places_in(path):
        holds = {"file": place.replace(str(path), name, 1)} | _holds(data)
        print(json.dumps(holds) if options.json else json.dumps(holds, indent=2, ensure_ascii=False), flush=True)
    return True


def _holds(data: bytes) -> dict[str, object]:
    """As the desk would: too large is refused, and a mail that we fail at stops no other."""
    if len(data) > LARGEST_BYTES:
        return {"error": "It is larger than 40 MB."}
    try:
        return described(data)
    except Exception as error:
        return {"error": f"It could not be read: {type(error).__name__}: {error}"}
