"""Takes out of an answer what belonged to the customer for whom it was written, as far as that can be recognised."""

from __future__ import annotations

import re

from frontdesk.answers.checks import packs
from frontdesk.answers.checks import text as texts
from frontdesk.kit.confidential import find

NAME, MAIL, NUMBER, LINK = "[NAME]", "[MAIL]", "[NUMBER]", "[LINK]"
"""The check of drafts says of each that it is not filled in."""
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")
_CODE = re.compile(r"(?<![\w/.])#?(?=[\w-]*\d)[A-Za-z]{0,6}[-_]?\d[\w-]{3,}(?!\w)")
"""Four digits or more, such as of an order or a parcel; 30 days and 9:00 stay."""


def mask(text: str, *, name: str) -> str:
    """The answer without the customer's name, addresses, numbers and the links that are theirs alone."""
    text = _LINK.sub(lambda link: LINK if "?" in link[0] or re.search(r"\d{4}", link[0]) else link[0], text)
    for finder, instead in ((find.mail_addresses, MAIL), (find.perhaps_cards, NUMBER), (find.accounts, NUMBER), (find.phone_numbers, NUMBER)):
        for begin, end in reversed(list(finder(text))):
            text = f"{text[:begin]}{instead}{text[end:]}"
    text = _CODE.sub(NUMBER, text)
    for word in sorted({word for word in texts.words(name) if len(word) > 2}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", NAME, text)
    return text


def body(text: str, *, language: str) -> str:
    """Without the greeting and the words of parting, which another customer gets anew."""
    pack = packs.of(language)
    lines = text.strip().splitlines()
    if lines and pack.greets.match(lines[0].strip()) and len(lines[0].split()) <= 6:
        lines = lines[1:]
    for place, line in enumerate(lines):
        if place >= len(lines) - 5 and pack.signs_off.match(line.strip()) and len(line.split()) <= 6:
            lines = lines[:place]
            break
    return "\n".join(lines).strip()
