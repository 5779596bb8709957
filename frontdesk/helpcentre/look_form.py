"""What an admin says of a help centre."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.channels.carriers.chat import colour
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.helpcentre.models import Look
from frontdesk.kit import files
from frontdesk.kit.filetypes import kind
from frontdesk.knowledge.models import Brand
from frontdesk.people.models import Team

LARGEST_LOGO_BYTES = 500_000
LOGO_KINDS = ("image/png", "image/jpeg", "image/webp")
HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*\Z")


class LookForm(forms.ModelForm):
    """`picture` becomes the logo; `no_logo` takes it away."""

    picture = forms.FileField(label=_("Logo"), required=False, help_text=_("A PNG, JPEG or WebP of at most 500 kB. It is shown 32 pixels high."))
    no_logo = forms.BooleanField(label=_("Show no logo"), required=False)

    class Meta:
        model = Look
        fields = ["is_enabled", "title", "welcome", "colour", "team", "widget", "takes_comments", "host", "brand"]
        labels = {
            "is_enabled": _("Switched on"), "title": _("Title"), "welcome": _("Welcome"), "colour": _("Colour"), "team": _("Team"),
            "widget": _("Chat"), "takes_comments": _("Readers may comment"), "host": _("Name of the host"), "brand": _("Brand"),
        }
        help_texts = {
            "is_enabled": _("Switched off, nobody finds anything under /help/."), "title": _("Empty: the name of your desk."),
            "welcome": _("The first words on the front page, in the language of your desk; readers of another language see ours."),
            "colour": _("Fills the head of each page; links and buttons take its hue."),
            "team": _("Its agents answer what is written in the form. Empty: the usual team."), "widget": _("It stands on every page of the help centre."),
            "takes_comments": _("Under each article. Nothing is shown before an agent has approved it."),
            "host": _("Such as help.shop.example.org, where that leads here. Empty: every name that no other help centre has."),
            "brand": _("Only its articles, and those of no brand. Empty: all."),
        }
        widgets = {"colour": forms.TextInput({"type": "color"}), "title": forms.TextInput({"dir": "auto"}), "welcome": forms.TextInput({"dir": "auto"})}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["team"].queryset = Team.objects.filter(is_archived=False)  # type: ignore[attr-defined]
        self.fields["widget"].queryset = Widget.objects.filter(is_enabled=True).order_by("name")  # type: ignore[attr-defined]
        self.fields["brand"].queryset = Brand.objects.all()  # type: ignore[attr-defined]
        if not self.instance.logo:
            del self.fields["no_logo"]

    def clean_colour(self) -> str:
        if not colour.HEX.fullmatch(self.cleaned_data["colour"]):
            raise forms.ValidationError(_("Write the colour as # and six digits, such as #2b5fd9."))
        return str(self.cleaned_data["colour"]).lower()

    def clean_host(self) -> str:
        host = str(self.cleaned_data["host"]).strip().lower()
        if host and not HOST.match(host):
            raise forms.ValidationError(_("Write the name alone, such as help.example.org."))
        return host

    def clean_picture(self) -> bytes:
        """Its bytes; what it is, they say themselves."""
        uploaded = self.cleaned_data["picture"]
        if not uploaded:
            return b""
        data: bytes = uploaded.read(LARGEST_LOGO_BYTES + 1)
        if len(data) > LARGEST_LOGO_BYTES or kind.of(data) not in LOGO_KINDS:
            raise forms.ValidationError(_("Choose a PNG, JPEG or WebP of at most 500 kB."))
        return data

    def save(self, commit: bool = True) -> Look:
        look: Look = super().save(commit=False)
        if self.cleaned_data["picture"]:
            look.logo = files.save(self.cleaned_data["picture"])
        elif self.cleaned_data.get("no_logo"):
            look.logo = ""
        look.save()
        return look
