"""Public holidays by country and region, out of the package that knows them; it is loaded when it is first asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel import Locale, UnknownLocaleError


def countries(language: str) -> list[tuple[str, str]]:
    """Those whose holidays are known, by ISO 3166 code, named in that language and in its order."""
    names = _territories(language)
    return sorted(((code, names[code]) for code in _known() if code in names), key=lambda each: each[1])


def subdivisions(country: str) -> list[tuple[str, str]]:
    """The regions of a country that have holidays of their own, by code, with their names where they have one."""
    if country not in _known():
        return []
    import holidays

    aliases = holidays.country_holidays(country).get_subdivision_aliases()
    return sorted(((code, ", ".join(names) or code) for code, names in aliases.items()), key=lambda each: each[1])


def of(country: str, subdivision: str, years: Iterable[int], language: str) -> dict[date, str]:
    """The public holidays of those years with their names: in that language where the package knows them in it, else in
    English, else in the one of the country.
    """
    import holidays

    kind = type(holidays.country_holidays(country))
    spoken = [name for wanted in (language.partition("-")[0], "en") for name in kind.supported_languages if name.partition("_")[0] == wanted]
    # Without a language the package would take that of the machine.
    days = holidays.country_holidays(country, subdiv=subdivision or None, years=years, language=[*spoken, kind.default_language][0])
    return {day: ", ".join(dict.fromkeys(days.get_list(day))) for day in sorted(days)}


def _known() -> dict[str, list[str]]:
    import holidays

    return dict(holidays.list_supported_countries(include_aliases=False))


def _territories(language: str) -> dict[str, str]:
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return {str(code): str(name) for code, name in locale.territories.items()}
