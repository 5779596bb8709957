"""Starts the whole desk: pages, live streams, worker and front door, as one."""

from __future__ import annotations

import os
import subprocess
import threading
from argparse import ArgumentParser, Namespace
from pathlib import Path

import frontdesk
from frontdesk import desk
from frontdesk.commands.serving import addresses, answering, processes
from frontdesk.kit.supervise import Supervisor, dying_with_parent

STOP_SECONDS = 4.0


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help=f"the port of the pages (default: {addresses.PORT})")
    parser.add_argument("--host", help="where to listen (default: this machine only; with --domain everywhere)")
    parser.add_argument("--smtp-port", type=int, default=2525, help="the port where mail comes in; 0 for none (default: 2525)")
    parser.add_argument("--domain", default="", help="the desk's own name: HTTPS by itself, on the ports 80 and 443")
    parser.add_argument("--no-front", action="store_true", help="no front door: pages and streams on two ports, for a proxy of yours")
    parser.add_argument("--demo", action="store_true", help="fill an empty desk with a demo")


def run(options: Namespace) -> int:
    """Serve until SIGINT or SIGTERM. Unusable when a port or the folder is taken."""
    where = addresses.chosen(options)
    desk.make_folder()
    with desk.held():
        addresses.refuse_taken(where)
        addresses.remember(where)
        os.environ.update(_environment(where))
        # Sockets are named relative to here, because the kernel takes no long names.
        os.chdir(desk.folder() / "run")
        sign_in = _bring_up_to_date(with_demo=options.demo)
        supervisor = Supervisor(processes.of(where), stop_seconds=STOP_SECONDS)
        announce = threading.Thread(target=_announce, args=(where, sign_in), daemon=True)
        announce.start()
        return supervisor.run()


def _environment(where: addresses.Addresses) -> dict[str, str]:
    """What all processes of the desk know. An operator who has set something has a reason."""
    program = str(Path(frontdesk.__file__).resolve().parents[1])
    given = {name: value for name, value in os.environ.items() if value}
    return {
        "PYTHONPATH": os.pathsep.join(dict.fromkeys([program, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))])),
        "PYTHONUNBUFFERED": "1",
        "FRONTDESK_ADDRESS": where.address,
        "FRONTDESK_HOSTS": given.get("FRONTDESK_HOSTS", where.domain),
        # Threads that share two heaps keep a third of the memory of threads with a heap each.
        "MALLOC_ARENA_MAX": given.get("MALLOC_ARENA_MAX", "2"),
    }


def _bring_up_to_date(*, with_demo: bool) -> str:
    """Migrate and collect in a process of its own, so that this one stays small. What a demo's users need to sign in."""
    command = processes.python("frontdesk", "migrate", *(["--demo"] if with_demo else []))
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, preexec_fn=dying_with_parent())
    if done.returncode:
        raise SystemExit(done.returncode)
    return done.stdout


def _announce(where: addresses.Addresses, sign_in: str) -> None:
    answering.wait(where)
    print(f"Frontdesk is at {where.address}", flush=True)
    if not where.has_front:
        print(f"Its live streams are on port {where.live_port}: your proxy sends /live there (docs/running.md).", flush=True)
    if sign_in:
        print(sign_in, end="", flush=True)
