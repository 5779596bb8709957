"""What of a draft its author has written: without what is quoted from before, and without code."""

from __future__ import annotations

import re
from functools import lru_cache

from frontdesk.answers.checks import text as texts
from frontdesk.answers.checks.packs import Pack

LONGEST_PARTING = 6
"""Words of a line that greets or parts and says nothing else."""
_HISTORY = re.compile(
    r"^[ \t]*(?:-{3,} ?(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d['’]origine|message transféré"
    r"|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht)\b.*|_{10,}\n+(?:from|von|de|da|van) ?:.*)",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`|(?<=\n\n)(?:(?:\t| {4,})\S[^\n]*(?:\n|\Z))+|-----BEGIN [A-Z ]+-----.*?(?:-----END [A-Z ]+-----|\Z)", re.DOTALL)
_LINES = re.compile(r"[^\n]+")


@lru_cache(4)
def alone(text: str) -> str:
    """As long as before, with blanks in place of what an earlier mail said and of code: offsets stay as they are."""
    found = _HISTORY.search(text) if "--" in text or "____" in text else None
    if found:
        text = text[: found.start()] + _blank(text[found.start() :])
    if ">" in text:
        text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    if "`" in text or "\n\n\t" in text or "\n\n    " in text or "-----BEGIN" in text:
        text = _CODE.sub(lambda code: _blank(code[0]), text)
    return text


def body(text: str, pack: Pack) -> str:
    """Without the lines of greeting, and of parting with what stands below: another *Kind regards* is no other answer."""
    kept: list[str] = []
    for line in text.splitlines():
        plain = line.strip()
        parts, greets = bool(kept) and pack.signs_off.match(plain), pack.greets.match(plain)
        if (parts or greets) and len(texts.words(line)) <= LONGEST_PARTING:
            if parts:
                break
            continue
        kept.append(line)
    return "\n".join(kept) or text


def _blank(text: str) -> str:
    return _LINES.sub(lambda line: " " * len(line[0]), text)
