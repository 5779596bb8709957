"""Which inline styles of a mail are kept: how words look, never where they stand, never anything that is fetched."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 2000
KEPT = {
    "background", "background-color", "border", "border-collapse", "border-color", "border-radius", "border-spacing",
    "border-style", "border-width", "clear", "color", "direction", "display", "float", "font", "font-family",
    "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height",
    "list-style-type", "margin", "max-height", "max-width", "min-height", "min-width", "overflow-wrap", "padding",
    "table-layout", "text-align", "text-decoration", "text-indent", "text-transform", "unicode-bidi", "vertical-align",
    "white-space", "width", "word-break", "word-spacing", "word-wrap",
    *(f"{what}-{side}" for what in ("border", "margin", "padding") for side in ("top", "right", "bottom", "left")),
    *(f"border-{side}-{what}" for side in ("top", "right", "bottom", "left") for what in ("color", "style", "width")),
}
DISPLAYS = {
    "none", "block", "inline", "inline-block", "table", "table-cell", "table-row", "table-row-group", "inline-table",
    "list-item",
}
VALUE = re.compile(r"""[-\w\s#%.,'"!+/]+""").fullmatch
COLOUR = re.compile(r"\b(?:rgb|hsl)a?\([\d\s%.,/]{1,60}\)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def kept(style: str) -> str | None:
    """The declarations that may stay, or None when none does. The same again for what it gave."""
    declarations = []
    for declaration in style[:LONGEST].split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if colon and name in KEPT and _is_harmless(name, value):
            declarations.append(f"{name}:{value}")
    return ";".join(declarations) or None


def _is_harmless(name: str, value: str) -> bool:
    if name == "display":
        return value.lower().removesuffix("!important").strip() in DISPLAYS
    return bool(VALUE(COLOUR.sub("0", value) if "(" in value else value))
