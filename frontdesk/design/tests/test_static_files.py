"""A browser fetches each script and the sheet once, however many pages it opens."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

IMPORT = re.compile(r'(?:\bfrom|^import) "([^"]+)"', re.MULTILINE)
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """The folder, and under which names its files are given out."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "frontdesk.design.static_files.Hashed"}}
    call_command("collectstatic", verbosity=0, interactive=False)
    return settings.STATIC_ROOT, json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]


def test_modules_import_each_other_by_names_that_change_with_their_content(collected: tuple[Path, dict[str, str]]) -> None:
    folder, names = collected
    imported = 0
    for name in names.values():
        if name.startswith("design/js/"):
            for found in IMPORT.findall((folder / name).read_text()):
                assert HASHED.search(found), f"{name} imports {found}"
                assert (folder / name).parent.joinpath(found).resolve().is_file()
                imported += 1
    assert imported > 80


def test_the_sheets_are_one(collected: tuple[Path, dict[str, str]]) -> None:
    folder, names = collected
    sheet = (folder / names["design/css/all.css"]).read_text()
    assert "@import" not in sheet
    assert sheet.index("@layer reset, tokens, base, layout, components, pages, utilities;") < sheet.index("@layer reset {")
    assert "draft-check:empty" in sheet
