"""Paragraphs of a text whose lines were broken for the way (format=flowed, RFC 3676) in one line each again."""

from __future__ import annotations

import re

QUOTES = re.compile(r">*")
SIGNATURE = "-- "


def joined(text: str, *, drops_spaces: bool) -> str:
    """The text with soft line ends gone; quoted lines join only those of their own depth. `drops_spaces` is DelSp."""
    out: list[str] = []
    pieces: list[str] = []
    depth = 0
    for line in text.split("\n"):
        marks = QUOTES.match(line)
        deep = marks.end() if marks else 0
        words = line[deep:]
        words = words[1:] if words.startswith(" ") else words
        if pieces and (deep != depth or words == SIGNATURE):
            out.append(_line(depth, pieces))
            pieces = []
        depth = deep
        if words.endswith(" ") and words != SIGNATURE:
            pieces.append(words[:-1] if drops_spaces else words)
            continue
        out.append(_line(depth, [*pieces, words]))
        pieces = []
    if pieces:
        out.append(_line(depth, pieces))
    return "\n".join(out)


def _line(depth: int, pieces: list[str]) -> str:
    words = "".join(pieces)
    words = words if words == SIGNATURE else words.rstrip(" ")
    return f"{'>' * depth} {words}" if depth else words
