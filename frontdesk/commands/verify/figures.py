"""How much there is, for whoever counted on the other side."""

from __future__ import annotations

from django.db.models import Count

from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.kit.jobs.models import Job


def figures() -> dict[str, dict[str, int]]:
    """Mails by what became of them, messages by channel and author, conversations by status, events and jobs."""
    by_outcome = dict(RawMail.objects.order_by().values_list("outcome").annotate(Count("pk")))
    spoken = Message.objects.order_by("channel", "author_kind").values_list("channel", "author_kind").annotate(Count("pk"))
    by_status = dict(Conversation.objects.order_by("status").values_list("status").annotate(Count("pk")))
    return {
        "mails": {"received": sum(by_outcome.values())} | {name or "waiting": number for name, number in sorted(by_outcome.items())},
        "messages": {"in all": sum(row[2] for row in spoken)} | {f"{channel} by {author}": number for channel, author, number in spoken},
        "conversations": {"in all": sum(by_status.values())} | by_status,
        "events": {"in all": Event.objects.count()},
        "jobs": {"to do": Job.objects.filter(is_aside=False).count(), "put aside": Job.objects.put_aside().count()},
    }
