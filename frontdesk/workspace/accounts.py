"""How people sign in: by mail address and password, second factor if they like; strangers cannot sign up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import clock, sealed
from frontdesk.kit.http.address import client_address, client_network
from frontdesk.people import presence
from frontdesk.people.models import Agent, Desk, Here
from frontdesk.routing import watch
from frontdesk.workspace import password_links


class Adapter(DefaultAccountAdapter):
    """allauth's hooks, where ours differ."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The mail address or the password is wrong."),
        "enter_current_password": _("This is not your password now."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many wrong passwords came from here. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Agents are made by an admin, the first one by the first-run page."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """For the limits: what our front door says, as everywhere."""
        return client_address(request) or "unknown"

    def logout(self, request: HttpRequest) -> None:
        """Who goes is offline, and their chats go to somebody else at once."""
        agent = request.user.itself()  # type: ignore[union-attr]
        super().logout(request)
        if presence.of(agent).state != Here.OFFLINE:
            watch.be(agent, Here.OFFLINE, why="signed_out", at=clock.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("preferences")

    def send_password_reset_mail(self, user: Agent, email: str, context: dict[str, Any]) -> None:
        """Later, by a job which makes a link of its own."""
        password_links.mail_later(user)


class SecondFactor(DefaultMFAAdapter):
    """The secrets of authenticator apps are kept encrypted, and the app shows them under the desk's name."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": _("This code is wrong, or too old. Type the one that the app shows now.")}

    def get_totp_issuer(self) -> str:
        desk = Desk.current()
        return desk.name if desk else "Frontdesk"

    def encrypt(self, text: str) -> str:
        return sealed.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealed.unseal(encrypted_text)


def sign_in(request: HttpRequest, agent: Agent, *, to: str) -> HttpResponse:
    """Sign in somebody who has just chosen this password, as the sign-in page would, and lead them to that page."""
    return perform_password_login(request, {"email": agent.email}, Login(user=agent, redirect_url=to))


def address_for_lockout(request: HttpRequest) -> str | None:
    """Where failures come from; of IPv6 the first address of the network within which a client can change its own."""
    return client_network(request).partition("/")[0] or None


def name_for_lockout(request: HttpRequest, credentials: dict[str, Any] | None) -> str | None:
    """The mail address that was tried, however it was written."""
    given = credentials or {}
    tried = given.get("email") or given.get("login") or given.get("username") or request.POST.get(settings.AXES_USERNAME_FORM_FIELD)
    return str(tried).strip().lower()[:254] if tried else None
