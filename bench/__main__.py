"""`bin/bench [mail|pages|search …] [--database sqlite|postgresql] [--size N] [--quick] [--keep DIR]`: JSON, a line each."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.desk import ROOT
from bench.kept import Unfit

NAMES = ("mail", "fetch", "pages", "replies", "live", "restart", "idle", "clocks", "dispatch", "search")
BOTH = ("mail", "fetch", "pages", "replies", "clocks", "search")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", choices=[*NAMES, []], default=[])
    options.add_argument("--database", choices=["sqlite", "postgresql"])
    options.add_argument("--size", type=int, help="the largest desk, in conversations; how many mails or streams")
    options.add_argument("--quick", action="store_true", help="fewer streams for a shorter time (live)")
    options.add_argument("--keep", type=Path, metavar="DIR", help="keep the filled desk in this folder, or measure the one that is there (search)")
    chosen = options.parse_args()
    names = chosen.names or list(NAMES)
    if len(names) == 1 and (chosen.database or names[0] not in BOTH):
        try:
            print(json.dumps({names[0]: _measure(names[0])(chosen)}))
        except Unfit as error:
            options.exit(2, f"{error}\n")
        return 0
    for name in names:
        for database in [chosen.database] if chosen.database else ["sqlite", "postgresql"] if name in BOTH else [None]:
            _alone(name, database, chosen)
    return 0


def _alone(name: str, database: str | None, chosen: argparse.Namespace) -> None:
    """Each in a process of its own: a process can hold one desk."""
    options = ["--database", database] * bool(database) + ["--size", str(chosen.size)] * bool(chosen.size) + ["--quick"] * chosen.quick
    options += ["--keep", str(chosen.keep)] * bool(chosen.keep)
    subprocess.run([sys.executable, "-m", "bench", name, *options], cwd=ROOT, check=True)


def _measure(name: str) -> Callable[[argparse.Namespace], dict[str, Any]]:
    if name == "mail":
        from bench import mail

        return lambda chosen: mail.run(chosen.database, chosen.size or 2_000)
    if name == "fetch":
        from bench import fetch

        return lambda chosen: fetch.run(chosen.database, chosen.size or 10_000)
    if name == "pages":
        from bench import pages

        return lambda chosen: pages.run(chosen.database, [size for size in (10_000, 100_000, 1_000_000) if size <= (chosen.size or 1_000_000)])
    if name == "replies":
        from bench import replies

        return lambda chosen: replies.run(chosen.database, chosen.size or 100_000)
    if name == "clocks":
        from bench import clocks

        return lambda chosen: clocks.run(chosen.database, chosen.size or 100_000)
    if name == "search":
        from bench import search

        return lambda chosen: search.run(chosen.database, chosen.size or 1_000_000, chosen.keep and chosen.keep.resolve())
    if name == "dispatch":
        from bench import dispatch

        return lambda chosen: dispatch.run(chosen.size or 10_000)
    if name == "live":
        from bench import live

        def streams(chosen: argparse.Namespace) -> dict[str, Any]:
            size = chosen.size or (1_000 if chosen.quick else 10_000)
            return live.desk(chosen.database, size, is_quick=chosen.quick) if chosen.database else live.run(size, is_quick=chosen.quick)

        return streams
    if name == "restart":
        from bench import restart

        return lambda chosen: restart.run(chosen.size or 50)
    from bench import idle

    return lambda chosen: idle.run()


if __name__ == "__main__":
    sys.exit(main())
