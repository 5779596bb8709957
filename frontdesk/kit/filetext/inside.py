"""What runs in the process that reads a file: it limits itself, reads standard input, and says the text as JSON.

Only the standard library and pypdf, the latter only for a PDF, so that it starts in a few hundredths of a second.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable

from frontdesk.kit.filetext.gather import Enough, Gathered, Locked, TooLarge

MOST_MEMORY_BYTES = 600_000_000
MOST_CPU_SECONDS = 20
NICENESS = 10


def main() -> None:
    """Limits first: nothing of the file has been looked at yet."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    kind, longest = sys.argv[1], int(sys.argv[2])
    data = sys.stdin.buffer.read()
    if kind != "pdf":
        # Nothing is written anywhere but to the pipe; pypdf is imported first, because it may write what it has compiled.
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.write(json.dumps(outcome_of(data, kind, longest)))


def outcome_of(data: bytes, kind: str, longest: int) -> tuple[str, str]:
    """A word of `read.Outcome`, and the text."""
    gathered = Gathered(longest)
    try:
        _reader(kind)(data, gathered)
    except Enough:
        pass
    except Locked:
        return "locked", ""
    except (TooLarge, MemoryError, RecursionError):
        return "too_large", ""
    except Exception:
        # Files are broken in more ways than their readers have names for.
        if not str(gathered):
            return "broken", ""
    text = str(gathered)
    return ("read", text) if text else ("empty", "")


def _reader(kind: str) -> Callable[[bytes, Gathered], None]:
    if kind == "pdf":
        from frontdesk.kit.filetext import pdf

        return pdf.read
    if kind in ("word", "sheet", "slides", "open"):
        from frontdesk.kit.filetext import office

        return lambda data, gathered: office.read(data, kind, gathered)
    if kind == "mail":
        from frontdesk.kit.filetext import mail

        return mail.read
    from frontdesk.kit.filetext import plain

    return plain.read_page if kind == "page" else plain.read
