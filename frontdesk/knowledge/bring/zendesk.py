"""Reads what Zendesk's help centre gives away: the answers of its API (articles, sections, categories, translations) as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from frontdesk.knowledge.bring.brought import Brought, NotReadable, made_of
from frontdesk.knowledge.bring.of_html import markdown_of

Found = dict[str, list[dict[str, Any]]]


def of_file(path: Path) -> list[Brought]:
    """From one document with `articles`, and perhaps `sections` and `categories`; or a list of articles alone."""
    return _all(_document(path), str(path))


def of_folder(folder: Path) -> list[Brought]:
    """From `articles.json`, and perhaps `sections.json` and `categories.json` beside it."""
    found: Found = {}
    for name in ("articles", "sections", "categories"):
        if (folder / f"{name}.json").is_file():
            found |= {key: rows for key, rows in _document(folder / f"{name}.json", usual=name).items() if key == name}
    return _all(found, str(folder / "articles.json"))


def _document(path: Path, *, usual: str = "articles") -> Found:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise NotReadable(f"{path}: it is not JSON ({error}).") from error
    if isinstance(document, list):
        document = {usual: document}
    if not isinstance(document, dict) or usual not in document:
        raise NotReadable(f"{path}: there are no {usual} in it.")
    found = {name: rows for name, rows in document.items() if name in ("articles", "sections", "categories")}
    if not all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in found.values()):
        raise NotReadable(f"{path}: {', '.join(found)} must be lists of objects.")
    return found


def _all(found: Found, where: str) -> list[Brought]:
    shelves = _shelves(found)
    return [brought for number, row in enumerate(found.get("articles", []), 1) for brought in _of(row, shelves, f"{where}, article {number}")]


def _shelves(found: Found) -> dict[Any, str]:
    """The name of the category by a section's id: a section is the smallest shelf, and the one that readers know."""
    return {row.get("id"): str(row.get("name") or "") for name in ("categories", "sections") for row in found.get(name, [])}


def _of(row: dict[str, Any], shelves: dict[Any, str], where: str) -> list[Brought]:
    """The article, and each of its translations."""
    source = str(row.get("source_locale") or row.get("locale") or "")
    translations = [each for each in row.get("translations") or [] if isinstance(each, dict)]
    words = [{"locale": source, **row}, *(each for each in translations if each.get("locale") != row.get("locale"))]
    return [_one(row, each, shelves, where) for each in words]


def _one(row: dict[str, Any], words: dict[str, Any], shelves: dict[Any, str], where: str) -> Brought:
    body = words.get("body")
    if body is not None and not isinstance(body, str):
        raise NotReadable(f"{where}: the body is not a text.")
    known = {
        "id": row.get("id"), "title": words.get("title") or words.get("name"), "language": _language(str(words.get("locale") or "")),
        "source_language": _language(str(row.get("source_locale") or row.get("locale") or "")),
        "category": shelves.get(row.get("section_id"), ""), "audience": "agents" if row.get("user_segment_id") else "public",
        "faq": bool(row.get("promoted")), "draft": bool(words.get("draft", row.get("draft"))),
    }
    brought = made_of(known, body=markdown_of(body or ""), where=where)
    path = urlsplit(str(words.get("html_url") or row.get("html_url") or "")).path.strip("/")
    return Brought(**{**{name: getattr(brought, name) for name in Brought.__dataclass_fields__}, "old_paths": (path,) if path else ()})


def _language(locale: str) -> str:
    """"en-us" is English, as far as we tell languages apart; "pt-br" and "zh-tw" stay what they are."""
    return locale.lower() if locale.lower() in ("pt-br", "zh-tw", "zh-cn") else locale.partition("-")[0].lower()
