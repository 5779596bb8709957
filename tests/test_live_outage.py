"""The database goes away for a while under open streams, and everything goes on afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import servers
from tests.live_process import live_process

pytestmark = [
    pytest.mark.processes, pytest.mark.skipif(os.environ.get("FRONTDESK_TEST_DATABASE") != "postgresql", reason="the database that goes away is PostgreSQL"),
]

NADIA_ASKS = """
import django
django.setup()
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people.models import Team
team = Team.objects.get_or_create(pk=1, defaults={"name": "Support"})[0]
receive(Arrival(
    channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), content=Content(text="Where is it?", subject="Order"),
    received_at=clock.now(), team_id=team.pk,
))
"""


def test_streams_outlive_the_database_and_tell_what_came_meanwhile(tmp_path: Path, settings: object):
    database = servers.postgres()
    desk = {
        "DATABASE_URL": database.url, "REDIS_URL": "", "FRONTDESK_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "frontdesk.settings",
        "FRONTDESK_SECRET_KEY": settings.SECRET_KEY,
    }

    def run(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], env=os.environ | desk, check=True, timeout=60, capture_output=True)

    try:
        run("-c", "from frontdesk import desk; desk.open_desk(may_make=True); from frontdesk import upgrade; upgrade.migrate()")
        with live_process(desk) as live:
            early = live.open(live.token("agent:1", "team:1"))
            run("-c", NADIA_ASKS)
            assert early.next()["kind"] == "message.received"
            database.stop()
            assert early.next() == {"kind": "away"}
            assert live.health()["status"] == "away"
            late = live.opened(live.token("agent:2", "team:1"), after=1)
            assert late.next() == {"kind": "away"}
            database.start()
            run("-c", NADIA_ASKS)
            assert [early.next()["kind"], early.next()["kind"]] == ["back", "message.received"]
            heard = [late.next() for _signal in range(3)]
            assert sorted(signal["kind"] for signal in heard) == ["back", "hello", "message.received"]
            assert live.health()["status"] == "ok"
    finally:
        database.remove()
