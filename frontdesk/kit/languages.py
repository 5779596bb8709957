"""Languages by their names: more than our pages are written in."""

from __future__ import annotations

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info

from frontdesk.kit.language import UNKNOWN


def named() -> list[tuple[str, str]]:
    """All that Django can name, each a tag in small letters and its name in its own letters, by name."""
    known = {code: info["name_local"] for code, info in LANG_INFO.items() if "name_local" in info}
    return sorted((known | dict(settings.LANGUAGES)).items(), key=lambda pair: pair[1].casefold())


def called(tag: str) -> str:
    """What the reader calls that language; the tag itself where nobody has told us."""
    known = next((code for code in (tag.lower(), primary(tag)) if "name" in LANG_INFO.get(code, {})), "")
    return str(get_language_info(known)["name_translated"]) if known else tag


def primary(tag: str) -> str:
    """The language alone of a tag such as `pt-BR`, in small letters."""
    return tag.lower().partition("-")[0]


def are_alike(one: str, other: str) -> bool:
    """Is it the same language, wherever it is spoken? One that nobody knows is no other one."""
    return not {primary(one), primary(other)}.isdisjoint({"", UNKNOWN}) or primary(one) == primary(other)
