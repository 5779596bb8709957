"""All parameters of a tool on its page: a small form each, or their JSON schema, whichever the admin looks at. What stands in
the one is what the other would show, because only one of them is there at a time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from frontdesk.answers.tools import schema
from frontdesk.answers.tools.parameter_form import ParameterForm, as_property, name_of, of_property, suggested
from frontdesk.kit.refused import Refused

Schema = dict[str, Any]
JSON, FORM = "json", "form"
EXAMPLE: Schema = {
    "type": "object", "required": ["number"],
    "properties": {"number": {
        "type": "string", "title": "order number", "pattern": "KS\\-\\d{6}", "x-find": "\\bKS\\-\\d{6}\\b", "x-example": "KS-123456",
        "x-question": {"en": "What is your order number?"},
    }},
}
LONGEST_JSON = 10_000


class Parameters:
    """`view` is what is shown, `rows` the forms, `text` the JSON, `error` what is wrong with that."""

    def __init__(self, held: Schema, posted: QueryDict | None) -> None:
        self.view, self.text, self.error, self.more = FORM, "", "", _top(held)
        self.rows: list[ParameterForm] = []
        if posted is None:
            self._show_rows(held)
            return
        self.more = _object(posted.get("parameters_more", "")[:LONGEST_JSON])
        if posted.get("parameters_view") == JSON:
            self.view, self.text = JSON, posted.get("parameters", "")[:LONGEST_JSON]
        else:
            places = [each for each in posted.getlist("row")[: schema.MOST + 1] if each.isdigit() and len(each) < 3]
            self.rows = [ParameterForm(posted, place=int(each), initial={}) for each in dict.fromkeys(places)]

    @property
    def more_json(self) -> str:
        return json.dumps(self.more, ensure_ascii=False) if self.more else ""

    @property
    def may_add(self) -> bool:
        return len(self.rows) < schema.MOST

    def is_valid(self) -> bool:
        """Is all of it as it can be? Errors stand where they belong."""
        if self.view == JSON:
            return self._read() is not None
        return all(row.is_valid() for row in self.rows) and self._have_names()

    def schema(self) -> Schema:
        """What is_valid has found to be right."""
        if self.view == JSON:
            return self._read() or {}
        properties = {row.cleaned_data["name"]: as_property(row.cleaned_data) for row in self.rows}
        required = [row.cleaned_data["name"] for row in self.rows if row.cleaned_data["is_required"]]
        return {"type": "object", "required": required, "properties": properties} | self.more

    def do(self, what: str) -> None:
        """A button: `add`, `drop-2`, `up-2`, `suggest-2` (by the place of a form), `json` or `form` for the other view."""
        verb, _dash, at = what.partition("-")
        if verb == JSON and self.view == FORM:
            if self.is_valid():
                self.view, self.text, self.rows = JSON, json.dumps(self.schema(), indent=2, ensure_ascii=False), []
            return
        if verb == FORM and self.view == JSON:
            found = self._read()
            if found is not None:
                self.view = FORM
                self._show_rows(found)
            return
        self._rearrange(verb, int(at) if at.isdigit() and len(at) < 3 else -1)

    def _rearrange(self, verb: str, place: int) -> None:
        held = [(row.place, _raw(row)) for row in self.rows]
        at = next((number for number, (its, _told) in enumerate(held) if its == place), None)
        told = [each for _place, each in held]
        if verb == "add" and self.may_add:
            told.append({})
        elif verb == "drop" and at is not None:
            del told[at]
        elif verb == "up" and at:
            told[at - 1], told[at] = told[at], told[at - 1]
        elif verb == "suggest" and at is not None:
            told[at] |= suggested(told[at].get("example", ""))
        self.rows = [ParameterForm(None, place=number, initial=each) for number, each in enumerate(told)]

    def _show_rows(self, held: Schema) -> None:
        self.more = _top(held)
        required = held.get("required", [])
        self.rows = [
            ParameterForm(None, place=number, initial=of_property(name, said, is_required=name in required))
            for number, (name, said) in enumerate(held.get("properties", {}).items())
        ]

    def _read(self) -> Schema | None:
        try:
            found = json.loads(self.text)
            schema.read(found)
        except (ValueError, RecursionError) as error:
            self.error = _("This is no JSON: %(why)s.") % {"why": error}
            return None
        except Refused as refused:
            self.error = str(refused)
            return None
        return dict(found)

    def _have_names(self) -> bool:
        taken = {row.cleaned_data["name"] for row in self.rows} - {""}
        seen: set[str] = set()
        for row in self.rows:
            told = row.cleaned_data
            if not told["name"]:
                told["name"] = name_of(told["title"], taken, row.place)
                taken.add(told["name"])
            if told["name"] in seen:
                row.add_error("name", _("Two of them have this name."))
                return False
            seen.add(told["name"])
        return True


def _raw(row: ParameterForm) -> dict[str, Any]:
    """As it stands in the form, right or not."""
    return {name: row[name].value() for name in row.fields}


def _top(held: Mapping[str, Any]) -> Schema:
    return {word: value for word, value in held.items() if word not in ("type", "required", "properties")}


def _object(written: str) -> Schema:
    try:
        found = json.loads(written) if written else {}
    except (ValueError, RecursionError):
        return {}
    return _top(found) if isinstance(found, dict) else {}
