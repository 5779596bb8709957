"""What a tool asks of the other server: made of its templates and values, and shown without its secrets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from frontdesk.answers.tools import fill
from frontdesk.answers.tools.models import Tool
from frontdesk.kit import sealed
from frontdesk.kit.http import fetch
from frontdesk.kit.http.fetch import Address, Asked, Limits
from frontdesk.kit.refused import Refused

NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
OURS = {"host", "content-length", "transfer-encoding", "connection", "idempotency-key", "user-agent", "accept-encoding", "content-type", "expect", "upgrade"}
MOST_HEADERS = 20
DOTS = "••••"


@dataclass(frozen=True, slots=True)
class Request:
    """Where it goes, and what is sent there."""

    url: str
    asked: Asked


def made(tool: Tool, known: Mapping[str, Any], *, once: str) -> Request:
    """The request. `once` is the key by which the other server knows a second copy. Raises fill.Lacking."""
    headers = {name: fill.header(value, known) for name, value in lines(tool.headers).items()} | secrets_of(tool)
    data = b""
    if tool.body and tool.method != "GET":
        headers["Content-Type"], data = "application/json", fill.body(tool.body, known)
    if not tool.reads_only:
        headers["Idempotency-Key"] = salted_hmac("frontdesk.tools", once).hexdigest()[:32]
    return Request(fill.url(tool.url, known), Asked(data, headers, tool.method))


def shown(request: Request, tool: Tool) -> str:
    """As an admin may read it: what is secret is dots."""
    hidden = secrets_of(tool)
    asked = request.asked
    head = [f"{asked.method} {request.url}", *(f"{name}: {DOTS if name in hidden else value}" for name, value in asked.headers.items())]
    return "\n".join([*head, "", asked.body.decode()] if asked.body else head)


def limits(tool: Tool) -> Limits:
    """Only TLS, unless the operator has named the server."""
    return Limits(tool.largest_kb * 1000, float(tool.timeout_seconds), ("https", "http") if is_own(tool) else ("https",))


def allows(tool: Tool, address: Address, port: int) -> bool:
    """Public servers at any port that the tool names; private ones only where the operator has named host and port."""
    return is_own(tool) or (port == (urlsplit(f"//{tool.host}").port or port) and fetch.is_public(address, 443))


def is_own(tool: Tool) -> bool:
    """Has the operator said that this server, which may be within their own network, can be asked?"""
    return authority(tool) in settings.FRONTDESK_TOOL_HOSTS


def authority(tool: Tool) -> str:
    """Host and port, such as `shop.example.org:443`."""
    target = urlsplit(tool.url.partition("{")[0])
    return f"{target.hostname or ''}:{target.port or fetch.PORTS.get(target.scheme, 0)}".lower()


def lines(written: str) -> dict[str, str]:
    """Headers, one a line: `Name: value`. Raises Refused for what is none, or one that is ours to set."""
    found: dict[str, str] = {}
    for line in written.splitlines():
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not colon or not name or not set(name) <= NAME or not value or not (value.isascii() and value.isprintable()):
            raise Refused(_("A header is to be “Name: value” in plain letters, one a line."))
        if name.lower() in OURS:
            raise Refused(_("The header %(name)s is set by Frontdesk itself.") % {"name": name})
        found[name] = value
    if len(found) > MOST_HEADERS:
        raise Refused(_("At most %(most)s headers fit.") % {"most": MOST_HEADERS})
    return found


def sealed_lines(headers: Mapping[str, str]) -> str:
    """As they are kept; '' for none."""
    return sealed.seal(json.dumps(dict(headers))) if headers else ""


def secrets_of(tool: Tool) -> dict[str, str]:
    """The secret headers. Raises ValueError where they were sealed under another key."""
    return json.loads(sealed.unseal(tool.secret_headers)) if tool.secret_headers else {}
