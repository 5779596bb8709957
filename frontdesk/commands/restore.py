"""Makes a desk from a backup: into an empty folder and database, or, when forced, in place of the desk that is there."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from frontdesk import desk


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="what `frontdesk backup` has written")
    parser.add_argument("--force", action="store_true", help="replace the desk that is there")


def run(options: Namespace) -> int:
    """0 when the desk is restored and `verify` finds it clean, 1 when it finds something. Unusable for a bad backup.

    Interrupted in the middle, it can simply be run again.
    """
    _make_folder()
    with desk.held():
        desk.set_up()
        return _restore(options.file, is_forced=options.force)


def _make_folder() -> None:
    """Not `desk.make_folder`: that makes a key, and the backup brings its own."""
    try:
        desk.folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        (desk.folder() / "run").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise desk.Unusable(f"The folder {desk.folder()} cannot be used: {error.strerror}. Name another with --data.") from error


def _restore(source: Path, *, is_forced: bool) -> int:
    # Models can be imported only now that the desk is open.
    from frontdesk.commands import verify
    from frontdesk.commands.archive import refill, unpack

    unfinished = desk.folder() / "restore.unfinished"
    if not (is_forced or unfinished.exists() or refill.is_empty()):
        raise desk.Unusable(f"There is a desk in {desk.folder()} already. Name an empty folder with --data, or say --force to replace it.")
    with unpack.unpacked(source, desk.folder() / "restore.unpacked") as contents:
        unfinished.touch()
        try:
            refill.refill(contents)
        except desk.Unusable:
            unfinished.unlink()
            raise
        _keep_key(contents.secret_key)
        unfinished.unlink()
    told = contents.manifest
    print(f"{source}: restored {told.rows} rows and {told.files} files of {told.made_at}, made by version {told.version}")
    return verify.run(Namespace(json=False, quick=False))


def _keep_key(key: str) -> None:
    """The key that seals the desk's passwords; FRONTDESK_SECRET_KEY, where an operator sets it, goes before it."""
    partial = desk.folder() / ".secret_key.restored"
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(desk.folder() / "secret_key")
    if os.environ.get("FRONTDESK_SECRET_KEY", key) != key:
        print("FRONTDESK_SECRET_KEY is not the key of this backup: mailbox and relay passwords cannot be read with it.", file=sys.stderr)
