"""The one file that operators put into their pages: the parts in `widget/`, joined into one module without a build."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "widget"
PARTS = ("store", "desk", "outbox", "stream", "talk", "dom", "words", "log", "composer", "ask", "panel", "element")
"""In the order of their imports: a part uses only those before it."""

IMPORT = re.compile(r'^import \{[^}]*\} from "\./\w+\.js"\n', re.MULTILINE)
EXPORT = re.compile(r"^export ", re.MULTILINE)
LINE_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
CSS_SPACE = re.compile(r"\s*([{};,])\s*|\s+")


@cache
def source() -> str:
    """The module. What is exported is shared by being in one file; comments and the indentation stay behind."""
    parts = [_joined(FOLDER.joinpath(f"{name}.js").read_text()) for name in PARTS]
    return "\n".join((f"const STYLE = {json.dumps(style())}", *parts))


@cache
def etag() -> str:
    """Changes with the module, in the quotes of RFC 9110."""
    return f'"{hashlib.sha256(source().encode()).hexdigest()[:20]}"'


def style() -> str:
    """The styles with single spaces."""
    return CSS_SPACE.sub(lambda space: space.group(1) or " ", FOLDER.joinpath("style.css").read_text()).strip()


def _joined(part: str) -> str:
    bare = LINE_COMMENT.sub("", EXPORT.sub("", IMPORT.sub("", part)))
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())
