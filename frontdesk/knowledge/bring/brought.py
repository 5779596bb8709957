"""An article on its way in, the same shape from wherever it comes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from frontdesk.knowledge.models import Audience, Expertise


class NotReadable(Exception):
    """What was to be brought in is not what it should be; `str(error)` says where and why."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What of an article could not come along, though the article did, or is to be looked at: `where` it stood, the `kind` of thing
    (picture, file, link, brand, owner, segment, organization, audience), its `name` as it is written there, and a sentence for who brings it in.
    """

    where: str
    kind: str
    name: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}"


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link leads to: the article with that id, at the heading with the id `part` on our page; '' for its beginning."""

    external_id: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """`external_id` and `language` recognise it when it comes again. `body` is Markdown; `files` are bytes by name.

    Audience, category, brand, owner, segments, organisations, FAQ mark and review date that are '' or None are not said: an article
    that is there keeps its own. `owner` is a mail address, the others are names; `where` says to people where it stood.
    """

    external_id: str
    title: str
    body: str
    language: str = ""
    source_language: str = ""
    """In which the article was written first; '' where that is not said."""
    category: str = ""
    category_names: dict[str, str] | None = None
    """By language, as its readers call the category there."""
    category_about: str = ""
    category_place: int | None = None
    """Smaller ones come first."""
    audience: str = ""
    expertise: str = Expertise.PLAIN
    slug: str = ""
    is_faq: bool | None = None
    is_draft: bool = False
    review_on: date | None = None
    brand: str = ""
    owner: str = ""
    segments: tuple[str, ...] | None = None
    organizations: tuple[str, ...] | None = None
    where: str = ""
    old_paths: tuple[str, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, Linked] = field(default_factory=dict)
    """By the address as it is written in `body` the article that comes in as well and is meant by it."""
    troubles: tuple[Trouble, ...] = ()


def made_of(known: dict[str, Any], *, body: str, where: str) -> Brought:
    """From the named values of a line or a file's head. Raises NotReadable, naming `where`, for values that cannot be."""
    _refuse_half_signs([known, body], where)
    title, external_id = _text(known, "title", where), _text(known, "id", where)
    if not title.strip():
        raise NotReadable(_("%(where)s: there is no title.") % {"where": where})
    audience, expertise = _text(known, "audience", where), _text(known, "expertise", where) or Expertise.PLAIN
    if audience not in ("", *Audience.values):
        raise _unlike(where, "audience", audience, "public, segment, agents")
    if expertise not in Expertise.values:
        raise _unlike(where, "expertise", expertise, "plain, expert")
    return Brought(
        external_id=external_id[:200], title=title.strip()[:300], body=body, language=_text(known, "language", where)[:12].lower(),
        source_language=_text(known, "source_language", where)[:12].lower(),
        category=_text(known, "category", where).strip()[:120], category_names=_names(known, where),
        category_about=_text(known, "category_about", where).strip()[:300], category_place=_place(known, where),
        audience=audience, expertise=expertise, slug=_text(known, "slug", where)[:80],
        is_faq=None if known.get("faq") is None else _yes(known, "faq", where), is_draft=_yes(known, "draft", where), review_on=_day(known, where),
        brand=_text(known, "brand", where).strip(), owner=_text(known, "owner", where).strip().lower(),
        segments=_texts(known, "segments", where), organizations=_texts(known, "organizations", where), where=where,
        old_paths=_texts(known, "old_paths", where) or (),
    )


def _refuse_half_signs(told: object, where: str) -> None:
    r"""Half a sign, as \ud83d alone is in JSON, is no text that anything can keep."""
    try:
        json.dumps(told, ensure_ascii=False, default=str).encode()
    except (ValueError, RecursionError) as error:
        raise NotReadable(_("%(where)s: there are signs in it that are none.") % {"where": where}) from error


def _text(known: dict[str, Any], name: str, where: str) -> str:
    value = known.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise NotReadable(_("%(where)s: %(name)s is %(value)r, not a text.") % {"where": where, "name": name, "value": value})
    return str(value).replace("\x00", "")


def _names(known: dict[str, Any], where: str) -> dict[str, str] | None:
    """Of the category by language; None where nothing is said."""
    value = known.get("category_names")
    if value is None or value == "":
        return None
    if not isinstance(value, dict):
        raise NotReadable(_("%(where)s: %(name)s is %(value)r, not names by language.") % {"where": where, "name": "category_names", "value": value})
    return {tag.strip().lower()[:12]: name for tag in value if (name := _text(value, tag, where).strip()[:120]) and tag.strip()}


def _place(known: dict[str, Any], where: str) -> int | None:
    written = _text(known, "category_place", where).strip()
    if written and not (written.isascii() and written.isdigit() and len(written) < 7):
        raise NotReadable(_("%(where)s: %(name)s is %(value)r, not a number.") % {"where": where, "name": "category_place", "value": written})
    return int(written) if written else None


def _texts(known: dict[str, Any], name: str, where: str) -> tuple[str, ...] | None:
    """A list of texts, or a text alone; None where nothing is said."""
    value = known.get(name)
    if value is None or value == "":
        return None
    several = value if isinstance(value, list) else [value]
    return tuple(filter(None, (_text({name: each}, name, where).strip() for each in several)))


def _yes(known: dict[str, Any], name: str, where: str) -> bool:
    value = known.get(name, False)
    found = {"true": True, "yes": True, "false": False, "no": False, "": False}.get(str(value).lower())
    if found is None:
        raise _unlike(where, name, value, "true, false")
    return found


def _day(known: dict[str, Any], where: str) -> date | None:
    written = _text(known, "review_on", where)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise NotReadable(_("%(where)s: review_on is %(value)r, not a date such as 2026-12-31.") % {"where": where, "value": written}) from error


def _unlike(where: str, name: str, value: object, can_be: str) -> NotReadable:
    return NotReadable(_("%(where)s: the %(name)s is %(value)r, and can be one of: %(all)s.") % {"where": where, "name": name, "value": value, "all": can_be})
