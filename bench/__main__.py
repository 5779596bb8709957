"""`bin/bench [mail|fetch|pages|replies|live|restart|idle …] [--database sqlite|postgresql] [--size N]`: JSON, one line a measurement."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from bench.desk import ROOT

NAMES = ("mail", "fetch", "pages", "replies", "live", "restart", "idle")
BOTH = ("mail", "fetch", "pages", "replies")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", choices=[*NAMES, []], default=[])
    options.add_argument("--database", choices=["sqlite", "postgresql"])
    options.add_argument("--size", type=int, help="the largest desk, in conversations; how many mails or streams")
    chosen = options.parse_args()
    names = chosen.names or list(NAMES)
    if len(names) == 1 and (chosen.database or names[0] not in BOTH):
        print(json.dumps({names[0]: _measure(names[0])(chosen)}))
        return 0
    for name in names:
        for database in ([chosen.database] if chosen.database else ["sqlite", "postgresql"]) if name in BOTH else ["sqlite"]:
            _alone(name, database, chosen.size)
    return 0


def _alone(name: str, database: str, size: int | None) -> None:
    """Each in a process of its own: a process can hold one desk."""
    command = [sys.executable, "-m", "bench", name, "--database", database, *(["--size", str(size)] if size else [])]
    subprocess.run(command, cwd=ROOT, check=True)


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
    if name == "live":
        from bench import live

        return lambda chosen: live.run(chosen.size or 5_000)
    if name == "restart":
        from bench import restart

        return lambda chosen: restart.run(chosen.size or 50)
    from bench import idle

    return lambda chosen: idle.run()


if __name__ == "__main__":
    sys.exit(main())
