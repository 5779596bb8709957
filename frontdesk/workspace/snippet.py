"""The few words around the first match, with the words that were looked for marked."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

AROUND = 60
LENGTH = 220


def marked(text: str, query: str) -> Markup:
    """One line of the text, escaped, beginning shortly before the first match."""
    line = " ".join(text[:100_000].split())
    words = [re.escape(word) for word in re.findall(r"\w+", query)]
    if not words:
        return escape(line[:LENGTH])
    pattern = re.compile(rf"\b(?:{'|'.join(words)})\w*", re.IGNORECASE)
    first = pattern.search(line)
    start = max(0, first.start() - AROUND) if first else 0
    if start:
        start = line.find(" ", start) + 1
    return Markup("… " if start else "") + _with_marks(line[start : start + LENGTH], pattern)  # noqa: S704 - two constants


def _with_marks(line: str, pattern: re.Pattern[str]) -> Markup:
    parts, end = [], 0
    for found in pattern.finditer(line):
        parts += [escape(line[end : found.start()]), Markup("<mark>"), escape(found.group()), Markup("</mark>")]
        end = found.end()
    return Markup("").join([*parts, escape(line[end:])])
