"""Signed identity: the key with which the host page proves who its visitor is."""

from __future__ import annotations

import secrets

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.kit import sealed
from frontdesk.people.door import admins_only

LEAST_RSA_BITS = 2048


class PublicKeyForm(forms.Form):
    public_key = forms.CharField(
        label=gettext_lazy("Public key"), max_length=10_000, help_text=gettext_lazy("RSA with 2048 bits or more, in PEM: it begins with BEGIN PUBLIC KEY."),
        widget=forms.Textarea({"rows": 6, "spellcheck": "false", "dir": "ltr"}),
    )

    def clean_public_key(self) -> str:
        """As we would write it, whatever stood around it."""
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

        try:
            key = load_pem_public_key(self.cleaned_data["public_key"].encode())
        except (ValueError, UnsupportedAlgorithm):
            raise forms.ValidationError(_("This is no public key in PEM. Paste all of it, from the first to the last line.")) from None
        if not isinstance(key, RSAPublicKey) or key.key_size < LEAST_RSA_BITS:
            raise forms.ValidationError(_("This key is too short, or not of the kind RSA. Make one with 2048 bits or more."))
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@admins_only("GET", "POST")
def change(request: HttpRequest, widget_id: int) -> HttpResponse:
    """Make a secret, put in a public key, or believe nobody."""
    widget = get_object_or_404(Widget, pk=widget_id)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    form = PublicKeyForm(request.POST if do == "key" else None)
    secret = ""
    if do == "secret":
        secret = secrets.token_urlsafe(32)
        _keep(widget, secret=secret)
    elif do == "off" or (do == "key" and form.is_valid()):
        _keep(widget, public_key=form.cleaned_data["public_key"] if do == "key" else "")
        messages.success(request, _("Saved."))
        return redirect("chat:widget_identity", widget.pk)
    # The only page that ever shows the secret: it is kept encrypted, and not made into an address or a message.
    context = {"widget": widget, "form": form, "secret": secret, "here": "identity"}
    return render(request, "chat/identity.html", context, status=422 if form.errors else 200)


def _keep(widget: Widget, *, secret: str = "", public_key: str = "") -> None:
    """One or the other, so that the algorithm is never in question."""
    widget.identity_secret, widget.identity_public_key = sealed.seal(secret), public_key
    widget.save(update_fields=["identity_secret", "identity_public_key"])
