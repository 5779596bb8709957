"""Where the desk is reached, as the operator chose it, and whether those places are free."""

from __future__ import annotations

import errno
import json
import os
import socket
from argparse import Namespace
from dataclasses import asdict, dataclass
from pathlib import Path

from frontdesk.desk import Unusable, folder

PORT = 8000
EVERYWHERE = ""
THIS_MACHINE = "127.0.0.1"
HTTP, HTTPS = 80, 443


@dataclass(frozen=True, slots=True)
class Addresses:
    """`host` is where we listen ('' for everywhere), `address` what people type: scheme, host and port.

    `lmtp` is a port, the path of a socket, or '' for none.
    """

    host: str
    port: int
    smtp_port: int
    domain: str
    has_front: bool
    address: str
    lmtp: str = ""

    @property
    def live_port(self) -> int:
        """Where the streams are, when no front door puts them beside the pages."""
        return self.port + 1

    @property
    def taken_ports(self) -> list[int]:
        """All the ports that will be listened at."""
        if not self.has_front:
            pages = [self.port, self.live_port]
        elif self.domain:
            pages = [HTTP, HTTPS]
        else:
            pages = [self.port]
        return pages + [self.smtp_port] * bool(self.smtp_port) + ([int(self.lmtp)] if self.lmtp.isdigit() else [])


def chosen(options: Namespace) -> Addresses:
    """What the options say. Unusable when they contradict each other."""
    has_front = not options.no_front
    if options.domain and has_front and options.port is not None:
        raise Unusable("--domain listens on the ports 80 and 443. Leave --port away, or use --no-front with a proxy of yours.")
    port = PORT if options.port is None else options.port
    lmtp = options.lmtp if options.lmtp.isdigit() or not options.lmtp else str(Path(options.lmtp).absolute())
    for number in (port, options.smtp_port, int(lmtp) if lmtp.isdigit() else options.smtp_port):
        if not 0 <= number < 65535 or (number == 0 and number is port):
            raise Unusable(f"{number} is no port that can be used.")
    host = options.host
    if host is None:
        host = EVERYWHERE if options.domain and has_front else THIS_MACHINE
    return Addresses(
        host=host, port=port, smtp_port=options.smtp_port, domain=options.domain, has_front=has_front,
        address=_address(host, port, options.domain), lmtp=lmtp,
    )


def remember(where: Addresses) -> None:
    """Write it down in the desk's folder, for `doctor`."""
    _kept().write_text(json.dumps(asdict(where)))


def remembered() -> Addresses | None:
    """Where the desk that runs on this folder, or ran last, is or was reached."""
    try:
        return Addresses(**json.loads(_kept().read_text()))
    except (OSError, ValueError, TypeError):
        return None


def refuse_taken(where: Addresses) -> None:
    """Unusable when somebody else listens at one of the ports, or we may not."""
    for port in where.taken_ports:
        try:
            _listen(where.host, port)
        except OSError as error:
            raise Unusable(_why_not(error, where, port)) from error


def reachable_at(where: Addresses) -> tuple[str, int] | Path:
    """Where this machine itself asks for the first page: at the port that people use, or behind an encrypted one."""
    if where.domain and where.has_front:
        return Path("web.sock")
    is_everywhere = where.host in (EVERYWHERE, "0.0.0.0", "::")  # noqa: S104 - compared, not bound
    return (THIS_MACHINE if is_everywhere else where.host), where.port


def _kept() -> Path:
    return folder() / "run" / "serving.json"


def _address(host: str, port: int, domain: str) -> str:
    if domain:
        return f"https://{domain}"
    if given := os.environ.get("FRONTDESK_ADDRESS"):
        return given.rstrip("/")
    name = socket.gethostname() if host in (EVERYWHERE, "0.0.0.0", "::") else host  # noqa: S104
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _listen(host: str, port: int) -> None:
    if host == EVERYWHERE:
        socket.create_server(("", port)).close()
    else:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, port), family=family).close()


def _why_not(error: OSError, where: Addresses, port: int) -> str:
    option = {where.lmtp: "--lmtp", str(where.smtp_port): "--smtp-port"}.get(str(port), "--port")
    if error.errno == errno.EADDRINUSE:
        instead = "Stop what listens there" if where.domain and where.has_front and port in (HTTP, HTTPS) else f"Choose another with {option}"
        return f"Port {port} is in use already. {instead}."
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"This user may not listen on port {port}; docs/running.md says how to allow it."
    return f"Nothing can listen on {where.host or 'this machine'}, port {port}: {error.strerror}."
