"""The API's front page: every resource is a router of its own file."""

from __future__ import annotations

from typing import Any

from django.urls import re_path
from ninja import NinjaAPI

from frontdesk.api import agents, approvals, chats, conversations, customers, events, messages, presence, problems, promises, teams, tools, work

ABOUT = """The same verbs as the agents' pages. A token acts for its agent and sees what they see. Errors are problem
documents (RFC 9457). Posts take an `Idempotency-Key`. docs/api.md tells the rest."""


class Api(NinjaAPI):
    """All that is under /api/v1/ answers in JSON, also where there is nothing."""

    def get_openapi_schema(self, **options: Any) -> dict[str, Any]:
        """The OpenAPI document; ninja does not know of our errors, so they are said here."""
        schema = super().get_openapi_schema(**options)
        schema["components"]["schemas"]["Problem"] = problems.SCHEMA
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"]["default"] = problems.RESPONSE
        return schema

    @property
    def urls(self) -> tuple[list[Any], str, str]:
        """What urls.py includes."""
        patterns, app, namespace = super().urls
        pattern: Any
        for pattern in patterns:
            pattern.callback = problems.nothing_here if pattern.name == "api-root" else problems.spoken(pattern.callback)
        return [*patterns, re_path(r"", problems.nothing_here)], app, namespace


api = Api(title="Frontdesk", version="1", description=ABOUT, docs_url=None, urls_namespace="api")
problems.speak_through(api)
api.add_router("/conversations", conversations.router)
api.add_router("", messages.router)
api.add_router("", chats.router)
api.add_router("", work.router)
api.add_router("", promises.router)
api.add_router("", approvals.router)
api.add_router("", tools.router)
api.add_router("/presence", presence.router)
api.add_router("/customers", customers.router)
api.add_router("/agents", agents.router)
api.add_router("/teams", teams.router)
api.add_router("/events", events.router)
