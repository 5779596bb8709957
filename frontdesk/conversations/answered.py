"""What a customer has pressed, or filled into a small form, in words: only what was asked, and only what fits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused

CHOICE = "choice"
"""The name under which the pressed choice comes."""
LONGEST_LINE, LONGEST_TEXT = 300, 5000
NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,10})?")
PHONE = re.compile(r"[0-9+()./ #*-]{3,40}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Values = Mapping[str, str | bool]


def in_words(asks: dict[str, Any], values: Values) -> str:
    """The answer to what a message asks (`Message.asks`): the label of a choice, or a line for each field that is filled in.

    Raises Refused, with a sentence, for what was not among the choices, does not fit its field, or is missing.
    """
    if "choices" in asks:
        chosen = values.get(CHOICE)
        if chosen not in asks["choices"]:
            raise Refused(_("This is none of the choices. Choose one of them, or write a message."))
        return str(chosen)
    return "\n".join(_line(field["label"], value) for field, value in filled(asks.get("fields", []), values))


def filled(fields: list[dict[str, Any]], values: Values) -> list[tuple[dict[str, Any], str]]:
    """The fields that are filled in, each with its value. Raises Refused when one is missing or does not fit, or when none is."""
    found = [(field, _value(field, values.get(field["name"]))) for field in fields]
    for field, value in found:
        if field.get("is_required") and not value:
            raise Refused(_("“%(label)s” is missing. Fill it in and send it again.") % {"label": field["label"]})
    there = [(field, value) for field, value in found if value]
    if fields and not there:
        raise Refused(_("Nothing is filled in yet."))
    return there


def _value(field: dict[str, Any], given: str | bool | None) -> str:
    if field["type"] == "checkbox":
        # A box that must be ticked and is not, is missing; any other says no.
        return _("Yes") if given is True else ("" if field.get("is_required") else _("No"))
    text = given.strip() if isinstance(given, str) else ""
    if text and not _fits(field, text):
        raise Refused(_wrong(field) % {"label": field["label"]})
    return text


def _fits(field: dict[str, Any], text: str) -> bool:
    if field["type"] == "textarea":
        return len(text) <= LONGEST_TEXT
    if len(text) > LONGEST_LINE or "\n" in text:
        return False
    if field["type"] == "select":
        return text in field["options"]
    if field["type"] == "email":
        return _is_email(text)
    if field["type"] == "date":
        return _is_date(text)
    pattern = {"number": NUMBER, "tel": PHONE}.get(field["type"])
    return pattern is None or pattern.fullmatch(text) is not None


def _wrong(field: dict[str, Any]) -> str:
    return {
        "email": _("“%(label)s” is not a mail address. It looks like name@example.org."),
        "tel": _("“%(label)s” is not a phone number."),
        "number": _("“%(label)s” is not a number."),
        "date": _("“%(label)s” is not a day. Write year, month and day, such as 2026-03-02."),
        "select": _("“%(label)s” is none of the choices."),
    }.get(field["type"], _("“%(label)s” is too long."))


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _is_date(text: str) -> bool:
    try:
        return bool(DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _line(label: str, value: str) -> str:
    """As one would write it: after a question mark or a colon no other colon."""
    head = label if label.endswith(("?", ":", "？", "：", "؟")) else f"{label}:"
    return f"{head}\n{value}" if "\n" in value else f"{head} {value}"
