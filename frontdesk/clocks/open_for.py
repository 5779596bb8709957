"""Are we open for a conversation? By the hours of what was promised for it last, else by the only hours that there are."""

from __future__ import annotations

from datetime import datetime

from frontdesk.clocks import calendars
from frontdesk.clocks.models import BusinessCalendar, SlaClock
from frontdesk.conversations.models import Conversation


def is_open_for(conversation: Conversation, at: datetime) -> bool | None:
    """At that instant; None where nothing says by which hours. Two queries."""
    latest = SlaClock.objects.filter(conversation=conversation).select_related("version").order_by("-pk").first()
    number = next((each["calendar"] for each in latest.version.promises if each["kind"] == latest.kind), None) if latest else None
    if number is None:
        known = list(BusinessCalendar.objects.filter(is_archived=False).values_list("pk", flat=True)[:2])
        number = known[0] if len(known) == 1 else None
    return None if number is None else calendars.is_open_at(number, at)
