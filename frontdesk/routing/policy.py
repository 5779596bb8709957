"""By which policy the desk decides now."""

from __future__ import annotations

from frontdesk.routing.dispatch import DispatchPolicy, Width
from frontdesk.routing.handle_times import HandleTimes

LONGEST_CHAT_WAIT_SECONDS = 15 * 60.0
LONGEST_MAIL_WAIT_SECONDS = 3 * 86400.0
MAIL_WIDTHS = (Width(0, 3), Width(15 * 60, 2), Width(60 * 60, 0))
"""A mail can wait longer for somebody who writes its language well."""
URGENCY_WEIGHTS = {1: 1.0, 2: 2.0, 3: 4.0, 4: 8.0}
"""What the urgency of the index is, by priority from low to urgent: each step counts twice as much."""


def chats(times: HandleTimes) -> DispatchPolicy:
    return DispatchPolicy(mean_handle_seconds=times.mean(is_chat=True), longest_wait_seconds=LONGEST_CHAT_WAIT_SECONDS)


def mails(times: HandleTimes) -> DispatchPolicy:
    """Of mails and forms."""
    return DispatchPolicy(mean_handle_seconds=times.mean(is_chat=False), longest_wait_seconds=LONGEST_MAIL_WAIT_SECONDS, widths=MAIL_WIDTHS)
