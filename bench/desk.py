"""A desk to measure: its own folder, either database, and its real web process on a loopback port."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[1]


class Desk:
    """Sets this process up to use the desk's database, so that it can be filled through the models."""

    def __init__(self, database: str, folder: Path | None = None, data: Path | None = None) -> None:
        """`data` is where PostgreSQL keeps its data, made if it is not there; else they go with this process."""
        self._is_ours = folder is None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="fd-bench-"))
        self.database = database
        os.environ.update(
            FRONTDESK_DATA=str(self.folder), FRONTDESK_SECRET_KEY="bench-" + "x" * 50, FRONTDESK_LOG="ERROR",  # noqa: S106
            DJANGO_SETTINGS_MODULE="frontdesk.settings",
        )
        if database == "postgresql":
            from tests import servers

            os.environ["DATABASE_URL"] = (
                servers.start_postgres(is_durable=True) if data is None else servers.started(lambda: servers.postgres(is_durable=True, kept=data)).url
            )
        import django
        from django.core.management import call_command

        from frontdesk import desk

        desk.make_folder()
        django.setup()
        from frontdesk import upgrade

        upgrade.migrate()
        call_command("collectstatic", verbosity=0, interactive=False, skip_checks=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        from django.db import connections

        connections.close_all()
        if self._is_ours:
            shutil.rmtree(self.folder, ignore_errors=True)


class Web:
    """The pages' processes as `serve` starts them, without the front door."""

    def __init__(self, desk: Desk) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "frontdesk.web", "127.0.0.1", str(self.port)],
            cwd=ROOT, env={**os.environ, "FRONTDESK_DATA": str(desk.folder)},
        )
        wait_for(self.port)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Browser:
    """One signed-in agent on one kept-alive connection. On bare sockets, as it shares the processors with the desk."""

    def __init__(self, port: int, session_key: str, csrf: str = "c" * 32) -> None:
        self._line = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._headers = f"Host: 127.0.0.1:{port}\r\nCookie: sessionid={session_key}; csrftoken={csrf}\r\n"
        self._for_posts = f"Content-Type: application/x-www-form-urlencoded\r\nX-CSRFToken: {csrf}\r\nHX-Request: true\r\n"

    def get(self, path: str) -> tuple[int, bytes, float]:
        """Status, body and seconds."""
        return self._ask(f"GET {path} HTTP/1.1\r\n{self._headers}\r\n")

    def post(self, path: str, body: str) -> tuple[int, bytes, float]:
        """Post a urlencoded form of ASCII, as htmx does."""
        return self._ask(f"POST {path} HTTP/1.1\r\n{self._headers}{self._for_posts}Content-Length: {len(body)}\r\n\r\n{body}")

    def _ask(self, request: str) -> tuple[int, bytes, float]:
        began = time.perf_counter()
        self._line.sendall(request.encode("ascii"))
        answer = b""
        while (end := answer.find(b"\r\n\r\n")) < 0:
            answer += self._more()
        head, body = answer[:end], answer[end + 4 :]
        length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
        while length and len(body) < int(length[1]):
            body += self._more()
        return int(head[9:12]), body, time.perf_counter() - began

    def _more(self) -> bytes:
        piece = self._line.recv(1 << 18)
        if not piece:
            raise ConnectionError("the desk has hung up")
        return piece


def signed_in(agent: object) -> str:
    """A session key for the agent, as the sign-in would make it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = "frontdesk.people.backend.Backend"
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.create()
    return session.session_key


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nothing answered on port {port} within {seconds} s")
