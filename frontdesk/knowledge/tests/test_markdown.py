"""Markdown becomes a page that does no harm."""

from __future__ import annotations

import re

import pytest

from frontdesk.knowledge.markdown import render


def test_headings_stand_below_the_title_and_are_listed():
    made = render("# One\n\n## Two `b`\n\n### Three\n\n# One")
    assert made.contents == [
        {"id": "s-one", "title": "One", "level": 2}, {"id": "s-two-b", "title": "Two b", "level": 3}, {"id": "s-one-2", "title": "One", "level": 2},
    ]
    assert '<h2 id="s-one">One</h2>' in made.html
    assert "<h1" not in made.html


@pytest.mark.parametrize("written", [
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "<a href='data:text/html,x'>x</a>", "<style>*{}</style>",
    "<iframe src='https://evil.example'></iframe>", "<svg onload=alert(1)>", "[x](<javascript:alert(1)>)", "<p style='position:fixed' onclick='x()'>x</p>",
])
def test_nothing_that_runs_or_covers_the_page_gets_through(written):
    made = "".join(re.findall(r"<[^>]*>", render(f"Before.\n\n{written}\n\nBehind.").html.lower()))
    for sign in ("script", "onerror", "onload", "onclick", "style", "iframe", "data:"):
        assert sign not in made


def test_a_picture_of_the_article_is_shown_and_one_from_elsewhere_is_a_link():
    words = "![Box](box.png) ![Far](https://far.example/x.png)\n\n<img src='https://far.example/y.png' alt='raw'>"
    made = render(words, files={"box.png": "/help/files/1/box.png"}).html
    assert 'src="/help/files/1/box.png"' in made
    assert '<a href="https://far.example/x.png" rel="noopener">Far</a>' in made
    assert "y.png" not in made


def test_tables_lists_and_code_are_kept():
    made = render("| A | B |\n|---|---|\n| 1 | 2 |\n\n1. one\n\n```\n<b>\n```\n\n~~no~~").html
    for part in ("<td>2</td>", "<ol>", "&lt;b&gt;", "<s>no</s>"):
        assert part in made


def test_the_text_is_what_a_reader_reads():
    made = render("# Head\n\nOne *two* [three](https://x.example) &amp; four.\n\n- a\n- b")
    assert made.text == "Head\nOne two three & four.\na\nb"
    assert made.summary == "One two three & four."


def test_headings_of_the_same_words_are_numbered_and_not_counted_through_for_each():
    made = render("# Again\n" * 1_000).contents
    assert [made[0]["id"], made[1]["id"], made[-1]["id"]] == ["s-again", "s-again-2", "s-again-1000"]


def test_headings_without_a_latin_letter_are_told_apart():
    assert [each["id"] for each in render("# أول\n\n# ثان\n\n# Part 2\n\n# ثالث").contents] == ["s-part", "s-part-2", "s-part-2-2", "s-part-3"]


@pytest.mark.parametrize("written", ["![Größe](größe.png)", "![Größe](<größe.png>)", "![Größe](gr%C3%B6%C3%9Fe.png)", "<img src='größe.png' alt='Größe'>"])
def test_a_picture_is_found_by_its_name_in_any_script(written):
    assert 'src="/help/files/1/x"' in render(written, files={"größe.png": "/help/files/1/x"}).html


def test_a_picture_that_the_article_has_not_is_its_words():
    made = render("See ![the box](box.png) here.\n\n<img src='box.png' alt='raw'>")
    assert "box.png" not in made.html
    assert made.summary == "See the box here."


def test_columns_of_a_table_stand_as_they_are_written():
    assert '<td align="right">2</td>' in render("| A | B |\n|---|--:|\n| 1 | 2 |").html
