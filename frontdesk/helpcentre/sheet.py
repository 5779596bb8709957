"""The one style sheet of the help centre: the desk's tokens and components with the help centre's own, in one text."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

from frontdesk.channels.carriers.chat import colour
from frontdesk.helpcentre.models import COLOUR

LAYERS = (
    ("reset", "reset"), ("tokens", "tokens"), ("base", "base"), ("components", "components/button"), ("components", "components/field"),
    ("components", "components/icon"), ("components", "components/badge"), ("components", "components/notice"),
    ("pages", "pages/help"), ("pages", "pages/help-search"), ("pages", "pages/help-article"), ("pages", "pages/article-words"),
    ("pages", "pages/help-comments"), ("pages", "pages/help-mine"), ("pages", "pages/help-print"), ("utilities", "utilities"),
)


@lru_cache(maxsize=16)
def version(brand: str) -> str:
    """Changes with the text."""
    return hashlib.sha256(sheet(brand).encode()).hexdigest()[:12]


@lru_cache(maxsize=16)
def sheet(brand: str) -> str:
    """All of it for that colour `#rrggbb`; another way to write one is not let in."""
    safe = brand.lower() if colour.HEX.fullmatch(brand) else COLOUR
    layers = "".join(f"@layer {layer}{{\n{_text(name)}}}\n" for layer, name in LAYERS)
    return (
        f"@layer reset, tokens, base, layout, components, pages, utilities;\n{layers}"
        f"@layer pages{{:root{{--brand:{safe};--on-brand:{colour.text_on(safe)}}}}}\n"
    )


def _text(name: str) -> str:
    found = finders.find(f"design/css/{name}.css")
    if not isinstance(found, str):
        raise FileNotFoundError(f"design/css/{name}.css")
    return Path(found).read_text(encoding="utf-8")
