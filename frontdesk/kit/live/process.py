"""What the streams ask of their process: descriptors enough, and a word before it stops."""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Callable
from types import FrameType


def raise_descriptor_limit(wanted: int) -> int:
    """Allow that many open descriptors, or as many as the system lets this process have; how many it has now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    reachable = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft == resource.RLIM_INFINITY or soft >= reachable:
        return wanted if soft == resource.RLIM_INFINITY else soft
    resource.setrlimit(resource.RLIMIT_NOFILE, (reachable, hard))
    return reachable


def before_it_stops(call: Callable[[], object]) -> None:
    """Call it when the process is told to stop, before the server's own handler.

    The server tells an application of its end only after all connections have ended, and streams end only by us.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        _call_first(number, call)


def _call_first(number: signal.Signals, call: Callable[[], object]) -> None:
    handler_of_server = signal.getsignal(number)

    def handle(received: int, frame: FrameType | None) -> None:
        call()
        if callable(handler_of_server):
            handler_of_server(received, frame)

    signal.signal(number, handle)
