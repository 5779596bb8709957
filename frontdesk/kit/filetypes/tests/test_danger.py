from __future__ import annotations

import io
import zipfile

import pytest

from frontdesk.kit.filetypes import danger, kind

EXE = b"MZ\x90\x00\x03" + b"\0" * 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _zip(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return packed.getvalue()


def _locked(data: bytes) -> bytes:
    """The same archive with the flag of encryption on its one file."""
    at = data.index(b"PK\x01\x02")
    return data[:6] + b"\x01" + data[7 : at + 8] + b"\x01" + data[at + 9 :]


@pytest.mark.parametrize(("data", "real_type"), [
    (b"\x89PNG\r\n\x1a\n....", "image/png"), (b"\xff\xd8\xff\xe0....", "image/jpeg"), (b"%PDF-1.7", "application/pdf"),
    (b"RIFF....WEBP", "image/webp"), (b"RIFF....WAVE", "audio/wav"), (b"....ftypheic", "image/heic"), (EXE, "application/vnd.microsoft.portable-executable"),
    (b"\n <!-- x --><!DOCTYPE html><html>", "text/html"), (b"\xef\xbb\xbf<?xml version='1.0'?><svg xmlns='x'>", "image/svg+xml"),
    ("\ufeff<script>".encode("utf-16-le"), "text/html"), (b"<svg>", "image/svg+xml"), (_zip("a.txt"), "application/zip"),
    (_zip("[Content_Types].xml", "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"Dear all,\nMZ is a letter", ""), (b"MZ is how this begins, and it goes on for more than sixty-four letters.", ""), (b"", ""),
    (b"PK\x03\x04 broken", "application/zip"),
])
def test_what_a_file_is_stands_in_its_first_bytes(data, real_type):
    assert kind.of(data) == real_type


@pytest.mark.parametrize(("name", "data", "reason"), [
    ("report.pdf", b"%PDF-1.7", ""), ("photo.jpg", b"\xff\xd8\xff", ""), ("notes.txt", b"hello", ""),
    ("letter.docx", _zip("[Content_Types].xml", "word/document.xml"), ""),
    ("holiday.zip", _zip("a.jpg"), ""), ("archive.tar.gz", b"\x1f\x8b", ""), ("v1.2.pdf", b"%PDF-", ""), ("mr. smith.doc", OLE, ""),
    ("setup.exe", EXE, danger.PROGRAM), ("setup.EXE. ", b"", danger.PROGRAM), ("tool", b"\x7fELF", danger.PROGRAM),
    ("link.lnk", b"L\0\0\0\x01\x14\x02\0", danger.PROGRAM),
    ("app.jar", _zip("META-INF/MANIFEST.MF"), danger.PROGRAM), ("disk.iso", b"", danger.PROGRAM),
    ("run.ps1", b"", danger.SCRIPT), ("a.js", b"alert(1)", danger.SCRIPT), ("note", b"#!/bin/sh", danger.SCRIPT),
    ("x.one", b"", danger.SCRIPT),
    ("sheet.xlsm", b"", danger.MACROS), ("sheet.xlsx", _zip("[Content_Types].xml", "xl/vbaProject.bin"), danger.MACROS),
    ("old.doc", OLE + "_VBA_PROJECT".encode("utf-16-le"), danger.MACROS), ("x.rtf", b"{\\rtf1{\\object\\objdata 01}}", danger.MACROS),
    ("page.html", b"x", danger.PAGE), ("logo.svg", b"<svg>", danger.PAGE),
    ("logo.png", b"<svg onload=x>", danger.PAGE), ("scan.pdf", b"<html>", danger.PAGE),
    ("offer.zip", _locked(_zip("offer.pdf")), danger.ENCRYPTED), ("offer.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), danger.ENCRYPTED),
    ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 50 + b"\x06\xf1\x07\x01", danger.ENCRYPTED),
    ("invoice.pdf.exe", EXE, danger.DISGUISED), ("invoice.pdf              .exe", b"", danger.DISGUISED),
    ("photo.jpg", EXE, danger.DISGUISED),
    ("photo_\u202egpj.exe", b"", danger.DISGUISED), ("readme.txt.js", b"", danger.DISGUISED),
    ("offer.zip", _zip("offer.pdf.exe"), danger.PROGRAM_INSIDE), ("offer.zip", _zip("x/run.vbs"), danger.PROGRAM_INSIDE),
])
def test_why_a_file_may_do_harm(name, data, reason):
    assert danger.of(name, data) == reason
