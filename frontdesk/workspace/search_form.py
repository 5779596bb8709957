"""The form that writes operators for those who do not know them by heart."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from frontdesk.conversations.models import Status, Tag
from frontdesk.people.models import Agent

FIELDS = ("from", "to", "subject", "status", "team", "tag", "assignee", "channel", "after", "before")
CHANNELS = ("email", "chat")
MOST_TAGS = 200


def is_sent(given: QueryDict) -> bool:
    """Does it come from the form? The address of a search has its words alone."""
    return "form" in given


def written(given: QueryDict) -> str:
    """The query that says what was filled in."""
    parts = [given.get("q", "").strip()]
    parts += [f"{name}:{_quoted(value)}" for name in FIELDS if (value := " ".join(given.get(name, "").split()))]
    if given.get("has"):
        parts.append("has:attachment")
    return " ".join(part for part in parts if part)


def choices(agent: Agent) -> dict[str, Any]:
    """What can be chosen from: the reader's teams, and tags."""
    return {
        "statuses": [(str(status.value), status.label) for status in Status],
        "teams": [team.name for team in agent.visible_teams()],
        "tags": list(Tag.objects.values_list("name", flat=True)[:MOST_TAGS]),
        "channels": CHANNELS,
    }


def _quoted(value: str) -> str:
    value = value.replace('"', " ").strip()
    return value if value and value.isascii() and not any(sign.isspace() for sign in value) else f'"{value}"'
