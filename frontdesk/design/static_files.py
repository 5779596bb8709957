"""Static files: hashed names for ever-lasting caches, and of the htmx wheel only the one file that we use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import django_htmx
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage

HTMX = "django_htmx/htmx-2.min.js"


class Hashed(ManifestStaticFilesStorage):
    """File names carry a hash of their content. Modules import each other by relative path, rewritten likewise."""

    support_js_module_import_aggregation = True
    manifest_strict = False


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
