"""The way to people: a form that becomes a conversation, answered by mail; the chat beside it where there is one."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.receive import receive
from frontdesk.helpcentre import enclosed, followed, shelves
from frontdesk.helpcentre.floods import TooMany, refuse_flood
from frontdesk.helpcentre.here import HelpRequest, Here, not_kept, page, unseen
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.models import Edition
from frontdesk.people.models import ContactKind, ContactPoint, Customer

LONGEST_TEXT = 20_000
UNPROVEN = ("form-address",)
"""What an agent reads above it: anybody can write any address into a form."""


class ContactForm(forms.Form):
    """`token` makes a page that was sent twice one question. `website` is seen by machines alone."""

    token = forms.RegexField(r"\A[\w-]{20,64}\Z", widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("Your name"), max_length=200, required=False, widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}))
    email = forms.EmailField(
        label=gettext_lazy("Your mail address"), max_length=254, help_text=gettext_lazy("The answer goes there."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    subject = forms.CharField(label=gettext_lazy("What is it about?"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    text = forms.CharField(label=gettext_lazy("Your question"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 7, "dir": "auto"}))
    website = forms.CharField(required=False, widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}))

    def __init__(self, data: Any, *, here: Here, about: Edition | None) -> None:
        known = {"token": secrets.token_urlsafe(24), "subject": about.title if about else ""}
        super().__init__(data, initial=known)
        if known_address(here):
            # Who is signed in has proven their address; another one in the form would only be a mistake.
            del self.fields["email"], self.fields["name"]


@page("GET", "POST")
def contact(request: HelpRequest) -> HttpResponse:
    """The form; `about` names the article that did not help."""
    here, about = request.here, _about(request)
    form = ContactForm(request.POST or None, here=here, about=about)
    trouble, status = "", 200
    if form.is_bound:
        try:
            if form.is_valid():
                sent_in = _send(request, form, about)
                is_theirs = sent_in is not None and here.customer is not None and sent_in.customer_id == here.customer.pk
                # Who is signed in goes on where the conversation is.
                to = reverse("help:question", args=[here.language, sent_in.pk]) if is_theirs and sent_in else reverse("help:sent", args=[here.language])
                response = HttpResponseRedirect(to)
                followed.forget(response)
                return response
            status = 422
        except TooMany as refused:
            trouble, status = str(refused), 429
        except Refused as refused:
            trouble, status = str(refused), 422
    shown = render(request, "helpcentre/contact.html", {"here": here, "form": form, "about": about, "trouble": trouble}, status=status)
    # The empty form may be found by search engines: it is what somebody looks for who wants to reach us.
    return unseen(shown) if form.is_bound or about else not_kept(shown)


@page("GET")
def sent(request: HelpRequest) -> HttpResponse:
    """We have it, and what happens now."""
    return unseen(render(request, "helpcentre/sent.html", {"here": request.here}))


def _about(request: HelpRequest) -> Edition | None:
    slug = request.GET.get("about", "")[:160]
    return next(iter(shelves.editions_of(request.here, slug)), None) if slug else None


def _send(request: HelpRequest, form: ContactForm, about: Edition | None) -> Conversation | None:
    """Record it; None where a machine filled in the form. Raises TooMany, and Refused for files that are too many or too large."""
    told, here = form.cleaned_data, request.here
    customer, email, name = _who(here, told)
    found = enclosed.chosen(request)
    refuse_flood(request, email)
    if told["website"]:
        return None
    address = our_address(here)
    received = receive(Arrival(
        channel="form", sender=Sender(ContactKind.EMAIL, email, name), received_at=clock.now(), team_id=team_id(here),
        content=Content(text=_text(told["text"], about), subject=told["subject"], files=enclosed.kept(found)), reached_at=address.email if address else "",
        customer_id=customer.pk if customer else None, mail_id=f"form.{told['token']}@help-centre.invalid", language=here.language,
        warnings=() if customer else (UNPROVEN,), is_to_acknowledge=False, is_proven=customer is not None, is_at_help=customer is not None,
    ))
    if received.outcome == "created":
        followed.wrote(request, about=about.article if about else None, at=clock.now())
    return received.message.conversation


def known_address(here: Here) -> str:
    """The mail address of who is signed in; "" for nobody, and for whom the website knows but not by an address: they write as others do."""
    if here.customer is None:
        return ""
    point = ContactPoint.objects.filter(customer=here.customer, kind=ContactKind.EMAIL).order_by("failed_at", "pk").first()
    return point.value if point else ""


def _who(here: Here, told: dict[str, Any]) -> tuple[Customer | None, str, str]:
    address = known_address(here)
    if here.customer is None or not address:
        return None, told["email"].strip().lower(), told["name"].strip()
    return here.customer, address, here.customer.name


def _text(text: str, about: Edition | None) -> str:
    plain = text.replace("\0", "").replace("\r\n", "\n").strip()
    if about is None:
        return plain
    read = _("Written after reading: %(title)s") % {"title": about.title}
    return f"{plain}\n\n{read}"


def team_id(here: Here) -> int:
    found = here.look.team_id or here.desk.default_team_id
    if found is None:
        raise Refused(_("Nobody can take questions here just now. Please write to us in another way."))
    return found


def our_address(here: Here) -> DeskAddress | None:
    """From which the answer leaves: one of the team, else the usual one."""
    ours, theirs = list(DeskAddress.objects.all()), team_id(here)
    return next((each for each in ours if each.team_id == theirs), ours[0] if ours else None)
