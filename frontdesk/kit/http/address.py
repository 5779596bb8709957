"""Who is asking, as far as the network knows: for limits, never as proof of anything."""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the client: the last hop of X-Forwarded-For, which our front door sets itself.

    What a client claims stands before it and is not read. Without a proxy it is the peer; "" if even that is unknown.
    """
    last_hop = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    address = _parsed(last_hop) or _parsed(request.META.get("REMOTE_ADDR", ""))
    return str(address or "")


def client_network(request: HttpRequest) -> str:
    """What one client can change its address within: the address itself, of IPv6 the /64 (RFC 6177)."""
    address = _parsed(client_address(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address or "")


def _parsed(written: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
