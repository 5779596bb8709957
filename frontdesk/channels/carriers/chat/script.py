"""The one file that operators put into their pages: the parts in `widget/`, joined into one module without a build."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path

from frontdesk.channels.carriers.chat import shrink

FOLDER = Path(__file__).parent / "widget"
PARTS = (
    "store", "work", "desk", "outbox", "journey", "lines", "stream", "record", "talk", "speech", "alarm", "dom", "words", "face",
    "form", "ask", "emoji", "composer", "ending", "files", "log", "truth", "head", "panel", "invite", "corner", "element",
)
"""In the order of their imports: a part uses only those before it."""

IMPORT = re.compile(r'^import \{[^}]*\} from "\./\w+\.js"\n', re.MULTILINE)
EXPORT = re.compile(r"^export ", re.MULTILINE)
CSS_SPACE = re.compile(r"\s*([{};,>])\s*|(:) +|\s+")


@cache
def source() -> str:
    """The module. What is exported is shared by being in one file."""
    return shrink.shrunk(joined())


@cache
def packed() -> bytes:
    """The module as it goes over the wire (gzip)."""
    return gzip.compress(source().encode(), 9, mtime=0)


@cache
def etag(*, is_packed: bool) -> str:
    """Changes with the module, in the quotes of RFC 9110; another for each form in which it is sent."""
    return f'"{hashlib.sha256(packed() if is_packed else source().encode()).hexdigest()[:20]}"'


def joined() -> str:
    """The parts and the styles as they are written, in one text."""
    parts = [EXPORT.sub("", IMPORT.sub("", FOLDER.joinpath(f"{name}.js").read_text())) for name in PARTS]
    return "\n".join((f"const STYLE = {json.dumps(style())}", *parts))


def style() -> str:
    """The styles with no more spaces than they need."""
    spaced = FOLDER.joinpath("style.css").read_text()
    return CSS_SPACE.sub(lambda space: space[1] or space[2] or " ", spaced).replace(";}", "}").strip()
