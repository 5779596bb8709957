"""Invitations: words with which a widget speaks first, on which pages, and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.channels.carriers.chat.models import Invitation, Widget
from frontdesk.people.door import admins_only

LONGEST_WAIT_SECONDS = 3600
MOST_PATTERNS, LONGEST_PATTERN = 20, 300


class InvitationForm(forms.ModelForm):
    after_seconds = forms.IntegerField(
        label=gettext_lazy("Seconds on the page before it speaks"), min_value=0, max_value=LONGEST_WAIT_SECONDS, initial=20,
    )

    class Meta:
        model = Invitation
        fields = ["text", "pages", "after_seconds", "only_when_open", "is_enabled"]
        labels = {
            "text": gettext_lazy("What it says"), "pages": gettext_lazy("On which pages"),
            "only_when_open": gettext_lazy("Only while somebody is there to answer"),
            "is_enabled": gettext_lazy("Switched on"),
        }
        help_texts = {
            "text": gettext_lazy("Such as “Do you look for a size? I am happy to help.”"),
            "pages": gettext_lazy(
                "One a line: /blankets/* for a part of your website, or a whole address with https://. * stands for anything. Empty: every page."
            ),
            "is_enabled": gettext_lazy("A customer who declines is not invited again for a day, and never again with the same words."),
        }
        widgets = {"text": forms.Textarea({"rows": 2, "dir": "auto"}), "pages": forms.Textarea({"rows": 3, "dir": "ltr", "spellcheck": "false"})}

    def clean_pages(self) -> str:
        patterns = self.cleaned_data["pages"].split()
        if len(patterns) > MOST_PATTERNS or any(len(pattern) > LONGEST_PATTERN for pattern in patterns):
            raise forms.ValidationError(_("At most %(most)s patterns fit, each of %(long)s characters.") % {"most": MOST_PATTERNS, "long": LONGEST_PATTERN})
        wrong = next((pattern for pattern in patterns if not pattern.startswith(("/", "*", "http://", "https://"))), None)
        if wrong is not None:
            raise forms.ValidationError(_("%(wrong)s fits no page. Begin it with / or with https://.") % {"wrong": wrong})
        return "\n".join(patterns)


@admins_only("GET")
def index(request: HttpRequest, widget_id: int) -> HttpResponse:
    """All invitations of the widget."""
    widget = get_object_or_404(Widget, pk=widget_id)
    context = {"widget": widget, "invitations": widget.invitations.order_by("pk"), "here": "invitations"}
    return render(request, "chat/invitations.html", context)


@admins_only("GET", "POST")
def new(request: HttpRequest, widget_id: int) -> HttpResponse:
    """Write one."""
    return _edit(request, Invitation(widget=get_object_or_404(Widget, pk=widget_id)))


@admins_only("GET", "POST")
def change(request: HttpRequest, widget_id: int, invitation_id: int) -> HttpResponse:
    """Change one, or take it away."""
    invitation = get_object_or_404(Invitation.objects.select_related("widget"), widget=widget_id, pk=invitation_id)
    if request.method == "POST" and request.POST.get("do") == "remove":
        invitation.delete()
        return _back(request, invitation, _("The invitation is removed."))
    return _edit(request, invitation)


def _edit(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = InvitationForm(request.POST or None, instance=invitation)
    if request.method == "POST" and form.is_valid():
        form.save()
        return _back(request, invitation, _("The widget is saved. Pages show it within a minute."))
    context: dict[str, Any] = {"widget": invitation.widget, "invitation": invitation, "form": form, "here": "invitations"}
    return render(request, "chat/invitation.html", context, status=422 if form.errors else 200)


def _back(request: HttpRequest, invitation: Invitation, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("chat:invitations", invitation.widget_id)
