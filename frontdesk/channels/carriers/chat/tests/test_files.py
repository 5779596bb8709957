"""Files both ways."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdesk.channels.carriers.chat import limits
from frontdesk.channels.carriers.chat.tests.conftest import until_refused
from frontdesk.conversations import post
from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Attachment
from frontdesk.conversations.post import Words
from frontdesk.kit import files

pytestmark = pytest.mark.django_db

PHOTO = b"\x89PNG\r\n\x1a\n" + b"x" * 100


def _photo(name: str = "damage.png", data: bytes = PHOTO) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="text/html")


def test_a_file_goes_with_a_message_and_can_be_fetched_again(nadia):
    uploaded = nadia.uploads(_photo())
    assert (uploaded.status_code, uploaded.json()["name"], uploaded.json()["size"]) == (201, "damage.png", 108)

    shown = nadia.says("", files=[uploaded.json()["id"]]).json()["message"]["files"][0]
    assert shown == {"id": shown["id"], "name": "damage.png", "type": "image/png", "size": 108}
    assert nadia.conversation.subject == "damage.png"
    assert nadia.asks(f"files/{shown['id']}").content == PHOTO


def test_a_file_is_saved_and_never_shown_as_a_page(nadia):
    name = nadia.uploads(_photo("<b>page</b>.html", b"<script>alert(1)</script>")).json()["id"]
    file_id = nadia.says(files=[name]).json()["message"]["files"][0]["id"]

    got = nadia.asks(f"files/{file_id}")
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["Content-Type"] == "application/octet-stream"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in got.headers["Content-Security-Policy"]


def test_nobody_else_can_send_on_or_fetch_what_a_visitor_uploaded(nadia, stranger):
    name = nadia.uploads(_photo()).json()["id"]
    refused = stranger.says(files=[name])
    assert refused.status_code == 422
    assert "Attach it again" in refused.json()["detail"]

    file_id = nadia.says(files=[name]).json()["message"]["files"][0]["id"]
    stranger.says("Hello")
    assert stranger.asks(f"files/{file_id}").status_code == 404
    assert nadia.asks(f"files/{file_id + 1}").status_code == 404


def test_a_file_of_a_note_is_not_for_the_visitor(nadia, world):
    nadia.says()
    kept = ArrivedFile(sha256=files.save(b"secret"), name="secret.txt", content_type="text/plain", size_bytes=6)
    note = post.note(nadia.conversation, by=world.alba, words=Words(text="Look.", files=(kept,)))

    assert nadia.asks(f"files/{Attachment.objects.get(message=note).pk}").status_code == 404


def test_an_agents_file_can_be_fetched(nadia, answer):
    nadia.says()
    kept = ArrivedFile(sha256=files.save(b"%PDF-1.7"), name="invoice.pdf", content_type="application/pdf", size_bytes=8)
    answer(nadia.conversation, "Here it is.", files=(kept,))

    file_id = nadia.reads()[-1]["files"][0]["id"]
    assert nadia.asks(f"files/{file_id}").content == b"%PDF-1.7"


def test_a_name_that_climbs_folders_is_only_a_name(nadia):
    assert nadia.uploads(_photo("..\\..\\boot.ini")).json()["name"] == "boot.ini"


def test_an_empty_too_large_or_missing_file_is_refused_with_a_sentence(nadia, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FILE_BYTES", 1024 * 1024)
    assert nadia.uploads(_photo(data=b"")).json()["detail"] == "This file is empty."
    assert nadia.uploads("no file").status_code == 422
    refused = nadia.uploads(_photo(data=b"x" * (1024 * 1024 + 1)))
    assert (refused.status_code, "1 MB" in refused.json()["detail"]) == (413, True)
    assert nadia.uploads(_photo(data=b"x" * (2 * 1024 * 1024))).status_code == 413


def test_more_files_than_fit_are_refused(nadia):
    refused = nadia.says(files=["x"] * 6)
    assert (refused.status_code, "5 files" in refused.json()["detail"]) == (422, True)


def test_files_that_are_too_large_together_are_refused(nadia, settings):
    settings.FRONTDESK_LARGEST_UPLOAD_BYTES = 200
    names = [nadia.uploads(_photo(data=PHOTO + bytes([number]))).json()["id"] for number in range(2)]

    refused = nadia.says(files=names)
    assert (refused.status_code, "too large together" in refused.json()["detail"]) == (422, True)


def test_a_forged_file_name_is_refused(nadia):
    for forged in ("", "x", files.save(b"secret"), "a:b:c"):
        assert nadia.says("Hello", files=[forged]).status_code == 422


def test_uploads_have_a_limit(nadia):
    codes = until_refused(lambda number: nadia.uploads(_photo(data=bytes([number]))))
    assert codes == [201] * (len(codes) - 1) + [429]
