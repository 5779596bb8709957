"""The parameters of a tool: a JSON schema of the plain kind that a person can answer, with the words to ask for each.

Of JSON Schema (2020-12) this much is known: an object with `properties` and `required`; each property a `string` (`enum`,
`pattern`, `format: email` or `date`, `minLength`, `maxLength`), an `integer` (`minimum`, `maximum`) or a `boolean`, with `title`.
Ours are `x-question` (one text, or one a language), `x-find` (a pattern by which it is found in a message), `x-example` (what it looks
like, for who defines it) and `x-sensitive`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from frontdesk.answers.tools import consent
from frontdesk.kit import pattern
from frontdesk.kit.refused import Refused

Value = str | int | bool
MOST = 8
LONGEST_VALUE = 300
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
OF_SCHEMA = {"type", "properties", "required", "additionalProperties", "$schema", "title", "description"}
OF_KIND = {
    "string": {"enum", "pattern", "format", "minLength", "maxLength"}, "integer": {"minimum", "maximum"}, "boolean": set[str](),
}
OF_ALL = {"type", "title", "description", "x-question", "x-find", "x-example", "x-sensitive"}
FORMATS = ("email", "date")
_NUMBER = re.compile(r"[+-]?\d{1,15}")
ADDRESS = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One property of the schema. `rules` are what JSON Schema says of it."""

    name: str
    kind: str
    label: str
    question: str | Mapping[str, str]
    find: str
    is_required: bool
    is_sensitive: bool
    rules: Mapping[str, Any]

    def asked(self, language: str) -> str:
        """The question for it, in that language if there is one, else in the first."""
        if isinstance(self.question, str):
            return self.question or _("What is the %(what)s?") % {"what": self.label}
        return self.question.get(language) or self.question.get(language.partition("-")[0]) or next(iter(self.question.values()))


def read(schema: Any) -> list[Parameter]:
    """The parameters, in the order of the schema. Raises Refused for what is no schema, or none of the kind that is known."""
    if not isinstance(schema, dict):
        raise Refused(_("The parameters are to be a JSON schema: an object with “properties”."))
    properties, required = schema.get("properties", {}), schema.get("required", [])
    if not isinstance(properties, dict) or not isinstance(required, list) or schema.get("type", "object") != "object":
        raise Refused(_("The parameters are to be a JSON schema: an object with “properties”."))
    if strange := set(schema) - OF_SCHEMA:
        raise Refused(_("“%(word)s” is not known in a schema here.") % {"word": sorted(strange)[0]})
    if len(properties) > MOST:
        raise Refused(_("At most %(most)s parameters fit: each is a question to the customer.") % {"most": MOST})
    if unknown := [name for name in required if not isinstance(name, str) or name not in properties]:
        raise Refused(_("“%(name)s” is required, and is none of the properties.") % {"name": unknown[0]})
    return [_parameter(name, each, is_required=name in required) for name, each in properties.items()]


def found(parameter: Parameter, text: str) -> Value | None:
    """Its value, where the text holds one by the parameter's own pattern, or one that can be nothing else."""
    if parameter.find:
        said = pattern.find(parameter.find, text)
        return _fitting(parameter, said) if said else None
    if parameter.rules.get("format") == "email":
        return _first(parameter, ADDRESS, text)
    if "enum" in parameter.rules:
        return next((each for each in parameter.rules["enum"] if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text, re.IGNORECASE)), None)
    return None


def answered(parameter: Parameter, text: str) -> Value | None:
    """The value that an answer to its question gives; None where it gives none that fits."""
    said = found(parameter, text)
    if said is not None:
        return said
    if parameter.kind == "boolean":
        return consent.of(text)
    if parameter.kind == "integer":
        return _first(parameter, _NUMBER, text)
    if parameter.rules.get("format") == "date":
        return _first(parameter, _DAY, text)
    return None if parameter.find and "pattern" not in parameter.rules else _fitting(parameter, text.strip().rstrip(".!").strip())


def checked(parameters: list[Parameter], given: Mapping[str, str]) -> dict[str, Value]:
    """What a form holds, as values. Raises Refused for what is missing or does not fit."""
    values: dict[str, Value] = {}
    for each in parameters:
        text = given.get(each.name, "").strip()
        if not text and each.is_required:
            raise Refused(_("“%(label)s” is missing.") % {"label": each.label})
        value = (text == "true" if text in ("true", "false") else consent.of(text)) if each.kind == "boolean" else _fitting(each, text)
        if text and value is None:
            raise Refused(_("“%(text)s” does not fit “%(label)s”.") % {"text": text[:60], "label": each.label})
        if text and value is not None:
            values[each.name] = value
    return values


def shown(parameters: list[Parameter], values: Mapping[str, Value]) -> dict[str, Value]:
    """The values as a log may hold them."""
    hidden = {each.name for each in parameters if each.is_sensitive}
    return {name: "••••" if name in hidden else value for name, value in values.items()}


def _parameter(name: str, said: Any, *, is_required: bool) -> Parameter:
    kind = said.get("type", "string") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not NAME.fullmatch(name) or not isinstance(kind, str) or kind not in OF_KIND:
        raise Refused(_("“%(name)s” is to be a string, an integer or a boolean, with a name of small letters.") % {"name": name[:40]})
    if strange := set(said) - OF_ALL - OF_KIND[kind]:
        raise Refused(_("“%(word)s” is not known for “%(name)s” here.") % {"word": sorted(strange)[0], "name": name})
    question = said.get("x-question", "")
    if not (isinstance(question, str) or (isinstance(question, dict) and question and all(isinstance(each, str) for each in question.values()))):
        raise Refused(_("The question for “%(name)s” is to be a text, or one for each language.") % {"name": name})
    for word in ("pattern", "x-find"):
        _refuse_bad_pattern(name, said.get(word))
    if not isinstance(said.get("x-example", ""), str):
        raise Refused(_("The example of “%(name)s” is to be a text.") % {"name": name})
    options = said.get("enum")
    if options is not None and not (isinstance(options, list) and options and all(isinstance(each, str) and each for each in options)):
        raise Refused(_("What “%(name)s” may be is to be a list of texts.") % {"name": name})
    if said.get("format", FORMATS[0]) not in FORMATS:
        raise Refused(_("Of formats only “email” and “date” are known, for “%(name)s”.") % {"name": name})
    if any(not isinstance(said.get(word, 0), int) for word in ("minimum", "maximum", "minLength", "maxLength")):
        raise Refused(_("The limits of “%(name)s” are to be whole numbers.") % {"name": name})
    rules = {word: said[word] for word in OF_KIND[kind] if word in said}
    label = str(said.get("title") or name.replace("_", " "))[:60]
    return Parameter(name, kind, label, question, said.get("x-find", ""), is_required, bool(said.get("x-sensitive")), rules)


def _refuse_bad_pattern(name: str, written: Any) -> None:
    if written is None:
        return
    try:
        if not isinstance(written, str):
            raise pattern.Unfit("no text")
        pattern.read(written)
    except pattern.Unfit as error:
        raise Refused(_("The pattern of “%(name)s” cannot be used: %(why)s.") % {"name": name, "why": error}) from error


def _first(parameter: Parameter, sign: re.Pattern[str], text: str) -> Value | None:
    said = sign.search(text)
    return _fitting(parameter, said[0]) if said else None


def _fitting(parameter: Parameter, text: str) -> Value | None:
    rules = parameter.rules
    if parameter.kind == "boolean":
        return consent.of(text)
    if parameter.kind == "integer":
        number = int(text) if _NUMBER.fullmatch(text) else None
        return number if number is not None and rules.get("minimum", number) <= number <= rules.get("maximum", number) else None
    if "enum" in rules:
        return next((each for each in rules["enum"] if each.casefold() == text.casefold()), None)
    is_long_enough = max(1, rules.get("minLength", 1)) <= len(text) <= min(rules.get("maxLength", LONGEST_VALUE), LONGEST_VALUE)
    if not is_long_enough or not text.isprintable() or ("pattern" in rules and not pattern.fits(rules["pattern"], text)):
        return None
    return text if _has_format(rules.get("format", ""), text) else None


def _has_format(name: str, text: str) -> bool:
    try:
        if name == "email":
            validate_email(text)
        elif name == "date":
            date.fromisoformat(text)
    except (ValueError, ValidationError):
        return False
    return True
