"""Who may take an item, and of whom it is not so, why not."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk.routing.dispatch.values import DispatchPolicy, Needs, Worker, WorkItem

BUSY = ("full", "wrap_up")
"""What passes by itself: who is kept from an item by nothing else is expected to be free."""


def why_not(item: WorkItem, worker: Worker, now: datetime, policy: DispatchPolicy) -> str:
    """'' when the worker may take it now, else the first of: `team`, `excluded`, `offline`, `away`, `wrap_up`, `skill`,
    `language`, `full`, `occupied`.
    """
    if worker.id in item.excluded:
        return "excluded"
    return against(item.needs, width(item, now, policy), worker, policy, is_past_guard=is_overdue(item, now, policy))


def against(needs: Needs, width: int, worker: Worker, policy: DispatchPolicy, *, is_past_guard: bool = False, taken: int = 0) -> str:
    """As `why_not`, for all items with these needs and width. `taken` are places that were given away a moment ago.

    What comes first or has waited as long as anything may is `is_past_guard`: it does not wait for anybody's rest.
    """
    if needs.team_id is not None and needs.team_id not in worker.team_ids:
        return "team"
    if worker.presence != "online":
        return worker.presence
    for skill, level in needs.skills:
        if worker.skills.get(skill, 0) < level:
            return "skill"
    if needs.language and worker.languages.get(needs.language, 0) < policy.widths[width].language_level:
        return "language"
    if worker.capacity.get(needs.channel, 0) - worker.load.get(needs.channel, 0) - taken < needs.cost:
        return "full"
    if worker.occupancy >= policy.occupancy_cap and not (needs.comes_first or is_past_guard):
        return "occupied"
    return ""


def width(item: WorkItem, now: datetime, policy: DispatchPolicy) -> int:
    """How far the circle is open: by the time waited, and never less than it was."""
    waited = (now - item.arrived_at).total_seconds()
    reached = sum(waited >= step.after_seconds for step in policy.widths) - 1
    return min(max(item.width, reached, 0), len(policy.widths) - 1)


def is_overdue(item: WorkItem, now: datetime, policy: DispatchPolicy) -> bool:
    """Has it waited as long as anything may?"""
    most = policy.longest_wait_seconds
    return most is not None and (now - item.arrived_at).total_seconds() >= most


def sticky_until(item: WorkItem, policy: DispatchPolicy) -> datetime:
    """So long it waits at most for who knows the customer, counted from its arrival: at most the stated share of its slack."""
    seconds = policy.sticky_wait_seconds
    if item.due_at is not None:
        slack = (item.due_at - item.arrived_at).total_seconds()
        seconds = min(seconds, max(0.0, slack) * policy.sticky_share_of_slack)
    return item.arrived_at + timedelta(seconds=seconds)


def is_kept(item: WorkItem, preferred: Worker, reason: str, now: datetime, policy: DispatchPolicy) -> bool:
    """Does it wait for that worker, whom only `reason` keeps from it?"""
    if reason not in BUSY or preferred.free_at is None or preferred.id in item.missed:
        return False
    until = sticky_until(item, policy)
    return now < until and preferred.free_at <= until
