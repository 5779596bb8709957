import os
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from frontdesk.design.compiled import Kept


def shown(folder: Path, source: str = "Hello {{ name }}") -> str:
    """What a process that begins makes of it."""
    return Environment(loader=DictLoader({"page.html": source}), bytecode_cache=Kept(folder)).get_template("page.html").render(name="Nadia")


def compiled(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.compiled"))


def test_a_template_is_compiled_once_for_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(tmp_path)
    monkeypatch.setattr(Environment, "_compile", lambda *_arguments: pytest.fail("It was compiled anew."))
    assert shown(tmp_path) == "Hello Nadia"


def test_one_that_changed_is_compiled_anew(tmp_path: Path) -> None:
    shown(tmp_path)
    assert shown(tmp_path, "Goodbye {{ name }}") == "Goodbye Nadia"
    assert len(compiled(tmp_path)) == 1


def test_what_is_not_whole_is_compiled_anew(tmp_path: Path) -> None:
    shown(tmp_path)
    (kept,) = compiled(tmp_path)
    os.truncate(kept, kept.stat().st_size // 2)
    assert shown(tmp_path) == "Hello Nadia"


def test_what_another_version_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / "0.0.9-3.0.0-abc.compiled"
    left.touch()
    shown(tmp_path)
    assert not left.exists()


def test_a_page_is_shown_where_nothing_can_be_kept(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "no" / "desk")
    template = Environment(loader=DictLoader({"page.html": "Hello"}), bytecode_cache=kept).get_template("page.html")
    assert template.render() == "Hello"


def test_only_the_desk_may_write_there(tmp_path: Path) -> None:
    Kept(tmp_path / "templates")
    assert (tmp_path / "templates").stat().st_mode & 0o077 == 0
