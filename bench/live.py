"""Open streams: what each costs, how long what is posted takes to the other side, and how soon all are back after a cut.

Two desks, the default one and two machines on PostgreSQL and Valkey, beside a bare ASGI application that only passes signals
on. Customers and agents write in turn while eight agents page through the inbox.
"""

from __future__ import annotations

import itertools
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from bench import load
from bench.desk import ROOT, Browser, Desk, free_port, signed_in, wait_for
from bench.exchange import Listeners, Post, Said
from bench.levels import Scene, climb
from bench.serving import Paging, Serving, end

LEVELS = (100, 1_000, 5_000, 10_000)
SECONDS, QUICK_SECONDS = 10, 4
AGENTS = 8
SPREAD = 7919
"""Prime, so that turns go through all streams."""
VALID_SECONDS = 1200
SPARE_DESCRIPTORS = 600

Free = SimpleQueue[Browser]
"""Agents who have no answer under way."""


def run(largest: int, *, is_quick: bool) -> dict[str, Any]:
    """All of it, with ratios to the bare application."""
    found = {"bare": bare(largest, is_quick=is_quick)}
    for database in ("sqlite", "postgresql"):
        command = [sys.executable, "-m", "bench", "live", "--database", database, "--size", str(largest), *["--quick"] * is_quick]
        said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
        found[database] = json.loads(said.splitlines()[-1])["live"]
    return {**found, "p99_to_bare": {name: _ratios(found[name], found["bare"]) for name in ("sqlite", "postgresql")}}


def desk(database: str, largest: int, *, is_quick: bool) -> dict[str, Any]:
    """The default desk on SQLite; on PostgreSQL two machines, which share the streams and have a Valkey."""
    with Desk(database) as made, ExitStack() as running:
        agents = load.people()
        load.conversations(largest)
        key = _make_chats(largest)
        sessions = [signed_in(agent) for agent in agents[:AGENTS]]
        nodes = [running.enter_context(Serving(folder, environment)) for folder, environment in _machines(made, running)]
        listeners = running.enter_context(Listeners())
        teams = [f"team:{team}" for team in range(1, load.TEAMS + 1)]
        listeners.open((f"a{agent.pk}", _ticket(f"agent:{agent.pk}", teams), nodes[0].address) for agent in agents)
        pages = [running.enter_context(Paging(node.port, sessions[place :: len(nodes)])) for place, node in enumerate(nodes)]
        free: Free = SimpleQueue()
        for place, session in enumerate(sessions):
            free.put(Browser(nodes[place % len(nodes)].port, session))
        scene = Scene(
            partial(_address, nodes),
            {word: [pid for node in nodes for pid in node.pids(part)] for word, part in (("streams", "frontdesk.streams"), ("front_door", "caddy"))},
            lambda number: _ticket(f"visitor:{number}", [f"conversation:{number}:customer"]),
            lambda level: _turns(level, [node.port for node in nodes], free, key),
        )
        measured = climb(listeners, scene, _levels(largest), QUICK_SECONDS if is_quick else SECONDS)
        return {"machines": len(nodes), **measured, "pages_meanwhile": sum(one.count for one in pages)}


def bare(largest: int, *, is_quick: bool) -> dict[str, Any]:
    """The same load on an application that does nothing but write to the right socket."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.bare", str(port)], cwd=ROOT)
    try:
        wait_for(port)
        with Listeners() as listeners:
            scene = Scene(lambda _number: f"127.0.0.1:{port}", {"streams": [process.pid]}, str, partial(_bare_turns, port))
            return climb(listeners, scene, _levels(largest), QUICK_SECONDS if is_quick else SECONDS)
    finally:
        end(process)


def _address(nodes: Sequence[Serving], number: int) -> str:
    """At a front door, unless the system lets it have too few descriptors: then at the streams' own socket."""
    node = nodes[number % len(nodes)]
    fits = (resource.getrlimit(resource.RLIMIT_NOFILE)[1] - SPARE_DESCRIPTORS) // 2 * len(nodes)
    return node.address if number <= fits else str(node.folder / "run" / "live.sock")


def _levels(largest: int) -> list[int]:
    return [level for level in LEVELS if level <= largest] or [largest]


def _ratios(of_desk: dict[str, Any], of_bare: dict[str, Any]) -> dict[str, float]:
    def p99(found: dict[str, Any], level: str) -> float:
        return found["levels"][level]["posted_to_received"]["p99_ms"]

    return {level: round(p99(of_desk, level) / p99(of_bare, level), 1) for level in of_desk["levels"]}


def _machines(made: Desk, running: ExitStack) -> Iterator[tuple[Path, Mapping[str, str]]]:
    yield made.folder, _valkey(made)
    if made.database == "postgresql":
        yield Path(running.enter_context(tempfile.TemporaryDirectory(prefix="fd-bench-"))), _valkey(made)


def _valkey(made: Desk) -> dict[str, str]:
    from tests import servers

    if made.database == "postgresql" and "REDIS_URL" not in os.environ:
        os.environ["REDIS_URL"] = servers.start_valkey()
    return {}


def _make_chats(number: int) -> str:
    """The first conversations become chats, each with a visitor; the key of their widget."""
    from django.db import connection

    from frontdesk.channels.carriers.chat.models import Visitor, Widget
    from frontdesk.channels.carriers.chat.visitors import hash_of
    from frontdesk.people.models import Team

    widget = Widget.objects.create(name="Web", team=Team.objects.order_by("pk")[0])
    Visitor.objects.bulk_create(
        (Visitor(widget=widget, token_hash=hash_of(_token(one), widget), customer_id=one, conversation_id=one) for one in range(1, number + 1)),
        batch_size=2000,
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE conversations_conversation SET channel = 'chat' WHERE id <= %s", [number])
        cursor.execute("UPDATE conversations_message SET channel = 'chat' WHERE conversation_id <= %s", [number])
    return widget.key


def _token(number: int) -> str:
    """By which a visitor is known."""
    return f"{number:043d}"


def _ticket(subject: str, topics: list[str]) -> str:
    """Good for the length of a run."""
    from frontdesk.kit import clock
    from frontdesk.kit.live import ticket

    return ticket.issue(subject, topics, at=clock.now(), valid_seconds=VALID_SECONDS)


def _turns(level: int, ports: Sequence[int], free: Free, key: str) -> Iterator[Post]:
    """An agent answers a customer, then another customer asks something, and so on."""
    for turn in itertools.count():
        number = turn * SPREAD % level + 1
        yield partial(_answer, free, number) if turn % 2 else partial(_ask, ports[turn // 2 % len(ports)], key, number)


def _answer(free: Free, number: int) -> Said:
    form = f"text=Answer+{number}&then=open&client_id={os.urandom(9).hex()}"
    browser = free.get()
    status, page, _took = browser.post(f"/c/{number}/reply/", form)
    free.put(browser)
    if status not in (200, 204, 302, 303):
        raise RuntimeError(f"a reply was refused: {status}: {page[:300]!r}")
    return Said("message.answered", number, "c")


def _ask(port: int, key: str, number: int) -> Said:
    body = json.dumps({"client_id": os.urandom(9).hex(), "text": f"Question {number}"})
    own_address = f"127.{1 + number // 50_000}.{number // 250 % 200 + 1}.{number % 250 + 1}"
    _post(port, f"/chat/{key}/messages", body, f"Authorization: Bearer {_token(number)}\r\n", own_address)
    return Said("message.received", number, "a")


def _bare_turns(port: int, level: int) -> Iterator[Post]:
    return (partial(_pass_on, port, turn * SPREAD % level + 1) for turn in itertools.count())


def _pass_on(port: int, number: int) -> Said:
    _post(port, f"/{number}", "")
    return Said("message.answered", number, "c")


def _post(port: int, path: str, body: str, headers: str = "", own_address: str = "127.0.0.1") -> None:
    """On a line of its own, as another browser would."""
    with socket.create_connection(("127.0.0.1", port), 30, (own_address, 0)) as line:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}Content-Type: application/json\r\n"
        line.sendall(f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    if answer[9:10] != b"2":
        raise RuntimeError(f"a post was refused: {answer[:300]!r}")
