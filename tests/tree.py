"""The repository as data: its files, and its Python read into syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("bin", ".ci", "bench", "docs", "frontdesk", "tests")
SKIPPED = {"__pycache__", ".git"}


@cache
def files(*folders: str) -> tuple[Path, ...]:
    """Every file of those folders (of all, with those beside them, when none is named), not what machines leave there."""
    found = [path for folder in folders or FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    if not folders:
        found += [path for path in ROOT.iterdir() if path.is_file()]
    return tuple(sorted(path for path in found if not SKIPPED & set(path.parts) and not path.name.startswith(".coverage")))


def written(*folders: str) -> Iterator[tuple[str, str]]:
    """Name and text of every file that is text."""
    for path in files(*folders):
        try:
            yield name(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the program, without its tests and migrations."""
    for path in files("frontdesk"):
        if path.suffix == ".py" and not {"tests", "migrations"} & set(path.parts):
            yield name(path), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """Its path from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def imports(module: ast.Module) -> Iterator[tuple[str, str]]:
    """(module, name) of everything that is imported anywhere in it; the name is '' for a whole module."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, ""
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.module or "", alias.name


def calls(module: ast.Module, names: Set[str]) -> Iterator[str]:
    """What is called in it by one of these names, as it is written: `Message`, `Message.objects.create`, `conversation.messages.create`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and (getattr(node.func, "id", "") in names or getattr(node.func, "attr", "") in names):
            yield ast.unparse(node.func)
