"""A desk to measure: its own folder, either database, and its real web process on a loopback port."""

from __future__ import annotations

import http.client
import os
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

    def __init__(self, database: str, folder: Path | None = None) -> None:
        self._is_ours = folder is None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="fd-bench-"))
        self.database = database
        os.environ.update(
            FRONTDESK_DATA=str(self.folder), FRONTDESK_SECRET_KEY="bench-" + "x" * 50, FRONTDESK_LOG="ERROR",  # noqa: S106
            DJANGO_SETTINGS_MODULE="frontdesk.settings",
        )
        if database == "postgresql":
            from tests import servers

            os.environ["DATABASE_URL"] = servers.start_postgres(is_durable=True)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, skip_checks=True)
        call_command("collectstatic", verbosity=0, interactive=False, skip_checks=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        from django.db import connections

        connections.close_all()
        if self._is_ours:
            shutil.rmtree(self.folder, ignore_errors=True)


class Web:
    """The pages' process as `serve` starts it: granian, one worker, eight threads."""

    def __init__(self, desk: Desk, threads: int = 8) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port),
                "--workers", "1", "--blocking-threads", str(threads), "--no-ws", "--log-level", "error", "frontdesk.wsgi:application",
            ],
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
    """One signed-in agent on one kept-alive connection."""

    def __init__(self, port: int, session_key: str, csrf: str = "c" * 32) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.csrf = csrf
        self._headers = {"Cookie": f"sessionid={session_key}; csrftoken={csrf}", "Host": f"127.0.0.1:{port}"}

    def get(self, path: str) -> tuple[int, bytes, float]:
        """Status, body and seconds."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, body: str) -> tuple[int, bytes, float]:
        """Post a urlencoded form, as htmx does."""
        more = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.csrf, "HX-Request": "true"}
        return self._ask("POST", path, body, more)

    def _ask(self, method: str, path: str, body: str | None, more: dict[str, str]) -> tuple[int, bytes, float]:
        began = time.perf_counter()
        self._connection.request(method, path, body, {**self._headers, **more})
        answer = self._connection.getresponse()
        text = answer.read()
        return answer.status, text, time.perf_counter() - began


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


def wait_for(port: int, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nothing answered on port {port} within {seconds} s")
