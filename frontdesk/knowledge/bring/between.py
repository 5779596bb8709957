"""Links between the files of a folder: which of them lead to another file that comes in as well, and which lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from frontdesk.knowledge.bring import names, parts
from frontdesk.knowledge.bring.brought import Brought, Linked, Trouble
from frontdesk.knowledge.bring.enclosed import ARTICLES, is_there

ABROAD = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|\?|/help/)", re.IGNORECASE)
"""Leads to another site, or to a page of this desk."""
FIRST_PAGES = ("index", "README", "readme")
TOP = ("", "top")


@dataclass(frozen=True, slots=True)
class Page:
    """A file that was read; `parts` are its headings by what links call them (`bring.parts`)."""

    path: Path
    brought: Brought
    parts: Mapping[str, str]


def joined(pages: list[Page], folder: Path) -> list[Brought]:
    """Each with the links that lead to another of them, and those that lead nowhere among its troubles."""
    by_path = {page.path.resolve(): page for page in pages}
    return [_joined(page, by_path, folder.resolve()) for page in pages]


def linked(page: Page, folder: Path) -> list[Path]:
    """The other files of the folder, articles all of them, that the page links to."""
    found: dict[Path, None] = {}
    for name, is_picture in names.all_of(page.brought.body):
        if not is_picture and not ABROAD.match(name):
            path = next((each for each in _likely(_place(name, page, folder.resolve())) if each.suffix.lower() in ARTICLES and is_there(each)), None)
            if path is not None and path.is_relative_to(folder.resolve()) and path != page.path.resolve():
                found[path] = None
    return list(found)


def _joined(page: Page, by_path: Mapping[Path, Page], folder: Path) -> Brought:
    links: dict[str, Linked] = {}
    troubles: dict[str, Trouble] = {}
    for name, is_picture in names.all_of(page.brought.body):
        if is_picture or name in page.brought.files or ABROAD.match(name):
            continue
        address, _sharp, fragment = name.partition("#")
        meant = _meant(address, page, by_path, folder)
        if meant is None:
            says = _("the link to %(name)s leads to nothing that was brought in, and stays as it is.") % {"name": name}
            troubles[name] = Trouble(str(page.path), "link", name, says)
            continue
        part = "" if fragment in TOP else parts.named(fragment, meant.parts)
        if part is None:
            says = _("there is no heading for the link to %(name)s; it leads to the article, and to no part of it.") % {"name": name}
            troubles[name] = Trouble(str(page.path), "link", name, says)
        if part or address:
            links[name] = Linked(meant.brought.external_id, part or "")
    known = {(trouble.kind, trouble.name) for trouble in page.brought.troubles}
    new = (trouble for trouble in troubles.values() if ("file", trouble.name) not in known)
    return replace(page.brought, links=links, troubles=(*page.brought.troubles, *new))


def _meant(address: str, page: Page, by_path: Mapping[Path, Page], folder: Path) -> Page | None:
    if not address.partition("?")[0]:
        return page
    return next((by_path[path] for path in _likely(_place(address, page, folder)) if path in by_path), None)


def _place(name: str, page: Page, folder: Path) -> Path:
    address = name.partition("#")[0].partition("?")[0]
    return (folder / address.lstrip("/") if address.startswith("/") else page.path.parent / address).resolve()


def _likely(place: Path) -> Iterator[Path]:
    """The file itself; one that a site would make such a page of; the first page of a folder."""
    yield place
    yield from (place.with_name(place.name + suffix) for suffix in ARTICLES if place.name)
    if place.suffix.lower() in ARTICLES:
        yield from (place.with_suffix(suffix) for suffix in ARTICLES)
    yield from (place / f"{name}{suffix}" for name in FIRST_PAGES for suffix in ARTICLES)
