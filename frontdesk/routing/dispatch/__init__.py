"""Who gets what: a pure function of what waits, who is there, the instant and the policy, so that a day can be played again."""

from frontdesk.routing.dispatch.decide import dispatch
from frontdesk.routing.dispatch.eligible import why_not
from frontdesk.routing.dispatch.values import Decision, DispatchPolicy, Order, Terms, Turn, Width, Worker, WorkItem
from frontdesk.routing.dispatch.waiting import Queue

__all__ = ["Decision", "DispatchPolicy", "Order", "Queue", "Terms", "Turn", "Width", "WorkItem", "Worker", "dispatch", "why_not"]
