"""A running desk goes on with the program as it is on the disk now, process by process, while its front door stays.

`bin/frontdesk restart` belongs to the new program and says what is to run; `serve`, which belongs to the old one, does it.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from frontdesk import desk
from frontdesk.commands.serving import processes
from frontdesk.kit.child import Child, dying_with_parent
from frontdesk.kit.kept import Succession
from frontdesk.kit.supervise import Supervisor

ASKED_AT = Path("serve.sock")
READY_WITHIN_SECONDS = 60
ON_ITS_WAY_SECONDS = 0.5

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """`upgrade` is the command that brings the desk up to date when it is told to, `door` the front door's configuration."""

    upgrade: tuple[str, ...]
    children: tuple[Child, ...]
    door: str


def ask(wanted: Wanted) -> Iterator[str]:
    """Have the desk in whose `run` folder we are restarted; what it says meanwhile. OSError when none is there.

    Raises Unusable when it could not be.
    """
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(ASKED_AT))
        line.sendall(json.dumps(asdict(wanted)).encode() + b"\n")
        for said in line.makefile(encoding="utf-8"):
            told = json.loads(said)
            if "is_done" in told:
                if told["is_done"]:
                    return
                raise desk.Unusable("Not all of the desk was restarted; its log says why. What could not be replaced goes on or is tried again.")
            yield told["say"]
    raise desk.Unusable("The desk ended meanwhile; its log says why.")


def whenever_asked(supervisor: Supervisor) -> None:
    """Restart as often as somebody asks; never returns. Only the desk's own user can: the folder is theirs alone."""
    ASKED_AT.unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(ASKED_AT))
    listening.listen()
    while True:
        line, _address = listening.accept()
        with line, line.makefile("rw", encoding="utf-8") as words:
            _answer(supervisor, words)


def _answer(supervisor: Supervisor, words: Any) -> None:
    def tell(**what: Any) -> None:
        # Whoever asked may have gone; what was begun goes on.
        with contextlib.suppress(OSError):
            words.write(json.dumps(what) + "\n")
            words.flush()

    try:
        wanted = _read(json.loads(words.readline()))
    except (ValueError, TypeError, KeyError):
        tell(say="That is not understood here. Stop the desk and start it again.", is_done=False)
        return
    tell(is_done=_Restart(supervisor, lambda said: tell(say=said)).run(wanted))


def _read(told: dict[str, Any]) -> Wanted:
    known = {field.name for field in fields(Child)}
    children = tuple(Child(**{name: value for name, value in child.items() if name in known}) for child in told["children"])
    return Wanted(tuple(told["upgrade"]), children, told["door"])


class _Restart:
    def __init__(self, supervisor: Supervisor, say: Say) -> None:
        self._supervisor = supervisor
        self._say = say
        self._has_new_tables = False

    def run(self, wanted: Wanted) -> bool:
        """Whether all of it runs anew. What could not be replaced is as it was."""
        first, *others = (child for child in wanted.children if child.name != "front")
        with ExitStack() as upgrade:
            upgrade.enter_context(desk.being_upgraded())
            # It loads meanwhile, for it takes longest, and waits before it takes over.
            pages = self._supervisor.prepare(first)
            if not self._is_upgraded(wanted.upgrade, first.environment, pages):
                self._supervisor.dismiss(first.name)
                return False
        is_new = self._is_replaced(first, pages)
        for child in others:
            # Old processes that do not fit the tables any more are no reason to stop half-way.
            if is_new or self._has_new_tables:
                is_new = self._is_replaced(child, self._supervisor.prepare(child)) and is_new
        if not is_new:
            return False
        for name in self._supervisor.children().keys() - {child.name for child in wanted.children}:
            self._supervisor.relieve(name)
        self._see_to_the_door(wanted.door)
        return True

    def _is_upgraded(self, command: tuple[str, ...], environment: Mapping[str, str], pages: Succession) -> bool:
        upgrade = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | environment, preexec_fn=dying_with_parent(),
        )
        assert upgrade.stdout is not None
        steps = upgrade.stdout.readline().strip()
        if not steps.isdigit():
            upgrade.communicate()
            self._say("The desk cannot be brought up to date. It goes on as it was.")
        elif not self._is_loaded(pages):
            upgrade.communicate()
        else:
            if int(steps):
                self._say(f"The database takes {steps} steps. Requests wait meanwhile.")
                self._close_for_the_tables()
            upgrade.communicate("go on\n")
            self._stop_if_failed(upgrade.returncode)
        return upgrade.returncode == 0

    def _is_loaded(self, pages: Succession) -> bool:
        is_loaded = _comes(pages.is_loaded)
        if not is_loaded:
            self._say("The new program does not start. The desk goes on as it was.")
        return is_loaded

    def _stop_if_failed(self, status: int) -> None:
        if status and self._has_new_tables:
            # The old program does not fit the tables any more, and the new one does not yet.
            self._say("The database could not be brought up to date. The desk stops.")
            self._supervisor.stop(status)

    def _close_for_the_tables(self) -> None:
        self._has_new_tables = True
        self._supervisor.relieve("worker").result()
        # First nobody new, so that what is on its way is still answered.
        processes.PAGES.unlink(missing_ok=True)
        time.sleep(ON_ITS_WAY_SECONDS)
        self._supervisor.relieve("web").result()

    def _is_replaced(self, child: Child, succession: Succession) -> bool:
        has_taken_over = _comes(succession.has_taken_over)
        if not has_taken_over:
            self._supervisor.dismiss(child.name)
        self._say(f"{child.name}: " + ("the new process has taken over." if has_taken_over else "the new process did not start."))
        return has_taken_over

    def _see_to_the_door(self, text: str) -> None:
        if text and text != processes.DOOR.read_text():
            processes.DOOR.write_text(text)
            self._supervisor.send("front", processes.DOOR_READS_AGAIN)
            self._say("front: it reads its new configuration.")


def _comes(true: Future[bool]) -> bool:
    try:
        return true.result(READY_WITHIN_SECONDS)
    except TimeoutError:
        return False
