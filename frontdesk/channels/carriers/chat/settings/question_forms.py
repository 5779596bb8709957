"""The forms behind what a widget asks before the first message."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.conversations.asks import LONGEST_LABEL, MOST_FIELDS

KINDS = {
    "name": ("name", "text", gettext_lazy("Their name")),
    "email": ("email", "email", gettext_lazy("Their mail address")),
    "phone": ("phone", "tel", gettext_lazy("Their phone number")),
    "text": ("", "text", gettext_lazy("One line")),
    "textarea": ("", "textarea", gettext_lazy("Several lines")),
    "select": ("", "select", gettext_lazy("One of several choices")),
    "checkbox": ("", "checkbox", gettext_lazy("Yes or no")),
    "number": ("", "number", gettext_lazy("A number")),
    "date": ("", "date", gettext_lazy("A day")),
}
"""By what an admin chooses: the name of the field, where its answer goes on file, and its type."""

ON_FILE = {name for name, _type, _label in KINDS.values() if name}


class FieldForm(forms.Form):
    name = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    label = forms.CharField(label=gettext_lazy("Question"), max_length=LONGEST_LABEL, widget=forms.TextInput({"dir": "auto"}))
    kind = forms.ChoiceField(label=gettext_lazy("Answer"), choices=[(value, label) for value, (_name, _type, label) in KINDS.items()], initial="text")
    options = forms.CharField(
        label=gettext_lazy("Choices"), required=False, help_text=gettext_lazy("For “one of several choices”: one a line."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )
    is_required = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("kind") == "select" and not data.get("options", "").split():
            self.add_error("options", _("Write the choices, one a line."))
        return data

    def asked(self) -> dict[str, Any]:
        """In the shape of `Widget.fields`; its name is "" where it needs a new one."""
        data = self.cleaned_data
        name, kind, _label = KINDS[data["kind"]]
        kept = "" if data["name"] in ON_FILE else data["name"]
        options = [line.strip() for line in data["options"].splitlines() if line.strip()] if kind == "select" else []
        return {"name": name or kept, "label": data["label"], "type": kind, "options": options, "is_required": data["is_required"]}


FieldForms = forms.formset_factory(FieldForm, extra=1, max_num=MOST_FIELDS, validate_max=True)


def as_initial(field: dict[str, Any]) -> dict[str, Any]:
    """A field of the widget as the form shows it."""
    kind = field["name"] if field["name"] in ON_FILE else field["type"]
    return field | {"kind": kind if kind in KINDS else "text", "options": "\n".join(field["options"])}


class ConsentForm(forms.ModelForm):
    consent_address = forms.URLField(
        label=gettext_lazy("Where more stands about it"), help_text=gettext_lazy("The page with your privacy notice, with https:// in front."),
        max_length=500, required=False, assume_scheme="https", widget=forms.URLInput({"dir": "ltr"}),
    )

    class Meta:
        model = Widget
        fields = ["consent", "consent_address"]
        labels = {"consent": gettext_lazy("Sentence to agree to")}
        help_texts = {
            "consent": gettext_lazy("Such as “You may keep what I write here.” It is kept with the moment at which they agreed. Empty: nobody is asked."),
        }
        widgets = {"consent": forms.Textarea({"rows": 2, "dir": "auto"})}
