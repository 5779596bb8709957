"""Has a running desk go on with the program as it is now, after `git pull` say, while its front door takes every request."""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser, Namespace

from frontdesk import desk
from frontdesk.commands.serving import addresses, processes, restarting


def add_arguments(_parser: ArgumentParser) -> None:
    """None but --data."""


def run(_options: Namespace) -> int:
    """0 when all processes but the front door are new. Unusable when no desk runs here, or it could not be restarted."""
    where = addresses.remembered()
    if where is None:
        raise _nobody()
    os.chdir(desk.folder() / "run")
    upgrade = processes.python("frontdesk", "migrate", "--ask", "--data", str(desk.folder()))
    wanted = restarting.Wanted(upgrade, tuple(processes.of(where)), processes.door(where))
    began = time.monotonic()
    try:
        for said in restarting.ask(wanted):
            print(said, flush=True)
    except OSError as error:
        raise _nobody() from error
    print(f"The desk was restarted in {time.monotonic() - began:.1f} s.")
    return 0


def _nobody() -> desk.Unusable:
    return desk.Unusable(f"No desk that can be restarted runs on {desk.folder()}. Start it with bin/serve, or wait until it has said its address.")
