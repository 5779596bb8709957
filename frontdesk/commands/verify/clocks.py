"""What stands in the rows of promises follows from the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from frontdesk.clocks import rebuild, recount
from frontdesk.commands.verify.broken import Broken


def every_clock_follows_from_the_ledger(at: datetime) -> Iterator[Broken]:
    # While a change of policies is on its way to the open conversations, some follow it and some do not yet.
    if recount.is_pending():
        return
    for number, what in rebuild.wrong():
        yield Broken(f"conversation {number}", what)
