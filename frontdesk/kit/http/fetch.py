"""Fetches something from a server that strangers name, without being led to places that only we can reach.

Every address is checked before it is connected to, and connected to as it was checked, also after redirects; so neither a
name that points inwards nor one whose meaning changes in between (DNS rebinding) leads to our own network.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import Empty, Queue
from urllib.parse import SplitResult, quote, urljoin, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 4
LONGEST_ADDRESS = 4000
WITH_BODY = ("POST", "PUT", "PATCH")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; Frontdesk)", "Accept-Encoding": "identity", "Connection": "close"}


class NotFetched(Exception):
    """Why there is nothing, for a log."""


class Unanswered(NotFetched):
    """The request was on its way when it broke: what it was to change may or may not have been changed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for everything together, redirects included; `schemes` also for every redirect."""

    largest_bytes: int
    seconds: float
    schemes: tuple[str, ...] = tuple(PORTS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with a body. Headers may hold a key: they are sent to the one address that was meant, and nowhere else."""

    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class Answer:
    """Whatever the server said; a redirect is one as well."""

    status: int
    body: bytes


def ask(url: str, asked: Asked, limits: Limits, *, is_allowed: Callable[[Address, int], bool] | None = None) -> Answer:
    """What the server answers to a request, whatever its status; redirects are not followed.

    Raises NotFetched, or Unanswered where the request may have arrived.
    """
    deadline = time.monotonic() + limits.seconds
    is_sent = False
    try:
        target = _target(url, limits.schemes)
        with _connected(target, deadline, is_allowed or is_public) as line:
            is_sent = True
            answer = _asked(line, target, "application/json", asked)
            data = answer.read(limits.largest_bytes + 1)
            # A line that we have cut looks like one that has ended.
            _left(deadline)
            if len(data) > limits.largest_bytes:
                raise NotFetched("too much came")
            if answer.length:
                raise NotFetched("the line broke")
            return Answer(answer.status, data)
    except (OSError, http.client.HTTPException, ValueError, NotFetched) as error:
        why = str(error) if isinstance(error, NotFetched) else f"{type(error).__name__}: {error}"
        raise (Unanswered if is_sent else NotFetched)(why) from error


def fetch(url: str, limits: Limits, *, accept: str = "*/*", is_allowed: Callable[[Address, int], bool] | None = None) -> bytes:
    """The bytes at the address. Raises NotFetched for whatever goes wrong. `is_allowed` judges address and port."""
    deadline = time.monotonic() + limits.seconds
    is_allowed = is_allowed or is_public
    try:
        for _redirect in range(MOST_REDIRECTS + 1):
            target = _target(url, limits.schemes)
            with _connected(target, deadline, is_allowed) as line:
                answer = _asked(line, target, accept)
                if answer.status not in REDIRECTS:
                    data = _body(answer, limits.largest_bytes)
                    # A line that we have cut looks like one that has ended.
                    _left(deadline)
                    return data
                url = urljoin(url, answer.getheader("Location") or "")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotFetched(f"{type(error).__name__}: {error}") from error
    raise NotFetched("too many redirects")


def is_public(address: Address, port: int) -> bool:
    """Is it a machine of the public Internet, and one of the usual ports? Addresses within addresses are unpacked."""
    return port in PORTS.values() and all(each.is_global and not each.is_multicast and not each.is_reserved for each in _meant(address))


def _meant(address: Address) -> Iterator[Address]:
    """The address, and the one that a tunnel or a translator makes of it (RFC 3056, 4291, 4380, 6052)."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
        return
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64 or (int(address) >> 32 == 0 and int(address) > 1):
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    found = [each for each in inner if each is not None]
    yield from found
    if address.ipv4_mapped is None and address not in NAT64:
        yield address


def _target(url: str, schemes: tuple[str, ...]) -> SplitResult:
    target = urlsplit(url)
    if target.scheme not in schemes or not target.hostname or target.username is not None or len(url) > LONGEST_ADDRESS:
        raise NotFetched("no address that we fetch from")
    return target


@contextmanager
def _connected(target: SplitResult, deadline: float, is_allowed: Callable[[Address, int], bool]) -> Iterator[socket.socket]:
    """A line to the server, which is cut at the deadline, whatever is being said on it then."""
    port = target.port or PORTS[target.scheme]
    address = _checked(target.hostname or "", port, deadline, is_allowed)
    lines = [socket.create_connection((str(address), port), _left(deadline))]
    cut = threading.Timer(_left(deadline), _cut, [lines])
    cut.daemon = True
    cut.start()
    try:
        if target.scheme == "https":
            lines.append(ssl.create_default_context().wrap_socket(lines[0], server_hostname=target.hostname, do_handshake_on_connect=False))
            lines[-1].do_handshake()  # type: ignore[attr-defined]
        yield lines[-1]
    finally:
        cut.cancel()
        lines[-1].close()


def _checked(host: str, port: int, deadline: float, is_allowed: Callable[[Address, int], bool]) -> Address:
    """The address to connect to. A name with even one address on our side of the wall is refused."""
    found = _resolved(host, port, _left(deadline))
    if not found or not all(is_allowed(each, port) for each in found):
        raise NotFetched(f"{host} leads to no public address")
    return next((each for each in found if each.version == 4), found[0])


def _resolved(host: str, port: int, seconds: float) -> list[Address]:
    """What the name stands for. The system's resolver knows no time limit, so it is asked beside us."""
    answers: Queue[list[Address] | OSError] = Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found])
        except (OSError, UnicodeError) as error:
            answers.put(OSError(str(error)))

    threading.Thread(target=ask, name="resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise NotFetched(f"{host} was not found in time") from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def _asked(line: socket.socket, target: SplitResult, accept: str, asked: Asked | None = None) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(target.hostname or "", target.port)
    connection.sock = line
    path = quote(target.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{quote(target.query, safe='/%:@!$&()*+,;=~-._?')}" if target.query else "")
    host = target.netloc.rpartition("@")[2].encode("idna").decode() if not target.netloc.isascii() else target.netloc
    asked = asked or Asked(method="GET")
    length = {"Content-Length": str(len(asked.body))} if asked.body or asked.method in WITH_BODY else {}
    connection.putrequest(asked.method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in {"Host": host, "Accept": accept, **HEADERS, **length, **asked.headers}.items():
        connection.putheader(name, value)
    connection.endheaders(asked.body or None)
    return connection.getresponse()


def _body(answer: http.client.HTTPResponse, largest_bytes: int) -> bytes:
    if answer.status != 200:
        raise NotFetched(f"the server answered {answer.status}")
    data = answer.read(largest_bytes + 1) if (answer.length or 0) <= largest_bytes else b""
    if not data or len(data) > largest_bytes:
        raise NotFetched("nothing came, or too much")
    if answer.length:
        raise NotFetched("the line broke")
    return data


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise NotFetched("it took too long")
    return left


def _cut(lines: list[socket.socket]) -> None:
    with suppress(OSError):  # it has ended by itself
        lines[-1].shutdown(socket.SHUT_RDWR)
