"""Starts the whole desk: pages, live streams, worker and front door, as one."""

from __future__ import annotations

import os
import subprocess
import threading
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack

from frontdesk import desk
from frontdesk.commands.serving import addresses, answering, processes, restarting
from frontdesk.kit.child import dying_with_parent
from frontdesk.kit.supervise import Supervisor

STOP_SECONDS = 4.0


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help=f"the port of the pages (default: {addresses.PORT})")
    parser.add_argument("--host", help="where to listen (default: this machine only; with --domain everywhere)")
    parser.add_argument("--smtp-port", type=int, default=2525, help="the port where mail comes in; 0 for none (default: 2525)")
    parser.add_argument("--lmtp", default="", metavar="PORT|SOCKET", help="where a mail server of yours hands mail over by LMTP (default: nowhere)")
    parser.add_argument("--domain", default="", help="the desk's own name: HTTPS by itself, on the ports 80 and 443")
    parser.add_argument("--no-front", action="store_true", help="no front door: pages and streams on two ports, for a proxy of yours")
    parser.add_argument("--demo", action="store_true", help="fill an empty desk with a demo")


def run(options: Namespace) -> int:
    """Serve until SIGINT or SIGTERM. Unusable when a port or the folder is taken."""
    where = addresses.chosen(options)
    desk.make_folder()
    with desk.held():
        _refuse_half_restored()
        addresses.refuse_taken(where)
        addresses.remember(where)
        os.environ.update(_environment(where))
        # Sockets are named relative to here, because the kernel takes no long names.
        os.chdir(desk.folder() / "run")
        processes.DOOR.write_text(processes.door(where))
        supervisor = Supervisor(processes.of(where), stop_seconds=STOP_SECONDS)
        _Start(where, supervisor, with_demo=options.demo).begin()
        return supervisor.run()


def _refuse_half_restored() -> None:
    if (desk.folder() / "restore.unfinished").exists():
        raise desk.Unusable(f"A restore into {desk.folder()} was interrupted, so this desk is not whole. Run the same restore again.")


class _Start:
    """Brings the desk up to date, sets its processes to work and says where it is; beside `supervisor.run`.

    The pages' process loads meanwhile, for it takes longest, and waits before it answers anybody.
    """

    def __init__(self, where: addresses.Addresses, supervisor: Supervisor, *, with_demo: bool) -> None:
        self._where = where
        self._supervisor = supervisor
        self._migrate = processes.python("frontdesk", "migrate", *(["--demo"] if with_demo else []))
        self._upgrade = ExitStack()

    def begin(self) -> None:
        self._upgrade.enter_context(desk.being_upgraded())
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        with self._upgrade:
            # In a process of its own, so that this one, which stays, stays small.
            upgrade = subprocess.run(self._migrate, stdout=subprocess.PIPE, text=True, preexec_fn=dying_with_parent())
            if upgrade.returncode:
                self._supervisor.stop(upgrade.returncode)
                return
        self._supervisor.release()
        answering.wait(self._where)
        self._announce(upgrade.stdout)
        restarting.whenever_asked(self._supervisor)

    def _announce(self, sign_in: str) -> None:
        print(f"Frontdesk is at {self._where.address}", flush=True)
        if not self._where.has_front:
            print(f"Its live streams are on port {self._where.live_port}: your proxy sends /live there (docs/running.md).", flush=True)
        if sign_in:
            print(sign_in, end="", flush=True)


def _environment(where: addresses.Addresses) -> dict[str, str]:
    """What all processes of the desk know. An operator who has set something has a reason."""
    given = {name: value for name, value in os.environ.items() if value}
    return {
        **processes.program(),
        "PYTHONUNBUFFERED": "1",
        "FRONTDESK_ADDRESS": where.address,
        "FRONTDESK_HOSTS": given.get("FRONTDESK_HOSTS", where.domain),
        # Threads that share two heaps keep a third of the memory of threads with a heap each.
        "MALLOC_ARENA_MAX": given.get("MALLOC_ARENA_MAX", "2"),
    }
