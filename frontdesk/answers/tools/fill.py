"""Fills a tool's templates: names in braces stand for values, and nothing is ever run.

`{number}` is a parameter, `{customer.email}` who was proven, `{answer.items.0.name}` a part of the JSON answer, and
`{answer.eta|soon}` has an "or else". Two braces mean one. A text may be there in several languages: what stands below a line
`[de]` is for German.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused

CUSTOMER = ("customer.email", "customer.name", "customer.number", "customer.account")
LONGEST_FILLED = 300
LONGEST_SAID = 3000
DEEPEST = 8
_PLACE = re.compile(r"\{\{|\}\}|\{([a-z][\w.-]{0,99})(?:\|([^{}|\n]{0,200}))?\}", re.IGNORECASE)
_LANGUAGE = re.compile(r"^\[([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\]\s*$", re.MULTILINE)


class Lacking(Exception):
    """A name stands for nothing that is known."""


def places(template: str) -> list[str]:
    """The names that stand in it, each once."""
    return list(dict.fromkeys(found[1] for found in _PLACE.finditer(template) if found[1]))


def without_else(template: str) -> list[str]:
    """Those of them that have no "or else"."""
    return [found[1] for found in _PLACE.finditer(template) if found[1] and found[2] is None]


def url(template: str, known: Mapping[str, Any]) -> str:
    """The address, each value encoded so that it stays one value. Raises Lacking; Refused for a value that would lead elsewhere."""

    def encoded(value: Any) -> str:
        text = _plain(value)
        if text in (".", ".."):
            raise Lacking("a value that would lead elsewhere")
        return quote(text, safe="")

    return _filled(template, known, encoded)


def header(template: str, known: Mapping[str, Any]) -> str:
    """One line of visible ASCII."""
    return _filled(template, known, lambda value: quote(_plain(value), safe=" @._-+:/"))


def body(template: str, known: Mapping[str, Any]) -> bytes:
    """The JSON, with values in its texts; a text that is nothing but a name becomes the value itself, number or yes and no."""
    return json.dumps(_in_json(json.loads(template), known), ensure_ascii=False).encode()


def text(template: str, known: Mapping[str, Any]) -> str:
    """What is said. Raises Lacking for a name without value or "or else"."""
    return _filled(template, known, lambda value: _plain(value)[:LONGEST_FILLED])[:LONGEST_SAID]


def in_language(written: str, language: str) -> str:
    """The part of the text for that language, else what stands first."""
    parts = _LANGUAGE.split(written)
    there = {parts[number].lower(): parts[number + 1].strip() for number in range(1, len(parts), 2)}
    tag = language.lower()
    return there.get(tag) or there.get(tag.partition("-")[0]) or parts[0].strip() or next(iter(there.values()), "")


def versions(written: str) -> list[str]:
    """The text in each of its languages."""
    return [part.strip() for part in _LANGUAGE.split(written)[::2] if part.strip()]


def refuse_unknown(label: str, template: str, names: set[str], *, with_answer: bool = False) -> None:
    """Raises Refused where a name stands for nothing."""
    for name in places(template):
        if name not in names and not (with_answer and name.startswith("answer.")):
            raise Refused(_("%(label)s: {%(name)s} stands for nothing.") % {"label": label, "name": name})


def refuse_bad_address(template: str, host: str) -> None:
    """Raises Refused where the address is not at that host whatever is filled in."""
    bare = _PLACE.sub("x", template)
    try:
        target, here = urlsplit(bare), urlsplit(f"//{host}")
        is_there = bool(here.hostname) and target.netloc.lower() == host.lower() and "{" not in template.partition("://")[2].partition("/")[0]
        _port = here.port
    except ValueError:
        is_there = False
    if not is_there or target.scheme not in ("https", "http") or target.fragment:
        raise Refused(_("The address is to begin with https:// and the allowed host, and have no names in braces before the path."))


def refuse_bad_body(template: str) -> None:
    """Raises Refused for what is no JSON."""
    try:
        json.loads(template)
    except (ValueError, RecursionError) as error:
        raise Refused(_("The body is to be JSON. Names in braces stand within texts: \"{number}\".")) from error


def _filled(template: str, known: Mapping[str, Any], write: Any) -> str:
    def value(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0][0]
        said = _value(known, found[1])
        if said is None:
            if found[2] is None:
                raise Lacking(found[1])
            said = found[2]
        return str(write(said))

    return _PLACE.sub(value, template)


def _value(known: Mapping[str, Any], name: str) -> Any:
    """A value by its name; a part of an answer step by step. None for what is not there, or is no single value."""
    if name in known:
        return known[name]
    here: Any = known
    for step in name.split(".")[:DEEPEST]:
        if isinstance(here, Mapping):
            here = here.get(step)
        elif isinstance(here, list) and step.isdigit() and len(step) < 5:
            here = here[int(step)] if int(step) < len(here) else None
        else:
            return None
    return here if isinstance(here, str | int | float | bool) else None


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "".join(sign if sign.isprintable() or sign in "\n" else " " for sign in str(value))


def _in_json(template: Any, known: Mapping[str, Any]) -> Any:
    if isinstance(template, dict):
        return {name: _in_json(value, known) for name, value in template.items()}
    if isinstance(template, list):
        return [_in_json(value, known) for value in template]
    if not isinstance(template, str):
        return template
    alone = _PLACE.fullmatch(template)
    if alone is not None and alone[1]:
        value = _value(known, alone[1])
        if value is not None:
            return value
    return _filled(template, known, _plain)
