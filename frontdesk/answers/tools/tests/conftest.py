"""A shop on this machine, which the operator allows, and a tool that looks orders up there."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from frontdesk.answers.tools import change
from frontdesk.answers.tools.models import Tool

ORDER = {
    "type": "object", "required": ["number"],
    "properties": {"number": {
        "type": "string", "title": "order number", "pattern": r"KS-\d{6}", "x-find": r"\bKS-\d{6}\b",
        "x-question": {"en": "What is your order number?", "de": "Wie lautet Ihre Bestellnummer?"},
    }},
}
FIELDS: dict[str, Any] = {
    "name": "Order status", "purpose": "tell how an order stands\n[de]\nsagen, wie es um eine Bestellung steht",
    "examples": "Where is my order?\nHas my parcel been sent yet?\nWo ist meine Bestellung?\nWann kommt mein Paket?",
    "parameters": ORDER, "method": "GET", "headers": "X-Desk: Nordlicht", "body": "", "timeout_seconds": 2, "largest_kb": 20,
    "says": "Order {number} is {answer.state}.\n[de]\nDie Bestellung {number} ist {answer.state}.",
    "says_missing": "I find no order {number} of yours.", "says_failed": "The shop does not answer now.",
    "reads_only": True, "needs_identity": True, "for_customers": True, "for_agents": True, "most_a_customer": 20, "most_a_day": 100, "is_on": True,
}


@dataclass(slots=True)
class Shop:
    """`asked` are the requests that came: method, path, headers, body. `answers` by path; else 404. `wait` holds them back."""

    host: str
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    before: Callable[[], None] = lambda: None

    def has(self, path: str, answer: object, status: int = 200) -> None:
        self.answers[path] = (status, json.dumps(answer).encode())


@pytest.fixture
def shop(settings: Any) -> Iterator[Shop]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            here.asked.append((self.command, self.path, dict(self.headers), body))
            here.before()
            status, said = here.answers.get(self.path, (404, b"{}"))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(said)), "Content-Type": "application/json", **here.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = do_DELETE = answer  # noqa: N815

        def log_message(self, *_args: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Shop(f"127.0.0.1:{running.server_port}")
    settings.FRONTDESK_TOOL_HOSTS = (here.host,)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield here
    running.shutdown()
    running.server_close()


@pytest.fixture
def tool(shop: Shop) -> Callable[..., Tool]:
    """Makes one that looks an order up in the shop, unless said otherwise."""

    def make(*, secret_headers: str = "", **more: object) -> Tool:
        written = FIELDS | {"host": shop.host, "url": f"http://{shop.host}/orders/{{number}}?mail={{customer.email}}"} | more
        return change.save(Tool(), written, secret_headers=secret_headers)

    return make
