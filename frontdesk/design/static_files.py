"""Static files: hashed names for ever-lasting caches, and of the htmx wheel only the one file that we use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import django_htmx
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage, Storage

HTMX = "django_htmx/htmx-2.min.js"
SHEET = "design/css/all.css"
_IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')


class Hashed(ManifestStaticFilesStorage):
    """File names carry a hash of their content, and modules import each other by such names, so that a browser fetches each once.
    The sheets are one.
    """

    # Django's own pattern asks for a semicolon behind each import, which we do not write.
    patterns = (*ManifestStaticFilesStorage.patterns, ("*.js", (
        (r'(?P<matched>(?P<how>\bfrom |\bimport )"(?P<url>\.{1,2}/[^"]+\.js)")', '%(how)s"%(url)s"'),
    )))
    max_post_process_passes = 12
    """A module gets its name after those that it imports, one step of the longest way at each pass."""
    manifest_strict = False

    def post_process(self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if SHEET in paths:
            joined = InMemoryStorage()
            joined.save(SHEET, ContentFile(_sheet(paths)))
            paths = {**paths, SHEET: (joined, SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def _sheet(paths: dict[str, tuple[Storage, str]]) -> str:
    """With each sheet that it imports in its place."""

    def text(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    folder = SHEET.rpartition("/")[0]
    return _IMPORT.sub(lambda found: f"@layer {found[2]} {{\n{text(f'{folder}/{found[1]}')}}}", text(SHEET))


class HtmxFinder(BaseFinder):
    """Finds htmx in its wheel. The wheel's other files are left out: one of them cannot be given a hashed name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._folder = Path(django_htmx.__file__).parent / "static"

    def find(self, path: str, find_all: bool = False) -> str | list[str]:
        found = str(self._folder / path) if path == HTMX else ""
        if find_all:
            return [found] if found else []
        return found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        yield HTMX, FileSystemStorage(location=str(self._folder))
