"""The processes of the desk: do they answer?"""

from __future__ import annotations

import contextlib
import fcntl
import json
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.conf import settings

from frontdesk.commands.doctor.finding import Finding
from frontdesk.commands.serving import addresses
from frontdesk.commands.serving.addresses import Addresses

ANSWER_SECONDS = 5
LOOK_AT_THE_LOG = "Look at what bin/serve has printed; restart it."


def desk_is_running(at: datetime) -> Iterator[Finding]:
    where = addresses.remembered() if _is_held() else None
    if where is None:
        yield Finding("desk", "does not run on this folder", "Start it: bin/serve")
        return
    yield Finding("desk", f"runs at {where.address}")
    yield _pages(where)
    yield _streams(where)
    yield _mail_in(where)
    if where.lmtp:
        yield _mail_handed_over(where)


def valkey(at: datetime) -> Iterator[Finding]:
    if not settings.REDIS_URL:
        return
    import valkey

    try:
        valkey.Valkey.from_url(settings.REDIS_URL, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS).ping()
    except valkey.ValkeyError as error:
        yield Finding("valkey", f"does not answer: {error}", "Start it again; until then other machines hear of news a little later.")
    else:
        yield Finding("valkey", "answers")


def _is_held() -> bool:
    try:
        with (Path(settings.FRONTDESK_DATA) / "run" / "lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def _pages(where: Addresses) -> Finding:
    status, _body = _asked(addresses.reachable_at(where), "/account/login/", where)
    is_well = 200 <= status < 500
    return Finding("pages", "answer" if is_well else f"do not answer ({status or 'nobody there'})", "" if is_well else LOOK_AT_THE_LOG)


def _streams(where: Addresses) -> Finding:
    at = Path("live.sock") if where.has_front else (where.host or addresses.THIS_MACHINE, where.live_port)
    status, body = _asked(at, "/live/health", where)
    told = json.loads(body) if status == 200 else {}
    if told.get("status") == "ok":
        return Finding("live updates", f"answer, {told.get('streams', 0)} open")
    return Finding("live updates", f"do not answer ({told.get('status') or status or 'nobody there'})", LOOK_AT_THE_LOG)


def _mail_in(where: Addresses) -> Finding:
    if not where.smtp_port:
        return Finding("mail in by SMTP", "switched off")
    return _greeted("mail in by SMTP", f"port {where.smtp_port}", lambda: _at_port(where, where.smtp_port))


def _mail_handed_over(where: Addresses) -> Finding:
    if where.lmtp.isdigit():
        return _greeted("mail in by LMTP", f"port {where.lmtp}", lambda: _at_port(where, int(where.lmtp)))
    return _greeted("mail in by LMTP", where.lmtp, lambda: _at_socket(where.lmtp))


def _greeted(about: str, place: str, connect: Callable[[], socket.socket]) -> Finding:
    try:
        with connect() as connection:
            greeting = connection.recv(200).decode("ascii", "replace").strip()
            connection.sendall(b"QUIT\r\n")
    except OSError as error:
        return Finding(about, f"nobody answers at {place}: {error}", LOOK_AT_THE_LOG)
    is_well = greeting.startswith("220")
    return Finding(about, f"{place} answers" if is_well else f"says {greeting!r}", "" if is_well else LOOK_AT_THE_LOG)


def _at_port(where: Addresses, port: int) -> socket.socket:
    return socket.create_connection((where.host or addresses.THIS_MACHINE, port), ANSWER_SECONDS)


def _at_socket(path: str) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(ANSWER_SECONDS)
    line.connect(path)
    return line


def _asked(at: tuple[str, int] | Path, path: str, where: Addresses) -> tuple[int, bytes]:
    """Status and body; 0 when nobody answers."""
    connection = _Local(at)
    try:
        connection.request("GET", path, headers={"Host": where.domain or where.address.split("://")[1]})
        response = connection.getresponse()
        return response.status, response.read()
    except (OSError, HTTPException):
        return 0, b""
    finally:
        connection.close()


class _Local(HTTPConnection):
    """A connection to a port, or to a socket in the desk's `run` folder."""

    def __init__(self, at: tuple[str, int] | Path) -> None:
        super().__init__("localhost", timeout=ANSWER_SECONDS)
        self._at = at

    def connect(self) -> None:
        if isinstance(self._at, Path):
            self.sock = socket.socket(socket.AF_UNIX)
            self.sock.settimeout(ANSWER_SECONDS)
            # From within the folder, because the kernel takes no long names.
            with contextlib.chdir(Path(settings.FRONTDESK_DATA) / "run"):
                self.sock.connect(str(self._at))
        else:
            self.sock = socket.create_connection(self._at, ANSWER_SECONDS)
