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

STDIN = "-"


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    deliver = actions.add_parser("deliver", help="deliver every mail in the files")
    deliver.set_defaults(work=_deliver)
    inspect = actions.add_parser("inspect", help="say what every mail in the files holds; needs no desk")
    inspect.set_defaults(work=_inspect)
    for action in (deliver, inspect):
        action.add_argument("files", metavar="FILE", nargs="+", help="a mail, or an mbox of many; - for what comes in")
        action.add_argument("--json", action="store_true", help="print one line of JSON a mail")


def run(options: Namespace) -> int:
    """0 when every file could be opened and no mail failed, else 1."""
    work: Callable[[str, Path, bool], bool] = options.work
    is_well = True
    for name in options.files:
        try:
            with _file(name) as path:
                is_well = work(name, path, options.json) and is_well
        except OSError as error:
            print(f"frontdesk: {name} cannot be read: {error.strerror or error}", file=sys.stderr)
            is_well = False
    return 0 if is_well else 1


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


def _deliver(name: str, path: Path, as_json: bool) -> bool:
    is_well = True
    for delivered in deliver_file(path):
        _print(Delivered(delivered.place.replace(str(path), name, 1), delivered.became), as_json=as_json)
        is_well = is_well and delivered.became["outcome"] != MailOutcome.FAILED
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


def _inspect(name: str, path: Path, as_json: bool) -> bool:
    for place, data in places_in(path):
        holds = {"file": place.replace(str(path), name, 1)} | described(data)
        print(json.dumps(holds) if as_json else json.dumps(holds, indent=2, ensure_ascii=False), flush=True)
    return True
