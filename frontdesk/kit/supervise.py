"""Runs a handful of processes as one: starts them, passes their lines on, restarts what dies, stops all in time."""

from __future__ import annotations

import contextlib
import ctypes
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

FIRST_BACK_OFF_SECONDS = 0.1
LONGEST_BACK_OFF_SECONDS = 10.0
SETTLED_AFTER_SECONDS = 30.0
"""A process that has lived this long begins again at the first back-off."""
LONGEST_LINE_BYTES = 16_384
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Child:
    """A process to keep alive. `environment` is added to ours. One that waits is not started before `release`."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    waits: bool = False


class Supervisor:
    """Keeps its children alive until SIGINT, SIGTERM or SIGHUP; then all end within `stop_seconds`, gently if they can.

    Works in the main thread only. Every child is the head of a process group of its own, so a Ctrl-C in the terminal
    reaches this process alone and what a child leaves behind goes with it. On Linux the children also die when this
    process is killed outright.
    """

    def __init__(self, children: Sequence[Child], *, stop_seconds: float = 4.0, lines: TextIO = sys.stderr) -> None:
        self._stop_seconds = stop_seconds
        self._is_stopping = False
        self._is_released = False
        self._selector = selectors.DefaultSelector()
        self._wakes, self._woken = socket.socketpair()
        width = max(len(child.name) for child in children)
        self._kept = [_Kept(child, _Lines(child.name.ljust(width), lines), self._selector) for child in children]

    def run(self) -> int:
        """Start all, return when all have ended: 0 when they could end by themselves, 1 when one had to be killed."""
        with self._woken_by_signals():
            while not self._is_stopping:
                for kept in self._kept:
                    if self._is_released:
                        kept.release()
                    kept.look_after(time.monotonic())
                self._pass_lines_on(until=min(kept.start_at for kept in self._kept))
            return self._stop()

    def release(self) -> None:
        """Start those that wait. From any thread."""
        self._is_released = True
        self._wake()

    def stop(self) -> None:
        """Ask `run` to stop everything and return. From any thread."""
        self._is_stopping = True
        self._wake()

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._wakes.send(b".")

    def _stop(self) -> int:
        deadline = time.monotonic() + self._stop_seconds
        self._is_stopping = False
        for kept in self._kept:
            kept.ask_to_end()
        # A second signal means: at once.
        while any(kept.is_running() for kept in self._kept) and time.monotonic() < deadline and not self._is_stopping:
            self._pass_lines_on(until=deadline)
        killed = [kept for kept in self._kept if kept.kill()]
        self._pass_lines_on(until=0)
        return 1 if killed else 0

    def _pass_lines_on(self, *, until: float) -> None:
        """Wait for lines, signals or the instant `until`, whichever is first."""
        timeout = max(0.0, until - time.monotonic()) if until != float("inf") else None
        for key, _events in self._selector.select(timeout):
            key.data()

    @contextlib.contextmanager
    def _woken_by_signals(self) -> Iterator[None]:
        for end in (self._wakes, self._woken):
            end.setblocking(False)
        self._selector.register(self._woken, selectors.EVENT_READ, lambda: self._woken.recv(4096))
        # Who ignores a hang-up (nohup) means it; an ignored SIGINT is only what a shell does to what it starts with &.
        stopping = _STOPPING if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN else (*_STOPPING, signal.SIGHUP)
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


_STOPPING = (signal.SIGINT, signal.SIGTERM)


class _Kept:
    """One child over all its lives."""

    def __init__(self, child: Child, lines: _Lines, selector: selectors.BaseSelector) -> None:
        self._child = child
        self._lines = lines
        self._selector = selector
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._early_deaths = 0
        self._waits = child.waits
        self.start_at = float("inf") if child.waits else 0.0
        """The monotonic instant at which it must be started; infinity while it runs or waits."""

    def release(self) -> None:
        if self._waits:
            self._waits = False
            self.start_at = 0.0

    def look_after(self, at: float) -> None:
        if self._process is not None and self._process.poll() is not None:
            self._mourn(self._process, at)
        if at >= self.start_at:
            self._start(at)

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ask_to_end(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def kill(self) -> bool:
        """End it and whatever it left behind; True when it had to be killed."""
        if self._process is None:
            return False
        had_to = self._process.poll() is None
        if had_to:
            self._lines.say("did not end in time and is killed")
        _kill_group(self._process.pid)
        self._process.wait()
        return had_to

    def _start(self, at: float) -> None:
        process = self._process = subprocess.Popen(
            self._child.command,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, **self._child.environment}, start_new_session=True, preexec_fn=dying_with_parent(),
        )
        self._started_at = at
        self.start_at = float("inf")
        assert process.stdout is not None
        os.set_blocking(process.stdout.fileno(), False)
        self._selector.register(process.stdout, selectors.EVENT_READ, lambda: self._read(process))

    def _mourn(self, process: subprocess.Popen[bytes], at: float) -> None:
        _kill_group(process.pid)
        self._read(process)
        self._close(process)
        self._early_deaths = 1 if at - self._started_at > SETTLED_AFTER_SECONDS else self._early_deaths + 1
        wait = min(FIRST_BACK_OFF_SECONDS * 2 ** (self._early_deaths - 1), LONGEST_BACK_OFF_SECONDS)
        self._lines.say(f"{how_it_ended(process.returncode)}; starting it again in {wait:g} s")
        self._process = None
        self.start_at = at + wait

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        """Take what it has said so far."""
        if process.stdout is None or process.stdout.closed:
            return
        with contextlib.suppress(BlockingIOError):
            while data := os.read(process.stdout.fileno(), 65536):
                self._lines.add(data)
            self._close(process)

    def _close(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdout is not None and not process.stdout.closed:
            self._selector.unregister(process.stdout)
            process.stdout.close()
            self._lines.finish()


class _Lines:
    """What a child says, line by line, with its name in front."""

    def __init__(self, name: str, out: TextIO) -> None:
        self._name = name
        self._out = out
        self._rest = b""

    def add(self, data: bytes) -> None:
        *whole, self._rest = (self._rest + data).split(b"\n")
        for line in whole:
            self.say(line.decode(errors="replace").rstrip())
        if len(self._rest) > LONGEST_LINE_BYTES:
            self.finish()

    def finish(self) -> None:
        if self._rest:
            self.say(self._rest.decode(errors="replace").rstrip())
        self._rest = b""

    def say(self, line: str) -> None:
        # Nobody may be reading any more (a closed terminal): the desk goes on all the same.
        with contextlib.suppress(OSError, ValueError):
            self._out.write(f"{self._name} | {line}\n")
            self._out.flush()


def how_it_ended(status: int) -> str:
    """An exit status in words, as `subprocess` gives it: negative for a signal."""
    if status >= 0:
        return f"ended with status {status}"
    try:
        return f"ended by {signal.Signals(-status).name}"
    except ValueError:
        return f"ended by signal {-status}"


def dying_with_parent(by: signal.Signals = signal.SIGKILL) -> Callable[[], None] | None:
    """A `preexec_fn` after which the process gets that signal when the one that starts it ends, however. Linux only."""
    if sys.platform != "linux":
        return None
    parent = os.getpid()
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def before_exec() -> None:
        prctl(PR_SET_PDEATHSIG, by)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def _kill_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
