"""Rings and signals between machines, by a PostgreSQL and a Valkey that come and go."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import valkey
from django.db import connection

from frontdesk.kit import databases
from frontdesk.kit.live import bell, elsewhere, signals
from tests import servers

pytestmark = pytest.mark.processes
PATIENCE_SECONDS = 8


@pytest.fixture(autouse=True)
def _nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither who listens elsewhere nor that Valkey was away a moment ago."""
    monkeypatch.setattr(elsewhere, "_looked_at", -elsewhere.LOOK_SECONDS)
    monkeypatch.setattr(elsewhere, "_valkey_rests_until", 0.0)


@pytest.fixture(scope="module")
def own_postgres() -> Iterator[servers.Server]:
    """A server of these tests' own, because it goes away now and then."""
    server = servers.postgres()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def own_valkey() -> Iterator[servers.Server]:
    server = servers.valkey()
    yield server
    server.remove()


@pytest.fixture
def postgres(own_postgres: servers.Server, settings: Any, monkeypatch: pytest.MonkeyPatch) -> servers.Server:
    """Listeners listen to that server."""
    monkeypatch.setitem(settings.DATABASES, "default", databases.from_url(own_postgres.url))
    settings.REDIS_URL = ""
    return own_postgres


@pytest.fixture
def valkey_server(own_valkey: servers.Server, settings: Any, monkeypatch: pytest.MonkeyPatch) -> servers.Server:
    """Listeners listen to that server, and need no database for it."""
    monkeypatch.setitem(settings.DATABASES, "default", databases.from_url("postgresql://nobody@127.0.0.1:1/none"))
    settings.REDIS_URL = own_valkey.url
    return own_valkey


@contextmanager
def listening() -> Iterator[bell.Listener]:
    listener = bell.Listener("test")
    try:
        assert listener.wait(PATIENCE_SECONDS), "it rings once when it begins to hear"
        yield listener
    finally:
        listener.close()


def notify(server: servers.Server, channel: str, payload: str) -> None:
    with psycopg.connect(server.url, autocommit=True) as other_machine:
        other_machine.execute("SELECT pg_notify(%s, %s)", (elsewhere.postgresql_channel(channel), payload))


def publish(server: servers.Server, channel: str, payload: str) -> None:
    with valkey.Valkey.from_url(server.url) as other_machine:
        other_machine.publish(elsewhere.valkey_channel(channel), payload)


def test_another_machine_is_heard_through_postgresql(postgres: servers.Server):
    with listening() as listener:
        notify(postgres, bell.BELLS, "another machine")
        assert listener.wait(PATIENCE_SECONDS)


def test_this_machine_is_not_heard_twice(postgres: servers.Server):
    with listening() as listener:
        notify(postgres, bell.BELLS, elsewhere.node())
        assert not listener.wait(0.4)


def test_a_listener_outlives_postgresql_and_rings_when_it_is_back(postgres: servers.Server):
    with listening() as listener:
        postgres.stop()
        assert not listener.wait(1.5)
        postgres.start()
        assert listener.wait(PATIENCE_SECONDS), "something may have been missed"
        notify(postgres, bell.BELLS, "another machine")
        assert listener.wait(PATIENCE_SECONDS)


def test_another_machine_is_heard_through_valkey(valkey_server: servers.Server):
    with listening() as listener:
        publish(valkey_server, bell.BELLS, "another machine")
        assert listener.wait(PATIENCE_SECONDS)


def test_a_listener_outlives_valkey_and_rings_when_it_is_back(valkey_server: servers.Server):
    with listening() as listener:
        valkey_server.stop()
        assert not listener.wait(1.5)
        valkey_server.start()
        assert listener.wait(PATIENCE_SECONDS), "something may have been missed"
        publish(valkey_server, bell.BELLS, "another machine")
        assert listener.wait(PATIENCE_SECONDS)


def test_a_valkey_that_is_away_holds_nobody_up_and_is_used_again_later(valkey_server: servers.Server, monkeypatch: pytest.MonkeyPatch):
    with listening() as listener:
        valkey_server.stop()
        began = time.monotonic()
        for _change in range(1000):
            elsewhere.publish(bell.BELLS, "another machine")
        assert time.monotonic() - began < 1
        valkey_server.start()
        assert listener.wait(PATIENCE_SECONDS)
        monkeypatch.setattr(elsewhere, "_valkey_rests_until", 0.0)
        elsewhere.publish(bell.BELLS, "another machine")
        assert listener.wait(PATIENCE_SECONDS)


def test_a_signal_of_another_machine_is_received(postgres: servers.Server):
    heard: list[Any] = []
    receiver = signals.Receiver("test", lambda topics, signal: heard.append((topics, signal)))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not heard and time.monotonic() < deadline:
        notify(postgres, signals.SIGNALS, f'{elsewhere.node()} {{"topics": ["team:1"], "signal": {{"kind": "mine"}}}}')
        notify(postgres, signals.SIGNALS, 'another {"topics": ["team:1"], "signal": {"kind": "typing"}}')
        time.sleep(0.1)
        receiver.receive()
    receiver.close()
    assert heard[0] == (["team:1"], {"kind": "typing"})


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a desk on SQLite has no other machine")
@pytest.mark.parametrize("way", ["postgresql", "valkey"])
def test_a_change_on_one_machine_rings_on_the_other(way: str, settings: Any, tmp_path: Path):
    settings.REDIS_URL = settings.REDIS_URL if way == "valkey" else ""
    with listening() as listener:
        settings.FRONTDESK_DATA = tmp_path / "another machine"
        bell.ring_on_commit()
        settings.FRONTDESK_DATA = tmp_path
        assert listener.wait(PATIENCE_SECONDS)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a desk on SQLite has no other machine")
def test_a_machine_that_is_alone_notifies_nobody(settings: Any):
    settings.REDIS_URL = ""
    with listening(), psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}, autocommit=True) as other:
        other.execute(f"LISTEN {elsewhere.postgresql_channel(bell.BELLS)}")
        bell.ring_on_commit()
        assert list(other.notifies(timeout=0.5)) == []
