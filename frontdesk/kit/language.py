"""Which language a text is in."""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

try:
    import eldc
except ImportError:
    # It has no wheel for this platform.
    eldc = None

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"
"""What RFC 5646 calls a language that nobody can tell."""
MOST_LOOKED_AT = 2000
"""Characters; what follows them says nothing new."""
SHORT_WORDS = 3
CLOSE, CLOSE_WHEN_SHORT = 0.95, 0.85
"""From that part of the best score on, a language that is likely here is believed before a stranger. Chosen on half of
Django's own translations and on BANKING77's training texts; scores are reported on others."""
SHARPNESS = 12
"""The power by which scores become shares that are right about as often as they say; chosen on the same texts."""
SCORES = 20
_LETTERS = re.compile(r"[^\W\d_]+")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
_NO_LANGUAGE = re.compile(r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<!\S)[!-~]{0,64}?\d[!-~]{0,64}(?!\S)|\b[A-Z]+(?:_[A-Z]+)+\b")
"""Addresses, and words of plain signs with digits in them: order numbers, IBANs, versions, codes of errors."""
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{3,200}[\"”“»]")
"""A message of a program or of somebody else, often in another language than what is said about it."""
SAME = {"ms": ("id", "in"), "no": ("nb", "nn"), "hr": ("bs",), "sr": ("bs",), "tl": ("fil",), "he": ("iw",)}
"""What looks like the language before the colon may be one of those behind it: other names of it, or so near that they are not told apart."""
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Language:
    """`tag` is the ISO 639-1 code, or `und`; `confidence` is between 0 and 1."""

    tag: str
    confidence: float

    @property
    def is_known(self) -> bool:
        return self.tag != UNKNOWN


NOBODY_KNOWS = Language(UNKNOWN, 0.0)


def of(text: str, likely: Collection[str] = ()) -> Language:
    """The language of the text. One of the `likely` (tags such as `de` or `pt-BR`) is believed when it fits about as well as the best."""
    scores = _scores(_own_words(text[:MOST_LOOKED_AT]))
    if not scores:
        return NOBODY_KNOWS
    expected = {each.lower().partition("-")[0] for each in likely}
    tag = _chosen(scores, expected, CLOSE_WHEN_SHORT if is_short(text) else CLOSE)
    weights = {each: score**SHARPNESS for each, score in scores.items()}
    name = next((each for each in SAME.get(tag, ()) if tag not in expected and each in expected), tag)
    return Language(name, round(weights[tag] / sum(weights.values()), 4))


def _own_words(text: str) -> str:
    """What is in no quotation marks, if that is enough to tell by."""
    bare = _NO_LANGUAGE.sub(" ", text)
    unquoted = _QUOTED.sub(" ", bare)
    return bare if is_short(unquoted) else unquoted


def is_short(text: str) -> bool:
    """Too few words to tell by themselves in which language they are."""
    without_spaces = len(_WITHOUT_SPACES.findall(text))
    return len(_LETTERS.findall(text)) + without_spaces / 2 < SHORT_WORDS + (1 if without_spaces else 0)


def _chosen(scores: Mapping[str, float], likely: Collection[str], close: float) -> str:
    best = max(scores, key=lambda tag: scores[tag])
    expected = max(likely & scores.keys(), key=lambda tag: scores[tag], default=best)
    return expected if scores[expected] >= close * scores[best] else best


def _scores(text: str) -> Mapping[str, float]:
    """How well each language fits, between 0 and 1; nothing when there are no words."""
    if not _LETTERS.search(text):
        return {}
    ready = _eldc()
    if ready is not None:
        return ready.detect_details(text).scores
    return _by_py3langid(text)


@cache
def _eldc() -> ModuleType | None:
    with _lock:
        if eldc is not None:
            eldc.init()
            eldc.set_scores(SCORES)
        return eldc


def _by_py3langid(text: str) -> Mapping[str, float]:
    """Its probabilities, as scores of which the shares are these."""
    return {tag: share ** (1 / SHARPNESS) for tag, share in _py3langid().rank(text)[:SCORES] if share > 0}


@cache
def _py3langid() -> LanguageIdentifier:
    with _lock:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
