from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from frontdesk.kit.live import bell, sockets

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ear() -> Iterator[sockets.Inbox]:
    """A bare socket among the bells: it counts each ring, and hears nothing in another way."""
    inbox = sockets.Inbox(bell.BELLS, "test")
    yield inbox
    inbox.close()


def rings(ear: sockets.Inbox) -> int:
    number = 0
    while ear.receive(0.05) is not None:
        number += 1
    return number


def test_a_commit_rings_once_however_much_was_recorded(ear: sockets.Inbox):
    with transaction.atomic():
        for _change in range(5):
            bell.ring_on_commit()
        assert rings(ear) == 0, "not before the commit"
    assert rings(ear) == 1


def test_the_next_transaction_rings_again(ear: sockets.Inbox):
    for _time in range(2):
        with transaction.atomic():
            bell.ring_on_commit()
    assert rings(ear) == 2


def test_what_was_rolled_back_does_not_ring(ear: sockets.Inbox):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        bell.ring_on_commit()
        raise ZeroDivisionError
    assert rings(ear) == 0


def test_a_rolled_back_savepoint_does_not_silence_the_rest(ear: sockets.Inbox):
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            bell.ring_on_commit()
            raise ZeroDivisionError
        bell.ring_on_commit()
    assert rings(ear) == 1


def test_a_listener_who_was_killed_is_forgotten(ear: sockets.Inbox):
    dead = sockets.Inbox(bell.BELLS, "dead")
    dead.socket.close()
    bell.ring_on_commit()
    assert rings(ear) == 1
    assert [path.name.split("-")[0] for path in Path(sockets.folder_of(bell.BELLS)).iterdir()] == ["test"]


def test_a_listener_who_does_not_listen_holds_nobody_up(ear: sockets.Inbox):
    began = time.monotonic()
    for _ring in range(1000):
        bell.ring_on_commit()
    assert time.monotonic() - began < 2
    assert rings(ear) > 0


def test_a_bell_that_cannot_be_rung_does_not_fail_the_change(settings: Any, tmp_path: Path):
    settings.FRONTDESK_DATA = tmp_path / "file"
    settings.FRONTDESK_DATA.write_text("no folder can be made here")
    with transaction.atomic():
        bell.ring_on_commit()


def test_a_listener_wakes_at_once_and_then_waits_again():
    listener = bell.Listener("test")
    try:
        listener.wait(0.5)
        bell.ring_on_commit()
        began = time.monotonic()
        assert listener.wait(5)
        assert time.monotonic() - began < 0.1
        while listener.wait(0.2):
            pass
    finally:
        listener.close()
    assert not list(Path(sockets.folder_of(bell.BELLS)).iterdir())


def test_a_folder_with_a_long_name_has_a_bell_too(settings: Any, tmp_path: Path):
    settings.FRONTDESK_DATA = tmp_path / ("a folder with a long name " * 8)
    inbox = sockets.Inbox(bell.BELLS, "test")
    bell.ring_on_commit()
    assert rings(inbox) == 1
    inbox.post(b"")
    assert rings(inbox) == 1
    inbox.close()


def test_only_the_desks_own_user_reaches_the_sockets(ear: sockets.Inbox):
    assert Path(sockets.folder_of(bell.BELLS)).stat().st_mode & 0o077 == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite is watched for commits")
def test_a_commit_whose_bell_is_lost_is_noticed_on_sqlite():
    listener = bell.Listener("test")
    try:
        while listener.wait(0.3):
            pass
        elsewhere = sqlite3.connect(connection.settings_dict["NAME"])
        elsewhere.execute("CREATE TABLE unheard (number INTEGER)")
        elsewhere.execute("DROP TABLE unheard")
        elsewhere.close()
        assert listener.wait(1)
    finally:
        listener.close()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server that is away is tested in test_elsewhere")
def test_a_listener_begins_before_there_is_a_database(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(settings.DATABASES, "default", settings.DATABASES["default"] | {"NAME": str(tmp_path / "desk.sqlite3")})
    listener = bell.Listener("test")
    try:
        assert not listener.wait(0.2)
        made = sqlite3.connect(tmp_path / "desk.sqlite3")
        made.execute("CREATE TABLE one (number INTEGER)")
        assert listener.wait(3)
        made.close()
    finally:
        listener.close()
