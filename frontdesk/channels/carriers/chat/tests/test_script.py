"""The one file that goes into other people's pages: small, whole, and the same however it was made small."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from frontdesk.channels.carriers.chat import script, shrink

LARGEST_BYTES = 20_000


@pytest.mark.django_db
def test_the_script_can_be_put_into_any_page(client, world):
    got = client.get("/widget.js?key=anything")

    assert got.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    assert got.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "max-age=300" in got.headers["Cache-Control"]
    assert "Cookie" not in got.headers.get("Vary", "")
    assert not got.cookies
    assert got.content.decode() == script.source()


@pytest.mark.django_db
def test_the_script_goes_over_the_wire_compressed_where_the_browser_takes_that(client, world):
    got = client.get("/widget.js", headers={"Accept-Encoding": "gzip, deflate, br"})

    assert got.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in got.headers["Vary"]
    assert gzip.decompress(got.content).decode() == script.source()
    assert len(got.content) < LARGEST_BYTES


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["gzip", ""])
def test_a_script_that_the_browser_has_is_not_sent_again(client, world, encoding):
    tag = client.get("/widget.js", headers={"Accept-Encoding": encoding}).headers["ETag"]
    again = client.get("/widget.js", headers={"If-None-Match": tag, "Accept-Encoding": encoding})
    assert (again.status_code, again.content) == (304, b"")


def test_the_script_is_one_module_that_loads_nothing():
    assert not re.search(r"^\s*(import|export)\b(?!\()", script.source(), re.MULTILINE)
    assert "import(" not in script.source()
    assert "eval" not in script.source()


def test_every_part_of_the_script_is_joined_after_those_that_it_uses():
    for place, name in enumerate(script.PARTS):
        used = re.findall(r'from "\./(\w+)\.js"', (script.FOLDER / f"{name}.js").read_text())
        assert set(used) <= set(script.PARTS[:place]), name
    assert {path.stem for path in script.FOLDER.glob("*.js")} == set(script.PARTS)


def test_no_two_parts_declare_the_same_name():
    declared = re.findall(r"^(?:async )?(?:const|let|class|function\*?) (\w+)", script.joined(), re.MULTILINE)
    assert sorted(declared) == sorted(set(declared))


def test_every_name_is_declared_or_known_to_be_the_browsers():
    assert shrink.unknown_names(script.joined()) == set(), "name it in shrink.BROWSER, or it might be renamed into something else"


@pytest.mark.parametrize(("written", "small"), [
    ("const LIMIT = 5\nfunction keep(values, most = LIMIT) {\n  return values.slice(0, most)\n}\n", "function A(a,b=5){return a.slice(0,b)}"),
    ("function name({ first, last: family = 1 }) {\n  return { first, family }\n}\n", "function A({first:a,last:b=1}){return{first:a,family:b}}"),
    ("const say = (word) => `say ${word} and ${[word].map((each) => each)}`\n", "let A=(a)=>`say ${a} and ${[a].map((b)=>b)}`"),
    ('const text = "const text // no comment"  // a comment\n', 'let A="const text // no comment"'),
    ("const dots = /[/]\"(a)/g\nconst half = 4 / 2 / 1\n", "let A=/[/]\"(a)/g\nlet B=4/2/1"),
    ("if (location.name) document.title = name\n", "if(location.name)document.title=name"),
    ("class Box extends Map {\n  isOpen = 1\n  open(isOpen) {\n    this.isOpen = isOpen\n  }\n}\n", "class A extends Map{A=1\nopen(a){this.A=a}}"),
    ("const add = (one, two) =>\n  one +\n  two\n", "let A=(a,b)=>a+b"),
])
def test_what_is_made_small_means_the_same(written, small):
    assert shrink.shrunk(written) == small


def test_what_it_does_not_know_is_no_script():
    with pytest.raises(ValueError, match="not the JavaScript"):
        shrink.shrunk("const text = `without an end")


def test_all_its_text_is_in_the_size_that_the_reader_has_chosen():
    sheet = (Path(script.__file__).parent / "widget" / "style.css").read_text()
    # A page may change what a rem is, never what medium and small mean; what is in em is a share of these.
    assert re.findall(r"(?:font|font-size|line-height):[^;{}]*\d+px[^;{}]*", sheet) == []
