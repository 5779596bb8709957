"""The lines of a feed as name, parameters and value, and its entries as groups of them (RFC 5545, 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FOLD = re.compile(r"\r?\n[ \t]")
HEAD = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.DOTALL)
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)')
ESCAPED = re.compile(r"\\([nN,;\\])")


@dataclass(frozen=True, slots=True)
class Line:
    """`DTSTART;VALUE=DATE:20261224`; names are upper case, quotes are off."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value where it is words."""
        return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(slots=True)
class Entry:
    """One VEVENT; alarms and the like inside it are left out."""

    lines: list[Line] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)

    def each(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]


def entries(text: str) -> Iterator[Entry]:
    """Every VEVENT of the feed, in its order. What is no line at all is passed over."""
    inside: list[str] = []
    entry = Entry()
    for line in _lines(text):
        if line.name == "BEGIN":
            inside.append(line.value.strip().upper())
            if inside[-1] == "VEVENT":
                entry = Entry()
        elif line.name == "END":
            if inside and inside.pop() == "VEVENT":
                yield entry
        elif inside and inside[-1] == "VEVENT":
            entry.lines.append(line)


def _lines(text: str) -> Iterator[Line]:
    for raw in re.split(r"\r?\n", FOLD.sub("", text)):
        found = HEAD.fullmatch(raw)
        if found is not None:
            named = {name.upper(): value.strip('"') for name, value in PARAMETER.findall(found[2])}
            yield Line(found[1].upper(), named, found[3])
