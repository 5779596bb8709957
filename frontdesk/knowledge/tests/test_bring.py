"""Articles come in from elsewhere and go out again."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from frontdesk.commands import knowledge as command
from frontdesk.kit import clock, files
from frontdesk.knowledge import write
from frontdesk.knowledge.bring import enclosed, give_out
from frontdesk.knowledge.bring.brought import NotReadable
from frontdesk.knowledge.bring.of_html import markdown_of
from frontdesk.knowledge.bring.read import read
from frontdesk.knowledge.bring.take_in import Into, Taken, take_in
from frontdesk.knowledge.markdown import render
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.models import Article, Brand, Category, Edition, Redirect, Revision, State
from frontdesk.knowledge.write import Draft

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def brought_in(path: Path, **into: object) -> Taken:
    return take_in(read(path), Into("en", **into), at=clock.now())


def lines(path: Path, *known: dict) -> Path:
    path.write_text("\n".join(json.dumps(each) for each in known) + "\n", encoding="utf-8")
    return path


@pytest.mark.django_db
def test_lines_of_json_are_published_and_the_same_again_change_nothing(tmp_path):
    one, two = ({"id": name, "title": f"Article {name}", "body_markdown": f"About {name}."} for name in ("one", "two"))
    path = lines(tmp_path / "a.jsonl", one, two)
    assert brought_in(path) == Taken(new=2)
    assert [edition.title for edition in Edition.objects.order_by("pk")] == ["Article one", "Article two"]
    assert brought_in(path) == Taken(same=2)
    lines(path, one | {"body_markdown": "Another."}, two | {"faq": True})
    assert brought_in(path) == Taken(changed=2)
    assert [revision.state for revision in Revision.objects.filter(article__external_id="one").order_by("number")] == [State.PAST, State.PUBLISHED]
    assert "Another." in Edition.objects.get(article__external_id="one").html


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["Internal: Opening accounts", "Bypass codes (Internal)", "[Intern] Kulanz", "Interne – Remboursements", "Keys (staff only)"])
def test_who_brings_in_what_calls_itself_internal_is_told_that_everybody_may_read_it(tmp_path, title):
    told = {"id": "one", "title": title, "body_markdown": "x"}
    (trouble,) = brought_in(lines(tmp_path / "a.jsonl", told)).troubles
    assert (trouble.kind, trouble.name) == ("audience", title)
    assert "everybody may read it" in trouble.says
    assert brought_in(lines(tmp_path / "a.jsonl", told | {"id": "two", "audience": "agents"})).troubles == []


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["Internal Revenue Service forms", "Interne Revision", "International transfers: fees", "Is it internal?"])
def test_a_word_for_internal_in_a_title_alone_alarms_nobody(tmp_path, title):
    assert brought_in(lines(tmp_path / "a.jsonl", {"id": "one", "title": title, "body_markdown": "x"})).troubles == []


@pytest.mark.django_db
def test_the_same_id_in_another_language_is_a_translation(tmp_path):
    path = lines(
        tmp_path / "a.jsonl", {"id": "one", "title": "A parcel", "body_markdown": "x", "language": "en"},
        {"id": "one", "title": "Ein Paket", "body_markdown": "y", "language": "de"},
    )
    brought_in(path)
    article = Article.objects.get()
    assert article.language == "en"
    german = article.editions.get(language="de")
    assert german.revision.based_on == article.editions.get(language="en").revision


@pytest.mark.django_db
@pytest.mark.parametrize("source", ["en", ""])
def test_the_source_counts_as_the_source_wherever_it_stands(tmp_path, source):
    more = {"source_language": source} if source else {}
    brought_in(lines(
        tmp_path / "a.jsonl", {"id": "one", "title": "Ein Paket", "body_markdown": "y", "language": "de", **more},
        {"id": "two", "title": "Another", "body_markdown": "x"}, {"id": "one", "title": "A parcel", "body_markdown": "x", "language": "en", **more},
    ))
    article = Article.objects.get(external_id="one")
    assert (article.language, article.slug, article.editions.get(language="de").revision.based_on.language) == ("en", "a-parcel", "en")


@pytest.mark.django_db
def test_drafts_wait_for_a_person_and_a_brand_is_made(tmp_path):
    brought_in(lines(tmp_path / "a.jsonl", {"title": "A", "body_markdown": "x"}), is_draft=True, brand="Nord")
    assert (Revision.objects.get().state, Edition.objects.count(), Article.objects.get().brand) == ("draft", 0, Brand.objects.get())


@pytest.mark.django_db
def test_a_folder_of_markdown_brings_its_heads_pictures_and_shelves(tmp_path):
    folder = tmp_path / "docs"
    (folder / "first-steps").mkdir(parents=True)
    (folder / "first-steps" / "box.png").write_bytes(PNG)
    (folder / "first-steps" / "pack.md").write_text("---\ntitle: \"Pack: a box\"\naudience: agents\nreview_on: 2026-12-31\n---\n\n![Box](box.png)\n")
    (folder / "send.md").write_text("# Send it\n\nBy mail.\n")
    (folder / "old.html").write_text("<html><head><title>Old page</title></head><body><h1>Old one</h1><p>Words <b>here</b>.</p></body></html>")
    assert brought_in(folder) == Taken(new=3)
    pack = Edition.objects.select_related("article__category").get(title="Pack: a box")
    assert (pack.article.category.name, pack.article.audience, str(pack.article.review_on)) == ("First steps", "agents", "2026-12-31")
    assert f'src="/help/files/{pack.article.files.get().pk}/box.png"' in pack.html
    assert files.load(pack.article.files.get().sha256) == PNG
    assert Edition.objects.get(title="Send it").text == "By mail."
    assert Edition.objects.get(title="Old one").text == "Words here."
    assert brought_in(folder) == Taken(same=3)


@pytest.mark.django_db
def test_an_export_of_zendesk_keeps_shelves_translations_and_old_addresses(tmp_path):
    path = tmp_path / "export.json"
    path.write_text(json.dumps({
        "articles": [{
            "id": 12, "title": "Return", "body": "<h2>How</h2><p>Bring it.</p>", "locale": "en-us", "section_id": 3, "promoted": True,
            "html_url": "https://x.zendesk.com/hc/en-us/articles/12-Return", "user_segment_id": None,
            "translations": [{"locale": "de", "title": "Zurück", "body": "<p>Bringen.</p>"}],
        }, {"id": 13, "title": "Inner", "body": "x", "locale": "en-us", "user_segment_id": 7}],
        "sections": [{"id": 3, "name": "Parcels", "category_id": 1}], "categories": [{"id": 1, "name": "Shop"}],
    }))
    brought_in(path)
    article = Article.objects.get(external_id="12")
    assert (article.category.name, article.is_faq, article.audience) == ("Parcels", True, "public")
    assert sorted(article.editions.values_list("language", "title")) == [("de", "Zurück"), ("en", "Return")]
    assert Redirect.objects.get().path == "hc/en-us/articles/12-Return"
    assert Article.objects.get(external_id="13").audience == "agents"


@pytest.mark.django_db
def test_what_goes_out_comes_in_as_it_was(tmp_path):
    brought_in(lines(
        tmp_path / "a.jsonl", {"id": "x/1", "title": 'A "quoted": title', "body_markdown": "# Odd\n\nbody\n", "category": "Shelf", "faq": True},
        {"id": "x/2", "title": "B", "body_markdown": "", "language": "de", "audience": "agents", "expertise": "expert"},
    ))
    before = sorted(give_out.lines())
    (tmp_path / "out.jsonl").write_text("".join(before), encoding="utf-8")
    assert give_out.into_folder(tmp_path / "out") == 2
    assert brought_in(tmp_path / "out.jsonl") == Taken(same=2)
    assert brought_in(tmp_path / "out") == Taken(same=2)
    Article.objects.all().update(archived_at=clock.now())
    assert list(give_out.lines()) == []


@pytest.mark.parametrize(("name", "content", "says"), [
    ("a.jsonl", b'{"id": "1", "title": "x", "body_markdown": "y"}\n{"id"', "line 2: it is not JSON"),
    ("a.jsonl", b'["x"]', "line 1: it is not a JSON object"),
    ("a.jsonl", b'{"id": "1", "body_markdown": "y"}', "line 1: there is no title"),
    ("a.jsonl", b'{"id": "1", "title": "x"}', "line 1: there is no body_markdown"),
    ("a.jsonl", b'{"id": "1", "title": "x", "body_markdown": "y", "audience": "me"}', "line 1: the audience is 'me'"),
    ("a.jsonl", b'{"id": "1", "title": "x", "body_markdown": "y"}\n' * 2, "line 2: '1' was there before"),
    ("a.jsonl", b"\xff\xfe\x00", "it is not UTF-8 text"),
    ("a.md", b"---\ntitle: x\nnonsense\n---\n", "line 3: 'nonsense' is not"),
    ("a.json", b'{"tickets": []}', "there are no articles in it"),
    ("a.json", b'{"articles": [{"id": 1, "title": "x", "body": 7}]}', "article 1: the body is not a text"),
    ("a.pdf", b"", "articles come from"),
])
def test_what_cannot_be_read_says_where_and_why(tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(NotReadable, match=says.replace("(", r"\(")):
        read(path)


@pytest.mark.parametrize(("markup", "words"), [
    ("<p>One</p><p>two <em>three</em></p>", "<p>One</p>\n<p>two <em>three</em></p>\n"),
    ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n"),
    ("<ol><li>a</li><li>b</li></ol>", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
    ("<pre>x &lt; y\n  z</pre>", "<pre><code>x &lt; y\n  z\n</code></pre>\n"),
    ("<p>1 * 2 * 3 [x] _y_</p>", "<p>1 * 2 * 3 [x] _y_</p>\n"),
    ('<p><a href="https://x.example/a">b</a></p>', '<p><a href="https://x.example/a" rel="noopener">b</a></p>\n'),
    ("<blockquote><p>q</p></blockquote><p>r</p>", "<blockquote>\n<p>q</p>\n</blockquote>\n<p>r</p>\n"),
    ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
     '<table tabindex="0"><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>'),
    ("a<br>b<script>x</script>", "<p>a<br>\nb</p>\n"),
    ("<h3>T</h3>text", '<h3 id="s-t">T</h3>\n<p>text</p>\n'),
])
def test_html_becomes_the_markdown_of_the_same_page(markup, words):
    made = render(markdown_of(markup)).html
    assert (made.replace("\n", "") if "<table" in words else made) == words


@pytest.mark.django_db
def test_what_is_not_said_again_stays_and_nothing_is_opened_by_it(tmp_path):
    path = lines(tmp_path / "a.jsonl", {"id": "one", "title": "A parcel", "body_markdown": "x"})
    brought_in(path)
    Article.objects.update(audience="agents", is_faq=True, review_on="2027-01-31")
    assert brought_in(path) == Taken(same=1)
    article = Article.objects.get()
    assert (article.audience, article.is_faq, str(article.review_on)) == ("agents", True, "2027-01-31")


@pytest.mark.django_db
def test_what_is_for_some_customers_is_for_agents_until_somebody_says_for_whom(tmp_path):
    path = lines(tmp_path / "a.jsonl", {"id": "one", "title": "Prices", "body_markdown": "x", "audience": "segment"})
    brought_in(path)
    assert Article.objects.get().audience == "agents"
    Article.objects.update(audience="segment")
    (tmp_path / "b.jsonl").write_text("".join(give_out.lines()))
    assert brought_in(tmp_path / "b.jsonl") == Taken(same=1)
    assert Article.objects.get().audience == "segment"


@pytest.mark.django_db
def test_what_comes_again_leaves_a_draft_that_somebody_writes_on(tmp_path):
    path = lines(tmp_path / "a.jsonl", {"id": "one", "title": "A parcel", "body_markdown": "x"})
    brought_in(path)
    draft = write.save(Article.objects.get(), Draft("A parcel", "In the making", "en"), by=None, at=clock.now())
    assert brought_in(path) == Taken(same=1)
    draft.refresh_from_db()
    assert (draft.state, draft.body) == (State.DRAFT, "In the making")
    lines(path, {"id": "one", "title": "A parcel", "body_markdown": "y"})
    assert brought_in(path) == Taken(changed=1)
    assert "In the making" in Revision.objects.values_list("body", flat=True)


@pytest.mark.django_db
def test_pictures_of_any_name_and_files_that_are_linked_come_along_and_go_out_again(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "größe 1.png").write_bytes(PNG)
    (folder / "manual.pdf").write_bytes(b"%PDF-1.4")
    (folder / "other.md").write_text("# Other\n\nWords.\n")
    words = '![Box](<größe 1.png> "How big") [manual](manual.pdf) [other](other.md) [none](none.zip) [far](https://far.example/x.pdf)'
    (folder / "pack.md").write_text(f"# Pack\n\n{words}\n\n<img src='größe 1.png' alt='again'>\n")
    brought_in(folder)
    made = Edition.objects.get(title="Pack")
    assert sorted(file.name for file in made.article.files.all()) == ["größe 1.png", "manual.pdf"]
    assert made.html.count("/help/files/") == 3
    give_out.into_folder(tmp_path / "out")
    again = brought_in(tmp_path / "out")
    assert (again.new, again.changed, again.same, [trouble.name for trouble in again.troubles]) == (0, 0, 2, ["none.zip"])
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["größe 1.png", "manual.pdf", "other.en.md", "pack.en.md"]


@pytest.mark.django_db
def test_pictures_of_a_page_in_html_come_along_as_far_as_they_are_there(tmp_path):
    (tmp_path / "box.png").write_bytes(PNG)
    (tmp_path / "a.html").write_text("<title>Pack</title><p><img src='box.png' alt='Box'> <img src='gone.png' alt='gone'></p>")
    taken = brought_in(tmp_path)
    assert [file.name for file in Article.objects.get().files.all()] == ["box.png"]
    assert "gone.png" not in Edition.objects.get().html
    assert [(trouble.kind, trouble.name) for trouble in taken.troubles] == [("picture", "gone.png")]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["gone.png", "../../etc/passwd", "large.png"])
def test_a_picture_that_cannot_come_stops_nothing_and_is_named_with_its_file(tmp_path, monkeypatch, name):
    monkeypatch.setattr(enclosed, "LARGEST_FILE_BYTES", 1024)
    (tmp_path / "large.png").write_bytes(PNG + b"0" * 1024)
    (tmp_path / "box.png").write_bytes(PNG)
    (tmp_path / "pack.md").write_text(f"# Pack\n\n![The green box]({name}) and ![this](box.png)\n")
    (tmp_path / "send.md").write_text("# Send\n\nBy mail.\n")
    taken = brought_in(tmp_path)
    assert (taken.new, [(trouble.where, trouble.kind, trouble.name) for trouble in taken.troubles]) == (2, [(str(tmp_path / "pack.md"), "picture", name)])
    made = Edition.objects.get(title="Pack")
    assert "The green box and" in made.text
    assert made.html.count("<img") == 1


@pytest.mark.django_db
def test_the_command_says_what_could_not_come_along(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(keep, "catch_up", lambda **_how: None)
    (tmp_path / "pack.md").write_text("# Pack\n\n![Box](gone.png)\n")
    parser = ArgumentParser()
    command.add_arguments(parser)
    command.run(parser.parse_args(["import", str(tmp_path)]))
    told = capsys.readouterr().out
    assert "1 new, 0 changed, 0 as they were." in told
    assert f"{tmp_path / 'pack.md'}: the picture gone.png is not in the folder." in told
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(f"---\ntitle: {number}\nowner: gone@desk.example\n---\n\nWords.\n")
    command.run(parser.parse_args(["import", str(tmp_path)]))
    told = capsys.readouterr().out
    assert told.count("gone@desk.example") == 1
    assert f"{tmp_path / '2.md'} and 2 more: there is no owner called gone@desk.example here." in told
    for path in tmp_path.glob("[0-9].md"):
        path.unlink()
    command.run(parser.parse_args(["import", str(tmp_path), "--json"]))
    assert json.loads(capsys.readouterr().out) == {"new": 0, "changed": 0, "same": 1, "troubles": [{
        "where": str(tmp_path / "pack.md"), "kind": "picture", "name": "gone.png", "says": "the picture gone.png is not in the folder.",
    }]}


@pytest.mark.django_db
def test_titles_and_shelves_that_came_in_stand_in_their_natural_order(tmp_path):
    for number in (100, 2, 10, 1):
        (tmp_path / f"{number}-part").mkdir()
        (tmp_path / f"{number}-part" / "a.md").write_text(f"# Chapter {number}\n\nWords.\n")
    brought_in(tmp_path)
    assert [edition.title for edition in Edition.objects.all()] == ["Chapter 1", "Chapter 2", "Chapter 10", "Chapter 100"]
    assert [category.name for category in Category.objects.all()] == ["1 part", "2 part", "10 part", "100 part"]


@pytest.mark.django_db
def test_articles_from_before_are_put_in_their_order_when_the_tables_change(tmp_path, monkeypatch):
    change = import_module("frontdesk.knowledge.migrations.0007_sort_key")
    monkeypatch.setattr(change, "AT_ONCE", 2)
    brought_in(lines(tmp_path / "a.jsonl", *({"title": f"Step {number}", "body_markdown": "x"} for number in (10, 9, 11))))
    Edition.objects.update(sort_key=b"")
    change.fill(apps, None)
    assert [edition.title for edition in Edition.objects.all()] == ["Step 9", "Step 10", "Step 11"]
