"""What people fill in: a question without scripts, and the settings of a widget."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.channels.carriers.chat import colour, limits
from frontdesk.channels.carriers.chat.door import origin_of
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.reading import Saying, line, plain
from frontdesk.channels.carriers.chat.visitors import TOKEN
from frontdesk.people.models import Team

ASKED = "asked_"
"""Stands before the name of a field that the widget asks, so that it is none of the form's own."""


def asking(asked: dict[str, Any]) -> forms.Field:
    """A field for what is asked; whether the answer fits is not its matter."""
    kind, common = asked["type"], {"label": asked["label"], "required": asked["is_required"]}
    if kind == "checkbox":
        return forms.BooleanField(**common)
    if kind == "select":
        return forms.ChoiceField(choices=[("", ""), *((option, option) for option in asked["options"])], **common)
    if kind == "textarea":
        return forms.CharField(widget=forms.Textarea({"rows": 3, "dir": "auto"}), **common)
    shown = {"type": kind, "dir": "auto"} | ({"step": "any"} if kind == "number" else {})
    return forms.CharField(widget=forms.TextInput(shown), **common)


class QuestionForm(forms.Form):
    """`token` makes the page that was sent twice one question, and its sender a visitor."""

    token = forms.RegexField(TOKEN.pattern, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Your name"), max_length=200, required=False, widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}))
    email = forms.EmailField(
        label=_("Your mail address"), max_length=254, help_text=_("The answer goes there."), widget=forms.EmailInput({"autocomplete": "email"}),
    )
    text = forms.CharField(label=_("Your question"), widget=forms.Textarea({"rows": 6, "dir": "auto"}))

    def __init__(self, widget: Widget, data: Mapping[str, str] | None = None) -> None:
        """With what the widget asks before a first message; a fresh page has a token of its own."""
        super().__init__(data, initial={"token": secrets.token_urlsafe(32)})
        text = self.fields.pop("text")
        for asked in widget.fields:
            if asked["name"] in ("name", "email"):
                self.fields[asked["name"]].label = asked["label"]
                self.fields[asked["name"]].required = asked["name"] == "email" or asked["is_required"]
            else:
                self.fields[f"{ASKED}{asked['name']}"] = asking(asked)
        self.fields["text"] = text
        if widget.consent:
            self.fields["consented"] = forms.BooleanField(label=widget.consent)

    def clean_text(self) -> str:
        text = plain(self.cleaned_data["text"])
        if len(text.encode()) > limits.LARGEST_TEXT_BYTES:
            most = limits.LARGEST_TEXT_BYTES // 1000
            raise forms.ValidationError(_("This is too long: at most %(most)s kB of text fit. Send the rest with a second question."), params={"most": most})
        return text

    def told(self) -> dict[str, Any]:
        """The answers and the consent in the shape in which a widget sends them."""
        given = {name.removeprefix(ASKED): value for name, value in self.cleaned_data.items() if name.startswith(ASKED)}
        details = {"name": self.cleaned_data["name"], "email": self.cleaned_data["email"], **given}
        return {"details": details, "consented": self.cleaned_data.get("consented", False)}

    def saying(self) -> Saying:
        """The question as a message; the same token gives the same message."""
        data = self.cleaned_data
        return Saying(client_id=f"form-{data['token'][:40]}", text=data["text"], name=line(data["name"], 200), email=data["email"].lower())


class WidgetForm(forms.ModelForm):
    class Meta:
        model = Widget
        fields = [
            "name", "team", "is_enabled", "title", "greeting", "colour", "side", "allowed_origins", "email", "phone", "shows_typing",
            "assistant_first",
        ]
        labels = {
            "name": _("Name"), "team": _("Team"), "title": _("Title"), "greeting": _("Greeting"), "colour": _("Colour"),
            "allowed_origins": _("Websites that may carry it"), "is_enabled": _("Switched on"),
            "side": _("Side of the page"), "email": _("Mail address"), "phone": _("Phone number"),
            "shows_typing": _("Agents see what is being typed"), "assistant_first": _("The assistant answers first"),
        }
        help_texts = {
            "name": _("Only your team sees it."),
            "team": _("Its agents answer what comes in here."),
            "title": _("Stands above the chat. Empty: the name of your desk."),
            "greeting": _("The first words that a customer reads. Empty: “How can we help?” in their language."),
            "colour": _("Fills the button, the head of the chat and the customer's own messages."),
            "allowed_origins": _("One a line, such as https://shop.example.org. Empty: any website."),
            "is_enabled": _("Switched off, the chat icon disappears from your pages."),
            "side": _("In the lower corner: where lines end is on the right in English and on the left in Arabic."),
            "email": _("For those whom the chat cannot reach. It stands in the widget when nothing else works."),
            "phone": _("The same, for a call."),
            "shows_typing": _("Before it is sent. Customers are told so."),
            "assistant_first": _("While one is there: the desk’s own, or a program with a token; else people at once. Customers can always ask for a person."),
        }
        widgets = {
            "greeting": forms.Textarea({"rows": 2, "dir": "auto"}),
            "title": forms.TextInput({"dir": "auto"}),
            "colour": forms.TextInput({"type": "color"}),
            "side": forms.RadioSelect,
            "email": forms.EmailInput({"autocomplete": "off"}),
            "phone": forms.TextInput({"type": "tel", "autocomplete": "off", "dir": "ltr"}),
            "allowed_origins": forms.Textarea({"rows": 3, "spellcheck": "false", "dir": "ltr"}),
        }

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["team"].queryset = Team.objects.filter(is_archived=False)  # type: ignore[attr-defined]

    def clean_colour(self) -> str:
        if not colour.HEX.fullmatch(self.cleaned_data["colour"]):
            raise forms.ValidationError(_("Write the colour as # and six digits, such as #2b5fd9."))
        return self.cleaned_data["colour"].lower()

    def clean_allowed_origins(self) -> str:
        """Each line as scheme, host and port alone, which is what a browser tells of the page that it is on."""
        written = self.cleaned_data["allowed_origins"].split()
        wrong = next((one for one in written if not origin_of(one)), None)
        if wrong is not None:
            raise forms.ValidationError(_("%(wrong)s is no website. Write it with https:// in front."), params={"wrong": wrong})
        return "\n".join(dict.fromkeys(origin_of(one) for one in written))
