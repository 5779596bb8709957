"""The ids of mails as headers write them: Message-ID, In-Reply-To, References, Content-ID (RFC 5322, 3.6.4)."""

from __future__ import annotations

import hashlib
import re

from frontdesk.channels.carriers.email import charsets

LONGEST = 400
MOST = 60
IN_BRACKETS = re.compile(r"<([^<>\s]{1,2000})>")


def one(value: str) -> str:
    """An id without its brackets; however it is written, the same one gives the same. '' when there is none."""
    found = IN_BRACKETS.search(value)
    return shortened(found[1] if found else "".join(value.strip(" <>").split()))


def several(values: list[str]) -> tuple[str, ...]:
    """The ids in References or In-Reply-To, in order, each once. Of very many the first and the last ones."""
    found: dict[str, None] = {}
    for value in values:
        written = IN_BRACKETS.findall(value) or [word.strip("<>,") for word in value.split() if "@" in word]
        found.update(dict.fromkeys(shortened(each) for each in written if each))
    every = tuple(found)
    return every if len(every) <= MOST else every[:5] + every[5 - MOST:]


def shortened(written: str) -> str:
    """An id that fits its column; long ones stay distinct by a digest."""
    written = charsets.UNWANTED.sub("", written)
    if len(written) <= LONGEST:
        return written
    return written[: LONGEST - 41] + "~" + hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()[:40]
