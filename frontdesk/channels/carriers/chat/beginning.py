"""What comes with a first message: the answers to what the widget asks, and the consent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import reading
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.conversations import answered
from frontdesk.kit.refused import Refused


@dataclass(frozen=True, slots=True)
class Beginning:
    """`details` are the answers by what was asked; `consent` is the sentence that was agreed to, "" for none."""

    details: dict[str, str] = field(default_factory=dict)
    name: str = ""
    email: str = ""
    consent: str = ""


def read(widget: Widget, body: dict[str, Any], visitor: Visitor | None) -> Beginning:
    """What was answered. Raises Refused where something is missing that must be there, or does not fit.

    Who is signed in on the host page need not say again what it has said.
    """
    known = _known(visitor)
    fields = [asked | {"is_required": asked["is_required"] and not known.get(asked["name"])} for asked in widget.fields]
    values = _values(fields, body.get("details"))
    is_needed = any(values.values()) or any(asked["is_required"] for asked in fields)
    there = answered.filled(fields, values) if is_needed else []
    if widget.consent and body.get("consented") is not True:
        raise Refused(_("Please agree first: %(sentence)s") % {"sentence": widget.consent})
    by_name = {asked["name"]: value for asked, value in there}
    return Beginning(
        {asked["label"]: value for asked, value in there},
        name=by_name.get("name", "")[:200], email=reading.email(by_name.get("email")), consent=widget.consent,
    )


def _known(visitor: Visitor | None) -> dict[str, str]:
    if visitor is None or not visitor.subject:
        return {}
    return {"email": visitor.email, "name": visitor.customer.name}


def _values(fields: list[dict[str, Any]], given: object) -> dict[str, str | bool]:
    """What was given for what was asked, and nothing else."""
    found: dict[str, str | bool] = {}
    for asked in fields:
        value = given.get(asked["name"]) if isinstance(given, dict) else None
        if isinstance(value, bool):
            found[asked["name"]] = value
        elif isinstance(value, str):
            found[asked["name"]] = reading.plain(value) if asked["type"] == "textarea" else " ".join(reading.plain(value).split())
    return found
