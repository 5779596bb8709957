"""In which language are whole sentences? Customers' questions, and the half of Django's own translations that chose nothing."""

from __future__ import annotations

import csv
import gettext
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import django

from bench.labels.own import FILE, TOLD, own
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
FEW_WORDS = FILE.with_name("languages.csv")
CUSTOMERS = "desk/thunderbird-2023q2-questions.csv"


def scores() -> dict[str, Score]:
    """Without any language being likely; the customers' own languages are as their forum had them, and not always right."""
    named = {
        "translations": (list(_translations()), 0.98), "banking, English": (list(_banking()), 0.98), "customers' titles": (list(_customers()), 0.9),
        "messages of our own": (list(_own()), 0.98), "few words, 34 languages": (list(_few_words()), 0.9),
    }
    return {name: Score(sum(_is_right(*case) for case in cases), len(cases), wanted) for name, (cases, wanted) in named.items()}


def wrong() -> list[str]:
    """Of our own messages those to learn by; the others are not to be read for it."""
    own_ones = [*_own(told=False), *_few_words(told=False)]
    every = (_translations(), _banking(), _customers(), own_ones)
    return [f"{tag} {language.of(text)} {text}" for cases in every for text, tag in cases if not _is_right(text, tag)]


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


def _own(*, told: bool = True) -> Iterator[tuple[str, str]]:
    """Six languages, written for signals; those of one or two words as well."""
    yield from ((each.text, each.language) for each in own() if each.is_told == told)


def _few_words(*, told: bool = True) -> Iterator[tuple[str, str]]:
    """Mostly three to six words, with codes, names and pictures among them."""
    with FEW_WORDS.open(encoding="utf-8", newline="") as file:
        yield from ((row["text"], row["language"]) for row in csv.DictReader(file) if (row["half"] == TOLD) == told)
