"""What an admin says of the assistant."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.answers.assistant.models import Setup
from frontdesk.kit import files
from frontdesk.kit.filetypes import kind, pixels
from frontdesk.kit.reader import embed
from frontdesk.knowledge.models import Brand
from frontdesk.people.models import Team

LARGEST_BYTES = 500_000
MOST_PIXELS = 1024
KINDS = ("image/png", "image/jpeg", "image/webp")
CHANNELS = [
    ("chat", _("Chats of widgets where the assistant answers first")), ("email", _("Mails, where it is sure enough to answer outright")),
    ("form", _("Questions from the form of the help centre, likewise")),
    ("mine", _("What customers who are signed in write in My conversations, on the same page")),
]
PRECISIONS = [(number / 100, f"{number} %") for number in (90, 92, 95, 97, 99)]


class SetupForm(forms.Form):
    """`picture` becomes the assistant's picture; `no_picture` takes it away. Of each team `team_7`, and `brand_7` where there are brands."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("Customers read it, beside the word that it is automatic."), widget=forms.TextInput({"dir": "auto"}),
    )
    picture = forms.FileField(
        label=_("Picture"), required=False, help_text=_("A PNG, JPEG or WebP of at most 500 kB. It stands still, whatever the file holds."),
    )
    no_picture = forms.BooleanField(label=_("Show no picture"), required=False)
    caption = forms.CharField(
        label=_("Caption"), max_length=160, required=False, widget=forms.TextInput({"dir": "auto"}),
        help_text=_("What the picture shows, in words: it stands below it, and is read aloud to who does not see it."),
    )
    channels = forms.MultipleChoiceField(label=_("Where it answers"), choices=CHANNELS, widget=forms.CheckboxSelectMultiple)
    precision = forms.TypedChoiceField(
        label=_("So often an outright answer must be right"), choices=PRECISIONS, coerce=float,
        help_text=_("The higher, the less it answers outright; then it offers articles, or hands over."),
    )

    finds_far = forms.BooleanField(
        label=_("The model for vectors chooses the articles"), required=False,
        help_text=_("Where it does not answer, this desk chooses alone. How sure the assistant is of them is measured by this desk either way."),
    )

    def __init__(self, data: Any = None, files: Any = None, *, setup: Setup) -> None:
        self.setup = setup
        places = {place["team"]: place["brand"] for place in setup.places}
        initial: dict[str, Any] = {field: getattr(setup, field) for field in ("name", "caption", "channels", "precision", "finds_far")}
        self.teams = list(Team.objects.filter(is_archived=False).order_by("name"))
        self.brands = list(Brand.objects.order_by("name"))
        for team in self.teams:
            initial[f"team_{team.pk}"] = not places or team.pk in places
            initial[f"brand_{team.pk}"] = places.get(team.pk) or ""
        super().__init__(data, files, initial=initial)
        for team in self.teams:
            self.fields[f"team_{team.pk}"] = forms.BooleanField(label=team.name, required=False)
            if self.brands:
                self.fields[f"brand_{team.pk}"] = forms.TypedChoiceField(
                    label=_("Articles for %(team)s") % {"team": team.name}, choices=[("", _("Of all brands")), *((each.pk, each.name) for each in self.brands)],
                    coerce=int, empty_value=None, required=False,
                )
        if not setup.picture:
            del self.fields["no_picture"]
        if embed.maker() is None:
            del self.fields["finds_far"]

    @property
    def places(self) -> list[Any]:
        """The fields of each team, for the page."""
        return [[self[name] for name in (f"team_{team.pk}", f"brand_{team.pk}") if name in self.fields] for team in self.teams]

    def clean_picture(self) -> bytes:
        """Its bytes; what it is, they say themselves."""
        uploaded = self.cleaned_data["picture"]
        if not uploaded:
            return b""
        data: bytes = uploaded.read(LARGEST_BYTES + 1)
        size = pixels.of(data) if len(data) <= LARGEST_BYTES and kind.of(data) in KINDS else None
        if size is None or max(size) > MOST_PIXELS:
            raise forms.ValidationError(_("Choose a PNG, JPEG or WebP of at most 500 kB, and 1024 pixels on a side."))
        return data

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(found.get(f"team_{team.pk}") for team in self.teams):
            raise forms.ValidationError(_("Choose at least one team. To stop the assistant, switch it off."))
        return found

    def setup_now(self) -> Setup:
        """The setup as the form says it, not kept yet."""
        told, setup = self.cleaned_data, self.setup
        for field in ("name", "caption", "channels", "precision"):
            setattr(setup, field, told[field])
        setup.finds_far = bool(told.get("finds_far"))
        chosen = [team.pk for team in self.teams if told[f"team_{team.pk}"]]
        brands = {number: told.get(f"brand_{number}") for number in chosen}
        is_everywhere = len(chosen) == len(self.teams) and not any(brands.values())
        setup.places = [] if is_everywhere else [{"team": number, "brand": brands[number]} for number in chosen]
        if told["picture"]:
            setup.picture = files.save(told["picture"])
        elif told.get("no_picture"):
            setup.picture = ""
        return setup
