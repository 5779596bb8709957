"""A server on this machine that behaves like a model's, or misbehaves as a test wants."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from frontdesk.kit import sealed
from frontdesk.kit.reader import change
from frontdesk.kit.reader.change import Chosen, Terms
from frontdesk.kit.reader.models import Endpoint, Use
from frontdesk.kit.search.words import words_of

Say = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]
KEY = "sk-verysecretkey0123456789"


class ModelServer:
    """`says` answers; `asked` are the bodies of what came, `keys` the keys that came along."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.says: Say = words("Fine.")
        ours = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                ours.asked.append({"path": self.path, **body})
                ours.keys.append(self.headers.get("Authorization", ""))
                ours.says(self, body)

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.host = f"127.0.0.1:{self._server.server_port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}/v1"

    @property
    def texts(self) -> list[str]:
        """All that was sent to become vectors."""
        return [text for asked in self.asked for text in asked.get("input", [])]

    @property
    def text(self) -> str:
        """All that was asked last."""
        return "\n".join(message["content"] for message in self.asked[-1]["messages"])

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def words(text: str, *, asked: object = 100, answered: object = 20, finish: str = "stop") -> Say:
    """A good answer."""
    return data({
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}],
        "usage": {"prompt_tokens": asked, "completion_tokens": answered},
    })


def vectors(dimensions: int = 256, alike: tuple[frozenset[str], ...] = (), **other: object) -> Say:
    """A good answer: by what words begin with, those of one set in `alike` being the same. By its own count a word is a token."""
    def say(request: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        texts = body["input"]
        told = [{"object": "embedding", "index": place, "embedding": _vector(text, dimensions, alike)} for place, text in enumerate(texts)]
        usage = {"prompt_tokens": sum(len(text.split()) for text in texts)}
        # In no order: the index says which is which.
        data({"object": "list", "data": told[::-1], "usage": usage, **other})(request, body)

    return say


def _vector(text: str, dimensions: int, alike: tuple[frozenset[str], ...]) -> list[float]:
    vector = [0.0] * dimensions
    for word in words_of(text):
        known = next((min(each) for each in alike if word in each), word)
        vector[int(hashlib.sha256(known[:5].encode()).hexdigest(), 16) % dimensions] += 1.0
    return vector if any(vector) else [1.0] * dimensions


def data(told: object, status: int = 200) -> Say:
    return raw(json.dumps(told).encode(), status)


def raw(body: bytes, status: int = 200, **headers: str) -> Say:
    def say(request: BaseHTTPRequestHandler, _body: dict[str, Any]) -> None:
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return say


@pytest.fixture
def model_server(settings: Any) -> Iterator[ModelServer]:
    server = ModelServer()
    settings.FRONTDESK_LOCAL_READER = server.host
    yield server
    server.stop()


@pytest.fixture
def reader(db: None, model_server: ModelServer) -> ModelServer:
    """The same, set up for every task."""
    Endpoint.objects.create(
        address=model_server.address, key_sealed=sealed.seal(KEY), seconds=2, price_asked="0.5", price_answered="1.5", currency="EUR", hides_contacts=True,
    )
    for task in ("summary", "reply", "rewrite", "translate", "answer", "answer_abroad"):
        Use.objects.create(task=task, model="small-1")
    return model_server


def set_up_vectors(server: ModelServer, *, model: str = "meaning-1", is_on: bool = True, takes_searches: bool = False, **terms: Any) -> None:
    """The same for vectors: a thousand tokens cost one."""
    usual = {
        "currency": "EUR", "price_asked": Decimal(1), "price_answered": Decimal(0),
        "day_limit": None, "month_limit": None, "seconds": 2, "hides_contacts": True,
    }
    change.save_vectors(
        address=server.address, key=KEY, terms=Terms(**usual | terms), chosen=Chosen(model, is_on), takes_searches=takes_searches,
        at=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.fixture
def meaning(db: None, model_server: ModelServer) -> ModelServer:
    """A model that makes vectors is set up, and searches of visitors are not sent to it."""
    model_server.says = vectors()
    set_up_vectors(model_server)
    return model_server
