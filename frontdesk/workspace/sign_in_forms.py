"""allauth's forms in our words: every field has its label, so none says it again inside."""

from __future__ import annotations

from typing import Any

from allauth.account import forms
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _


class _Plain:
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            if name in ("login", "email"):
                field.label = _("Mail address")


class SignIn(_Plain, forms.LoginForm):
    pass


class Forgotten(_Plain, forms.ResetPasswordForm):
    pass


class NewPassword(_Plain, forms.ResetPasswordKeyForm):
    pass


class ChangePassword(_Plain, forms.ChangePasswordForm):
    pass


class Reauthenticate(_Plain, forms.ReauthenticateForm):
    pass


class Code(_Plain, mfa.AuthenticateForm):
    pass


class CodeAgain(_Plain, mfa.ReauthenticateForm):
    pass


class ActivateApp(_Plain, totp.ActivateTOTPForm):
    pass
