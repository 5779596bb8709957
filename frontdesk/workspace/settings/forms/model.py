"""What an admin fills in about a language model of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from frontdesk.kit.reader.change import LONGEST_KEY, Chosen, Terms
from frontdesk.kit.reader.models import FOR_WORDS, Endpoint, Task, Use

_TECHNICAL = {"dir": "ltr", "spellcheck": "false", "autocapitalize": "none", "autocomplete": "off"}


def _money(label: Any, places: int, help_text: Any = "", *, required: bool = True) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_digits=10 + (places - 2), decimal_places=places, required=required, help_text=help_text,
        widget=forms.NumberInput({"step": "any", "dir": "ltr"}),
    )


class _EndpointForm(forms.Form):
    """What is asked about any address."""

    address = forms.CharField(
        label=_("Address"), max_length=500, widget=forms.TextInput({**_TECHNICAL, "placeholder": "https://models.example.org/v1"}),
        help_text=_("Of anything that speaks as OpenAI’s API does, up to the part before /chat/completions or /embeddings."),
    )
    key = forms.CharField(
        label=_("Key"), max_length=LONGEST_KEY, required=False, widget=forms.PasswordInput({**_TECHNICAL, "autocomplete": "new-password"}),
        help_text=_("Kept sealed and never shown again. Empty: the one that is kept stays."),
    )
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$", label=_("Currency"), max_length=3, initial="USD", help_text=_("Three letters, such as EUR."), widget=forms.TextInput(_TECHNICAL),
        error_messages={"invalid": _("Three letters, such as EUR.")},
    )
    price_asked = _money(_("Price of 1,000 tokens asked"), 6, _("As its price list says. 0 for a model of your own."))
    day_limit = _money(_("At most a day"), 2, _("By UTC. Beyond it the local way is gone. Empty: no limit."), required=False)
    month_limit = _money(_("At most a month"), 2, required=False)
    seconds = forms.IntegerField(
        label=_("Seconds that a call may take"), min_value=1, max_value=60, initial=10, help_text=_("1 to 60. After that the local way is gone."),
    )
    hides_contacts = forms.BooleanField(
        label=_("Hide mail addresses and phone numbers, too"), required=False, initial=True,
        help_text=_("Numbers of cards and accounts, keys and passwords are hidden always, as far as they can be recognised."),
    )


class ModelForm(_EndpointForm):
    """Of a model that words texts, and which one for what."""

    price_answered = _money(_("Price of 1,000 tokens answered"), 6)

    def __init__(self, posted: Mapping[str, Any] | None, *, endpoint: Endpoint | None) -> None:
        uses = {use.task: use for use in Use.objects.all()}
        super().__init__(posted, initial=_initial(endpoint, uses))
        for task in FOR_WORDS:
            self.fields[f"is_on_{task}"] = forms.BooleanField(label=task.label, required=False)
            self.fields[f"model_{task}"] = forms.CharField(
                label=_now("Model for: %(task)s") % {"task": task.label}, max_length=200, required=False, widget=forms.TextInput(_TECHNICAL),
            )

    def tasks(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        """For each task its word and its two fields."""
        return ((task.value, self[f"is_on_{task}"], self[f"model_{task}"]) for task in FOR_WORDS)

    def tasks_named(self) -> list[tuple[str, Any]]:
        """Those for which a model was named, with their words."""
        return [(task.value, task.label) for task in FOR_WORDS if self[f"model_{task}"].initial]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for task in FOR_WORDS:
            if said.get(f"is_on_{task}") and not said.get(f"model_{task}"):
                self.add_error(f"model_{task}", _now("Name the model."))
        return said

    def terms(self) -> Terms:
        return _terms(self.cleaned_data)

    def chosen(self) -> dict[str, Chosen]:
        said = self.cleaned_data
        return {task.value: Chosen(said[f"model_{task}"], said[f"is_on_{task}"]) for task in FOR_WORDS}


class VectorsForm(_EndpointForm):
    """Of a model that makes vectors."""

    is_on = forms.BooleanField(
        label=_("Find articles by it"), required=False, initial=True,
        help_text=_("For agents, and for the assistant where its own settings say so. Until all articles have been sent, this desk finds alone."),
    )
    model = forms.CharField(label=_("Model"), max_length=200, widget=forms.TextInput(_TECHNICAL))
    takes_searches = forms.BooleanField(
        label=_("Searches of visitors in the help centre, too"), required=False,
        help_text=_("Only what was typed to the end, 30 a minute and a quarter of the limits at most, so that strangers cannot use them up."),
    )
    languages = forms.RegexField(
        r"^\s*(?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\s*,?\s*)*$", label=_("Languages that it knows"), max_length=200, required=False,
        widget=forms.TextInput({**_TECHNICAL, "placeholder": "en, de"}),
        help_text=_("Tags with commas between. Empty: all. Others are found by this desk alone."),
        error_messages={"invalid": _("Write tags with commas between, such as en, de.")},
    )

    def __init__(self, posted: Mapping[str, Any] | None, *, endpoint: Endpoint | None) -> None:
        uses = {use.task: use for use in Use.objects.all()}
        super().__init__(posted, auto_id="vectors_%s", initial=_initial(endpoint, {}) | _of_vectors(uses))
        seconds = self.fields["seconds"]
        seconds.initial, seconds.help_text = 2, _now("1 to 60. Somebody waits for it, so few are good: after that this desk finds alone.")
        self.order_fields(["address", "key", "is_on", "model", "takes_searches", "languages"])

    def terms(self) -> Terms:
        return _terms(self.cleaned_data | {"price_answered": Decimal(0)})

    def chosen(self) -> Chosen:
        return Chosen(self.cleaned_data["model"], self.cleaned_data["is_on"])


def _of_vectors(uses: Mapping[str, Use]) -> dict[str, Any]:
    whole, searches = uses.get(Task.QUESTIONS), uses.get(Task.SEARCHES)
    return {"model": whole.model, "is_on": whole.is_on, "takes_searches": bool(searches and searches.is_on)} if whole else {}


def _terms(said: Mapping[str, Any]) -> Terms:
    return Terms(**{name: said[name] for name in Terms.__slots__ if name in said} | {"currency": said["currency"].upper()})


def _initial(endpoint: Endpoint | None, uses: Mapping[str, Use]) -> dict[str, Any]:
    there: dict[str, Any] = {name: getattr(endpoint, name) for name in ("address", *Terms.__slots__)} if endpoint else {"price_asked": 0, "price_answered": 0}
    for name in ("price_asked", "price_answered"):
        there[name] = f"{there[name]:f}".rstrip("0").rstrip(".") if there[name] and endpoint else there[name]
    return there | {f"is_on_{task}": use.is_on for task, use in uses.items()} | {f"model_{task}": use.model for task, use in uses.items()}
