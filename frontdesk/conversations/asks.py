"""What a message asks its reader: a few choices to press, or a small form. Whoever makes one is told here what fits."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused

TYPES = ("text", "email", "tel", "number", "date", "select", "textarea", "checkbox")
MOST_CHOICES = 12
MOST_FIELDS = 12
LONGEST_LABEL = 80
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


def checked(asks: dict[str, Any]) -> dict[str, Any]:
    """The same in the shape of `Message.asks`: `{}`, choices, or fields. Raises Refused with what does not fit."""
    choices, fields = asks.get("choices") or [], asks.get("fields") or []
    if choices and fields:
        raise Refused(_("A message asks by choices or by a form, not by both."))
    if choices:
        return {"choices": _labels(choices, MOST_CHOICES)}
    if not fields:
        return {}
    if len(fields) > MOST_FIELDS:
        raise Refused(_("A form has at most %(number)s fields.") % {"number": MOST_FIELDS})
    made = [_field(field) for field in fields]
    if len({field["name"] for field in made}) < len(made):
        raise Refused(_("Two fields have the same name."))
    return {"fields": made}


def as_lines(asks: dict[str, Any]) -> list[str]:
    """What is asked, a line for each choice or field, for where nothing can be pressed: in a mail, in a transcript."""
    options = {field["label"]: f" ({', '.join(field['options'])})" for field in asks.get("fields", []) if field.get("options")}
    labels = asks.get("choices") or [field["label"] for field in asks.get("fields", [])]
    return [f"• {label}{options.get(label, '')}" for label in labels]


def _field(field: dict[str, Any]) -> dict[str, Any]:
    name, kind = str(field.get("name", "")), str(field.get("type", "text"))
    if not NAME.fullmatch(name):
        raise Refused(_("A field is named by small letters, digits and underscores, such as order_number."))
    if kind not in TYPES:
        raise Refused(_("There is no field of the type “%(type)s”.") % {"type": kind})
    (label,) = _labels([field.get("label", "")], 1)
    options = _labels(field.get("options") or [], MOST_CHOICES) if kind == "select" else []
    if kind == "select" and not options:
        raise Refused(_("“%(label)s” needs options to choose from.") % {"label": label})
    return {"name": name, "label": label, "type": kind, "options": options, "is_required": field.get("is_required") is True}


def _labels(written: list[Any], most: int) -> list[str]:
    labels = list(dict.fromkeys(" ".join(str(label).split()) for label in written))
    if len(labels) > most:
        raise Refused(_("At most %(number)s choices fit.") % {"number": most})
    if not all(0 < len(label) <= LONGEST_LABEL for label in labels):
        raise Refused(_("A choice or a label has 1 to %(number)s characters.") % {"number": LONGEST_LABEL})
    return labels
