from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "static" / "design"
TEMPLATES = Path(__file__).resolve().parents[2].glob("**/templates/**/*.html")
HELP = Path(__file__).resolve().parents[2] / "helpcentre"
"""Its pages have one sheet of their own, put together by it, and one script."""
STYLES = sorted((STATIC / "css").glob("**/*.css"))


def test_every_style_sheet_is_in_a_layer_and_every_layer_sheet_exists():
    named = re.findall(r'@import url\("([^"]+)"\) layer\(\w+\);', (STATIC / "css" / "all.css").read_text())
    assert len(named) == len(set(named))
    of_help = {f"{name}.css" for name in re.findall(r'\("\w+", "([\w/-]+)"\)', (HELP / "sheet.py").read_text())}
    there = {str(path.relative_to(STATIC / "css")) for path in STYLES} - {"all.css"}
    assert {*named, *of_help} == there


def test_every_element_is_small_and_woken_by_a_page():
    page = "".join((STATIC / "js" / name).read_text() for name in ("page.js", "chats.js"))
    pages = "".join(each.read_text() for each in (HELP / "templates" / "helpcentre").glob("*.html"))
    of_help = re.findall(r"design/js/elements/([\w-]+\.js)", pages)
    for path in (STATIC / "js" / "elements").glob("*.js"):
        source = path.read_text()
        assert f'import "./elements/{path.name}"' in page or path.name in of_help
        assert f'customElements.define("{path.stem}"' in source
        assert len(source.splitlines()) <= 60, path.name


def test_colours_are_spelled_once_as_tokens():
    for path in STYLES:
        if path.name not in ("tokens.css", "avatar.css", "toast.css"):
            # One that is made of another, as the help centre's of the desk's colour, is spelled there.
            assert not re.search(r"oklch\((?!from var\()|rgb|#[0-9a-f]{3,8}\b", path.read_text(), re.IGNORECASE), path.name


def test_positions_are_logical_so_that_pages_turn_around():
    physical = re.compile(r"^\s*(?:margin|padding|border|inset)-(?:left|right)|^\s*(?:left|right):|(?:float|text-align): (?:left|right)\b", re.MULTILINE)
    for path in STYLES:
        assert not physical.search(path.read_text()), path.name


def test_every_icon_that_is_named_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    named = {name for path in TEMPLATES for name in re.findall(r'icon\("([\w-]+)"', path.read_text())}
    assert named <= drawn, named - drawn


def test_no_template_carries_styles_or_scripts_in_its_markup():
    for path in Path(__file__).resolve().parents[2].glob("**/templates/**/*.html"):
        source = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
        assert not re.search(r"\sstyle=|\son\w+=\"|<style|<script(?![^>]*\bsrc=)", source), path
