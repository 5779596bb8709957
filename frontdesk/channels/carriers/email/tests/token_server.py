"""A provider of tokens as Microsoft and Google are (RFC 6749, RFC 7636), on this machine; the mail server asks it, too."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

CLIENT, CLIENT_SECRET = "desk-client", "client-secret"
REFRESH = "first-refresh-token"


@dataclass
class TokenServer:
    """`codes` are consents by code: their PKCE challenge. `asked` is what the desk has posted."""

    port: int = 0
    refresh_tokens: set[str] = field(default_factory=lambda: {REFRESH})
    access_tokens: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    expires_in: int = 3600
    more: dict[str, object] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def consented(self, authorize_url: str) -> dict[str, str]:
        """The owner of the mailbox agrees: what the browser brings back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(authorize_url).query).items()}
        assert (asked["client_id"], asked["code_challenge_method"], asked["response_type"]) == (CLIENT, "S256", "code")
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked["code_challenge"]
        return {"code": code, "state": asked["state"]}

    def answer(self, asked: dict[str, str]) -> tuple[int, dict[str, object]]:
        self.asked.append(asked)
        if (asked.get("client_id"), asked.get("client_secret")) != (CLIENT, CLIENT_SECRET):
            return 401, {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret provided."}
        if asked["grant_type"] == "authorization_code":
            challenge = base64.urlsafe_b64encode(hashlib.sha256(asked["code_verifier"].encode()).digest()).decode().rstrip("=")
            if self.codes.pop(asked["code"], "") != challenge:
                return 400, {"error": "invalid_grant", "error_description": "The code is not known."}
        elif asked["refresh_token"] not in self.refresh_tokens:
            return 400, {"error": "invalid_grant", "error_description": "AADSTS700082: The refresh token has expired."}
        access, refresh = secrets.token_urlsafe(8), secrets.token_urlsafe(8)
        self.access_tokens.add(access)
        # Each refresh token is good once, as Microsoft's rotate.
        self.refresh_tokens = {refresh}
        return 200, {"access_token": access, "refresh_token": refresh, "token_type": "Bearer", "expires_in": self.expires_in, **self.more}


@contextmanager
def running() -> Iterator[TokenServer]:
    provider = TokenServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # noqa: N802
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say(*provider.answer({name: values[0] for name, values in parse_qs(body).items()}))

        def do_GET(self) -> None:  # noqa: N802
            """The mail server asks whose token it is."""
            token = parse_qs(urlsplit(self.path).query).get("access_token", [""])[0]
            is_known = token in provider.access_tokens
            self._say(200 if is_known else 401, {"email": "desk"} if is_known else {"error": "invalid_token"})

        def _say(self, status: int, answer: dict[str, object]) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
