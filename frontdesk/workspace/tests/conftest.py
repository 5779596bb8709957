"""Browsers of the cast, signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from frontdesk.people.models import Agent

BACKEND = "frontdesk.people.backend.Backend"
SWAP = {"HX-Request": "true", "HX-Target": "conversation"}
"""What htmx says of itself."""


@pytest.fixture
def as_agent() -> Callable[[Agent], Client]:
    """A browser in which the agent has signed in."""

    def signed_in(agent: Agent) -> Client:
        client = Client()
        client.force_login(agent, backend=BACKEND)
        return client

    return signed_in
