"""Files of articles that somebody has sent: kept until they are in, and what would be brought in from them."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext as _

from frontdesk.knowledge.bring import unpack
from frontdesk.knowledge.bring.brought import Brought, NotReadable
from frontdesk.knowledge.bring.foresee import fitting
from frontdesk.knowledge.bring.read import HTML, LINES, MARKDOWN, read
from frontdesk.knowledge.bring.take_in import Into

LARGEST_BYTES = 45 * 1024 * 1024
"""The front door lets 50 MB through."""
KINDS = (".zip", *LINES, ".json", *MARKDOWN, *HTML)
MOST_ARTICLES = 10_000


@dataclass(frozen=True, slots=True)
class Found:
    """`base` begins the names of all places in `refused`, `troubles` and of the articles."""

    articles: list[Brought]
    refused: list[str]
    troubles: list[str]
    base: str


def save(name: str, pieces: Iterable[bytes]) -> str:
    """Keep the file; says under which name."""
    place().mkdir(parents=True, exist_ok=True)
    kept = f"{secrets.token_hex(16)}{Path(name).suffix.lower()}"
    with (place() / kept).open("xb") as file:
        file.writelines(pieces)
    return kept


def forget(kept: str) -> None:
    """It is gone."""
    (place() / kept).unlink(missing_ok=True)


def sweep(kept: Container[str], *, before: datetime) -> None:
    """What a worker left lying that was stopped, and files that belong to nothing: all older than that, but for those."""
    for path in place().iterdir() if place().is_dir() else ():
        if path.name not in kept and path.stat().st_mtime < before.timestamp():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


@contextmanager
def opened(kept: str, name: str, into: Into) -> Iterator[Found]:
    """What is in it. Raises NotReadable, also for a file that is gone."""
    path = place() / kept
    if not path.is_file():
        raise NotReadable(_("The file is not here any more. Send it again."))
    with TemporaryDirectory(dir=place(), prefix="open-") as folder:
        yield _found(path, Path(folder).resolve(), name, into)


def _found(path: Path, folder: Path, name: str, into: Into) -> Found:
    refused: list[NotReadable] = []
    if path.suffix == ".zip":
        troubles = unpack.unpack(path, folder)
        base = unpack.top(folder)
        what = _meant(base)
    else:
        troubles, base = [], folder
        what = base / f"{Path(name).stem[:100].strip('.') or 'file'}{path.suffix}"
        what.symlink_to(path)
    articles = read(what, refuse=refused.append)
    if len(articles) > MOST_ARTICLES:
        raise NotReadable(_("There are more than %(most)s articles in it. Send them in several files.") % {"most": MOST_ARTICLES})
    fit, unfit = fitting(articles, into)
    said = [each.replace(f"{base}/", "") for each in [*map(str, refused), *unfit]]
    return Found(fit, said, troubles, f"{base}/")


def _meant(folder: Path) -> Path:
    """The folder itself, or the one file of data in it that has the articles."""
    if any(each.suffix.lower() in (*MARKDOWN, *HTML) for each in folder.rglob("*")) or (folder / "articles.json").is_file():
        return folder
    data = [each for each in folder.iterdir() if each.suffix.lower() in (*LINES, ".json")]
    return data[0] if len(data) == 1 else folder


def place() -> Path:
    """Where they lie: among the files that several machines share, for who reads one need not be who took it."""
    return Path(settings.FRONTDESK_DATA) / "files" / "bringing"
