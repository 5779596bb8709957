"""Starts the process that reads a file, and ends it when it takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from frontdesk.kit.child import dying_with_parent, kill_group
from frontdesk.kit.filetext import kinds

LARGEST_BYTES = 30_000_000
LONGEST_TEXT = 200_000
LONGEST_SECONDS = 30.0
ROOT = Path(__file__).resolve().parents[3]
START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from frontdesk.kit.filetext.inside import main; main()"


class Outcome(StrEnum):
    READ = "read"
    EMPTY = "empty"
    OTHER = "other"
    LOCKED = "locked"
    BROKEN = "broken"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Text:
    """What the file says, and how it went; without an outcome of READ the text is ''."""

    outcome: Outcome
    text: str = ""


def read(data: bytes, *, name: str, real_type: str, longest_seconds: float = LONGEST_SECONDS) -> Text:
    """The text of the file, at most `LONGEST_TEXT` signs of it. Whatever is wrong with the file, this returns.

    The process gets the file, none of our environment, and low priority; it limits itself before it looks at anything.
    """
    kind = kinds.of(name, real_type)
    if not kind:
        return Text(Outcome.OTHER)
    if len(data) > LARGEST_BYTES:
        return Text(Outcome.TOO_LARGE)
    # -I: neither the environment nor the working folder says what is imported.
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", START, kind, str(LONGEST_TEXT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8"}, cwd="/", start_new_session=True, preexec_fn=dying_with_parent(),
    )
    try:
        said, _nothing = child.communicate(data, timeout=longest_seconds)
    except subprocess.TimeoutExpired:
        return Text(Outcome.TOO_LARGE)
    finally:
        kill_group(child.pid)
        child.communicate()
    return _understood(said)


def _understood(said: bytes) -> Text:
    """A process that was killed, or ran out of memory, has said nothing."""
    try:
        outcome, text = json.loads(said)
        return Text(Outcome(outcome), str(text)[:LONGEST_TEXT])
    except ValueError:
        return Text(Outcome.BROKEN)
