"""One program goes on as several processes that share what it has loaded."""

from __future__ import annotations

import gc
import os
import signal

from frontdesk.kit.child import dying_with_parent

ASKED_BY = (signal.SIGTERM, signal.SIGINT)


def go_on_as(number: int) -> None:
    """Return in `number` copies of this process. The process itself stays behind, passes signals on and ends with them.

    A copy that ends by itself takes the others with it, so that whoever looks after this process starts all of them
    anew. Call it before there are threads or open connections.
    """
    gc.freeze()  # what is loaded stays shared: the collector would write on every page of it
    end_with_parent = dying_with_parent()
    signal.pthread_sigmask(signal.SIG_BLOCK, ASKED_BY)
    copies: list[int] = []
    for _copy in range(number):
        pid = os.fork()
        if pid == 0:
            if end_with_parent:
                end_with_parent()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ASKED_BY)
            return
        copies.append(pid)
    os._exit(_look_after(copies))


def _look_after(copies: list[int]) -> int:
    """0 when all ended because they were asked to, 1 when one ended by itself."""
    was_asked = False

    def pass_on(number: int, _frame: object = None) -> None:
        nonlocal was_asked
        was_asked = True
        for pid in copies:
            os.kill(pid, number)

    for number in ASKED_BY:
        signal.signal(number, pass_on)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ASKED_BY)
    copies.remove(os.wait()[0])
    status = 0 if was_asked else 1
    pass_on(signal.SIGTERM)
    while copies:
        copies.remove(os.wait()[0])
    return status
