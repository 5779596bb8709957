"""Names in braces that stand for something of the conversation, `{customer.name}`, or else `{customer.first_name|there}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape

KNOWN = ("customer.name", "customer.first_name", "agent.name", "desk.name", "conversation.number")
OURS = ("customer", "agent", "desk", "conversation")
_PLACE = re.compile(r"\{([a-z]+)\.([a-z_]+)(?:\|([^{}|\n]{0,200}))?\}")
_TAG = re.compile(r"<[^>]*>")


def fill(text: str, values: Mapping[str, str], *, is_markup: bool = False) -> str:
    """The text with what is known in place of the names; a name without value or "or else" stays as it stands."""

    def value(found: re.Match[str]) -> str:
        known = values.get(f"{found[1]}.{found[2]}", "")
        if known:
            return escape(known) if is_markup else known
        return found[3] if found[3] is not None and f"{found[1]}.{found[2]}" in values else found[0]

    return _PLACE.sub(value, text)


def unknown(text: str) -> list[str]:
    """The names in it that stand for nothing, each once."""
    return list(dict.fromkeys(found[0] for found in _PLACE.finditer(text) if f"{found[1]}.{found[2]}" not in KNOWN))


def unfilled(text: str, html: str = "", *, of_macros: Iterable[str] = ()) -> list[str]:
    """What must not be sent as it stands: names that are ours, and whatever macros, whose texts are given, brought along.

    Other words in braces may well be meant: somebody explains a program.
    """
    brought = {name for words in of_macros for name in unknown(words)}
    said = f"{text}\n{unescape(_TAG.sub('', html))}"
    return list(dict.fromkeys(found[0] for found in _PLACE.finditer(said) if found[1] in OURS or found[0] in brought))
