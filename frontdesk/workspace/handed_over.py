"""What the assistant told the team when it handed over, for whoever goes on: on top, until a person has answered."""

from __future__ import annotations

from frontdesk.conversations.models import Author, Visibility
from frontdesk.workspace.timeline import Said, Timeline


def summary(timeline: Timeline) -> Said | None:
    """The assistant's newest note, as long as no person has answered since. Asks the database nothing."""
    for entry in reversed(timeline.entries):
        said = entry.message
        if said is None:
            continue
        if said.author_kind == Author.BOT and said.visibility == Visibility.INTERNAL:
            return said
        if said.author_kind == Author.HUMAN and said.visibility == Visibility.PUBLIC:
            return None
    return None
