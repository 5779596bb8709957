"""Brings database, translations and static files up to date. `serve` does it at every start; a cluster does it once, before."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from frontdesk import desk


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--ask", action="store_true", help="say how many steps the database must take, and take them when a line comes in")
    parser.add_argument("--demo", action="store_true", help="fill the desk with a demo when it is empty, and say how to sign in")


def run(options: Namespace) -> int:
    """0 when all is up to date. Unusable when the database does not answer, or belongs to a newer program."""
    desk.make_folder()
    desk.set_up()
    # Only now that the desk is open.
    from frontdesk import upgrade

    upgrade.wait_for_database()
    steps = upgrade.steps_to_take()
    # First what an old program that still runs does not mind.
    if upgrade.compile_translations():
        print("Translations are compiled.", file=sys.stderr)
    if upgrade.collect_static_files():
        print("Scripts and styles are collected.", file=sys.stderr)
    if options.ask:
        print(steps, flush=True)
        if not sys.stdin.readline():
            return 1
    if steps := upgrade.migrate():
        print(f"The database took {steps} steps to this version.", file=sys.stderr)
    if options.demo:
        print(_demo())
    return 0


def _demo() -> str:
    """How to sign in to the demo. It is kept beside the key of the desk, for the next start."""
    from frontdesk.demo.seed import seed
    from frontdesk.kit.refused import Refused

    kept = desk.folder() / "demo_sign_in"
    try:
        sign_in = seed()
    except Refused as refused:
        return kept.read_text() if kept.exists() else str(refused)
    said = f"Sign in as {sign_in.email} with the password {sign_in.password}"
    kept.unlink(missing_ok=True)
    with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(said)
    return said
