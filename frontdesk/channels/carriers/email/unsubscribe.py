"""Who is written to because a chat goes on by mail can end that with one click (RFC 2369, RFC 8058)."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from frontdesk.channels.carriers.email.models import Unsubscribed
from frontdesk.people.models import Desk

SALT = "frontdesk.unsubscribe"


def address_for(recipients: Sequence[str]) -> str:
    """The address behind List-Unsubscribe: for one reader, and only over HTTPS, as RFC 8058 asks; else ''."""
    if len(recipients) != 1 or not settings.FRONTDESK_ADDRESS.startswith("https://"):
        return ""
    return settings.FRONTDESK_ADDRESS + reverse("email:unsubscribe", args=[signing.Signer(salt=SALT).sign_object(recipients[0])])


def has(email: str) -> bool:
    """Does nobody there want the answers of a chat by mail?"""
    return Unsubscribed.objects.filter(email=email.lower()).exists()


@csrf_exempt  # a mail program posts here by itself (RFC 8058, 3.2); the signed address is what proves that it may
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, POST does it. A link that is merely followed, as scanners do, ends nothing."""
    try:
        email = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature as error:
        raise Http404("This link was not made here.") from error
    if request.method == "POST":
        Unsubscribed.objects.get_or_create(email=email.lower())
    return render(request, "email/unsubscribe.html", {"email": email, "is_done": has(email), "desk": Desk.current()})
