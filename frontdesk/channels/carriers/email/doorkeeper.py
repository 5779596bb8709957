"""How many connections and mails one address may bring. This machine itself may bring as many as it likes."""

from __future__ import annotations

from collections import Counter
from ipaddress import ip_address

from frontdesk.kit.http import limits

MOST_CONNECTIONS = 200
MOST_CONNECTIONS_OF_ONE = 20
MOST_BYTES = 200 * 1024 * 1024
"""In mails that are just coming in, of all senders together."""
CONNECTIONS = limits.Limit("smtp-connections", burst=120, per_minute=120)
MAILS = limits.Limit("smtp-mails", burst=600, per_minute=600)


class Doorkeeper:
    """Used by one thread alone."""

    def __init__(self) -> None:
        self._inside: Counter[str] = Counter()
        self._all = 0
        self.held_bytes = 0

    def enter(self, host: str) -> str:
        """Count the newcomer in; what to tell them if they may not stay, else ''."""
        self._inside[host] += 1
        self._all += 1
        if self._all > MOST_CONNECTIONS:
            return "421 4.3.2 Too many connections, please try again later"
        if is_here(host):
            return ""
        if self._inside[host] > MOST_CONNECTIONS_OF_ONE or limits.wait_seconds(CONNECTIONS, host) > 0:
            return "421 4.7.0 Too many connections from your address, please try again later"
        return ""

    def leave(self, host: str) -> None:
        self._all -= 1
        self._inside[host] -= 1
        if not self._inside[host]:
            del self._inside[host]

    def may_deliver(self, host: str) -> bool:
        return is_here(host) or limits.wait_seconds(MAILS, host) <= 0


class Hold:
    """The memory that one mail takes while it comes in, as a part of what all may take together."""

    def __init__(self, door: Doorkeeper) -> None:
        self._door = door
        self._bytes = 0

    def more(self, count: int) -> bool:
        """Take so many more bytes; False when there is no room for them."""
        if self._door.held_bytes + count > MOST_BYTES:
            return False
        self._door.held_bytes += count
        self._bytes += count
        return True

    def release(self) -> None:
        self._door.held_bytes -= self._bytes
        self._bytes = 0


def is_here(host: str) -> bool:
    """Is it this machine? A relay of the operator's own in front of us usually is."""
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
