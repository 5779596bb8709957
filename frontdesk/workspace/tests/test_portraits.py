"""Agents choose a picture; what is none is not shown to anybody."""

from __future__ import annotations

import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from frontdesk.people import portrait
from frontdesk.people.models import Agent
from tests.world import World


def png(width: int = 64, height: int = 64) -> bytes:
    """A real one, all black."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress(b"".join(b"\0" + bytes(width) for _line in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def _choose(client: Client, data: bytes, name: str = "me.png", kind: str = "image/png") -> str:
    return client.post("/preferences/picture/", {"picture": SimpleUploadedFile(name, data, kind)}, follow=True).content.decode()


def _picture(world: World) -> str:
    return Agent.objects.get(pk=world.alba.pk).picture


def test_a_picture_is_shown_to_colleagues_with_headers_that_let_nothing_run(world: World, client: Client) -> None:
    client.force_login(world.alba)
    assert f"/agents/{world.alba.pk}/picture/?v=" in _choose(client, png())
    client.force_login(world.zoe)
    shown = client.get(f"/agents/{world.alba.pk}/picture/")
    assert shown.content == png()
    assert (shown.headers["Content-Type"], shown.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert shown.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    client.logout()
    assert client.get(f"/agents/{world.alba.pk}/picture/").status_code == 302


def test_what_only_says_that_it_is_a_picture_is_refused(world: World, client: Client) -> None:
    client.force_login(world.alba)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    gif = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
    for data in (b"<html>", svg, gif, b"", png()[:20], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"):
        assert "no picture that can be shown" in _choose(client, data) or data == b""
    assert _picture(world) == ""


def test_one_that_is_too_large_is_refused(world: World, client: Client) -> None:
    client.force_login(world.alba)
    assert "too large" in _choose(client, png() + b"\0" * portrait.LARGEST_BYTES)
    assert "too many pixels" in _choose(client, png(3000, 10))
    assert _picture(world) == ""


def test_it_is_removed_again(world: World, client: Client) -> None:
    client.force_login(world.alba)
    _choose(client, png())
    client.post("/preferences/picture/", {"remove": "1"})
    assert _picture(world) == ""
    assert client.get(f"/agents/{world.alba.pk}/picture/").status_code == 404


def test_nobody_changes_anothers(world: World, client: Client) -> None:
    client.force_login(world.bram)
    client.post("/preferences/picture/", {"picture": SimpleUploadedFile("me.png", png()), "agent": world.alba.pk, "agent_id": world.alba.pk})
    assert _picture(world) == ""


def test_one_whose_bytes_are_gone_is_not_there(world: World, client: Client) -> None:
    Agent.objects.filter(pk=world.alba.pk).update(picture="0" * 64)
    client.force_login(world.alba)
    assert client.get(f"/agents/{world.alba.pk}/picture/").status_code == 404
    assert client.get("/preferences/").status_code == 200
