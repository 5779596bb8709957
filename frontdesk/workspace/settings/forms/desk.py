"""What an admin sets about the whole desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models import Desk, Team


class DeskForm(forms.ModelForm):
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES,
        help_text=_("The chat, and what the desk writes by itself, use it where a customer’s own is not known."),
    )

    undo_seconds = forms.IntegerField(
        label=_("Seconds to take a mail back"), min_value=0, max_value=30,
        help_text=_("So long an answer by mail waits before it leaves, 0 to 30. 0: it leaves at once."),
    )

    reopens_within_days = forms.IntegerField(
        label=_("Days in which a message opens again"), min_value=0, max_value=365,
        help_text=_("What was solved longer ago stays as it is: the customer’s mail begins another conversation, linked with it."),
    )

    updates_without_news = forms.IntegerField(
        label=_("Answers in a row without a result"), min_value=0, max_value=20,
        help_text=_("After so many, where updates are promised, the lead on duty is told. 0: nobody is."),
    )

    class Meta:
        model = Desk
        fields = [
            "name", "language", "signature", "default_team", "undo_seconds", "quotes_replies", "tells_doubtful_advice", "reopens_within_days",
            "updates_without_news",
        ]
        labels = {
            "name": _("Name"), "signature": _("Signature"), "default_team": _("Default team"),
            "quotes_replies": _("Quote the mail that is answered"), "tells_doubtful_advice": _("Advice that is often wrong, too"),
        }
        help_texts = {
            "name": _("Customers see it in the chat and in mails."),
            "signature": _("Stands below every answer by mail, after the agent’s own."),
            "default_team": _("Gets what comes in where nothing says which team."),
            "quotes_replies": _("Below the answer, as mail programs do."),
            "tells_doubtful_advice": _(
                "While an answer is written: questions left open, no word on what happens next, unexplained short forms. "
                "About half of it is a false alarm.",
            ),
        }
        widgets = {"name": forms.TextInput({"dir": "auto"}), "signature": forms.Textarea({"rows": 3, "dir": "auto"})}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["default_team"].queryset = Team.objects.filter(is_archived=False)  # type: ignore[attr-defined]
        self.fields["default_team"].required = True
        self.fields["default_team"].empty_label = None  # type: ignore[attr-defined]
