"""Why the assistant handed over, in words."""

from __future__ import annotations

from frontdesk.answers.assistant.summed import reason


def because(why: str) -> str:
    """": The customer complains." behind a sentence; "" where no reason is known."""
    return f": {reason(why)}" if why else ""
