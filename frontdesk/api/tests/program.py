"""A program with a token, as tests see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from frontdesk.api import tokens
from frontdesk.kit import clock
from frontdesk.people.models import Agent


@dataclass(frozen=True, slots=True)
class Program:
    """It speaks JSON under /api/v1."""

    secret: str
    client: Client

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"/api/v1{path}", query, headers=self._headers())

    def post(self, path: str, body: Any, *, key: str | None = None) -> HttpResponse:
        return self._send("post", path, body, {"Idempotency-Key": key} if key is not None else {})

    def patch(self, path: str, body: Any) -> HttpResponse:
        return self._send("patch", path, body, {})

    def delete(self, path: str) -> HttpResponse:
        return self._send("delete", path, "", {})

    def _send(self, method: str, path: str, body: Any, more: dict[str, str]) -> HttpResponse:
        return getattr(self.client, method)(f"/api/v1{path}", body, content_type="application/json", headers=self._headers() | more)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


def program_of(agent: Agent, *scopes: str) -> Program:
    """A program that acts for the agent."""
    made = tokens.create(agent, name="a script", scopes=scopes or ("read", "write"), at=clock.now())
    return Program(made.secret, Client())


def assert_problem(response: HttpResponse, status: int) -> dict[str, Any]:
    """It is a problem document (RFC 9457) with a sentence in it; the document."""
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == status
    assert told["type"] == "about:blank"
    assert told["title"]
    assert told["detail"].endswith(".")
    return told
