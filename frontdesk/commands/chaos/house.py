"""A desk of its own for chaos: its people are invented, its processes are real, and are killed and restarted."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from frontdesk import desk
from frontdesk.commands.chaos.line import BROKEN, Line
from frontdesk.commands.serving.processes import program
from frontdesk.desk import Unusable
from frontdesk.kit.child import dying_with_parent

START_SECONDS = 90
HERE = ("127.0.0.1", "localhost", "::1", "")
ROLES = {"web": "frontdesk.web", "live": "frontdesk.streams", "worker": "frontdesk work"}


@dataclass(frozen=True, slots=True)
class Staff:
    """`token` lets a program read what the agent may read."""

    email: str
    password: str
    token: str


class House:
    """Made with its tables and people; runs inside `open()`. Raises Unusable for a database that is not its own to spoil."""

    def __init__(self, folder: Path, *, database: str, valkey: str, agents: int) -> None:
        _refuse_elsewhere(database, "--database")
        _refuse_elsewhere(valkey, "--valkey")
        self.folder = folder
        self.database = "postgresql" if database else "sqlite"
        self.port = _free_port()
        self.smtp_port = _free_port()
        os.environ.update(
            FRONTDESK_DATA=str(folder), FRONTDESK_LOG="ERROR", DATABASE_URL=database, REDIS_URL=valkey,
            FRONTDESK_SECRET_KEY=secrets.token_hex(32), FRONTDESK_ADDRESS="", FRONTDESK_HOSTS="",
        )
        desk.make_folder()
        desk.set_up()
        _refuse_used()
        self.widget_key, self.staff = furnish(agents)
        self._serving: subprocess.Popen[bytes] | None = None

    @contextmanager
    def open(self) -> Iterator[None]:
        """All its processes run."""
        command = [sys.executable, "-P", "-m", "frontdesk", "serve", "--data", str(self.folder)]
        with (self.folder / "serve.log").open("wb") as log:
            self._serving = subprocess.Popen(
                [*command, "--port", str(self.port), "--smtp-port", str(self.smtp_port)],
                env=self._environment(), stdout=subprocess.DEVNULL, stderr=log, preexec_fn=dying_with_parent(),
            )
        try:
            yield
        finally:
            self._serving.send_signal(signal.SIGINT)
            self._serving.wait(20)

    async def answers(self) -> None:
        """Return when a page does. RuntimeError when that takes too long."""
        async with asyncio.timeout(START_SECONDS):
            while not await self._is_well():
                await asyncio.sleep(0.1)

    def kill(self, role: str) -> bool:
        """End that process at once, with what it was doing; False when it is only starting."""
        pids = self._pids(ROLES[role])
        for pid in pids:
            with _gone_is_gone():
                os.kill(pid, signal.SIGKILL)
        return bool(pids)

    async def restart(self) -> bool:
        """As an operator does after an upgrade; whether it went well."""
        command = [sys.executable, "-P", "-m", "frontdesk", "restart", "--data", str(self.folder)]
        process = await asyncio.create_subprocess_exec(*command, env=self._environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return await process.wait() == 0

    def verify(self) -> tuple[int, str]:
        """Exit status and words of `frontdesk verify`."""
        command = [sys.executable, "-P", "-m", "frontdesk", "verify", "--data", str(self.folder)]
        done = subprocess.run(command, env=self._environment(), capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    async def _is_well(self) -> bool:
        try:
            return (await Line(self.port, "127.0.0.1").ask("GET", "/account/login/")).status == 200
        except BROKEN:
            return False

    def _environment(self) -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if value} | program()

    def _pids(self, part: str) -> list[int]:
        """Those whom `serve` started with that command, and the copies that they made of themselves."""
        assert self._serving is not None
        listed = subprocess.run(["ps", "-ww", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        rows = [(int(pid), int(parent), args) for pid, parent, args in (line.split(None, 2) for line in listed.splitlines() if len(line.split(None, 2)) == 3)]
        first = {pid for pid, parent, args in rows if parent == self._serving.pid and part in args}
        return [*first, *(pid for pid, parent, _args in rows if parent in first)]


def _refuse_elsewhere(url: str, option: str) -> None:
    parts = urlsplit(url)
    hosts = [parts.hostname or "", *parse_qs(parts.query).get("host", [])]
    if any(host not in HERE and not host.startswith("/") for host in hosts):
        raise Unusable(f"Chaos is for this machine: {option} names another.")


def _refuse_used() -> None:
    from django.db import connection

    if connection.introspection.table_names():
        raise Unusable("Chaos wants an empty database of its own. This one has tables.")


def furnish(agents: int) -> tuple[str, list[Staff]]:
    """Give an empty desk its tables, a team with agents, and a widget, whose key is returned."""
    from frontdesk import upgrade

    upgrade.migrate()
    from frontdesk.api import tokens
    from frontdesk.api.models import Scope
    from frontdesk.channels.carriers.chat.models import Widget
    from frontdesk.kit import clock
    from frontdesk.people.models import Agent, Desk, Membership, Team

    team = Team.objects.create(name="Support")
    Desk.objects.create(name="Chaos", default_team=team)
    staff = []
    for number in range(1, agents + 1):
        password = secrets.token_urlsafe(16)
        agent = Agent.objects.create_user(f"agent{number}@desk.example.org", password, name=f"Agent {number}")
        Membership.objects.create(agent=agent, team=team)
        secret = tokens.create(agent, name="chaos", scopes=[Scope.READ], at=clock.now()).secret
        staff.append(Staff(agent.email, password, secret))
    return Widget.objects.create(name="Web", team=team).key, staff


@contextmanager
def _gone_is_gone() -> Iterator[None]:
    try:
        yield
    except ProcessLookupError:
        return


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])
