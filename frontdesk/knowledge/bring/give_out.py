"""Writes all articles so that they can be brought in again: JSON lines, or a folder of Markdown with their pictures."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, Any
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from frontdesk.kit import files
from frontdesk.kit.filetypes import kind
from frontdesk.knowledge import slugs
from frontdesk.knowledge.bring import names
from frontdesk.knowledge.models import Article, ArticleFile, Audience, Category, Revision, State


def lines() -> Iterator[str]:
    """One line of JSON for each article, language and expertise: the published words, else the newest draft."""
    last = 0
    for revision in current():
        # Files belong to the article: its first line brings them along.
        pictures = {} if revision.article_id == last else _pictures(revision.article)
        last = revision.article_id
        yield json.dumps({**_known(revision), "body_markdown": revision.body, **pictures}, ensure_ascii=False) + "\n"


def into_folder(folder: Path) -> int:
    """Write one Markdown file each, in a folder of its category, with its pictures; how many. What stands there under other names
    stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count, written = 0, dict[Path, str]()
    for revision in current():
        article = revision.article
        shelf = folder / _folder_of(article.category)
        shelf.mkdir(exist_ok=True)
        ending = "" if revision.expertise == "plain" else f".{revision.expertise}"
        head = "".join(f"{name}: {_written(value)}\n" for name, value in _known(revision).items() if value not in ("", None, []))
        body = names.led(revision.body, _write_files(article, shelf, folder, written))
        (shelf / f"{article.slug}.{revision.language}{ending}.md").write_text(f"---\n{head}---\n\n{body}", encoding="utf-8")
        count += 1
    return count


def into_zip(file: IO[bytes]) -> None:
    """The same as one zip file."""
    with TemporaryDirectory() as folder, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        into_folder(Path(folder))
        for path in sorted(each for each in Path(folder).rglob("*") if each.is_file()):
            archive.write(path, path.relative_to(folder))


def _folder_of(category: Category | None) -> str:
    """By its name alone, so that it is the same wherever the articles are brought in; '' for no category."""
    return (slugs.slug_of(category.name) or "category") if category else ""


def current() -> Iterator[Revision]:
    """By article, language and expertise the revision that counts. Slice by slice."""
    seen: set[tuple[int, str, str]] = set()
    order = Revision.objects.exclude(state=State.PAST).filter(article__archived_at=None).select_related("article__category", "article__brand", "article__owner")
    for revision in order.order_by("article_id", "language", "expertise", "-number").iterator(chunk_size=200):
        key = (revision.article_id, revision.language, revision.expertise)
        if key in seen:
            continue
        published = revision.article.editions.filter(language=revision.language, expertise=revision.expertise).select_related("revision").first()
        seen.add(key)
        if published is not None:
            published.revision.article = revision.article
            yield published.revision
        else:
            yield revision


def _known(revision: Revision) -> dict[str, Any]:
    article = revision.article
    return {
        "id": article.known_as, "title": revision.title, "language": revision.language, "source_language": article.language, "slug": article.slug,
        **_shelf(article.category), "audience": article.audience,
        "expertise": revision.expertise, "faq": article.is_faq, "review_on": article.review_on.isoformat() if article.review_on else None,
        "draft": revision.state != State.PUBLISHED, "brand": article.brand.name if article.brand else "",
        "owner": article.owner.email if article.owner else "", **_readers(article), "old_paths": sorted(article.redirects.values_list("path", flat=True)),
    }


def _pictures(article: Article) -> dict[str, dict[str, str]]:
    """Its files as data URIs (RFC 2397); nothing where it has none."""
    found = {file.name: files.load(file.sha256) for file in ArticleFile.objects.filter(article=article)}
    written = {name: f"data:{kind.of(data) or 'application/octet-stream'};base64,{base64.b64encode(data).decode()}" for name, data in found.items()}
    return {"pictures": written} if written else {}


def _shelf(category: Category | None) -> dict[str, Any]:
    """What is said of it with each of its articles, so that any of them alone says it."""
    if category is None:
        return {"category": ""}
    return {
        "category": category.name, "category_place": category.position, **({"category_names": category.names} if category.names else {}),
        **({"category_about": category.about} if category.about else {}),
    }


def _readers(article: Article) -> dict[str, list[str]]:
    """For which customers it is, by name."""
    if article.audience != Audience.SEGMENT:
        return {}
    return {name: sorted(getattr(article, name).values_list("name", flat=True)) for name in ("segments", "organizations")}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value if isinstance(value, list | dict) else str(value), ensure_ascii=False)


def _write_files(article: Article, shelf: Path, folder: Path, written: dict[Path, str]) -> dict[str, str]:
    """Write its files by their names, `written` being the digests of those that are there. Where a name leads out of the folder, or
    another article has another file of that name, it is written in a folder of the article's own: names with what they are then.
    """
    moved: dict[str, str] = {}
    for file in ArticleFile.objects.filter(article=article):
        path = (folder / file.name.lstrip("/") if file.name.startswith("/") else shelf / file.name).resolve()
        if not path.is_relative_to(folder.resolve()) or written.get(path, file.sha256) != file.sha256:
            moved[file.name] = f"{article.slug}/{PurePosixPath(file.name).name}"
            path = (shelf / moved[file.name]).resolve()
        written[path] = file.sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files.load(file.sha256))
    return {name: quote(new) for name, new in moved.items()}
