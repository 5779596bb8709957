"""Reads the editor of a chat's composer: choices that the customer answers with one press, or a small form."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from frontdesk.conversations import asks
from frontdesk.kit.refused import Refused


def read(form: QueryDict) -> dict[str, Any]:
    """As `Message.asks` holds it; {} for nothing. What was left blank is left out; Refused for what nobody could answer."""
    what = form.get("asks", "")
    if what == "choices":
        return _choices([text for text in form.getlist("choice") if text.strip()])
    return _fields(form) if what == "fields" else {}


def _choices(written: list[str]) -> dict[str, Any]:
    checked = asks.checked({"choices": written})
    if len(checked.get("choices", ())) < 2:
        raise Refused(_("Write at least two answers to choose from, or take the choice off."))
    return checked


def _fields(form: QueryDict) -> dict[str, Any]:
    lists = [form.getlist(name) for name in ("field_label", "field_type", "field_options", "field_required")]
    fields = [_field(f"field_{number}", *given) for number, given in enumerate(zip(*lists, strict=False), 1) if given[0].strip()]
    if not fields:
        raise Refused(_("Say what to fill in: give at least one field a name, or take the form off."))
    return asks.checked({"fields": fields})


def _field(name: str, label: str, kind: str, options: str, required: str) -> dict[str, Any]:
    offered = [text for text in options.replace(",", "\n").splitlines() if text.strip()]
    return {"name": name, "label": label, "type": kind, "options": offered, "is_required": required == "1"}
