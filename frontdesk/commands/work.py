"""The worker: runs jobs and timers, fetches and receives mail, makes messages findable, until it is told to stop."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

from frontdesk.channels.carriers.email.fetching.fetchers import Fetchers
from frontdesk.channels.carriers.email.listener import Listener as MailListener
from frontdesk.conversations.indexer import Indexer
from frontdesk.conversations.scanning import Scanner
from frontdesk.kit import ready
from frontdesk.kit.jobs.work import Worker
from frontdesk.kit.live.bell import Listener as BellListener

THREADS = 4
LOOK_ANYWAY_SECONDS = 30
STOP_SECONDS = 1.2


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--threads", type=int, default=THREADS, help=f"how many jobs at once (default: {THREADS})")
    parser.add_argument("--smtp-host", default="127.0.0.1", help="where mail comes in (default: from this machine only)")
    parser.add_argument("--smtp-port", type=int, default=0, help="the port where mail comes in (default: none)")
    parser.add_argument("--lmtp", default="", metavar="PORT|SOCKET", help="where a mail server hands mail over by LMTP (default: nowhere)")


def run(options: Namespace) -> int:
    """Work until SIGINT or SIGTERM; then finish what was begun, for a moment. The rest is done after the next start."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stopping.set())
    worker, indexer, scanner = Worker(options.threads), Indexer(), Scanner()
    with ExitStack() as ends:
        worker.start()
        ends.callback(worker.stop, STOP_SECONDS)
        indexer.start()
        ends.callback(indexer.stop, STOP_SECONDS)
        fetchers = Fetchers()
        fetchers.start()
        ends.callback(fetchers.stop, STOP_SECONDS)
        scanner.start()
        ends.callback(scanner.stop, STOP_SECONDS)
        if options.smtp_port:
            smtp = MailListener(options.smtp_host, options.smtp_port)
            smtp.start()
            ends.callback(smtp.stop, STOP_SECONDS)
        if options.lmtp:
            lmtp = _lmtp(options.lmtp, options.smtp_host)
            lmtp.start()
            ends.callback(lmtp.stop, STOP_SECONDS)
        ends.enter_context(_woken_by_bell(worker.wake, indexer.wake, scanner.wake))
        # Jobs that run have the time that mail needs to end as well.
        ends.callback(worker.stopping.set)
        ready.say_ready()
        stopping.wait()
    if worker.is_busy:
        _leave_at_once()
    return 0


def _leave_at_once() -> NoReturn:
    """Python ends its threads when it is taken down; one that is deep in a library's C++ then aborts the process, as if it had failed."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _lmtp(where: str, host: str) -> MailListener:
    if where.isdigit():
        return MailListener(host, int(where), lmtp=True)
    return MailListener(lmtp=True, socket_path=Path(where))


@contextmanager
def _woken_by_bell(*wakes: Callable[[], None]) -> Iterator[None]:
    listener = BellListener("worker")
    is_over = threading.Event()

    def listen() -> None:
        while not is_over.is_set():
            if listener.wait(LOOK_ANYWAY_SECONDS):
                for wake in wakes:
                    wake()

    thread = threading.Thread(target=listen, name="bell", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        listener.wake()
        thread.join()
        listener.close()
