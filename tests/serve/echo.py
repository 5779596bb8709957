"""A stand-in for the pages and the streams behind a front door: says what reached it."""

from __future__ import annotations

import json
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path


class Echo(BaseHTTPRequestHandler):
    """Answers with its own name, the path, the headers and the length of the body. `/live` sends a line each 0.2 s."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802
        if self.path == "/live":
            self._stream()
            return
        length = int(self.headers.get("Content-Length", 0))
        body = json.dumps(
            {"from": self.server.name, "path": self.path, "headers": list(self.headers.items()), "length": len(self.rfile.read(length))},
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        with suppress(OSError):
            for number in range(10):
                self.wfile.write(f"data: {self.server.name} {number}\n\n".encode())
                time.sleep(0.2)

    def address_string(self) -> str:
        return "front"

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    name = ""


@contextmanager
def echoing(path: Path) -> Iterator[None]:
    """One that answers at the socket while inside."""
    path.unlink(missing_ok=True)
    with _Server(str(path), Echo) as server:
        server.name = path.stem
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield
        server.shutdown()
