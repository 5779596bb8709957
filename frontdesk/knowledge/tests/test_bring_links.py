"""What links to another file where it comes from leads to the article here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontdesk.kit import clock
from frontdesk.knowledge.bring import give_out, names
from frontdesk.knowledge.bring.read import read
from frontdesk.knowledge.bring.take_in import Into, Taken, take_in
from frontdesk.knowledge.models import Article, Edition
from frontdesk.knowledge.tests.shelf import published


def brought_in(path: Path) -> Taken:
    return take_in(read(path), Into("en"), at=clock.now())


def written(folder: Path, **pages: str) -> Path:
    """`a__b_md` is the file `a/b.md`."""
    for name, text in pages.items():
        path = folder / f"{name.rpartition('_')[0].replace('__', '/')}.{name.rpartition('_')[2]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def body(title: str) -> str:
    return Edition.objects.get(title=title).revision.body


@pytest.mark.django_db
@pytest.mark.parametrize(("written_as", "leads_to"), [
    ("[see](../returns/refund.md)", "[see](/help/a/refund/)"),
    ("[see](../returns/refund.md#how-long)", "[see](/help/a/refund/#s-how-long)"),
    ("[see](../returns/refund.md#refund 'Why')", "[see](/help/a/refund/ 'Why')"),
    ("[see](<../returns/refund.md#How long?>)", "[see](</help/a/refund/#s-how-long>)"),
    ("[see][1]\n\n[1]: ../returns/refund.md", "[see][1]\n\n[1]: /help/a/refund/"),
    ("<a class='x' href='../returns/refund.md'>see</a>", "<a class='x' href='/help/a/refund/'>see</a>"),
    ("[see](/returns/refund.md)", "[see](/help/a/refund/)"),
    ("[see](../returns/refund)", "[see](/help/a/refund/)"),
    ("[see](../returns/refund.html)", "[see](/help/a/refund/)"),
    ("[see](../returns/)", "[see](/help/a/all-returns/)"),
    ("[see](../%72eturns/refund.md)", "[see](/help/a/refund/)"),
    ("[see](old.html)", "[see](/help/a/old/)"),
    ("## By post\n\n[see](#by-post)", "## By post\n\n[see](#s-by-post)"),
    ("`[see](old.html)` and [see](old.html)", "`[see](old.html)` and [see](/help/a/old/)"),
    ("```\n[see](old.html)\n```\n[see](old.html)", "```\n[see](old.html)\n```\n[see](/help/a/old/)"),
    ("one ` alone\n\n[see](old.html)\n\nand ` alone", "one ` alone\n\n[see](/help/a/old/)\n\nand ` alone"),
    ("[far](https://far.example/old.html) [mail](mailto:x@y.example)", "[far](https://far.example/old.html) [mail](mailto:x@y.example)"),
])
def test_a_link_to_another_file_leads_to_its_article(tmp_path, written_as, leads_to):
    written(
        tmp_path, parcels__send_md=f"# Send\n\n{written_as}\n", returns__refund_md="# Refund\n\n## How long?\n\nA week.\n",
        returns__index_md="# All returns\n\nWords.\n", parcels__old_html="<title>Old</title><p>Words.</p>",
    )
    taken = brought_in(tmp_path)
    assert (taken.new, taken.troubles, body("Send")) == (4, [], f"{leads_to}\n")
    assert brought_in(tmp_path) == Taken(same=4)


@pytest.mark.django_db
def test_pages_of_html_lead_to_each_other_and_to_the_headings_that_are_meant(tmp_path):
    written(
        tmp_path, a_html="<title>A</title><p><a href='b.html#x1'>b</a> <a href='b.html#x2'>c</a> <a href='b.html?v=2'>d</a></p>",
        b_html="<title>B</title><h2 id='x1'>First</h2><p>x</p><a name='x2'></a><h2>Second</h2><p>y</p><p><a href='a.html'>back</a></p>",
    )
    assert brought_in(tmp_path).troubles == []
    assert body("A") == "[b](/help/a/b/#s-first) [c](/help/a/b/#s-second) [d](/help/a/b/)\n"
    assert "[back](/help/a/a/)" in body("B")
    assert 'id="s-second"' in Edition.objects.get(title="B").html


@pytest.mark.django_db
def test_what_leads_to_nothing_stays_as_it_is_and_is_named(tmp_path):
    words = "[a](gone.md) [b](../../else.md) [c](none.zip) [d](/pricing) [e](b.md#gone) [f](/help/a/x/) [g](#gone)"
    written(tmp_path, a_md=f"# A\n\n{words}\n", b_md="# B\n\nWords.\n")
    taken = brought_in(tmp_path)
    assert body("A") == f"{words.replace('b.md#gone', '/help/a/b/')}\n"
    assert [trouble.name for trouble in taken.troubles] == ["gone.md", "../../else.md", "none.zip", "/pricing", "b.md#gone", "#gone"]
    assert {(trouble.where, trouble.kind) for trouble in taken.troubles} == {(str(tmp_path / "a.md"), "link")}


@pytest.mark.django_db
def test_a_file_that_comes_again_alone_leads_to_what_came_with_it_before(tmp_path):
    written(tmp_path, a_md="# A\n\n[b](sub/b.md#why) [c](c.md)\n", sub__b_md="# B\n\n## Why\n\nWords.\n")
    brought_in(tmp_path)
    written(tmp_path, c_md="# C\n\nWords.\n")
    taken = brought_in(tmp_path / "a.md")
    assert (taken.new, taken.changed, taken.same, [trouble.name for trouble in taken.troubles]) == (0, 0, 1, ["c.md"])
    assert body("A") == "[b](/help/a/b/#s-why) [c](c.md)\n"


@pytest.mark.django_db
def test_links_lead_to_the_addresses_that_articles_have_here(tmp_path):
    published("Refund")
    written(tmp_path, a_md="# Send\n\n[b](b.md)\n", b_md="# Refund\n\nWords.\n")
    brought_in(tmp_path)
    assert (body("Send"), Article.objects.get(external_id="b").slug) == ("[b](/help/a/refund-2/)\n", "refund-2")
    Article.objects.filter(external_id="b").update(slug="money-back")
    assert brought_in(tmp_path).changed == 1
    assert body("Send") == "[b](/help/a/money-back/)\n"


@pytest.mark.django_db
def test_what_another_desk_gave_out_leads_to_the_same_articles_on_a_desk_where_addresses_are_taken(tmp_path):
    written(tmp_path / "in", a_md="# Send\n\n[b](b.md#why)\n", b_md="# Refund\n\n## Why\n\nWords.\n")
    brought_in(tmp_path / "in")
    give_out.into_folder(tmp_path / "out")
    Edition.objects.all().delete()
    Article.objects.all().delete()
    published("Refund")
    brought_in(tmp_path / "out")
    assert body("Send") == "[b](/help/a/refund-2/#s-why)\n"


@pytest.mark.django_db
def test_articles_of_zendesk_lead_to_each_other_as_far_as_the_export_has_them(tmp_path):
    begin = "https://x.zendesk.com/hc"
    gone, far = f"{begin}/en-us/articles/99-Gone", "https://far.example/hc/en-us/articles/13"
    links = (f"{begin}/en-us/articles/13-Refund#h_01", "/hc/de/articles/13", gone, far, "#h_7")
    path = tmp_path / "export.json"
    path.write_text(json.dumps({"articles": [
        {"id": 12, "title": "Send", "locale": "en-us", "html_url": f"{begin}/en-us/articles/12-Send",
         "body": "<h2 id='h_7'>Own</h2><p>" + " ".join(f"<a href='{link}'>x</a>" for link in links) + "</p>"},
        {"id": 13, "title": "Refund", "body": "<h2 id='h_01'>How long</h2>", "locale": "en-us", "html_url": f"{begin}/en-us/articles/13-Refund"},
    ]}))
    taken = brought_in(path)
    assert body("Send") == (
        "## Own\n\n[x](/help/a/refund/#s-how-long) [x](/help/a/refund/) "
        f"[x]({gone}) [x]({far}) [x](#s-own)\n"
    )
    assert [(trouble.where, trouble.name) for trouble in taken.troubles] == [(f"{path}, article 1", gone)]
    again = brought_in(path)
    assert (again.new, again.changed, again.same) == (0, 0, 2)


def test_a_text_is_led_nowhere_by_what_is_only_written_like_a_link():
    text = "    [x](a.md)\n\n- item\n\n  ~~~\n  [x](a.md)\n  ~~~\n\n``[x](a.md) ` `` [x](b.md)"
    assert names.led(text, {"a.md": "/help/a/a/"}) == text
