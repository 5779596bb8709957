"""What the receiving mail server found out about a mail: `Authentication-Results` (RFC 8601).

Anybody can write such a field into a mail. Only those are read that carry the name of a host which the desk trusts, and
of several results of one kind the topmost: the host writes its own above whatever came with the mail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NAMELESS = "-"
"""Stands for a host which writes the field without its name, as Microsoft 365 does: then only the topmost field counts."""
MOST_FIELDS = 30
COMMENT = re.compile(r"\([^()]{0,2000}\)")
QUOTED = re.compile(r'"((?:[^"\\]|\\.){0,500})"')
RESULT = re.compile(r"\s*([A-Za-z][\w-]*)(?:\s*/\s*\d+)?\s*=\s*([A-Za-z]+)(.*)", re.DOTALL)
FROM = re.compile(r"\bheader\.from\s*=\s*([^\s;]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """`method` and `outcome` in lower case, such as dmarc and fail; `domain` is the one in From, as the host read it."""

    method: str
    outcome: str
    domain: str = ""


def results(fields: list[str], trusted: str) -> dict[str, Result]:
    """What the trusted host says, one result for each method; nothing without a trusted host."""
    found: dict[str, Result] = {}
    for number, field in enumerate(fields[:MOST_FIELDS]):
        host, said = _taken_apart(field)
        is_trusted = (not host and number == 0) if trusted == NAMELESS else bool(host) and host == trusted.strip().lower()
        if is_trusted:
            for result in said:
                found.setdefault(result.method, result)
    return found


def _taken_apart(field: str) -> tuple[str, list[Result]]:
    """The name of the host ('' for none) and what it says."""
    for _depth in range(3):
        field = COMMENT.sub(" ", field)
    first, *others = QUOTED.sub(lambda found: found[1].replace(";", " "), field).split(";")
    words = first.split()
    if not words or "=" in first:
        # No host stands there: the field begins with a result.
        return "", _results([first, *others])
    return words[0].lower().rstrip("."), _results(others)


def _results(written: list[str]) -> list[Result]:
    found = []
    for each in written:
        match = RESULT.match(each)
        if match:
            domain = FROM.search(match[3])
            found.append(Result(match[1].lower(), match[2].lower(), domain[1].strip("<>").lower().rpartition("@")[2] if domain else ""))
    return found
