"""What goes out of a desk comes into another one as it was, as far as that one knows what is named, and opens nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from frontdesk.kit import clock
from frontdesk.knowledge.bring import give_out
from frontdesk.knowledge.bring.read import read
from frontdesk.knowledge.bring.take_in import Into, Taken, take_in
from frontdesk.knowledge.models import Article, Brand, Category, Edition, Redirect, Revision, Segment
from frontdesk.knowledge.tests.shelf import AT, published
from frontdesk.knowledge.write import Draft, begin
from frontdesk.people.models import Agent, Organization

PNG = b"\x89PNG\r\n\x1a\n"


def brought_in(path: Path, **into: object) -> Taken:
    return take_in(read(path), Into("en", **into), at=clock.now())


def given_out(folder: Path) -> dict[str, bytes]:
    give_out.into_folder(folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def emptied() -> None:
    """No article is here any more, and nothing that belongs to articles alone."""
    Edition.objects.all().delete()
    Revision.objects.all().delete()
    Article.objects.all().delete()
    Category.objects.all().delete()


def troubles(taken: Taken) -> list[tuple[str, str]]:
    return [(trouble.kind, trouble.name) for trouble in taken.troubles]


@pytest.fixture
def shelf(db, tmp_path):
    """Articles with all that can be said of one."""
    alba = Agent.objects.create_user("alba@desk.example", name="Alba")
    nord, acme = Brand.objects.create(name="Nord"), Organization.objects.create(name="Acme, Ltd.")
    gold = Segment.objects.create(name='Gold "plus"', least_value=8)
    made = published("Prices", "For you. [More](/help/a/terms/)", category="Contracts", audience="segment", organizations=[acme], owner=alba, brand=nord)
    made.article.segments.add(gold)
    Redirect.objects.create(path="old-prices", article=made.article)
    published("Preise", "Für euch.", language="de", of=made.article)
    published("Terms", "Read them.", is_faq=True, review_on=date(2027, 1, 31), owner=alba)
    published("Inner", "Only us.", audience="agents", brand=nord, category="支払い")
    begin(Draft("Begun", "Not yet.", "en"), by=None, at=AT)
    folder = tmp_path / "source"
    for name in ("one", "two"):
        (folder / name / "shots").mkdir(parents=True)
        (folder / name / "shots" / "box.png").write_bytes(PNG + name.encode())
        (folder / name / "shots" / f"{name}.md").write_text(f'---\ncategory: Shots\n---\n# Shot {name}\n\n![Box](box.png) ![Far](../../far.png "x")\n')
    (folder / "far.png").write_bytes(PNG)
    brought_in(folder)
    return tmp_path


def test_what_goes_out_comes_into_an_empty_desk_and_goes_out_the_same(shelf):
    before = given_out(shelf / "before")
    head = before["contracts/prices.en.md"].decode().splitlines()
    assert [line for line in head if line.partition(":")[0] in ("brand", "owner", "segments", "old_paths")] == [
        'brand: "Nord"', 'owner: "alba@desk.example"', 'segments: ["Gold \\"plus\\""]', 'old_paths: ["old-prices"]',
    ]
    lines_before = sorted(give_out.lines())
    emptied()
    assert brought_in(shelf / "before") == Taken(new=6, changed=1)
    assert given_out(shelf / "after") == before
    emptied()
    (shelf / "lines.jsonl").write_text("".join(lines_before), encoding="utf-8")
    assert brought_in(shelf / "lines.jsonl") == Taken(new=6, changed=1)
    assert sorted(give_out.lines()) == lines_before


def test_pictures_of_one_name_are_kept_apart_and_none_leaves_the_folder(shelf):
    written = given_out(shelf / "out")
    pictures = {name: data.removeprefix(PNG) for name, data in written.items() if name.endswith(".png")}
    assert sorted(pictures.values()) == [b"", b"", b"one", b"two"]
    assert not (shelf / "far.png").exists()
    emptied()
    brought_in(shelf / "out")
    assert all(edition.html.count("<img") == 2 for edition in Edition.objects.filter(title__startswith="Shot"))


def test_what_was_written_here_comes_back_to_itself(shelf):
    before = given_out(shelf / "out")
    taken = brought_in(shelf / "out")
    assert (taken.new, Article.objects.count()) == (0, 6)
    assert given_out(shelf / "again") == before


def test_what_a_desk_does_not_know_is_named_and_opens_nothing(shelf):
    given_out(shelf / "out")
    emptied()
    Brand.objects.all().delete()
    Segment.objects.all().delete()
    Organization.objects.all().delete()
    Agent.objects.all().delete()
    taken = brought_in(shelf / "out")
    assert set(troubles(taken)) == {
        ("brand", "Nord"), ("owner", "alba@desk.example"), ("segment", 'Gold "plus"'), ("organization", "Acme, Ltd."),
    }
    assert {article.slug: article.audience for article in Article.objects.filter(slug__in=("prices", "terms", "inner"))} == {
        "prices": "agents", "terms": "public", "inner": "agents",
    }
    assert any(str(shelf / "out" / "contracts" / "prices.de.md") in str(trouble) for trouble in taken.troubles)
    Brand.objects.create(name="Nord")
    Segment.objects.create(name='Gold "plus"', least_value=8)
    assert set(troubles(brought_in(shelf / "out"))) == {("owner", "alba@desk.example"), ("organization", "Acme, Ltd.")}
    prices = Article.objects.get(slug="prices")
    assert (prices.audience, prices.brand.name, [each.name for each in prices.segments.all()]) == ("segment", "Nord", ['Gold "plus"'])


@pytest.mark.django_db
@pytest.mark.parametrize(("there", "said", "then"), [
    ("public", "public", "public"), ("agents", "public", "agents"), ("segment", "public", "segment"), ("public", "agents", "agents"),
])
def test_an_article_of_a_brand_that_is_not_here_has_no_more_readers_than_before(tmp_path, there, said, then):
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: A\nid: a\naudience: {said}\nbrand: Nowhere\n---\n\nWords.\n")
    published("A", external_id="a", audience=there)
    brought_in(path)
    assert Article.objects.get().audience == then
    emptied()
    brought_in(path)
    assert Article.objects.get().audience == "agents"


@pytest.mark.django_db
def test_of_two_organisations_of_one_name_none_is_taken_for_the_one_that_is_meant(tmp_path):
    Organization.objects.create(name="Acme")
    Organization.objects.create(name="Acme")
    (tmp_path / "a.md").write_text("---\ntitle: A\naudience: segment\norganizations: [Acme, Other]\n---\n\nWords.\n")
    taken = brought_in(tmp_path)
    assert [trouble.says for trouble in taken.troubles] == [
        "there are several organizations called Acme here. It is not for them.", "there is no organization called Other here. It is not for them.",
    ]
    assert Article.objects.get().audience == "agents"


@pytest.mark.django_db
def test_a_brand_in_the_head_comes_before_the_one_of_the_command(tmp_path):
    Brand.objects.create(name="Nord")
    for name, head in (("a", "brand: Nord\n"), ("b", "")):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\n{head}---\n\nWords.\n")
    brought_in(tmp_path, brand="Süd")
    assert [article.brand.name for article in Article.objects.order_by("external_id")] == ["Nord", "Süd"]
