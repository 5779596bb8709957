"""A widget of Support, and a browser that speaks to it as a visitor's does."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from itertools import count
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.chat.visitors import hash_of
from frontdesk.conversations import post
from frontdesk.conversations.models import Conversation, Message
from frontdesk.conversations.post import Words
from tests.world import World

MOST_ASKED = 600
_tokens = count()


def any_address() -> str:
    """An address that no other test has used up, also where several run at once (RFC 2544's for tests)."""
    return str(IPv4Address("198.18.0.0") + secrets.randbelow(2**17))


def until_refused(ask: Callable[[int], HttpResponse]) -> list[int]:
    """Ask again and again until there is a limit; the status codes. A shared limit may be of more than its burst."""
    codes: list[int] = []
    while 429 not in codes and len(codes) < MOST_ASKED:
        codes.append(ask(len(codes)).status_code)
    return codes


@dataclass
class Browser:
    """One visitor's browser on a page of that origin."""

    widget: Widget
    token: str = field(default_factory=lambda: f"{next(_tokens):043d}")
    origin: str = "https://shop.example.org"
    address: str = field(default_factory=any_address)
    client: Client = field(default_factory=Client)

    def asks(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"/chat/{self.widget.key}/{path}", query, headers=self._headers)

    def tells(self, path: str, body: object = None) -> HttpResponse:
        address = f"/chat/{self.widget.key}/{path}"
        return self.client.post(address, body or {}, content_type="application/json", headers=self._headers)

    def uploads(self, file: object) -> HttpResponse:
        return self.client.post(f"/chat/{self.widget.key}/files", {"file": file}, headers=self._headers)

    def says(self, text: str = "Where is my order?", client_id: str = "first-message", **more: object) -> HttpResponse:
        return self.tells("messages", {"client_id": client_id, "text": text, **more})

    def reads(self, **query: Any) -> list[dict[str, Any]]:
        return self.asks("messages", **query).json()["messages"]

    @property
    def visitor(self) -> Visitor:
        return Visitor.objects.get(token_hash=hash_of(self.token, self.widget))

    @property
    def conversation(self) -> Conversation:
        return self.visitor.conversation

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Origin": self.origin, "X-Forwarded-For": self.address}


@pytest.fixture
def widget(world: World) -> Widget:
    return Widget.objects.create(name="Shop", team=world.support)


@pytest.fixture
def nadia(widget: Widget) -> Browser:
    """Her browser on the shop's page; she has not written yet."""
    return Browser(widget)


@pytest.fixture
def stranger(widget: Widget) -> Browser:
    return Browser(widget)


@pytest.fixture
def answer(world: World) -> Any:
    """Alba answers in a conversation."""

    def say(conversation: Conversation, text: str = "It left this morning.", **more: Any) -> Message:
        return post.reply(conversation, by=world.alba, words=Words(text=text, **more))

    return say
