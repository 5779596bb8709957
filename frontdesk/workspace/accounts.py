"""How sign-in behaves here: strangers cannot sign up, and accounts are made by an admin."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Closes the door that allauth leaves open by default."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the first-run page makes the first agent, admins the others."""
        return False
