"""Simulated customers and agents write to each other while lines are cut and processes die; then all is compared.

    frontdesk chaos chat --seed 7

It makes a desk of its own in a folder that goes away again, and speaks to nothing but 127.0.0.1.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from frontdesk.commands.chaos.house import House
from frontdesk.desk import Unusable

HERE = "127.0.0.1"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["chat"], help="what the customers do")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same words, cuts and deaths (default: 1)")
    parser.add_argument("--seconds", type=float, default=120, help="how long they write (default: 120)")
    parser.add_argument("--customers", type=int, default=200, help="how many customers (default: 200)")
    parser.add_argument("--agents", type=int, default=10, help="how many agents (default: 10)")
    parser.add_argument("--database", default="", metavar="URL", help="an empty PostgreSQL database on this machine (default: SQLite)")
    parser.add_argument("--valkey", default="", metavar="URL", help="a Valkey on this machine to go with it")
    parser.add_argument("--host", default=HERE, help="where its desk listens; nothing but 127.0.0.1 is allowed")


def run(options: Namespace) -> int:
    """Print what was found as JSON; 1 when one message is missing, twice, or out of order for anybody."""
    if options.host != HERE:
        raise Unusable(f"Chaos is for a desk of its own on this machine: --host can only be {HERE}.")
    with tempfile.TemporaryDirectory(prefix="frontdesk-chaos-") as folder:
        house = House(Path(folder), database=options.database, valkey=options.valkey, agents=options.agents)
        # Models can be imported only now that the house has chosen its database.
        from frontdesk.commands.chaos.story import Story

        found = asyncio.run(Story(house, seed=options.seed, seconds=options.seconds, customers=options.customers).tell())
    print(json.dumps(found))
    return 1 if found["differences"] else 0
