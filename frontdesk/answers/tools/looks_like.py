"""A pattern out of one example: who writes “KS-123456” need not know how patterns are written."""

from __future__ import annotations

import re

LONGEST = 60
_RUNS = re.compile(r"[0-9]+|[^\W\d_]+|\s+|[\W_]|\d", re.DOTALL)


def pattern_of(example: str) -> str:
    """What looks like the example: as many digits where digits stand, the same sign where another stands.

    Letters before the first digit are a mark that is always the same; letters behind are any. Raises ValueError for one that is
    empty, too long, or of more than one line.
    """
    text = example.strip()
    if not text or len(text) > LONGEST or not text.isprintable():
        raise ValueError("no example")
    made, has_digit = "", False
    for run in _RUNS.findall(text):
        if run.isdigit():
            has_digit = True
            made += f"\\d{{{len(run)}}}" if len(run) > 1 else "\\d"
        elif run.isalpha():
            made += (f"[A-Z]{{{len(run)}}}" if len(run) > 1 else "[A-Z]") if has_digit and run.isascii() else re.escape(run)
        else:
            made += re.escape(run)
    return made


def finder_of(pattern: str) -> str:
    """The pattern as it is looked for in a message: not in the middle of a longer word."""
    begins, ends = pattern[0].isalnum() or pattern.startswith(("\\d", "[A-Z]")), pattern[-1] in "}]" or pattern[-1].isalnum()
    return ("\\b" if begins else "") + pattern + ("\\b" if ends else "")
