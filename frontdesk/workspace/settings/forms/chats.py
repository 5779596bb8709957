"""What an admin sets about chats and presence."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models import Desk, OffersTo
from frontdesk.people.presence import LONGEST_REASON


class ChatsForm(forms.ModelForm):
    offers_to = forms.ChoiceField(
        label=_("Offer a chat to"), choices=OffersTo.choices, widget=forms.RadioSelect,
        help_text=_(
            "The best one has the skills and the language, knows the customer or has rested longest. Who lets it pass is followed by "
            "the next best, then by all who can take it."
        ),
    )
    offer_seconds = forms.IntegerField(
        label=_("Seconds to take a chat"), min_value=5, max_value=300,
        help_text=_("So long a chat is offered, 5 to 300. If nobody takes it, it is offered to others, then to all again."),
    )
    misses_until_away = forms.IntegerField(
        label=_("Offers that may pass"), min_value=1, max_value=20,
        help_text=_("Who lets so many in a row pass is set away, 1 to 20. Passing one on with its button does not count."),
    )
    returns_after_seconds = forms.IntegerField(
        label=_("Seconds until chats go back"), min_value=0, max_value=3600,
        help_text=_("The chats of somebody who is away go back to the queue after so long, 0 to 3600. Agents see this in their menu."),
    )
    wrap_up_seconds = forms.IntegerField(
        label=_("Seconds to wrap up"), min_value=0, max_value=900,
        help_text=_("After their last chat nothing is offered to an agent for so long, 0 to 900. They can end it earlier. 0: no wrap-up."),
    )

    class Meta:
        model = Desk
        fields = ["offers_to", "offer_seconds", "misses_until_away", "returns_after_seconds", "wrap_up_seconds"]


class AwayReasonForm(forms.Form):
    name = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
