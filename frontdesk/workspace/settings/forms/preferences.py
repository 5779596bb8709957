"""What everybody sets for themselves."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models import Agent
from frontdesk.workspace import zones


def _zones() -> list[tuple[str, object]]:
    return [("", _("As the browser")), *zones.choices()]


class PreferencesForm(forms.ModelForm):
    language = forms.ChoiceField(label=_("Language"), choices=[("", _("As the browser")), *settings.LANGUAGES], required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=_zones, required=False)

    sound_volume = forms.IntegerField(
        label=_("Volume"), min_value=0, max_value=100, required=False, widget=forms.NumberInput({"type": "range", "step": 5}),
    )

    class Meta:
        model = Agent
        fields = [
            "name", "signature", "language", "time_zone", "scheme", "is_dense", "keys_enabled", "sends_with_enter", "has_sound", "sound_volume",
        ]
        labels = {
            "name": _("Name"), "signature": _("Signature"), "scheme": _("Colours"), "is_dense": _("Dense lists"), "keys_enabled": _("Keys"),
            "sends_with_enter": _("Enter sends in a chat"), "has_sound": _("A sound when a chat is offered to me"),
        }
        help_texts = {
            "name": _("Customers see it."),
            "signature": _("Stands below your answers by mail, before the desk’s."),
            "is_dense": _("More conversations on the screen, with less space between them."),
            "keys_enabled": _("Single letters do things, such as R to reply; ? shows them all."),
            "sends_with_enter": _("Shift and Enter then begin a new line. Without it, Ctrl or ⌘ and Enter send."),
        }
        widgets = {"name": forms.TextInput({"dir": "auto", "autocomplete": "name"}), "signature": forms.Textarea({"rows": 3, "dir": "auto"})}

    def clean_sound_volume(self) -> int:
        """As it was, where a browser has no slider."""
        given = self.cleaned_data["sound_volume"]
        return self.instance.sound_volume if given is None else given
