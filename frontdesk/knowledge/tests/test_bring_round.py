"""What goes out comes in again as it was: categories in all their languages and their order, pictures wherever they lie."""

from __future__ import annotations

import base64
import json

import pytest

from frontdesk.kit import clock, files
from frontdesk.knowledge.bring import give_out
from frontdesk.knowledge.bring.foresee import foresee
from frontdesk.knowledge.bring.read import read
from frontdesk.knowledge.bring.take_in import Into, Taken, take_in
from frontdesk.knowledge.models import Article, Category, Edition
from frontdesk.knowledge.tests.shelf import published

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.FRONTDESK_DATA = tmp_path / "desk"


def brought_in(path) -> Taken:
    came = []
    told = [each.how for each in foresee(read(path), Into("en"))]
    taken = take_in(read(path), Into("en"), at=clock.now(), progress=lambda _done, some: came.extend(some))
    assert told == [each.how for each in came]
    return taken


def shelves() -> list[tuple[str, dict[str, str], str, int]]:
    return list(Category.objects.values_list("name", "names", "about", "position"))


@pytest.fixture
def shelf() -> None:
    published("Late", category="Delivery")
    published("Back", "![box](/img/box.png) ![inner](in/b.png)", category="Returns")
    published("Back again", category="Returns")
    Category.objects.filter(name="Delivery").update(position=2, names={"de": "Lieferung", "ar": "التوصيل"}, about="How: it comes")
    Category.objects.filter(name="Returns").update(position=1)
    article = Article.objects.get(slug="back")
    for name in ("/img/box.png", "in/b.png"):
        article.files.create(name=name, sha256=files.save(PNG + name.encode()), size_bytes=30)


@pytest.mark.parametrize("name", ["out", "out.jsonl"])
def test_categories_and_pictures_are_as_they_were_and_go_out_the_same(shelf, tmp_path, name):
    def write_out(path):
        if path.suffix:
            path.write_text("".join(give_out.lines()), encoding="utf-8")
            return path.read_bytes()
        give_out.into_folder(path)
        return {each.relative_to(path): each.read_bytes() for each in path.rglob("*") if each.is_file()}

    first, before = write_out(tmp_path / name), shelves()
    assert brought_in(tmp_path / name) == Taken(same=3)
    Edition.objects.all().delete()
    Article.objects.all().delete()
    Category.objects.all().delete()
    assert brought_in(tmp_path / name) == Taken(new=3)
    assert shelves() == before
    assert sorted(Article.objects.get(slug="back").files.values_list("name", flat=True)) == ["/img/box.png", "in/b.png"]
    assert Edition.objects.get(article__slug="back").html.count('src="/help/files/') == 2
    assert write_out(tmp_path / f"again-{name}") == first


def test_what_is_said_of_a_category_changes_it_and_what_is_not_stays(shelf, tmp_path):
    path = tmp_path / "a.jsonl"
    line = {"id": "late", "slug": "late", "title": "Late", "body_markdown": "Late, explained.", "category": "Delivery"}
    path.write_text(json.dumps(line))
    assert brought_in(path) == Taken(same=1)
    path.write_text(json.dumps(line | {"category_names": {"de": "Versand", "fr": "Livraison"}, "category_place": 0}))
    assert brought_in(path) == Taken(changed=1)
    assert shelves()[0] == ("Delivery", {"de": "Versand", "ar": "التوصيل", "fr": "Livraison"}, "How: it comes", 0)


def test_two_articles_that_say_the_same_of_a_category_change_it_once(shelf, tmp_path):
    path = tmp_path / "a.jsonl"
    lines = [{"id": slug, "slug": slug, "title": title, "body_markdown": f"{title}, explained.", "category": "Delivery", "category_place": 7}
             for slug, title in (("late", "Late"), ("new", "New"), ("newer", "Newer"))]
    path.write_text("\n".join(map(json.dumps, lines)))
    assert brought_in(path) == Taken(new=2, changed=1)
    assert brought_in(path) == Taken(same=3)


def test_lines_bring_pictures_as_data_or_from_beside_them(tmp_path):
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "b.png").write_bytes(PNG)
    (tmp_path / "c.png").write_bytes(PNG)
    (tmp_path.parent / "secret.png").write_bytes(PNG)
    words = " ".join(f"![x]({name})" for name in ("a.png", "b.png", "c.png", "gone.png", "out.png", "bad.png"))
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps({"id": "1", "title": "T", "body_markdown": words, "pictures": {
        "a.png": f"data:image/png;base64,{base64.b64encode(PNG).decode()}", "b.png": "pics/b.png", "out.png": "../secret.png", "bad.png": "data:;base64,***",
    }}))
    taken = brought_in(path)
    assert sorted(Article.objects.get().files.values_list("name", flat=True)) == ["a.png", "b.png", "c.png"]
    assert [trouble.name for trouble in taken.troubles] == ["out.png", "bad.png", "gone.png"]
    assert {trouble.where for trouble in taken.troubles} == {f"{path}, line 1"}
    assert Edition.objects.get().html.count("<img") == 3
    path.write_text(json.dumps({"id": "1", "title": "T", "body_markdown": words}))
    assert [trouble.name for trouble in brought_in(path).troubles] == ["gone.png", "out.png", "bad.png"], "what the article has is no trouble"


def test_pictures_are_found_from_the_top_of_the_folder_or_named(tmp_path):
    (tmp_path / "guide" / "img").mkdir(parents=True)
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "x.png").write_bytes(PNG)
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "guide" / "one.md").write_text('# One\n\n![x](/img/x.png) ![y](/img/y.png) ![z](//cdn.example/z.png) [a](/a.pdf) <img src="/img/x.png">')
    taken = brought_in(tmp_path)
    assert sorted(Article.objects.get().files.values_list("name", flat=True)) == ["/a.pdf", "/img/x.png"]
    assert [str(trouble).partition(": ")[2] for trouble in taken.troubles] == ["the picture /img/y.png is not in the folder."]
    assert Edition.objects.get().html.count('src="/help/files/') == 2


@pytest.mark.parametrize("name", ["%00.png", "x" * 199 + ".png", "ü" * 190, "a/" * 95, "\ud7ff%ff.png"])
def test_a_name_that_no_file_can_have_stops_nothing(tmp_path, name):
    (tmp_path / "one.md").write_text(f"# One\n\n![x]({name}) [y]({name}.md) [z]({name})")
    assert brought_in(tmp_path).new == 1
    assert len(brought_in(tmp_path / "one.md").troubles) < 4
