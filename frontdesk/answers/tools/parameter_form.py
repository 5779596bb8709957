"""One parameter of a tool as a person fills it in, and as JSON Schema has it: either way without loss."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.answers.tools import looks_like
from frontdesk.kit import pattern as patterns

ONE_OF, TEXT, NUMBER, YES_NO, EMAIL, DATE = "one_of", "text", "number", "yes_no", "email", "date"
KINDS = [
    (TEXT, gettext_lazy("Text")), (NUMBER, gettext_lazy("Whole number")), (YES_NO, gettext_lazy("Yes or no")),
    (ONE_OF, gettext_lazy("One of a few")), (EMAIL, gettext_lazy("Mail address")), (DATE, gettext_lazy("Date")),
]
TYPES = {TEXT: "string", NUMBER: "integer", YES_NO: "boolean", ONE_OF: "string", EMAIL: "string", DATE: "string"}
OF_FORM = {"type", "title", "enum", "format", "pattern", "minimum", "maximum", "x-question", "x-find", "x-example", "x-sensitive"}
"""Words of the schema that have a field here; what else a property says goes along unseen."""
CODE = {"spellcheck": "false", "autocapitalize": "none", "autocomplete": "off", "dir": "ltr"}
DIRECTIONS = {"ar": "rtl"}
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


def _line(label: Any, most: int, hint: Any = "", *, required: bool = False, is_code: bool = False) -> forms.CharField:
    widget = forms.TextInput(CODE if is_code else {"dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, help_text=hint, required=required, widget=widget)


class ParameterForm(forms.Form):
    """`more` is what the schema says of it besides, as JSON. Questions are `question_de`, one a language of the desk."""

    title = _line(gettext_lazy("What it is called"), 60, gettext_lazy("As the customer knows it: “order number”."), required=True)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=KINDS)
    options = forms.CharField(
        label=gettext_lazy("What it may be"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("One a line. A few of them can be pressed in a chat."),
    )
    minimum = forms.IntegerField(label=gettext_lazy("The least"), required=False, min_value=-(10**15), max_value=10**15)
    maximum = forms.IntegerField(label=gettext_lazy("The most"), required=False, min_value=-(10**15), max_value=10**15)
    example = _line(
        gettext_lazy("It looks like"), looks_like.LONGEST,
        gettext_lazy("An example, such as KS-123456: by what it looks like it is found in a message, and known when it is typed. Leave it empty for any text."),
        is_code=True,
    )
    is_required = forms.BooleanField(label=gettext_lazy("It is needed, and asked for"), required=False)
    is_sensitive = forms.BooleanField(label=gettext_lazy("Nobody else should read it: dots in the log"), required=False)
    name = _line(gettext_lazy("Name in braces"), 40, gettext_lazy("How it is called in the address and in what is said. Left empty, it is made."), is_code=True)
    pattern = _line(
        gettext_lazy("Pattern of all of it"), patterns.LONGEST, gettext_lazy("A regular expression. Left empty, it is made of the example."), is_code=True,
    )
    find = _line(gettext_lazy("Pattern by which it is found in a message"), patterns.LONGEST, is_code=True)
    more = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput())

    def __init__(self, posted: Mapping[str, Any] | None, *, place: int, initial: Mapping[str, Any]) -> None:
        super().__init__(posted, initial={"kind": TEXT, "is_required": True} | dict(initial), prefix=f"p{place}")
        self.place = place
        for code, name in settings.LANGUAGES:
            question = _line(_("Question in %(language)s") % {"language": name}, 300)
            question.widget.attrs |= {"lang": code, "dir": DIRECTIONS.get(code, "ltr")}
            self.fields[f"question_{code}"] = question

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[f"question_{code}"] for code, _name in settings.LANGUAGES]

    @property
    def is_asked(self) -> bool:
        """Is there a question, and nothing wrong with any?"""
        return any(each.value() for each in self.questions) and not any(each.errors for each in self.questions)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if name and not NAME.fullmatch(name):
            raise forms.ValidationError(_("Small letters, digits and _ alone, a letter first."))
        return name

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        kind = found.get("kind", TEXT)
        found["options"] = [line.strip() for line in found.get("options", "").splitlines() if line.strip()]
        if kind == ONE_OF and not found["options"]:
            self.add_error("options", _("Write what it may be, one a line."))
        least, most = found.get("minimum"), found.get("maximum")
        if kind == NUMBER and least is not None and most is not None and least > most:
            self.add_error("maximum", _("The most is to be no less than the least."))
        if kind == TEXT and found.get("example") and not found.get("pattern") and not found.get("find"):
            found |= suggested(found["example"])
        for name in ("pattern", "find"):
            self._refuse_unfit(name, found.get(name, ""))
        if kind == TEXT and not self.errors and found["example"] and found["pattern"] and not patterns.fits(found["pattern"], found["example"]):
            self.add_error("example", _("The example does not fit the pattern below."))
        return found

    def _refuse_unfit(self, name: str, written: str) -> None:
        try:
            patterns.read(written)
        except patterns.Unfit as error:
            self.add_error(name, _("This pattern cannot be used: %(why)s.") % {"why": error})


def suggested(example: str) -> dict[str, str]:
    """The two patterns of what looks like the example; none for what is no example."""
    try:
        made = looks_like.pattern_of(example)
    except ValueError:
        return {}
    return {"pattern": made, "find": looks_like.finder_of(made)}


def of_property(name: str, said: Mapping[str, Any], *, is_required: bool) -> dict[str, Any]:
    """What the form shows for a property of a schema that was read without refusal."""
    kind = ONE_OF if "enum" in said else {"integer": NUMBER, "boolean": YES_NO}.get(said.get("type", "string"), said.get("format", TEXT))
    question = said.get("x-question") or {}
    asked = question if isinstance(question, dict) else {settings.LANGUAGES[0][0]: question}
    known = {code for code, _name in settings.LANGUAGES}
    more = {word: value for word, value in said.items() if word not in OF_FORM}
    if foreign := {code: text for code, text in asked.items() if code not in known}:
        more["x-question"] = foreign
    return {
        "name": name, "title": said.get("title") or name.replace("_", " "), "kind": kind, "options": "\n".join(said.get("enum", ())),
        "minimum": said.get("minimum"), "maximum": said.get("maximum"), "example": said.get("x-example", ""), "pattern": said.get("pattern", ""),
        "find": said.get("x-find", ""), "is_required": is_required, "is_sensitive": bool(said.get("x-sensitive")),
        "more": json.dumps(more, ensure_ascii=False) if more else "", **{f"question_{code}": text for code, text in asked.items() if code in known},
    }


def as_property(told: Mapping[str, Any]) -> dict[str, Any]:
    """The property that a form which was filled in rightly says."""
    kind, more = told["kind"], _more(told["more"])
    asked = {code: told[f"question_{code}"] for code, _name in settings.LANGUAGES if told[f"question_{code}"]} | dict(more.pop("x-question", {}))
    said: dict[str, Any] = {"type": TYPES[kind], "title": told["title"]}
    if kind == ONE_OF:
        said["enum"] = told["options"]
    if kind in (EMAIL, DATE):
        said["format"] = kind
    if kind == NUMBER:
        said |= {word: told[word] for word in ("minimum", "maximum") if told[word] is not None}
    if kind == TEXT:
        said |= {word: told[name] for word, name in (("pattern", "pattern"), ("x-example", "example")) if told[name]}
    if told["find"] and kind in (TEXT, NUMBER):
        said["x-find"] = told["find"]
    if asked:
        said["x-question"] = asked
    if told["is_sensitive"]:
        said["x-sensitive"] = True
    return said | more


def name_of(title: str, taken: set[str], place: int) -> str:
    """A name for braces out of what it is called; `detail_2` where no letter of it is one."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:36]
    name = name if NAME.fullmatch(name) else f"detail_{place + 1}"
    return next(each for each in (name, *(f"{name}_{number}" for number in range(2, 99))) if each not in taken)


def _more(written: str) -> dict[str, Any]:
    try:
        found = json.loads(written) if written else {}
    except (ValueError, RecursionError):
        return {}
    return {word: value for word, value in found.items() if word not in OF_FORM or word == "x-question"} if isinstance(found, dict) else {}
