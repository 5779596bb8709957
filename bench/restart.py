"""A restart under traffic: how long customers wait, and whether one of them is refused; beside the same without a restart."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

from bench.desk import ROOT, Desk
from bench.measure import latency
from bench.serving import Serving
from tests.serve.traffic import Seen, Traffic

CALM_SECONDS = 6


def run(streams: int = 50) -> dict[str, Any]:
    """A message every 50 ms, a page every 30 ms, and streams, first in peace and then through a restart."""
    with Desk("sqlite") as desk:
        key = _widget()
        with Serving(desk.folder) as serving:
            with Traffic(serving.port, key, streams=streams) as calm:
                time.sleep(CALM_SECONDS)
            with Traffic(serving.port, key, streams=streams) as traffic:
                time.sleep(1)
                began = time.monotonic()
                subprocess.run([sys.executable, "-m", "frontdesk", "restart", "--data", str(desk.folder)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
                took = time.monotonic() - began
                time.sleep(1)
    return {"restart_seconds": round(took, 1), "calm": _told(calm.seen), "restarted": _told(traffic.seen)}


def _widget() -> str:
    from frontdesk.channels.carriers.chat.models import Widget
    from frontdesk.people.models import Desk as TheDesk
    from frontdesk.people.models import Team

    team = Team.objects.create(name="Support")
    TheDesk.objects.create(name="Bench", default_team=team)
    return Widget.objects.create(name="Web", team=team).key


def _told(seen: Seen) -> dict[str, Any]:
    kinds = {"posts": seen.post_seconds, "pages": seen.page_seconds, "stream_gaps": seen.stream_gaps_seconds}
    longest = {name: {**latency(seconds), "max_ms": round(max(seconds) * 1000, 1)} for name, seconds in kinds.items() if seconds}
    return {**longest, "failures": seen.failures}
