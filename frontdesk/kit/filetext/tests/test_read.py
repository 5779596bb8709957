"""Files of all kinds are read, whatever is in them; what is broken, locked or made to do harm is said to be so, and soon."""

from __future__ import annotations

import io
import zipfile

import pytest
from pypdf import PdfWriter

from frontdesk.kit import filetext
from frontdesk.kit.filetext import Outcome, Text
from frontdesk.kit.filetypes import kind

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes, name: str, real_type: str | None = None, **more: float) -> Text:
    return filetext.read(data, name=name, real_type=kind.of(data) if real_type is None else real_type, **more)


def packed(**parts: str) -> bytes:
    """A zip with these parts; a double underscore in a name is a slash."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + (".xml" if "." not in name else ""), text)
    return buffer.getvalue()


def word(body: str, before: str = "") -> bytes:
    return packed(**{"[Content_Types].xml": "<Types/>", "word__document": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"})


def a_pdf(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)


def locked(password: str) -> bytes:
    writer, buffer = PdfWriter(clone_from=io.BytesIO(a_pdf("Secret terms"))), io.BytesIO()
    writer.encrypt(password, "owner", algorithm="AES-256")
    writer.write(buffer)
    return buffer.getvalue()


def test_a_pdf_says_what_stands_on_its_pages() -> None:
    assert read(a_pdf("Invoice 4711 for a pedal"), "a.pdf") == Text(Outcome.READ, "Invoice 4711 for a pedal")


def test_a_pdf_that_only_forbids_printing_is_read_and_one_with_a_password_is_locked() -> None:
    assert read(locked(""), "a.pdf").text == "Secret terms"
    assert read(locked("x"), "a.pdf") == Text(Outcome.LOCKED)


def test_a_letter_says_its_paragraphs_and_not_its_fields() -> None:
    body = '<w:p><w:r><w:t>Left</w:t></w:r><w:r><w:t xml:space="preserve"> pedal</w:t></w:r></w:p><w:p><w:instrText>PAGE</w:instrText><w:t>Chain</w:t></w:p>'
    assert read(word(body), "a.docx") == Text(Outcome.READ, "Left pedal\nChain")


def test_a_table_says_its_words_and_numbers_but_not_the_numbers_of_words() -> None:
    data = packed(**{
        "[Content_Types].xml": "<Types/>", "xl__workbook": '<workbook><sheets><sheet name="Orders"/></sheets></workbook>',
        "xl__sharedStrings": "<sst><si><t>Pedal</t></si></sst>",
        "xl__worksheets__sheet1": '<worksheet><c t="s"><v>987</v></c><c><v>4711</v></c><c t="inlineStr"><is><t>Chain</t></is></c></worksheet>',
    })
    text = read(data, "a.xlsx").text
    assert all(word in text for word in ("Orders", "Pedal", "4711", "Chain"))
    assert "987" not in text


def test_slides_say_their_words_in_order() -> None:
    slides = {f"ppt__slides__slide{number}": f"<p><t>Slide {number}</t></p>" for number in (10, 9, 1)}
    assert read(packed(**{"[Content_Types].xml": "<Types/>"} | slides), "a.pptx").text.split("\n") == ["Slide 1", "Slide 9", "Slide 10"]


def test_an_open_document_says_its_words() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", '<d xmlns:text="t"><text:h>Report</text:h><text:p>Left<text:s/>pedal</text:p></d>')
    assert read(buffer.getvalue(), "a.odt").text == "Report\nLeft pedal"


@pytest.mark.parametrize(("name", "data", "text"), [
    ("a.txt", "Größe".encode(), "Größe"), ("a.csv", "Größe;4711".encode("cp1252"), "Größe;4711"), ("a.txt", "\ufeffGröße".encode("utf-16-le"), "Größe"),
    ("a.html", b"<html><head><title>x</title></head><style>p{}</style><p>Left &amp; right</p><script>evil()</script></html>", "Left & right"),
    ("a.eml", b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nFrom: a@example.org\nContent-Type: text/html\n\n<p>Left pedal</p>", "Grüße\na@example.org\nLeft pedal"),
])
def test_texts_pages_and_mails_are_read_in_their_encoding(name: str, data: bytes, text: str) -> None:
    assert read(data, name) == Text(Outcome.READ, text)


@pytest.mark.parametrize(("name", "data"), [
    ("a.pdf", b"%PDF-1.7 and then nothing"), ("a.pdf", a_pdf("x")[:200]), ("a.docx", word("<w:p>")[:-30]), ("a.docx", word("<w:p>")),
    ("a.txt", bytes(range(32)) * 300), ("a.pdf", b"%PDF-" + b"<<" * 100_000),
])
def test_what_is_broken_is_said_to_be(name: str, data: bytes) -> None:
    types = {"a.docx": WORD, "a.pdf": "application/pdf"}
    assert read(data, name, types.get(name, "")).outcome in (Outcome.BROKEN, Outcome.EMPTY)


def test_what_can_be_read_of_a_broken_file_is_kept() -> None:
    assert read(word("<w:t>open"), "a.docx", WORD) == Text(Outcome.READ, "open")


def test_no_entity_is_ever_unfolded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    for before, body in ((bomb, "<w:t>&l11;</w:t>"), (outside, "<w:t>&f;</w:t>")):
        assert read(word(body, before), "a.docx", WORD) == Text(Outcome.BROKEN)


def test_what_is_packed_to_burst_is_left() -> None:
    assert read(word("<w:p>" + " " * 150_000_000 + "</w:p>"), "a.docx", WORD) == Text(Outcome.TOO_LARGE)
    assert read(word("<w:p>" * 100_000), "a.docx", WORD) == Text(Outcome.TOO_LARGE)


def test_only_so_much_text_is_kept() -> None:
    assert len(read(b"pedal " * 100_000, "a.txt").text) in range(199_990, 200_001)


def test_who_takes_too_long_is_ended() -> None:
    assert read(b"pedal", "a.txt", longest_seconds=0.001) == Text(Outcome.TOO_LARGE)


def test_pictures_programs_and_archives_are_not_read() -> None:
    assert read(b"\x89PNG\r\n\x1a\n", "a.pdf") == Text(Outcome.OTHER)
    assert read(packed(a="x"), "a.txt") == Text(Outcome.OTHER)
    assert read(b"x", "a.exe") == Text(Outcome.OTHER)
