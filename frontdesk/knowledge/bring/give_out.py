"""Writes all articles so that they can be brought in again: JSON lines, or a folder of Markdown with their pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frontdesk.kit import files
from frontdesk.knowledge.models import Article, ArticleFile, Revision, State


def lines() -> Iterator[str]:
    """One line of JSON for each article, language and expertise: the published words, else the newest draft."""
    for revision in current():
        yield json.dumps({**_known(revision), "body_markdown": revision.body}, ensure_ascii=False) + "\n"


def into_folder(folder: Path) -> int:
    """Write one Markdown file each; how many. What stands in the folder under other names stays."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for revision in current():
        article = revision.article
        shelf = folder / (article.category.slug if article.category else "")
        shelf.mkdir(exist_ok=True)
        ending = "" if revision.expertise == "plain" else f".{revision.expertise}"
        head = "".join(f"{name}: {_written(value)}\n" for name, value in _known(revision).items() if value not in ("", None))
        (shelf / f"{article.slug}.{revision.language}{ending}.md").write_text(f"---\n{head}---\n\n{revision.body}", encoding="utf-8")
        _write_files(article, shelf)
        count += 1
    return count


def current() -> Iterator[Revision]:
    """By article, language and expertise the revision that counts. Slice by slice."""
    seen: set[tuple[int, str, str]] = set()
    order = Revision.objects.exclude(state=State.PAST).filter(article__archived_at=None).select_related("article", "article__category")
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
        "category": article.category.name if article.category else "", "audience": article.audience,
        "expertise": revision.expertise, "faq": article.is_faq, "review_on": article.review_on.isoformat() if article.review_on else None,
        "draft": revision.state != State.PUBLISHED,
    }


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else json.dumps(str(value), ensure_ascii=False)


def _write_files(article: Article, shelf: Path) -> None:
    for file in ArticleFile.objects.filter(article=article):
        path = (shelf / file.name).resolve()
        # A name such as "../x" may have been brought in; it must not lead out of the folder.
        if path.is_relative_to(shelf.resolve().parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files.load(file.sha256))
