"""In which language are whole sentences? Customers' questions, and the half of Django's own translations that chose nothing."""

from __future__ import annotations

import csv
import gettext
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import django

from bench.scores.score import DATA, Score
from frontdesk.kit import language

NEEDS = "topics/BANKING77"
LANGUAGES = {
    "ar": "ar", "cs": "cs", "da": "da", "de": "de", "el": "el", "es": "es", "fi": "fi", "fr": "fr", "he": "he", "hu": "hu", "it": "it", "ja": "ja",
    "ko": "ko", "nl": "nl", "pl": "pl", "pt": "pt", "ro": "ro", "ru": "ru", "sv": "sv", "tr": "tr", "uk": "uk", "zh_Hans": "zh",
}
"""Django's name of each, and ours."""
LEAST_WORDS = 6
NO_WORDS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{[^}]*\}|<[^>]+>")
CUSTOMERS = "desk/thunderbird-2023q2-questions.csv"


def scores() -> dict[str, Score]:
    """Without any language being likely; the customers' own languages are as their forum had them, and not always right."""
    named = {"translations": list(_translations()), "banking, English": list(_banking()), "customers' titles": list(_customers())}
    return {name: Score(sum(_is_right(*case) for case in cases), len(cases), 0.98 if name != "customers' titles" else 0.9) for name, cases in named.items()}


def wrong() -> list[str]:
    return [f"{tag} {language.of(text)} {text}" for cases in (_translations(), _banking(), _customers()) for text, tag in cases if not _is_right(text, tag)]


def _is_right(text: str, tag: str) -> bool:
    return language.of(text).tag == tag


def _translations() -> Iterator[tuple[str, str]]:
    for name, tag in LANGUAGES.items():
        files = Path(django.__file__).parent.glob(f"**/locale/{name}/LC_MESSAGES/django.mo")
        for text in sorted({text for file in files for text in _texts(file)}):
            if _is_sentence(text) and zlib.crc32(text.encode()) % 2 == 0:
                yield text, tag


def _texts(file: Path) -> Iterator[str]:
    with file.open("rb") as opened:
        catalog: dict[object, object] = gettext.GNUTranslations(opened)._catalog  # type: ignore[attr-defined]
    yield from (NO_WORDS.sub("", text).strip() for name, text in catalog.items() if name and isinstance(text, str))


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= LEAST_WORDS or (bool(re.search("[\u3040-\u30ff\u4e00-\u9fff]", text)) and len(text) >= 2 * LEAST_WORDS)


def _banking() -> Iterator[tuple[str, str]]:
    for text in (DATA / NEEDS / "valid" / "seq.in").read_text(encoding="utf-8").splitlines():
        yield text, "en"


def _customers() -> Iterator[tuple[str, str]]:
    with (DATA / CUSTOMERS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if len(row["title"].split()) >= LEAST_WORDS:
                yield row["title"], row["locale"].partition("-")[0]
