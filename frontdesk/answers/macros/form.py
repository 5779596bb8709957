"""What is said of a macro on its page, and how it becomes what the macro holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.answers import along as goes_along
from frontdesk.answers import words
from frontdesk.answers.along import Along
from frontdesk.answers.macros import chips, offered
from frontdesk.answers.macros.change import LONGEST_NAME, LONGEST_SHORTCUT, Written
from frontdesk.answers.macros.offered import When
from frontdesk.answers.models import Macro
from frontdesk.conversations import asks, post
from frontdesk.conversations.models import Status
from frontdesk.people.models import Agent, Team

EVERYBODY, MINE, KEEP, TAKE = "everybody", "me", "", "take"


class MacroForm(forms.Form):
    """`whose` is everybody, me, `team 3` or, for an admin who looks after another's, `agent 7`."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
    shortcut = forms.CharField(
        label=gettext_lazy("Shortcut"), max_length=LONGEST_SHORTCUT + 1, required=False,
        help_text=gettext_lazy("One word. Typed behind a semicolon in a reply, such as ;hello, it finds the macro at once."),
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )
    whose = forms.ChoiceField(label=gettext_lazy("For whom"))
    text = forms.CharField(label=gettext_lazy("Words"), widget=forms.Textarea({"rows": 8, "dir": "auto"}))
    html = forms.CharField(required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(label=gettext_lazy("Then it is"), required=False)
    urgency = forms.ChoiceField(label=gettext_lazy("Urgency"), required=False)
    hands = forms.ChoiceField(label=gettext_lazy("In whose hands"), required=False)
    tags = forms.CharField(
        label=gettext_lazy("Tags"), max_length=500, required=False, help_text=gettext_lazy("Parted by commas."),
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )
    choices = forms.CharField(
        label=gettext_lazy("Quick replies"), required=False, widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("One a line. In a chat the customer answers with one press."),
    )

    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Channels"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[("email", gettext_lazy("Mail")), ("chat", gettext_lazy("Chat")), ("form", gettext_lazy("Form"))],
    )
    teams = forms.MultipleChoiceField(label=gettext_lazy("Teams"), required=False, widget=forms.CheckboxSelectMultiple)
    languages = forms.CharField(
        label=gettext_lazy("Languages"), max_length=200, required=False,
        help_text=gettext_lazy("Of the customer, as tags with commas between, such as de, pt-br."),
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    with_tags = forms.CharField(
        label=gettext_lazy("With one of these tags"), max_length=500, required=False, help_text=gettext_lazy("Parted by commas."),
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, posted: Mapping[str, Any] | None, *, by: Agent, macro: Macro) -> None:
        super().__init__(posted, initial=_initial(macro, by))
        self._by, self._macro = by, macro
        self._teams = {team.pk: team for team in Team.objects.all()}
        open_teams = [team for team in self._teams.values() if not team.is_archived]
        self._choose("whose", _owners(by, macro, open_teams))
        self._choose("status", [("", _("As the sender chooses")), *((status, Status(status).label) for status in post.THEN)])
        self._choose("urgency", [("", _("As it was")), *chips.STEPS.items()])
        self._choose("teams", [(str(team.pk), team.name) for team in open_teams])
        self._choose("hands", [
            (KEEP, _("As it was")), (TAKE, _("Whoever sends it")), *((f"team {team.pk}", _("The team %(team)s") % {"team": team}) for team in open_teams),
        ])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def written(self) -> Written:
        """What the macro shall hold. Raises Refused for quick replies that do not fit."""
        data = self.cleaned_data
        typed = words.typed(data)
        what, _blank, number = data["whose"].partition(" ")
        return Written(
            data["name"], typed.text, typed.html, data["shortcut"], along=self._along(), when=self._when(),
            team=self._teams[int(number)] if what == "team" else None,
            agent=self._by if what == MINE else (self._macro.agent if what == "agent" else None),
        )

    def _when(self) -> When:
        data = self.cleaned_data
        return offered.read({
            "teams": [int(number) for number in data["teams"]], "channels": data["channels"], "languages": _parted(data["languages"]),
            "tags": _parted(data["with_tags"]),
        })

    def _along(self) -> Along:
        data, lines = self.cleaned_data, []
        if data["status"]:
            lines.append(f"status {data['status']}")
        if data["urgency"]:
            lines.append(f"urgency {data['urgency']}")
        lines += [f"tag {tag}" for tag in data["tags"].split(",") if tag.strip()]
        if data["hands"]:
            lines.append(data["hands"])
        along = goes_along.read(lines)
        asked = asks.checked({"choices": [line for line in data["choices"].splitlines() if line.strip()]})
        return goes_along.joined(along, Along(asks=asked or _form_of(self._macro)))


def _owners(by: Agent, macro: Macro, teams: list[Team]) -> list[tuple[str, Any]]:
    owners: list[tuple[str, Any]] = [(EVERYBODY, _("Everybody"))] if by.is_admin else []
    mine = set(by.visible_team_ids()) if by.is_supervisor else set()
    owners += [(f"team {team.pk}", _("The team %(team)s") % {"team": team}) for team in teams if team.pk in mine]
    owners.append((MINE, _("Only me")))
    if macro.agent is not None and macro.agent != by:
        owners.append((f"agent {macro.agent_id}", _("Only %(agent)s") % {"agent": macro.agent}))
    return owners


def _initial(macro: Macro, by: Agent) -> dict[str, Any]:
    along, when = goes_along.read(macro.along), offered.read(macro.offered_when)
    return {
        "channels": list(when.channels), "teams": [str(number) for number in when.teams], "languages": ", ".join(when.languages),
        "with_tags": ", ".join(when.tags),
        "name": macro.name, "shortcut": macro.shortcut, "text": macro.text, "html": macro.html, "whose": _whose(macro, by),
        "status": along.then, "urgency": along.urgency, "hands": TAKE if along.takes else (f"team {along.team_id}" if along.team_id else KEEP),
        "tags": ", ".join(along.tags), "choices": "\n".join(along.asks.get("choices", ())),
    }


def _parted(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def _whose(macro: Macro, by: Agent) -> str:
    if macro.pk is None:
        return EVERYBODY if by.is_admin else MINE
    if macro.agent_id is not None:
        return MINE if macro.agent_id == by.pk else f"agent {macro.agent_id}"
    return f"team {macro.team_id}" if macro.team_id else EVERYBODY


def _form_of(macro: Macro) -> dict[str, Any]:
    """A small form, which came by an import and is not changed on the page."""
    asked = goes_along.read(macro.along).asks
    return asked if "fields" in asked else {}
