"""What an agent should know of how a mail was made: signed, encrypted, cut short, or not what it claims to be."""

from __future__ import annotations

from collections.abc import Iterator

from frontdesk.channels.carriers.email import protection
from frontdesk.channels.carriers.email.parse import Mail


def about(mail: Mail) -> Iterator[str]:
    """Each as a name that programs know it by."""
    yield from protection.of(mail)
    parts = list(mail.structure.walk())
    if any(part.is_overfull for part in parts):
        yield "too-many-parts"
    if any(part.is_cut_off for part in parts):
        yield "cut-off"
    if any(not part.is_packed_as_said for part in parts if not part.children):
        yield "broken-encoding"
    if mail.sender is None:
        yield "no-sender"
