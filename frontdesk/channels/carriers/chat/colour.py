"""Colours that can be read: contrast as WCAG 2.2 defines it (1 to 21)."""

from __future__ import annotations

import re

HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
BLACK, WHITE = "#000000", "#ffffff"
NEEDED_FOR_TEXT = 4.5
NEEDED_FOR_EDGES = 3.0


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#rrggbb`."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_on(colour: str) -> str:
    """White where it can be read on that colour, else black: one of the two always can."""
    return WHITE if contrast(colour, WHITE) >= NEEDED_FOR_TEXT else BLACK


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
