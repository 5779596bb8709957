"""Which item is worth most now: apparent tardiness cost, and cμ for what has no due instant."""

from __future__ import annotations

import math
from datetime import datetime

from frontdesk.routing.dispatch.values import DispatchPolicy, Terms, WorkItem


def terms(item: WorkItem, now: datetime, policy: DispatchPolicy) -> Terms:
    """`I = (v·u / p) · exp(−max(0, slack) / (k·p̄))`, slack = due − now (Vepsalainen & Morton 1987).

    What has no due instant counts in full, by the cμ rule: value times urgency is what its waiting costs, 1/p how fast it is done.
    """
    if item.due_at is None:
        return Terms(item.value, item.urgency, item.handle_seconds, None, 1.0)
    slack = (item.due_at - now).total_seconds()
    return Terms(item.value, item.urgency, item.handle_seconds, slack, math.exp(-max(0.0, slack) / horizon_seconds(policy)))


def log_weight(item: WorkItem) -> float:
    """ln(v·u/p) with p in minutes: the part of the index that time does not touch."""
    return math.log(item.value * item.urgency * 60 / item.handle_seconds)


def horizon_seconds(policy: DispatchPolicy) -> float:
    """k·p̄: within so much of being due an item's weight falls to 1/e."""
    return policy.look_ahead * policy.mean_handle_seconds
