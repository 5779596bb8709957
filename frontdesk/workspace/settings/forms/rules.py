"""What an admin says about a rule: when, if, then; conditions and actions are rows that are added and taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.routing.rules import in_words
from frontdesk.routing.rules.keep import LARGEST_NUMBER, LONGEST_TEXT, MOST_ACTS, MOST_TESTS
from frontdesk.routing.rules.known import ACTIONS, CONDITIONS
from frontdesk.routing.rules.models import RuleVersion
from frontdesk.routing.rules.registry import COMPARED, Action, Asks, Condition, Is, Value
from frontdesk.routing.rules.triggers import TRIGGERS
from frontdesk.routing.rules.written import Act, Said, Test, acts_of, tests_of
from frontdesk.workspace.settings.forms.hours import NameForm

MOST_BOXES = 12
"""More choices than that are a list to scroll."""
KNOWN: dict[str, Mapping[str, Condition | Action]] = {"if": CONDITIONS, "then": ACTIONS}
MOST = {"if": MOST_TESTS, "then": MOST_ACTS}


@dataclass(frozen=True, slots=True)
class Row:
    """One condition (`if`) or action (`then`): `number` tells its fields from those of others; `how` of a condition."""

    number: int
    name: str
    label: str
    how: forms.BoundField | None
    value: forms.BoundField
    is_new: bool


class RuleForm(NameForm):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("When one of these happens"), choices=list(TRIGGERS.items()), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one of what can happen.")},
    )
    is_last = forms.BooleanField(
        label=gettext_lazy("It is the last one"), required=False,
        help_text=gettext_lazy("When it fires, the rules below it are not asked about the same event."),
    )

    def __init__(self, data: QueryDict | None, *, version: RuleVersion | None) -> None:
        self._numbers: dict[str, list[tuple[int, str]]] = {}
        self._values: dict[str, dict[str, Value]] = {}
        self._new = ""
        initial = {"name": version.rule.name, "kinds": version.kinds, "is_last": version.is_last} if version else {"kinds": ["message.received"]}
        super().__init__(data, initial=initial)
        tests, acts = (tests_of(version.tests), acts_of(version.acts)) if version else ((), ())
        self._numbers["if"] = self._rows(data, "if", [test.name for test in tests])
        self._numbers["then"] = self._rows(data, "then", [act.name for act in acts])
        for number, name in self._numbers["if"]:
            self._ask(number, CONDITIONS[name], None if data else tests[number])
        for number, name in self._numbers["then"]:
            self._do(number, ACTIONS[name], None if data else acts[number])
        self._is_only_changed = data is not None and any(name in data for name in ("add", "remove", "up"))
        if self._is_only_changed:
            # What was filled in stands there again, not yet judged, with a row more or less.
            self._errors = ErrorDict()

    def is_valid(self) -> bool:
        return not self._is_only_changed and super().is_valid()

    @property
    def tests(self) -> list[Row]:
        return [self._row("if", number, CONDITIONS[name]) for number, name in self._numbers["if"]]

    @property
    def acts(self) -> list[Row]:
        return [self._row("then", number, ACTIONS[name]) for number, name in self._numbers["then"]]

    @property
    def offered(self) -> dict[str, list[tuple[str, str]]]:
        """What can be added to each part, with its label."""
        return {part: [(name, str(each.label)) for name, each in known.items()] for part, known in KNOWN.items()}

    def says(self) -> Said:
        data = self.cleaned_data
        tests = [Test(name, Is(data[f"if_{number}_how"]), self._wanted(f"if_{number}", CONDITIONS[name])) for number, name in self._numbers["if"]]
        acts = [Act(name, self._value(f"then_{number}", data[f"then_{number}_value"])) for number, name in self._numbers["then"]]
        return Said(tuple(data["kinds"]), tuple(tests), tuple(acts), data["is_last"])

    def _rows(self, data: QueryDict | None, part: str, written: list[str]) -> list[tuple[int, str]]:
        """Numbers and names of the rows, in their order, as they are once what was pressed is done."""
        if data is None:
            return list(enumerate(written))
        known = KNOWN[part]
        rows = [(int(number), data.get(f"{part}_{number}_name", "")) for number in dict.fromkeys(data.getlist(f"{part}_row")) if _is_number(number)]
        rows = [(number, name) for number, name in rows if name in known and data.get("remove") != f"{part}_{number}"][:MOST[part]]
        added = str(data.get(f"new_{part}", ""))
        if data.get("add") == part and added in known and len(rows) < MOST[part]:
            rows.append((max((number for number, _name in rows), default=-1) + 1, added))
            self._new = f"{part}_{rows[-1][0]}"
        place = next((place for place, (number, _name) in enumerate(rows) if data.get("up") == f"{part}_{number}"), 0)
        if place:
            rows.insert(place - 1, rows.pop(place))
        return rows

    def _row(self, part: str, number: int, each: Condition | Action) -> Row:
        key = f"{part}_{number}"
        how = self[f"{key}_how"] if part == "if" else None
        return Row(number, each.name, str(each.label), how, self[f"{key}_value"], is_new=key == self._new)

    def _ask(self, number: int, condition: Condition, test: Test | None) -> None:
        key, choices = f"if_{number}", [(str(each), in_words.how(condition, each)) for each in COMPARED[condition.asks]]
        self.fields[f"{key}_how"] = forms.ChoiceField(label=_("How %(condition)s is compared") % {"condition": condition.label}, choices=choices)
        values = list(test.values) if test else []
        self.fields[f"{key}_value"] = self._several(key, condition, values)
        if test is not None:
            self.initial[f"{key}_how"] = str(test.how)
            self.initial[f"{key}_value"] = _as_typed(condition, values)

    def _do(self, number: int, action: Action, act: Act | None) -> None:
        key = f"then_{number}"
        if action.asks == Asks.CHOICE:
            choices = [("", _("Choose")), *self._choices(key, action, [act.value] if act else [])]
            field: forms.Field = forms.ChoiceField(label=str(action.label), choices=choices)
        elif action.asks == Asks.TEXT:
            field = forms.CharField(label=str(action.label), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3, "dir": "auto"}))
        else:
            field = forms.CharField(label=str(action.label), max_length=50, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
        self.fields[f"{key}_value"] = field
        if act is not None:
            self.initial[f"{key}_value"] = str(act.value)

    def _several(self, key: str, condition: Condition, wanted: list[Value]) -> forms.Field:
        if condition.asks == Asks.NUMBER:
            return forms.IntegerField(label=str(condition.label), min_value=0, max_value=LARGEST_NUMBER)
        if condition.asks == Asks.WORDS:
            return forms.CharField(
                label=str(condition.label), max_length=2000, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
                help_text=_("With commas between them. Whole words in any case; refund* is also refunded."),
            )
        choices = self._choices(key, condition, wanted)
        shown = forms.CheckboxSelectMultiple if len(choices) <= MOST_BOXES else forms.SelectMultiple
        return forms.MultipleChoiceField(label=str(condition.label), choices=choices, widget=shown)

    def _choices(self, key: str, each: Condition | Action, wanted: list[Value]) -> list[tuple[str, str]]:
        """What is wanted already stays a choice, also when it is offered no more."""
        labels = {value: str(label) for value, label in each.choices()}
        gone = [value for value in wanted if value not in labels]
        names = each.names(gone) if gone and each.names is not None else {}
        labels |= {value: _("%(value)s (not offered any more)") % {"value": names.get(value, value)} for value in gone}
        self._values[key] = {str(value): value for value in labels}
        return [(str(value), label) for value, label in labels.items()]

    def _wanted(self, key: str, condition: Condition) -> tuple[Value, ...]:
        given = self.cleaned_data[f"{key}_value"]
        if condition.asks == Asks.NUMBER:
            return (given,)
        if condition.asks == Asks.WORDS:
            return tuple(dict.fromkeys(words for part in given.split(",") if (words := " ".join(part.split()))))
        return tuple(self._value(key, each) for each in given)

    def _value(self, key: str, given: str) -> Value:
        return self._values.get(key, {}).get(given, given)


def _as_typed(condition: Condition, values: list[Value]) -> Any:
    if condition.asks == Asks.NUMBER:
        return values[0]
    return ", ".join(map(str, values)) if condition.asks == Asks.WORDS else [str(value) for value in values]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4
