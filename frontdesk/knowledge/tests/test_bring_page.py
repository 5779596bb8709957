"""Who may decide brings articles in from a file: first they see what would become of them, then what became."""

from __future__ import annotations

import io
import json
import stat
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from frontdesk.kit import clock, files
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.bring import background, give_out, unpack, upload
from frontdesk.knowledge.bring.brought import NotReadable
from frontdesk.knowledge.bring.foresee import foresee
from frontdesk.knowledge.bring.read import read
from frontdesk.knowledge.bring.take_in import Into, take_in
from frontdesk.knowledge.models import Article, Bringing, Edition, Revision, State
from frontdesk.knowledge.tests.shelf import published
from frontdesk.knowledge.tests.test_pages import signed_in

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def ada(world, settings, tmp_path) -> Client:
    settings.FRONTDESK_DATA = tmp_path / "desk"
    settings.FRONTDESK_DATA.mkdir()
    return signed_in(world.ada)


def packed(files: dict[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name) if name.endswith("/") else name, data)
    return buffer.getvalue()


def send(client: Client, name: str, data: bytes, **form: str) -> Bringing:
    answer = client.post("/articles/bring/", {"file": SimpleUploadedFile(name, data), "language": "en"} | form)
    assert answer.status_code == 302, answer.content.decode()
    made = Bringing.objects.first()
    background.look.run(made.pk)
    return Bringing.objects.get(pk=made.pk)


def bring_in(client: Client, made: Bringing) -> Bringing:
    assert client.post(f"/articles/bring/{made.pk}/begin/").status_code == 302
    background.bring_in.run(made.pk)
    return Bringing.objects.get(pk=made.pk)


def numbers(report: dict) -> tuple[int, int, int, int]:
    return report["new"], report["changed"], report["same"], report["refused_number"]


def test_a_zip_is_looked_through_and_then_brought_in(ada):
    published("Here already", "Old words.", external_id="there")
    made = send(ada, "guide.zip", packed({
        "guide/one.md": "# First\n\n![a box](box.png) and ![gone](gone.png)", "guide/box.png": PNG, "guide/there.md": "# Here already\n\nNew words.",
        "guide/bad.md": b"\xff\xfe\xff", "guide/two.md": "---\naudience: me\n---\n# Two\n\nx", "__MACOSX/guide/._one.md": "x",
    }))
    assert numbers(made.foreseen) == (1, 1, 0, 2)
    assert (Article.objects.count(), made.wanted_at) == (1, None)
    page = ada.get(f"/articles/bring/{made.pk}/").content.decode()
    told = ("bad.md: it is not UTF-8 text", "two.md: the audience is", "the picture gone.png is not in the folder", "Bring them in")
    assert ([each for each in told if each not in page], str(upload.place()) in page) == ([], False)
    done = bring_in(ada, made)
    assert (numbers(done.report), done.taken, done.trouble) == ((1, 1, 0, 2), 2, "")
    first = Article.objects.get(external_id="one")
    assert (first.owner.name, first.files.get().name, "New words." in Edition.objects.get(article__external_id="there").html) == ("Ada", "box.png", True)
    assert f'href="/articles/{first.pk}/' in ada.get(f"/articles/bring/{made.pk}/").content.decode()
    assert list(upload.place().iterdir()) == []


def test_what_comes_as_drafts_waits_for_a_person(ada):
    bring_in(ada, send(ada, "a.jsonl", json.dumps({"id": "1", "title": "A", "body_markdown": "x"}).encode(), is_draft="on"))
    assert (Revision.objects.get().state, Edition.objects.count()) == (State.DRAFT, 0)


def test_an_export_of_zendesk_comes_as_a_file_and_in_a_zip(ada):
    export = json.dumps({"articles": [{"id": 1, "title": "T", "body": "<p>x</p>", "locale": "en-us"}, {"id": 2, "title": "", "body": "y"}]}).encode()
    for name, data in (("export.json", export), ("export.zip", packed({"export/articles.json": export}))):
        made = send(ada, name, data)
        assert (made.trouble, numbers(made.foreseen)) == ("", (1, 0, 0, 1))
    bring_in(ada, made)
    assert Article.objects.get().external_id == "1"


def test_what_is_foreseen_is_what_becomes_of_them(ada, tmp_path):
    published("Same", "x", external_id="same")
    published("Other", "x", external_id="other", category="Old")
    rows = [
        {"id": "same", "title": "Same", "body_markdown": "x"}, {"id": "other", "title": "Other", "body_markdown": "x", "category": "New"},
        {"id": "n", "title": "Neu", "body_markdown": "x", "language": "de", "source_language": "en"}, {"id": "n", "title": "New", "body_markdown": "x"},
        {"id": "m", "title": "M", "body_markdown": "x", "brand": "None such", "owner": "nobody@desk.example"},
        {"id": "d", "title": "D", "body_markdown": "x", "draft": True},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    into, came = Into("en"), []
    for _again in range(2):
        told = [(each.how, each.brought.title, each.troubles) for each in foresee(read(path), into)]
        came.clear()
        take_in(read(path), into, at=clock.now(), progress=lambda _done, some: came.extend(some))
        assert told == [(each.how, each.brought.title, each.troubles) for each in came]
    assert {how for how, *_rest in told} == {"same"}


def test_a_worker_that_takes_it_up_again_goes_on_where_it_was(ada, monkeypatch):
    monkeypatch.setattr("frontdesk.knowledge.bring.take_in.AT_ONCE", 2)
    rows = [{"id": str(number), "title": f"T{number}", "body_markdown": "x"} for number in range(5)]
    made = send(ada, "a.jsonl", "\n".join(map(json.dumps, rows)).encode())
    ada.post(f"/articles/bring/{made.pk}/begin/")
    add = background.report.add

    def stopped(told, came, *, base):
        if Bringing.objects.get().taken == 2:
            raise SystemExit
        add(told, came, base=base)

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(background.report, "add", stopped)
        background.bring_in.run(made.pk)
    assert Article.objects.count() == 2
    background.bring_in.run(made.pk)
    done = Bringing.objects.get()
    assert (numbers(done.report), done.taken, Article.objects.count()) == ((5, 0, 0, 0), 5, 5)


def test_nobody_else_may(world, ada):
    made = send(ada, "a.md", b"# A\n\nx")
    alba = signed_in(world.alba)
    for address in ("/articles/bring/", f"/articles/bring/{made.pk}/", "/articles/export/", "/articles/export/lines/"):
        assert alba.get(address).status_code == 404
    assert alba.post(f"/articles/bring/{made.pk}/begin/").status_code == 404
    assert Client().get("/articles/export/").status_code == 302


def test_it_is_brought_in_once_and_what_is_put_away_is_gone(ada, world):
    done = bring_in(ada, send(ada, "a.md", b"# A\n\nx"))
    with pytest.raises(Refused):
        background.go(done, by=world.ada, at=clock.now())
    other = send(ada, "b.md", b"# B\n\nx")
    assert ada.post(f"/articles/bring/{other.pk}/remove/").status_code == 302
    assert (Bringing.objects.count(), list(upload.place().iterdir())) == (1, [])


def test_a_file_that_is_none_of_these_says_so(ada):
    page = ada.post("/articles/bring/", {"file": SimpleUploadedFile("a.exe", b"MZ"), "language": "en"})
    assert (page.status_code, Bringing.objects.count()) == (422, 0)
    assert "Articles come from these kinds of files" in page.content.decode()
    made = send(ada, "a.zip", b"no zip at all")
    assert (made.trouble, made.done_at is None) == ("This is no zip file.", False)


def test_a_name_that_leads_elsewhere_writes_nothing_there(tmp_path):
    folder = tmp_path / "in" / "side"
    folder.mkdir(parents=True)
    names = ["../out.md", "/tmp/fd-out.md", "a/../../out.md", "..\\out.md", "a/" * 20 + "deep.md", "x" * 250 + ".md", "c\x07.md"]
    left_out = unpack.unpack(file(tmp_path, packed(dict.fromkeys([*names, "good.md"], "# T"))), folder)
    assert len(left_out) == len(names)
    assert [path.name for path in (tmp_path / "in").rglob("*") if path.is_file()] == ["good.md"]


def test_links_locked_files_and_files_in_files_are_left_out(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a", "x")
        archive.writestr("a/b.md", "# T")
    (folder := tmp_path / "to").mkdir()
    assert [each.partition(":")[0] for each in unpack.unpack(file(tmp_path, buffer.getvalue()), folder)] == ["link.md", "a/b.md"]
    assert [path.name for path in folder.rglob("*")] == ["a"]


def test_a_bomb_does_not_go_off(tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "LARGEST_WHOLE_BYTES", 500_000)
    monkeypatch.setattr(unpack, "LARGEST_PAGE_BYTES", 200_000)
    (folder := tmp_path / "to").mkdir()
    large = packed({"a.md": b"0" * 300_000, "b.md": "# B"})
    assert unpack.unpack(file(tmp_path, large), folder) == ["a.md: it is larger than 0 MB."]
    assert [path.name for path in folder.iterdir()] == ["b.md"]
    (folder := tmp_path / "then").mkdir()
    with pytest.raises(NotReadable, match="Unpacked, it is larger"):
        unpack.unpack(file(tmp_path, packed({f"{number}.png": b"0" * 150_000 for number in range(9)})), folder)
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 500_000


@pytest.mark.parametrize("data", [
    packed({f"{number}.md": "" for number in range(unpack.MOST_FILES + 1)}), packed({"a.md": "x"})[:-30] + b"PK\x06\x07" + packed({"a.md": "x"})[-30:],
    packed({"a.md": "x"})[:-5], b"", b"PK\x05\x06" + b"\xff" * 18,
])
def test_what_is_no_sound_zip_is_refused(tmp_path, data):
    with pytest.raises(NotReadable):
        unpack.unpack(file(tmp_path, data), tmp_path)


def test_half_a_sign_and_a_tower_of_brackets_are_refused_and_stop_nothing(ada):
    lines = ['{"id": "1", "title": "\\ud83d", "body_markdown": "x"}', "[" * 100_000, json.dumps({"id": "2", "title": "Good", "body_markdown": "x"})]
    made = send(ada, "a.jsonl", "\n".join(lines).encode())
    assert numbers(made.foreseen) == (1, 0, 0, 2)


def test_the_zip_that_goes_out_comes_in_again_as_it_was(ada):
    edition = published("Return a parcel", "![box](box.png)", category="Returns")
    edition.article.files.create(name="box.png", sha256=files.save(PNG), size_bytes=len(PNG))
    answer = ada.get("/articles/export/")
    data = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].endswith('.zip"')
    assert sorted(zipfile.ZipFile(io.BytesIO(data)).namelist()) == ["returns/box.png", "returns/return-a-parcel.en.md"]
    assert numbers(send(ada, "again.zip", data).foreseen) == (0, 0, 1, 0)
    lines = b"".join(ada.get("/articles/export/lines/").streaming_content).decode()
    assert lines == "".join(give_out.lines())


def test_what_nobody_wants_is_forgotten_after_a_day(ada, world, monkeypatch):
    made = send(ada, "a.md", b"# A\n\nx")
    background.look_often.run()
    assert Bringing.objects.exists()
    Bringing.objects.update(begun_at=made.begun_at - background.KEPT_FOR * 2)
    background.look_often.run()
    assert (Bringing.objects.count(), list(upload.place().iterdir())) == (0, [])


def file(tmp_path, data: bytes):
    path = tmp_path / "sent.zip"
    path.write_bytes(data)
    return path
