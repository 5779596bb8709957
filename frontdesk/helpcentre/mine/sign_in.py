"""Signing in without a password: a link goes to the customer's own address, works once and for half an hour."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.channels.carriers.email import notice
from frontdesk.helpcentre.here import HelpRequest, base_of, page, unseen
from frontdesk.helpcentre.mine import visits
from frontdesk.helpcentre.models import Look
from frontdesk.kit import clock, jobs
from frontdesk.kit.http.address import client_network
from frontdesk.kit.http.limits import Limit, wait_seconds
from frontdesk.people.models import ContactKind, ContactPoint, Desk

ASKING = Limit("help.link.network", burst=10, per_minute=2)
ASKING_FOR = Limit("help.link.address", burst=3, per_minute=0.1)
"""Nobody's mailbox is filled by a stranger who knows their address."""
ENTERING = Limit("help.enter.network", burst=30, per_minute=10)


class AddressForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("Your mail address"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"}))


@page("GET", "POST")
def ask(request: HelpRequest) -> HttpResponse:
    """Ask for a link. What is said is the same for every address, so that nobody learns who our customers are."""
    form = AddressForm(request.POST or None)
    if form.is_bound and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        if wait_seconds(ASKING, client_network(request)):
            form.add_error(None, _("That was a lot at once. Please wait a minute and try again."))
        elif not notice.can_be_sent():
            # A link that is promised and never comes is worse than none.
            form.add_error(None, _("No link can be mailed from here just now. Please write to us instead."))
        else:
            if not wait_seconds(ASKING_FOR, email):
                # One a minute at most; a job that was put aside must not keep them from ever getting another.
                key = f"help-link:{visits.digest(email)[:32]}:{clock.now():%Y%m%d%H%M}"
                mail.enqueue(email, request.here.language, request.here.look.host, key=key)
            return unseen(render(request, "helpcentre/link_sent.html", {"here": request.here, "email": email}))
    status = 422 if form.is_bound else 200
    return unseen(render(request, "helpcentre/sign_in.html", {"here": request.here, "form": form}, status=status))


@page("GET", "POST")
def enter(request: HelpRequest, secret: str) -> HttpResponse:
    """The link from the mail. Only the button on its page uses it up: programs that look at mails follow links as well."""
    here = request.here
    if wait_seconds(ENTERING, client_network(request)):
        return unseen(render(request, "helpcentre/busy.html", {"here": here}, status=429))
    response = HttpResponseRedirect(reverse("help:mine", args=[here.language]))
    if request.method == "POST" and visits.use(secret, response, at=clock.now()):
        return unseen(response)
    is_good = visits.is_good(secret, at=clock.now())
    return unseen(render(request, "helpcentre/enter.html", {"here": here, "is_good": is_good}, status=200 if is_good else 404))


@page("POST")
def leave(request: HelpRequest) -> HttpResponse:
    """Signed out."""
    response = HttpResponseRedirect(reverse("help:home", args=[request.here.language]))
    visits.end(request, response)
    return unseen(response)


def _mail(email: str, language: str, host: str = "") -> None:
    """The link is made when it is sent, so that none lies about in the database. Who is no customer of ours gets none.

    It leads to the help centre of `host`, in which it was asked for: a browser is signed in where it has come to.
    """
    point = ContactPoint.objects.filter(kind=ContactKind.EMAIL, value=email, customer__conversations__isnull=False).first()
    desk = Desk.current()
    if point is None or desk is None or not notice.can_be_sent():
        return
    secret = visits.make_link(point, at=clock.now())
    with translation.override(language):
        named = {"desk": desk.name, "link": f"{base_of(Look(host=host))}{reverse('help:enter', args=[language, secret])}"}
        notice.send(notice.Notice(
            to=email, subject=_("Your conversations with %(desk)s") % named, text=_(
                "Hello,\n\nthis link shows you your conversations with %(desk)s. It works once, for half an hour:\n\n%(link)s\n\n"
                "If you did not ask for it, you need not do anything: nobody else can see your conversations.\n"
            ) % named,
        ))


mail: jobs.Task = jobs.task(name="helpcentre.mail_link")(_mail)
