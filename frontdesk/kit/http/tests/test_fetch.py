from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from frontdesk.kit.http.fetch import Asked, Limits, NotFetched, ask, fetch, is_public

LIMITS = Limits(largest_bytes=1000, seconds=5)
Say = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def server() -> Iterator[tuple[str, dict[str, Say], list[str]]]:
    """A server on this machine: its address, what it says at which path, and which paths were asked for."""
    says: dict[str, Say] = {}
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            says[self.path](self)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_args: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}", says, asked
    running.shutdown()
    running.server_close()


def _answer(body: bytes, status: int = 200, **headers: str) -> Say:
    def say(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return say


def _anywhere(_address: object, _port: int) -> bool:
    return True


def test_what_lies_at_an_address_is_fetched_also_behind_a_redirect(server):
    url, says, _asked = server
    says["/a"] = _answer(b"", 302, Location="/b?x=1")
    says["/b?x=1"] = _answer(b"picture")
    assert fetch(f"{url}/a", LIMITS, is_allowed=_anywhere) == b"picture"


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1",
    "2001:0:7f00:1::", "192.0.2.1", "198.18.0.1",
])
def test_no_address_of_our_own_network_is_public_however_it_is_written(address):
    assert not is_public(ipaddress.ip_address(address), 80)


def test_public_addresses_are_public_at_the_usual_ports_only():
    for address in ("93.184.215.14", "2606:4700::1111", "64:ff9b::5db8:d70e"):
        assert is_public(ipaddress.ip_address(address), 443)
        assert not is_public(ipaddress.ip_address(address), 25)


@pytest.mark.parametrize("url", [
    "http://localhost/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
    "http://user@example.org/", "ftp://127.0.0.1/", "file:///etc/passwd", "http:///x", "gopher://127.0.0.1/", "http://127.0.0.1:99999/", "//x",
])
def test_nothing_on_this_machine_is_asked(url):
    with pytest.raises(NotFetched):
        fetch(url, LIMITS)


def test_a_redirect_to_our_own_network_is_not_followed(server):
    url, says, asked = server
    port = int(url.rpartition(":")[2])
    says["/a"] = _answer(b"", 302, Location=f"http://127.0.0.2:{port}/secret")
    says["/secret"] = _answer(b"secret")
    with pytest.raises(NotFetched, match="no public address"):
        fetch(f"{url}/a", LIMITS, is_allowed=lambda address, _port: str(address) == "127.0.0.1")
    assert asked == ["/a"]


def test_a_name_that_changes_its_meaning_leads_where_it_was_checked(server, monkeypatch):
    url, says, _asked = server
    port = int(url.rpartition(":")[2])
    says["/"] = _answer(b"picture")
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    monkeypatch.setattr(socket, "getaddrinfo", _resolver(answers))
    assert fetch(f"http://rebinding.example:{port}/", LIMITS, is_allowed=lambda address, _port: str(address) == "127.0.0.1") == b"picture"
    assert len(answers) == 1


def test_a_name_with_one_address_of_ours_among_public_ones_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", _resolver([["93.184.215.14", "10.0.0.1"]]))
    with pytest.raises(NotFetched, match="no public address"):
        fetch("http://mixed.example/", LIMITS)


def _resolver(answers: list[list[str]]) -> Callable[..., object]:
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *args: object, **named: object) -> object:
        if not host.endswith(".example"):
            return real(host, port, *args, **named)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answers.pop(0)]

    return resolve


@pytest.mark.parametrize("say", [
    _answer(b"x" * 1001), _answer(b"x" * 1001, **{"Content-Length": "5000000000"}), _answer(b""), _answer(b"no", 404), _answer(b"", 302, Location="/x"),
    _answer(b"short", **{"Content-Length": "500"}),
])
def test_too_much_nothing_errors_and_circles_are_no_answer(server, say):
    url, says, _asked = server
    says["/x"] = say
    with pytest.raises(NotFetched):
        fetch(f"{url}/x", LIMITS, is_allowed=_anywhere)


def test_a_server_that_drips_is_left_in_time(server):
    url, says, _asked = server

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _each in range(100):
            request.wfile.write(b"x")
            time.sleep(0.1)

    says["/"] = drip
    began = time.monotonic()
    with pytest.raises(NotFetched):
        fetch(f"{url}/", Limits(largest_bytes=1000, seconds=1), is_allowed=lambda _address, _port: True)
    assert time.monotonic() - began < 4


def test_a_request_with_a_body_and_headers_is_answered_whatever_the_status(server):
    url, says, _asked = server

    def echo(request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["Content-Length"]))
        _answer(request.headers["Authorization"].encode() + b" " + body, 418)(request)

    says["/x"] = echo
    answer = ask(f"{url}/x", Asked(b"{}", {"Authorization": "Bearer k"}), LIMITS, is_allowed=_anywhere)
    assert (answer.status, answer.body) == (418, b"Bearer k {}")


def test_a_request_with_a_key_follows_no_redirect(server):
    url, says, asked = server
    says["/x"] = _answer(b"", 307, Location="/elsewhere")
    assert ask(f"{url}/x", Asked(b"{}", {"Authorization": "Bearer k"}), LIMITS, is_allowed=_anywhere).status == 307
    assert asked == ["/x"]


def test_a_request_to_this_machine_is_not_made(server):
    url, _says, asked = server
    with pytest.raises(NotFetched, match="no public address"):
        ask(f"{url}/x", Asked(b"{}"), LIMITS)
    assert asked == []
