"""Languages by their own names: more than our pages are written in."""

from __future__ import annotations

from django.conf import settings
from django.conf.locale import LANG_INFO


def named() -> list[tuple[str, str]]:
    """All that Django can name, each a tag in small letters and its name in its own letters, by name."""
    known = {code: info["name_local"] for code, info in LANG_INFO.items() if "name_local" in info}
    return sorted((known | dict(settings.LANGUAGES)).items(), key=lambda pair: pair[1].casefold())
