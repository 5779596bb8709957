"""Reads whatever the path holds: a folder of Markdown or HTML, one such file, JSON lines, or an export of Zendesk."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from frontdesk.kit.natural import sort_key
from frontdesk.knowledge.bring import enclosed, parts, zendesk
from frontdesk.knowledge.bring.between import Page, joined, linked
from frontdesk.knowledge.bring.brought import Brought, NotReadable, made_of
from frontdesk.knowledge.bring.of_html import markdown_of, title_of
from frontdesk.knowledge.slugs import slug_of

MARKDOWN, HTML, LINES = (".md", ".markdown"), (".html", ".htm"), (".jsonl", ".ndjson")
HEAD = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
FIRST_HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*\s*(?:\n|\Z)")


def _stop(error: NotReadable) -> None:
    raise error


def read(path: Path, *, refuse: Callable[[NotReadable], None] = _stop) -> list[Brought]:
    """All articles there. Raises NotReadable, naming file and line, before anything was changed; with `refuse`, that hears of each
    article that cannot be read, the others are there, and only what is no article at all is raised.
    """
    if path.is_dir():
        if (path / "articles.json").is_file():
            return zendesk.of_folder(path, refuse)
        return joined(list(_of_folder(path, refuse)), path)
    if not path.is_file():
        raise NotReadable(_("There is no file or folder %(path)s.") % {"path": path})
    suffix = path.suffix.lower()
    if suffix in LINES:
        return list(_of_lines(path, refuse))
    if suffix == ".json":
        return zendesk.of_file(path, refuse)
    if suffix in (*MARKDOWN, *HTML):
        return _of_file_alone(path)
    raise NotReadable(_("%(where)s: articles come from .jsonl, .json (Zendesk), .md or .html, or a folder of those.") % {"where": path})


def text_of(path: Path) -> str:
    """The file as text. Raises NotReadable."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        known = {"where": path, "reason": error.reason, "place": error.start}
        raise NotReadable(_("%(where)s: it is not UTF-8 text (%(reason)s at byte %(place)s).") % known) from error
    except OSError as error:
        raise NotReadable(_("%(where)s: it cannot be read (%(error)s).") % {"where": path, "error": error.strerror}) from error


def _of_folder(folder: Path, refuse: Callable[[NotReadable], None]) -> Iterator[Page]:
    files = (path for path in folder.rglob("*") if path.suffix.lower() in (*MARKDOWN, *HTML) and path.is_file())
    # Shelves are made in the order in which articles come.
    found = sorted(files, key=lambda path: ([sort_key(part) for part in path.relative_to(folder).parts], path))
    if not found:
        raise NotReadable(_("%(where)s: there is no Markdown or HTML file in it.") % {"where": folder})
    for path in found:
        try:
            page = _of_file(path, folder)
        except NotReadable as error:
            refuse(error)
        else:
            yield page


def _of_file_alone(path: Path) -> list[Brought]:
    """Its links lead to the files beside it as well: these may have come in before, with the whole folder."""
    page, beside = _of_file(path, path.parent), list[Page]()
    for other in linked(page, path.parent):
        # One that cannot be read did not come in either.
        with suppress(NotReadable):
            beside.append(_of_file(other, path.parent))
    return joined([page, *beside], path.parent)[:1]


def _of_file(path: Path, folder: Path) -> Page:
    """What its head does not say is told by its place: the id by its path, the category by its folder."""
    text, inner = text_of(path), path.relative_to(folder)
    usual: dict[str, Any] = {"id": inner.with_suffix("").as_posix(), "category": inner.parent.name.replace("-", " ").replace("_", " ").capitalize()}
    if path.suffix.lower() in HTML:
        brought = made_of({**usual, "title": title_of(text) or _titled(path)}, body=markdown_of(text), where=str(path))
        return Page(path, _with_files(brought, path, folder), parts.of_html(brought.title, brought.body, text))
    head, text = _head(text, str(path))
    heading = FIRST_HEADING.match(text)
    if "title" not in head and heading is not None:
        head["title"], text = heading[1], text[heading.end() :]
    brought = made_of({**usual, "title": _titled(path), **head}, body=text.lstrip("\n"), where=str(path))
    return Page(path, _with_files(brought, path, folder), parts.of_markdown(brought.title, brought.body))


def _with_files(brought: Brought, path: Path, folder: Path) -> Brought:
    files, troubles = enclosed.files(brought.body, path, folder)
    return replace(brought, files=files, troubles=troubles)


def _titled(path: Path) -> str:
    return path.stem.replace("-", " ").replace("_", " ").capitalize()


def _head(text: str, where: str) -> tuple[dict[str, Any], str]:
    """The lines "name: value" between two lines of hyphens, and what stands below them."""
    found = HEAD.match(text.replace("\r\n", "\n"))
    if found is None:
        return {}, text.replace("\r\n", "\n")
    head: dict[str, Any] = {}
    for number, line in enumerate(found[1].splitlines(), 2):
        if not line.strip() or line.lstrip().startswith("#") or line[0] in " \t-":
            continue
        name, colon, value = line.partition(":")
        if not colon:
            raise NotReadable(_("%(where)s, line %(number)s: %(line)r is not “name: value”.") % {"where": where, "number": number, "line": line})
        head[name.strip().lower()] = _value(value.strip())
    return head, text.replace("\r\n", "\n")[found.end() :]


def _value(written: str) -> str | list[Any] | dict[str, Any]:
    if written.startswith("{") and written.endswith("}") and _is_json(written):
        return dict(json.loads(written))
    if written.startswith("[") and written.endswith("]"):
        return list(json.loads(written)) if _is_json(written) else [_value(each.strip()) for each in written[1:-1].split(",") if each.strip()]
    if len(written) > 1 and written[0] == written[-1] == '"':
        return str(json.loads(written)) if _is_json(written) else written[1:-1]
    return written[1:-1] if len(written) > 1 and written[0] == written[-1] == "'" else written


def _is_json(written: str) -> bool:
    try:
        json.loads(written)
    except (ValueError, RecursionError):
        return False
    return True


def _of_lines(path: Path, refuse: Callable[[NotReadable], None]) -> Iterator[Brought]:
    seen: set[tuple[str, str, str]] = set()
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            brought = _of_line(line, path, f"{path}, line {number}", seen)
        except NotReadable as error:
            refuse(error)
        else:
            yield brought


def _of_line(line: str, path: Path, where: str, seen: set[tuple[str, str, str]]) -> Brought:
    """`seen` are id, language and expertise of those before it."""
    known = _object(line, where)
    if not isinstance(known.get("body_markdown", known.get("body_html")), str):
        raise NotReadable(_("%(where)s: there is no body_markdown.") % {"where": where})
    body = known["body_markdown"] if "body_markdown" in known else markdown_of(known["body_html"])
    brought = made_of({"id": slug_of(str(known.get("title", ""))), **known}, body=body.replace("\x00", ""), where=where)
    pictures, missing = enclosed.carried(known.get("pictures"), path, where)
    beside, lacking = enclosed.files(brought.body, path, path.parent, but=pictures)
    troubles = (*missing, *(replace(trouble, where=where) for trouble in lacking if trouble.name not in {each.name for each in missing}))
    brought = replace(brought, files={**beside, **pictures}, troubles=troubles)
    key = (brought.external_id, brought.language, brought.expertise)
    if key in seen:
        raise NotReadable(_("%(where)s: %(id)r was there before.") % {"where": where, "id": brought.external_id})
    seen.add(key)
    return brought


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        known = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotReadable(_("%(where)s: it is not JSON (%(error)s).") % {"where": where, "error": error}) from error
    if not isinstance(known, dict):
        raise NotReadable(_("%(where)s: it is not a JSON object.") % {"where": where})
    return known
