"""Runs code over a desk's database: one process loads the program, and a copy of it runs each code, as a process of its own would.

    python -P -m tests.browser.doing    # a line in is a code as JSON, a line out what it printed and what failed
"""

from __future__ import annotations

import io
import json
import multiprocessing
import subprocess
import sys
import traceback
from collections.abc import Mapping
from contextlib import redirect_stdout
from multiprocessing.connection import Connection


class Doing:
    """That process over the desk which the environment names, until `end`. It is started when there is something to do."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._process: subprocess.Popen[str] | None = None

    def do(self, code: str) -> str:
        """What the code printed; RuntimeError with what it failed of."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "tests.browser.doing"], env=self._environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )
        self._process.stdin.write(json.dumps(code) + "\n")
        self._process.stdin.flush()
        printed, failed = json.loads(self._process.stdout.readline())
        if failed:
            raise RuntimeError(failed)
        return printed.strip()

    def end(self) -> None:
        if self._process is not None:
            self._process.stdin.close()
            self._process.wait()
            self._process.stdout.close()


def main() -> None:
    import django

    django.setup()
    copies = multiprocessing.get_context("fork")
    for line in sys.stdin:
        told, tell = copies.Pipe(duplex=False)
        copy = copies.Process(target=_run, args=(json.loads(line), tell))
        copy.start()
        tell.close()
        try:
            done = told.recv()
        except EOFError:
            done = ("", "The process ended while it ran.")
        copy.join()
        print(json.dumps(done), flush=True)


def _run(code: str, tell: Connection) -> None:
    failed = ""
    with redirect_stdout(io.StringIO()) as printed:
        try:
            exec(code, {"__name__": "__main__"})
        except BaseException:
            failed = traceback.format_exc()
    tell.send((printed.getvalue(), failed))


if __name__ == "__main__":
    main()
