"""Signs a mailbox in at its provider (OAuth 2.0): what was registered there, then the admin's consent in the browser.

The authorization code flow with PKCE (RFC 7636). The state belongs to the admin's session, works once and not for long, so
nobody can have an admin connect a mailbox of their own.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
import urllib.parse

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email.fetching import tokens
from frontdesk.channels.carriers.email.models import Mailbox, MailboxToken, SignIn
from frontdesk.channels.carriers.email.settings.sign_in_form import SignInForm
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, admins_only

ASKED = "mail_consent"
LASTS_SECONDS = 900


@admins_only("GET", "POST")
def change(request: AgentRequest, mailbox_id: int) -> HttpResponse:
    """What the provider knows this desk by. With a refresh token that is enough; else the admin goes there and consents."""
    mailbox = get_object_or_404(Mailbox.objects.exclude(sign_in=SignIn.PASSWORD), pk=mailbox_id)
    token = MailboxToken.objects.filter(mailbox=mailbox).first() or MailboxToken(mailbox=mailbox)
    form = SignInForm(request.POST or None, instance=token)
    if request.method == "POST" and form.is_valid():
        form.save()
        _let_go(mailbox)
        messages.success(request, _("The sign-in is saved"))
        return redirect("email:overview" if token.refresh_sealed else "email:sign_in", *([] if token.refresh_sealed else [mailbox.pk]))
    return render(request, "email/sign_in.html", {
        "form": form, "mailbox": mailbox, "token": token, "comes_back_to": _comes_back_to(),
    }, status=422 if form.errors else 200)


@admins_only("GET")
def consent(request: AgentRequest, mailbox_id: int) -> HttpResponse:
    """Off to the provider. A link and no form: the page's policy lets forms go to this desk only."""
    token = get_object_or_404(MailboxToken.objects.select_related("mailbox"), mailbox_id=mailbox_id)
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    request.session[ASKED] = {"state": state, "verifier": verifier, "mailbox": mailbox_id, "until": time.time() + LASTS_SECONDS}
    at_provider = tokens.endpoints(token)
    asked = {
        "response_type": "code", "client_id": token.client_id, "redirect_uri": _comes_back_to(), "scope": at_provider.scope, "state": state,
        "code_challenge": _challenge(verifier), "code_challenge_method": "S256", "login_hint": token.mailbox.username,
        # Google gives a refresh token only when it is asked for like this; others do not mind.
        "access_type": "offline", "prompt": "consent",
    }
    if not tokens.is_safe(at_provider.authorize_url):
        messages.error(request, _("It must begin with https://."))
        return redirect("email:sign_in", mailbox_id)
    joint = "&" if "?" in at_provider.authorize_url else "?"
    return redirect(f"{at_provider.authorize_url}{joint}{urllib.parse.urlencode(asked)}")


@admins_only("GET")
def come_back(request: AgentRequest) -> HttpResponse:
    """From the provider, with a code, or with the reason why not."""
    asked = _asked(request)
    if asked is None:
        messages.error(request, _("This sign-in was not begun here, or too long ago. Please begin again."))
        return redirect("email:overview")
    token = get_object_or_404(MailboxToken.objects.select_related("mailbox"), mailbox_id=asked["mailbox"])
    if not request.GET.get("code"):
        why = request.GET.get("error_description") or request.GET.get("error") or _("it says nothing")
        messages.error(request, _("The provider did not agree: %(why)s") % {"why": why[:300]})
        return redirect("email:sign_in", token.mailbox_id)
    try:
        tokens.given(token, {
            "grant_type": "authorization_code", "code": request.GET["code"], "redirect_uri": _comes_back_to(), "code_verifier": str(asked["verifier"]),
        }, at=clock.now())
    except (tokens.Refused, OSError, ValueError) as trouble:
        messages.error(request, _("The provider did not agree: %(why)s") % {"why": trouble})
        return redirect("email:sign_in", token.mailbox_id)
    _let_go(token.mailbox)
    if token.refresh_sealed:
        messages.success(request, _("%(mailbox)s is signed in") % {"mailbox": token.mailbox})
    else:
        messages.error(request, _("The provider has given no refresh token, so the sign-in would end within the hour. Let the desk have offline access."))
    return redirect("email:overview")


def _asked(request: HttpRequest) -> dict[str, str | int | float] | None:
    """What this session has begun, if this is the answer to it; it is no second time."""
    asked = request.session.pop(ASKED, None)
    if not asked or asked["until"] < time.time():
        return None
    return asked if secrets.compare_digest(asked["state"].encode(), request.GET.get("state", "").encode()) else None


def _let_go(mailbox: Mailbox) -> None:
    """Whoever reads the mailbox begins anew, at once."""
    Mailbox.objects.filter(pk=mailbox.pk).update(lease_by="", lease_until=None, error="", error_at=None)


def _comes_back_to() -> str:
    return settings.FRONTDESK_ADDRESS + reverse("email:come_back")


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
