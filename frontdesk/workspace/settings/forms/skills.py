"""What an admin says about skills: which there are, which tags ask for them, and who has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.kit import languages
from frontdesk.people.models import Agent, Fluency, Skill
from frontdesk.people.models.skill import HIGHEST_LEVEL, LOWEST_LEVEL

NONE = ""
FREE_ROWS, MOST_ROWS = 3, 200


class NewSkillForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=80, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))


class SkillForm(NewSkillForm):
    """The tags that ask for the skill stand in rows, with some free ones behind them."""

    def __init__(self, posted: Mapping[str, Any] | None, *, name: str, asked_by: Mapping[str, int]) -> None:
        there = list(asked_by.items())
        count = len([field for field in posted if field.startswith("tag_")]) if posted else len(there) + FREE_ROWS
        super().__init__(posted, initial={"name": name})
        self.count = min(count, MOST_ROWS)
        for number in range(self.count):
            tag, level = there[number] if number < len(there) else ("", LOWEST_LEVEL)
            typed = forms.TextInput({"dir": "auto", "autocomplete": "off", "list": "all-tags"})
            self.fields[f"tag_{number}"] = forms.CharField(label=_("Tag"), required=False, max_length=50, initial=tag, widget=typed)
            self.fields[f"level_{number}"] = forms.TypedChoiceField(label=_("At least at level"), choices=_levels(), coerce=int, initial=level)

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"tag_{number}"], self[f"level_{number}"]) for number in range(self.count)]

    def asked_by(self) -> dict[str, int]:
        """The tags, each with its level; an emptied row asks for nothing, and of a tag that stands there twice the last counts."""
        data = self.cleaned_data
        return {data[f"tag_{number}"]: data[f"level_{number}"] for number in range(self.count) if data[f"tag_{number}"].strip()}


class AbilitiesForm(forms.Form):
    """An agent's skills and languages, each at a level or not at all."""

    def __init__(self, posted: Mapping[str, Any] | None, *, agent: Agent) -> None:
        super().__init__(posted)
        has = dict(agent.skills.values_list("skill_id", "level"))
        for skill in Skill.objects.filter(is_archived=False):
            self.fields[f"skill_{skill.pk}"] = _level(skill.name, [(NONE, _("Does not have it")), *_levels()], has.get(skill.pk))
        names = dict(languages.named())
        self.spoken = dict(agent.languages.order_by("language").values_list("language", "level"))
        for tag, level in self.spoken.items():
            self.fields[f"speaks_{tag}"] = _level(names.get(tag, tag), [(NONE, _("Does not speak it")), *Fluency.choices], level)
        more = [(NONE, _("None")), *((tag, name) for tag, name in names.items() if tag not in self.spoken)]
        self.fields["language"] = forms.ChoiceField(label=_("One more language"), choices=more, required=False)
        self.fields["fluency"] = _level(_("How well"), Fluency.choices, Fluency.FLUENT)

    @property
    def skills(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("skill_")]

    @property
    def languages(self) -> list[forms.BoundField]:
        return [self[f"speaks_{tag}"] for tag in self.spoken]

    def wanted(self) -> tuple[dict[int, int], dict[str, int]]:
        """The skills and the languages, as `people.skills.can` takes them."""
        data = self.cleaned_data
        skills = {int(name.removeprefix("skill_")): level for name, level in data.items() if name.startswith("skill_") and level}
        speaks = {tag: data[f"speaks_{tag}"] for tag in self.spoken if data[f"speaks_{tag}"]}
        return skills, speaks | ({data["language"]: data["fluency"] or Fluency.FLUENT} if data["language"] else {})


def _levels() -> list[tuple[int, str]]:
    said = {LOWEST_LEVEL: _("1: has begun"), 3: _("3: does it alone"), HIGHEST_LEVEL: _("5: teaches it")}
    return [(level, said.get(level, str(level))) for level in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)]


def _level(label: Any, choices: list[Any], now: int | None) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, required=False, initial=NONE if now is None else now)
