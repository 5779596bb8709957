"""Whole answers of the streams' application, and what it reads from a request's headers."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from frontdesk.kit.live.stream import Send

Headers = list[tuple[bytes, bytes]]

STREAM: Headers = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
PREFLIGHT: Headers = [
    (b"access-control-allow-methods", b"GET"),
    (b"access-control-allow-headers", b"Authorization, Last-Event-ID"),
    (b"access-control-max-age", b"7200"),
]
LONGEST_EVENT_ID = 18


async def answer(send: Send, status: int, headers: Headers, body: bytes = b"") -> None:
    length = (b"content-length", b"%d" % len(body))
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def answer_json(
    send: Send, status: int, body: dict[str, Any], headers: Headers, content_type: bytes = b"application/json",
) -> None:
    shared = [(b"content-type", content_type), (b"cache-control", b"no-store")]
    await answer(send, status, [*shared, *headers], json.dumps(body).encode())


async def refuse(send: Send, status: int, detail: str, headers: Headers) -> None:
    """A problem document (RFC 9457)."""
    problem = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    await answer_json(send, status, problem, headers, b"application/problem+json")


def cross_origin(request_headers: dict[bytes, bytes]) -> Headers:
    """Any page may ask: what lets it in is the ticket, which no browser sends by itself."""
    origin = request_headers.get(b"origin")
    if origin is None:
        return []
    return [
        (b"access-control-allow-origin", origin),
        (b"access-control-expose-headers", b"Retry-After"),
        (b"vary", b"Origin"),
    ]


def bearer(request_headers: dict[bytes, bytes]) -> str:
    """The token of `Authorization: Bearer` (RFC 6750), or ''."""
    scheme, _space, token = request_headers.get(b"authorization", b"").partition(b" ")
    return token.strip().decode("latin-1") if scheme.lower() == b"bearer" else ""


def last_event_id(request_headers: dict[bytes, bytes]) -> int | None:
    """After which event the reader resumes; None when it does not say, -1 when what it says is no id of ours."""
    said = request_headers.get(b"last-event-id", b"").strip()
    if not said:
        return None
    return int(said) if said.isdigit() and len(said) <= LONGEST_EVENT_ID else -1
