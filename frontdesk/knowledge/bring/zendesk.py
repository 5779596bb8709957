"""Reads what Zendesk's help centre gives away: the answers of its API (articles, sections, categories, translations) as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

from frontdesk.knowledge.bring import names, parts
from frontdesk.knowledge.bring.brought import Brought, Linked, NotReadable, Trouble, made_of
from frontdesk.knowledge.bring.of_html import markdown_of

Found = dict[str, list[dict[str, Any]]]
Refuse = Callable[[NotReadable], None]
"""Hears of each article that cannot be read."""
ARTICLE = re.compile(r"/hc/(?:[a-z0-9-]+/)?articles/(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The article in one language, where it stood in the export, and its headings by the ids that they had."""

    brought: Brought
    where: str
    parts: dict[str, str]


def of_file(path: Path, refuse: Refuse) -> list[Brought]:
    """From one document with `articles`, and perhaps `sections` and `categories`; or a list of articles alone."""
    return _all(_document(path), str(path), refuse)


def of_folder(folder: Path, refuse: Refuse) -> list[Brought]:
    """From `articles.json`, and perhaps `sections.json` and `categories.json` beside it."""
    found: Found = {}
    for name in ("articles", "sections", "categories"):
        if (folder / f"{name}.json").is_file():
            found |= {key: rows for key, rows in _document(folder / f"{name}.json", usual=name).items() if key == name}
    return _all(found, str(folder / "articles.json"), refuse)


def _document(path: Path, *, usual: str = "articles") -> Found:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise NotReadable(_("%(where)s: it is not JSON (%(error)s).") % {"where": path, "error": error}) from error
    if isinstance(document, list):
        document = {usual: document}
    if not isinstance(document, dict) or usual not in document:
        raise NotReadable(_("%(where)s: there are no %(names)s in it.") % {"where": path, "names": usual})
    found = {name: rows for name, rows in document.items() if name in ("articles", "sections", "categories")}
    if not all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in found.values()):
        raise NotReadable(_("%(where)s: %(names)s must be lists of objects.") % {"where": path, "names": ", ".join(found)})
    return found


def _all(found: Found, where: str, refuse: Refuse) -> list[Brought]:
    shelves = _shelves(found)
    rows = found.get("articles", [])
    pages: list[Page] = []
    for number, row in enumerate(rows, 1):
        try:
            pages += _of(row, shelves, f"{where}, article {number}")
        except NotReadable as error:
            refuse(error)
    hosts = {_split(row.get(name)).netloc for row in rows for name in ("html_url", "url")} - {""}
    by_id: dict[str, list[Page]] = {}
    for page in pages:
        by_id.setdefault(page.brought.external_id, []).append(page)
    return [_joined(page, by_id, hosts) for page in pages]


def _joined(page: Page, by_id: dict[str, list[Page]], hosts: set[str]) -> Brought:
    """With its links to other articles of the export; those to the old help centre that lead to none of them are troubles."""
    links: dict[str, Linked] = {}
    troubles: dict[str, Trouble] = {}
    for name, is_picture in names.all_of(page.brought.body):
        address = _split(name)
        is_theirs = address.netloc in hosts if address.netloc else not address.scheme and address.path.startswith("/hc/")
        if name.startswith("#") and (part := parts.named(address.fragment, page.parts)):
            links[name] = Linked(page.brought.external_id, part)
        if is_picture or not is_theirs:
            continue
        found = ARTICLE.match(address.path)
        meant = by_id.get(found[1], []) if found else []
        if meant:
            links[name] = Linked(meant[0].brought.external_id, _part(address.fragment, page, meant))
        else:
            says = _("the link to %(name)s leads to nothing that was brought in, and stays as it is.") % {"name": name}
            troubles[name] = Trouble(page.where, "link", name, says)
    return replace(page.brought, links=links, troubles=(*page.brought.troubles, *troubles.values()))


def _part(fragment: str, page: Page, meant: Iterable[Page]) -> str:
    """The heading in the language of who links, else in whichever has it; '' for the beginning."""
    likely = sorted(meant, key=lambda each: each.brought.language != page.brought.language)
    return next((part for each in likely if (part := parts.named(fragment, each.parts))), "")


def _split(address: object) -> SplitResult:
    try:
        return urlsplit(str(address or "").encode(errors="ignore").decode())
    except ValueError:
        return urlsplit("")


def _shelves(found: Found) -> dict[Any, str]:
    """The name of the category by a section's id: a section is the smallest shelf, and the one that readers know."""
    return {row.get("id"): str(row.get("name") or "") for name in ("categories", "sections") for row in found.get(name, [])}


def _of(row: dict[str, Any], shelves: dict[Any, str], where: str) -> list[Page]:
    """The article, and each of its translations."""
    source = str(row.get("source_locale") or row.get("locale") or "")
    translations = [each for each in row.get("translations") or [] if isinstance(each, dict)]
    words = [{"locale": source, **row}, *(each for each in translations if each.get("locale") != row.get("locale"))]
    return [_one(row, each, shelves, where) for each in words]


def _one(row: dict[str, Any], words: dict[str, Any], shelves: dict[Any, str], where: str) -> Page:
    body = words.get("body")
    if body is not None and not isinstance(body, str):
        raise NotReadable(_("%(where)s: the body is not a text.") % {"where": where})
    known = {
        "id": row.get("id"), "title": words.get("title") or words.get("name"), "language": _language(str(words.get("locale") or "")),
        "source_language": _language(str(row.get("source_locale") or row.get("locale") or "")),
        "category": shelves.get(row.get("section_id"), ""), "audience": "agents" if row.get("user_segment_id") else "public",
        "faq": bool(row.get("promoted")), "draft": bool(words.get("draft", row.get("draft"))),
    }
    brought = made_of(known, body=markdown_of(body or ""), where=where)
    path = _split(words.get("html_url") or row.get("html_url")).path.strip("/")
    return Page(replace(brought, old_paths=(path,) if path else ()), where, parts.of_html(brought.title, brought.body, body or ""))


def _language(locale: str) -> str:
    """"en-us" is English, as far as we tell languages apart; "pt-br" and "zh-tw" stay what they are."""
    return locale.lower() if locale.lower() in ("pt-br", "zh-tw", "zh-cn") else locale.partition("-")[0].lower()
