"""Against a server that speaks clamd's own protocol (INSTREAM) on this machine."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator

import pytest

from frontdesk.conversations import scanning
from frontdesk.conversations.models import Attachment, Event
from frontdesk.kit import clamd, files

EICAR = b"a file of which the server below says that it is infected"
LIMIT = 500_000


class Clamd(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
            if len(data) > LIMIT:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in data else b"stream: OK\0")


class Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


class Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True


@pytest.fixture(params=["tcp", "unix"])
def daemon(request, tmp_path, settings, monkeypatch) -> Iterator[str]:
    monkeypatch.setattr(scanning._Away, "until", 0.0)
    server = Tcp(("127.0.0.1", 0), Clamd) if request.param == "tcp" else Unix(str(tmp_path / "clamd.ctl"), Clamd)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FRONTDESK_CLAMD = str(tmp_path / "clamd.ctl") if request.param == "unix" else f"127.0.0.1:{server.server_address[1]}"
    yield settings.FRONTDESK_CLAMD
    server.shutdown()
    server.server_close()


@pytest.fixture
def file(world):
    message = world.nadia_asks()

    def make(data: bytes, name: str = "a.txt") -> Attachment:
        return Attachment.objects.create(message=message, sha256=files.save(data), name=name, content_type="text/plain", size_bytes=len(data))

    return make


def test_an_infected_file_is_held_back_and_the_team_is_told(daemon, file, world, client):
    bad, good = file(b"xx" + EICAR + b"yy"), file(b"harmless")
    assert scanning.catch_up()
    client.force_login(world.alba)
    answer = client.get(f"/files/{bad.pk}/a.txt?anyway=1")
    assert answer.status_code == 403
    assert "Eicar-Signature" in answer.content.decode()
    assert EICAR not in answer.content
    assert client.get(f"/files/{good.pk}/a.txt").content == b"harmless"
    page = client.get(f"/c/{bad.message.conversation_id}/").content.decode()
    assert "held back: Eicar-Signature" in page
    assert f"/files/{bad.pk}/" not in page
    assert Event.objects.get(kind="file.infected").facts == {"name": "a.txt", "virus": "Eicar-Signature"}


def test_who_asks_before_the_worker_has_looked_gets_no_virus_either(daemon, file):
    with pytest.raises(scanning.Infected):
        scanning.content(file(EICAR))


def test_a_file_of_many_chunks_is_read_whole(daemon):
    assert clamd.scan(b"x" * 300_000 + EICAR, daemon).virus == "Eicar-Signature"
    assert clamd.scan(b"x" * 300_000, daemon) == clamd.Verdict()


def test_a_file_that_is_too_large_for_the_scanner_is_given_and_says_so(daemon, file):
    large = file(b"x" * 600_000)
    assert len(scanning.content(large)) == 600_000
    assert large.scan == "skipped"


def test_while_the_scanner_is_away_files_are_given_with_a_note_and_scanned_later(file, settings, world, client, monkeypatch):
    monkeypatch.setattr(scanning._Away, "until", 0.0)
    settings.FRONTDESK_CLAMD = "127.0.0.1:1"
    bad = file(EICAR)
    assert scanning.content(bad) == EICAR
    assert not scanning.catch_up()
    client.force_login(world.alba)
    assert "not scanned" in client.get(f"/c/{bad.message.conversation_id}/").content.decode()
    monkeypatch.setattr(scanning._Away, "until", 0.0)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.FRONTDESK_CLAMD = f"127.0.0.1:{server.server_address[1]}"
        assert scanning.catch_up()
        server.shutdown()
    bad.refresh_from_db()
    assert (bad.scan, bad.virus) == ("infected", "Eicar-Signature")


def test_without_a_scanner_nothing_is_asked_and_nothing_is_said(file):
    kept = file(EICAR)
    assert scanning.catch_up()
    assert scanning.content(kept) == EICAR
    kept.refresh_from_db()
    assert kept.scan == ""
