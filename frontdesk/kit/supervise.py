"""Runs a handful of processes as one: starts them, passes their lines on, restarts what dies, stops all in time."""

from __future__ import annotations

import contextlib
import selectors
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TextIO

from frontdesk.kit.child import Child
from frontdesk.kit.kept import NEVER, Kept, Succession

STOPPING = (signal.SIGINT, signal.SIGTERM)
GIVES_UP_WITHIN_SECONDS = 10


class Supervisor:
    """Keeps its children alive until SIGINT, SIGTERM or SIGHUP; then all end within `stop_seconds`, gently if they can.

    Works in the main thread only. Every child is the head of a process group of its own, so a Ctrl-C in the terminal
    reaches this process alone and what a child leaves behind goes with it. On Linux the children also die when this
    process is killed outright.
    """

    def __init__(self, children: Sequence[Child], *, stop_seconds: float = 4.0, lines: TextIO = sys.stderr) -> None:
        self._stop_seconds = stop_seconds
        self._is_stopping = False
        self._status = 0
        self._lines = lines
        self._selector = selectors.DefaultSelector()
        self._wakes, self._woken = socket.socketpair()
        self._asked: deque[Callable[[], object]] = deque()
        self._width = max(len(child.name) for child in children)
        self._kept = {child.name: self._keep(child) for child in children}

    def run(self) -> int:
        """Start all, return when all have ended: 0 when they could end by themselves, 1 when one had to be killed."""
        with self._woken_by_signals():
            while not self._is_stopping:
                while self._asked:
                    self._asked.popleft()()
                for kept in self._kept.values():
                    kept.look_after(time.monotonic())
                self._pass_lines_on(until=min(kept.wakes_at for kept in self._kept.values()))
            return self._stop()

    def release(self) -> None:
        """Start those that wait. From any thread."""
        for kept in self._kept.values():
            self._ask(kept.release)

    def children(self) -> dict[str, Child]:
        """What is kept alive now, by name."""
        return {name: kept.child for name, kept in list(self._kept.items())}

    def prepare(self, child: Child) -> Succession:
        """Start it beside the one of its name, if there is one, which ends when the new one says that it works.

        If the new one ends before, the old one goes on. From any thread.
        """
        succession = Succession()
        self._ask(lambda: self._named(child).prepare(child, succession, time.monotonic()))
        return succession

    def dismiss(self, name: str) -> None:
        """Give up a successor that is not ready yet: when this returns it has been killed, and takes nothing over. From any other
        thread than the one that runs.
        """
        is_gone: Future[None] = Future()

        def give_up() -> None:
            self._kept[name].dismiss()
            is_gone.set_result(None)

        self._ask(give_up)
        with contextlib.suppress(TimeoutError):  # all of it is stopping
            is_gone.result(GIVES_UP_WITHIN_SECONDS)

    def relieve(self, name: str) -> Future[None]:
        """Have the one of that name end, and do without until a successor has taken over. From any thread."""
        has_left: Future[None] = Future()
        self._ask(lambda: self._kept[name].relieve(has_left, time.monotonic()))
        return has_left

    def send(self, name: str, number: int) -> None:
        """A signal to the one of that name. From any thread."""
        self._ask(lambda: self._kept[name].send(number))

    def stop(self, status: int = 0) -> None:
        """Ask `run` to stop everything and to return that, if it is not 0. From any thread."""
        self._status = status
        self._is_stopping = True
        self._wake()

    def _named(self, child: Child) -> Kept:
        if child.name not in self._kept:
            self._kept[child.name] = self._keep(replace(child, waits=True))
        return self._kept[child.name]

    def _keep(self, child: Child) -> Kept:
        return Kept(child, self._lines, self._selector, width=self._width)

    def _ask(self, call: Callable[[], object]) -> None:
        self._asked.append(call)
        self._wake()

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._wakes.send(b".")

    def _stop(self) -> int:
        deadline = time.monotonic() + self._stop_seconds
        self._is_stopping = False
        for kept in self._kept.values():
            kept.send(signal.SIGTERM)
        # A second signal means: at once.
        while any(kept.is_running() for kept in self._kept.values()) and time.monotonic() < deadline and not self._is_stopping:
            self._pass_lines_on(until=deadline)
        killed = [kept for kept in self._kept.values() if kept.kill()]
        self._pass_lines_on(until=0)
        return self._status or (1 if killed else 0)

    def _pass_lines_on(self, *, until: float) -> None:
        """Wait for lines, signals or the instant `until`, whichever is first."""
        timeout = max(0.0, until - time.monotonic()) if until != NEVER else None
        for key, _events in self._selector.select(timeout):
            key.data()

    @contextlib.contextmanager
    def _woken_by_signals(self) -> Iterator[None]:
        for end in (self._wakes, self._woken):
            end.setblocking(False)
        self._selector.register(self._woken, selectors.EVENT_READ, lambda: self._woken.recv(4096))
        # Who ignores a hang-up (nohup) means it; an ignored SIGINT is only what a shell does to what it starts with &.
        stopping = STOPPING if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN else (*STOPPING, signal.SIGHUP)
        handlers = {number: signal.signal(number, self._asked_to_stop) for number in stopping}
        # Its handler does nothing: that a child ended is seen because the signal ends the wait.
        handlers[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        before = signal.set_wakeup_fd(self._wakes.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            for number, handler in handlers.items():
                signal.signal(number, handler)
            self._selector.unregister(self._woken)

    def _asked_to_stop(self, _number: int, _frame: object) -> None:
        self.stop()
