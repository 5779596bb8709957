"""What somebody at a terminal sees of long work, and what they typed."""

from __future__ import annotations

import sys


def tell(what: str, done: int, of: int = 0) -> None:
    """How far it is, in one line that the next replaces; `of` 0 is when nobody knows. Nothing where nobody looks, or where the
    output itself comes by on the same terminal.
    """
    if sys.stderr.isatty() and not sys.stdout.isatty():
        _write(f"\r\033[K{what} {done}{f'/{of}' if of else ''}")


def told() -> None:
    """It is done: the line is free again."""
    if sys.stderr.isatty() and not sys.stdout.isatty():
        _write("\r\033[K")


def is_text(typed: str) -> bool:
    """Is it Unicode? What was typed in another encoding holds halves of characters, which nothing can write."""
    return not any("\ud800" <= sign <= "\udfff" for sign in typed)


def _write(line: str) -> None:
    sys.stderr.write(line)
    sys.stderr.flush()
