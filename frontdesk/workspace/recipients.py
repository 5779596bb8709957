"""Whom an answer by mail goes to, as its author chose in the composer."""

from __future__ import annotations

from frontdesk.channels.carriers.email import participants
from frontdesk.conversations import merge
from frontdesk.conversations.models import Conversation
from frontdesk.people.door import AgentRequest


def chosen(request: AgentRequest, conversation: Conversation) -> dict[str, list[str]]:
    """{} for the usual recipient; nothing is asked of the database when the fields are as the page had filled them.

    Raises Refused for what cannot be written to, and to point out somebody new.
    """
    fields = {kind: request.POST.get(kind, "") for kind in ("to", "cc", "bcc")}
    if fields["to"] == request.POST.get("usual", "") and not fields["cc"] and not fields["bcc"]:
        return {}
    everybody = participants.of(merge.family(conversation))
    if everybody is None:
        return {}
    return participants.chosen(fields, everybody, may_be_new=request.POST.get("newcomers") == "1")
