"""The desk's folder: who may read it, its key, and that only one desk runs on it at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from frontdesk.kit.loading import loading


class Unusable(Exception):
    """The operator asked for something that cannot be; `str(error)` is a sentence that says what to do."""


def folder() -> Path:
    """The desk's folder, absolute; the command line has set it."""
    return Path(os.environ.get("FRONTDESK_DATA") or "data").absolute()


def open_desk(*, may_make: bool, only_look: bool = False) -> None:
    """Load settings, apps and models on the desk's folder. `only_look` touches no folder and asks for none.

    Unusable when no desk is there and none may be made.
    """
    if not may_make and not only_look and not is_there():
        raise Unusable(f"There is no desk in {folder()}. Name its folder with --data, or start one with bin/serve.")
    if not only_look:
        make_folder()
    set_up()


def set_up() -> None:
    """Load settings, apps and models. Here and not above, because it takes its time and reads the folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frontdesk.settings")
    import django

    with loading():
        django.setup()


def is_there() -> bool:
    """Whether the folder holds a desk, or the key of one whose database is elsewhere."""
    return (folder() / "desk.sqlite3").exists() or (folder() / "secret_key").exists() or bool(os.environ.get("DATABASE_URL"))


def make_folder() -> None:
    """Make the folder and the key in it, for the desk's own user alone. What is there stays as it is."""
    try:
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder() / "run").mkdir(mode=0o700, exist_ok=True)
        if not os.environ.get("FRONTDESK_SECRET_KEY"):
            _make_key(folder() / "secret_key")
    except OSError as error:
        raise Unusable(f"The folder {folder()} cannot be used: {error.strerror}. Name another with --data.") from error


@contextlib.contextmanager
def being_upgraded() -> Iterator[None]:
    """While inside, whoever asks to `wait_for_upgrade` waits."""
    with (folder() / "run" / "upgrading").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def wait_for_upgrade() -> None:
    """Return when tables and static files are those of this program."""
    with (folder() / "run" / "upgrading").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)


@contextlib.contextmanager
def held() -> Iterator[None]:
    """While inside, no other desk can run on the folder. Unusable when one does."""
    with (folder() / "run" / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            raise Unusable(
                f"A desk is running on {folder()} already (process {holder}). Stop it first, or name another folder with --data."
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _make_key(path: Path) -> None:
    """Two may start at once: the key appears whole, and the first one stays."""
    if path.exists():
        return
    partial = path.with_name(f".secret_key.{secrets.token_hex(4)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(descriptor)
    with contextlib.suppress(FileExistsError):
        os.link(partial, path)
    partial.unlink()
