"""Files go to those who may see their conversation, and never run as a page of ours."""

from __future__ import annotations

import pytest
from django.test import Client

from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Attachment
from frontdesk.kit import files
from frontdesk.workspace.downloads import picture_type, safe_name
from tests.world import World

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
PAGE = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _attached(world: World, data: bytes, name: str, content_type: str) -> Attachment:
    message = world.nadia_asks()
    file = ArrivedFile(files.save(data), name, content_type, len(data))
    return Attachment.objects.create(message=message, sha256=file.sha256, name=file.name, content_type=file.content_type, size_bytes=file.size_bytes)


def test_an_agent_of_the_team_gets_the_file_and_others_do_not(world: World, client: Client) -> None:
    file = _attached(world, b"a,b\n1,2\n", "list.csv", "text/csv")
    address = f"/files/{file.pk}/list.csv"
    assert client.get(address).headers["Location"].startswith("/account/login/")
    client.force_login(world.zoe)
    assert client.get(address).status_code == 404
    client.force_login(world.alba)
    answer = client.get(address)
    assert (answer.status_code, answer.content) == (200, b"a,b\n1,2\n")


@pytest.mark.parametrize(("data", "name", "claimed"), [
    (PAGE, "page.html", "text/html"), (PAGE, "photo.png", "image/png"), (SVG, "drawing.svg", "image/svg+xml"), (SVG, "a.gif", "image/gif"),
    (b"%PDF-1.7", "bill.pdf", "application/pdf"), (b"", "empty.txt", "text/plain"), (b"MZ", "setup.exe", "application/x-msdownload"),
])
def test_whatever_a_file_claims_it_is_saved_and_never_shown(world: World, client: Client, data: bytes, name: str, claimed: str) -> None:
    file = _attached(world, data, name, claimed)
    client.force_login(world.alba)
    answer = client.get(f"/files/{file.pk}/{name}")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_real_picture_is_shown_whatever_it_claims(world: World, client: Client) -> None:
    file = _attached(world, PNG, "photo.txt", "text/html")
    client.force_login(world.alba)
    answer = client.get(f"/files/{file.pk}/photo.txt")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize("data", [PNG, PAGE])
def test_every_file_comes_in_a_sandbox(world: World, client: Client, data: bytes) -> None:
    file = _attached(world, data, "x", "text/html")
    client.force_login(world.alba)
    headers = client.get(f"/files/{file.pk}/x").headers
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"].startswith("private")


def test_a_browser_that_has_it_is_told_so_but_only_if_it_still_may(world: World, client: Client) -> None:
    file = _attached(world, PNG, "photo.png", "image/png")
    client.force_login(world.alba)
    etag = client.get(f"/files/{file.pk}/photo.png").headers["ETag"]
    assert etag == f'"{file.sha256}"'
    again = client.get(f"/files/{file.pk}/photo.png", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    client.force_login(world.zoe)
    assert client.get(f"/files/{file.pk}/photo.png", headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.parametrize(("name", "saved"), [
    ("bill\r\nSet-Cookie: a=b.pdf", "billSet-Cookie: a=b.pdf"), ("../../etc/passwd", "_.._etc_passwd"), ("..\\..\\boot.ini", "_.._boot.ini"),
    ("photo\u202egpj.exe", "photogpj.exe"), ("", "file"), ("...", "file"), ("résumé 2.pdf", "résumé 2.pdf"),
    ("\u06a9\u062a\u0627\u0628\u200c\u0647\u0627.pdf",) * 2,
])
def test_a_name_leads_nowhere_and_pretends_nothing(name: str, saved: str) -> None:
    assert safe_name(name) == saved


def test_a_hostile_name_breaks_no_header(world: World, client: Client) -> None:
    file = _attached(world, PAGE, 'a";\r\nX: y\u202e.html', "text/html")
    client.force_login(world.alba)
    answer = client.get(f"/files/{file.pk}/whatever/it/is")
    assert "X" not in answer.headers
    assert answer.headers["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize(("data", "kind"), [
    (PNG, "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"GIF89a..", "image/gif"), (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
    (b"RIFF\0\0\0\0WAVEfmt ", ""), (b"\x89PN", ""), (SVG, ""), (b"", ""), (b"BM6\0", ""),
])
def test_pictures_are_known_by_their_first_bytes(data: bytes, kind: str) -> None:
    assert picture_type(data) == kind


def test_a_dangerous_file_is_given_after_a_warning_only(world, as_agent):
    data = b"MZ" + b"\0" * 100
    message = world.nadia_asks()
    file = Attachment.objects.create(
        message=message, sha256=files.save(data), name="invoice.pdf.exe", content_type="application/pdf", size_bytes=len(data), danger="disguised",
    )
    client = as_agent(world.alba)
    warning = client.get(f"/files/{file.pk}/invoice.pdf.exe")
    assert warning.headers["Content-Type"].startswith("text/html")
    assert "pretends to be something else" in warning.content.decode()
    assert data not in warning.content
    given = client.get(f"/files/{file.pk}/invoice.pdf.exe?anyway=1")
    assert given.content == data
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert as_agent(world.zoe).get(f"/files/{file.pk}/invoice.pdf.exe?anyway=1").status_code == 404
