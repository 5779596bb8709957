"""Makes words of a text, the same way when it is indexed and when it is asked for."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w{1,60}")
# Scripts written without spaces: a run of them is cut into pairs, so that any part of two signs or more is found.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def words_of(text: str) -> list[str]:
    """Lower-case words without accents; runs of unspaced scripts as overlapping pairs of signs."""
    if text.isascii():
        return WORD.findall(text.lower())
    return WORD.findall(UNSPACED.sub(_in_pairs, _folded(text)))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in decomposed if not _is_accent(sign)))


def _is_accent(sign: str) -> bool:
    return "\u0300" <= sign <= "\u036f"


def _in_pairs(run: re.Match[str]) -> str:
    signs = run.group()
    if len(signs) == 1:
        return f" {signs} "
    return " " + " ".join(signs[start : start + 2] for start in range(len(signs) - 1)) + " "
