"""Takes out of a text what says who somebody is, and what is secret: names that are known, addresses, mail, numbers, passwords.

Better a word too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontdesk.kit.confidential import find

GONE = "…"
"""Stands in the place of what was taken out."""
SHORTEST_NAME = 3
FEWEST_DIGITS = 4
"""A number of fewer digits is an amount or an opening hour."""

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_MAIL = re.compile(r"(?<![\w.+%'-])[\w.+%'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_OWN_ARTICLE = re.compile(r"/help/(?:[\w-]{2,12}/)?a/[\w-]+/?$")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b")
_NUMBER = re.compile(r"#?(?:[A-Z]{1,5}[-/])*\+?\(?\d[\d\s()/.–-]{2,}\d|#\d+|\b[A-Za-z]*\d[A-Za-z\d]*\d[A-Za-z\d]*\b")
_STREET_WORDS = (
    "street|st|road|rd|avenue|ave|lane|ln|drive|square|court|boulevard|blvd|straße|strasse|str|weg|platz|allee|gasse|rue|chemin|"
    "calle|avenida|plaza|rua|via|viale|piazza|laan|straat"
)
_STREET = re.compile(
    r"\b\d{1,4},?\s+(?:bis\s+)?(?:rue|chemin|avenue|boulevard)\s+(?:(?:de|du|des|la|le|les|l['’]|d['’])\s*)*[\w'’-]{1,40}"
    rf"|\b\d{{1,5}}[a-z]?,?\s+(?:[\w'’.-]{{1,40}}\s+){{0,3}}(?:{_STREET_WORDS})\b\.?"
    rf"|\b(?:(?-i:[A-ZÄÖÜ])[\w'’-]{{1,40}}[\s-])?(?:[\w'’-]{{0,40}}(?:straße|strasse|str\.|weg|platz|allee|gasse|straat|laan))\s+\d{{1,4}}\s?[a-z]?\b"
    rf"|\b(?:rue|calle|avenida|rua|via|viale|piazza|plaza)\s+(?:[\w'’.-]{{1,40}}\s+){{1,4}}(?:n[°º]?\s*)?\d{{1,4}}\b", re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b\d{4,6}\s+[A-ZÄÖÜ][\wäöüß-]+|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
_TITLED = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Herrn|Frau|Monsieur|Madame|Mme|M|Señor|Señora|Sr|Sra|Senhor|Senhora|Signor|Signora)\b\.?\s+"
    r"(?:[A-ZÄÖÜÀ-Þ][\w'’-]+)(?:\s+[A-ZÄÖÜÀ-Þ][\w'’-]+)?",
)
_TOLD = re.compile(
    r"(?i:\b(my name is|i am called|this is|mein name ist|ich heiße|je m['’]appelle|me llamo|mi nombre es|meu nome é|mi chiamo)\s+)"
    r"(?:[A-ZÄÖÜÀ-Þ][\w'’-]+)(?:\s+[A-ZÄÖÜÀ-Þ][\w'’-]+)?",
)


def without(text: str, *, names: Iterable[str] = ()) -> str:
    """The text with `…` in place of mail addresses, links elsewhere, phone and other long numbers, street addresses, and names.

    `names` are those that are on file; each of their words goes, as do names behind a title or "my name is".
    """
    found = _MAIL.sub(GONE, _without_secrets(text))
    found = _LINK.sub(lambda link: link[0] if _OWN_ARTICLE.search(link[0].rstrip(".,;)")) else GONE, found)
    for pattern in (_STREET, _POSTCODE, _IBAN):
        found = pattern.sub(GONE, found)
    found = _NUMBER.sub(lambda number: GONE if sum(map(str.isdigit, number[0])) >= FEWEST_DIGITS or number[0][0] == "#" else number[0], found)
    for pattern in (_TITLED, _TOLD):
        found = pattern.sub(lambda named: f"{named[1]} {GONE}", found)
    known = sorted({word for name in names for word in _WORD.findall(name) if len(word) >= SHORTEST_NAME}, key=lambda word: (-len(word), word))
    if known:
        found = re.sub(rf"\b(?:{'|'.join(map(re.escape, known))})\b", GONE, found, flags=re.IGNORECASE)
    return re.sub(rf"{GONE}(?:[\s,]*{GONE})+", GONE, found)


def _without_secrets(text: str) -> str:
    for begin, end in sorted({*find.perhaps_passwords(text), *find.perhaps_keys(text)}, reverse=True):
        text = text[:begin] + GONE + text[end:]
    return text
