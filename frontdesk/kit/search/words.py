"""Makes words of a text, the same way when it is indexed and when it is asked for."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+")
# Scripts written without spaces: a run of them is cut into pairs, so that any part of two signs or more is found.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
LONGEST_WORD = 60


def words_of(text: str) -> list[str]:
    """Lower-case words without accents; runs of unspaced scripts as overlapping pairs of signs."""
    return [word[:LONGEST_WORD] for word in WORD.findall(UNSPACED.sub(_in_pairs, _folded(text)))]


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in decomposed if not _is_accent(sign)))


def _is_accent(sign: str) -> bool:
    return "\u0300" <= sign <= "\u036f"


def _in_pairs(run: re.Match[str]) -> str:
    signs = run.group()
    if len(signs) == 1:
        return f" {signs} "
    return " " + " ".join(signs[start : start + 2] for start in range(len(signs) - 1)) + " "
