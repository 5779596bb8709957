"""Cuts the network for this process: `FRONTDESK_OFFLINE=1 bin/test …`. What is on this machine can still be reached."""

from __future__ import annotations

import sys
from ipaddress import ip_address
from typing import Any

LOCAL_NAMES = ("localhost", "", None)


def cut() -> None:
    """From now on whoever asks for a host or connects to one elsewhere gets an OSError, for as long as the process lives."""
    sys.addaudithook(_refuse_elsewhere)


def _refuse_elsewhere(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host not in LOCAL_NAMES and not _is_local(host):
        raise OSError(f"The network is cut: {host} was asked for.")


def _is_local(host: str) -> bool:
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host.endswith((".localhost", ".test", ".invalid"))
    return address.is_loopback or address.is_unspecified
