"""What is not plain words: winmail.dat, invitations, what is signed or encrypted, pictures in their place."""

from __future__ import annotations

import base64
import struct

import pytest

from frontdesk.channels.carriers.email import icalendar, protection, rtf, tnef, warnings
from frontdesk.channels.carriers.email.content import words_of
from frontdesk.channels.carriers.email.parse import parse

PICTURE = base64.b64encode(b"\x89PNG\r\n\x1a\nnot really").decode()


def mixed(*parts: str, kind: str = "mixed") -> bytes:
    """A multipart of those parts, each with its own header."""
    inside = "".join(f"--edge\r\n{part}\r\n" for part in parts)
    return f'From: nadia@example.org\r\nContent-Type: multipart/{kind}; boundary="edge"\r\n\r\n{inside}--edge--\r\n'.encode()


def attribute(level: int, kind: int, value: bytes) -> bytes:
    return struct.pack("<BHHI", level, kind, 6, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def properties(*values: tuple[int, int, bytes]) -> bytes:
    out = struct.pack("<I", len(values))
    for kind, number, value in values:
        out += struct.pack("<HH", kind, number)
        out += value if kind in (0x03, 0x0B) else struct.pack("<II", 1, len(value)) + value + b"\0" * (-len(value) % 4)
    return out


def winmail(*attributes: bytes) -> bytes:
    return tnef.SIGNATURE + b"\1\0" + b"".join(attributes)


def report_in_winmail() -> bytes:
    named = properties((0x1F, 0x3707, "Jahresübersicht.pdf\0".encode("utf-16-le")), (0x1E, 0x370E, b"application/pdf\0"))
    return winmail(
        attribute(1, tnef.CODE_PAGE, struct.pack("<I", 1252)), attribute(1, tnef.BODY, "Grüße\0".encode("cp1252")),
        attribute(2, tnef.FILE_BEGINS, b"\0" * 14), attribute(2, tnef.FILE_NAME, b"JAHRES~1.PDF\0"),
        attribute(2, tnef.FILE_DATA, b"%PDF-1.7"), attribute(2, tnef.FILE_PROPERTIES, named),
    )


def packed(data: bytes, header: str) -> str:
    return f"{header}\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(data).decode()}"


def test_files_are_taken_out_of_a_winmail_dat():
    read = parse(mixed("\r\nHello", packed(report_in_winmail(), 'Content-Type: application/ms-tnef; name="winmail.dat"')))
    assert read.text == "Hello"
    assert [(file.name, file.content_type, file.data()) for file in read.files] == [("Jahresübersicht.pdf", "application/pdf", b"%PDF-1.7")]


def test_a_mail_that_is_only_a_winmail_dat_says_what_is_in_it():
    read = parse(b"From: nadia@example.org\r\n" + packed(report_in_winmail(), "Content-Type: application/ms-tnef").encode())
    assert (read.text, len(read.files)) == ("Grüße", 1)


def test_a_message_inside_a_winmail_dat_is_opened_too():
    inner = winmail(attribute(1, tnef.SUBJECT, b"Inner\0"), attribute(1, tnef.BODY, b"deep words\0"))
    held = attribute(2, tnef.FILE_PROPERTIES, properties((0x0D, 0x3701, b"\0" * 16 + inner)))
    found = tnef.read(winmail(attribute(2, tnef.FILE_BEGINS, b""), held))
    assert found is not None
    assert [(file.name, file.data) for file in found.files] == [("Inner.txt", b"deep words")]


def test_what_is_no_winmail_dat_is_kept_as_it_came():
    read = parse(mixed("\r\nHello", packed(b"something else", 'Content-Type: application/octet-stream; name="winmail.dat"')))
    assert [(file.name, file.data()) for file in read.files] == [("winmail.dat", b"something else")]


@pytest.mark.parametrize("length", range(0, 260, 7))
def test_a_winmail_dat_that_was_cut_short_breaks_nothing(length):
    tnef.read(report_in_winmail()[:length])


def test_rich_text_is_unpacked():
    # The example of MS-OXRTFCP 3.2.
    data = bytes.fromhex("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0")
    assert rtf.unpacked(data) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


INVITATION = "\r\n".join((
    "BEGIN:VCALENDAR", "METHOD:REQUEST", "BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "END:VTIMEZONE", "BEGIN:VEVENT",
    "SUMMARY:Cups\\, and", "  saucers", "LOCATION:Room 4", "DTSTART;TZID=Europe/Berlin:20260505T100000",
    "DTEND;TZID=Europe/Berlin:20260505T113000", "RRULE:FREQ=WEEKLY;COUNT=3", 'ORGANIZER;CN="Nadia: home":mailto:nadia@example.org',
    "ATTENDEE;PARTSTAT=ACCEPTED;CN=Alba:mailto:alba@example.org", "END:VEVENT", "END:VCALENDAR", "",
))


def test_an_invitation_says_what_when_where_and_who():
    words = words_of(parse(mixed("\r\nPlease come", f"Content-Type: text/calendar; method=REQUEST\r\n\r\n{INVITATION}", kind="alternative")))
    assert words.text.splitlines() == [
        "Please come", "", "Invitation: Cups, and saucers", "When: 2026-05-05 10:00 – 11:30 (Europe/Berlin), every week", "Where: Room 4",
        "Organiser: Nadia: home <nadia@example.org>", "Who: Alba <alba@example.org> (accepted)",
    ]


def test_the_calendar_file_of_an_invitation_stays():
    read = parse(mixed("\r\nPlease come", f"Content-Type: text/calendar\r\n\r\n{INVITATION}", kind="alternative"))
    assert [(file.name, file.data().startswith(b"BEGIN:VCALENDAR")) for file in read.files] == [("invitation.ics", True)]


def test_an_invitation_is_shown_in_html_and_nothing_in_it_is_markup():
    calendar = INVITATION.replace("Room 4", "<b>Room</b>")
    words = words_of(parse(mixed("Content-Type: text/html\r\n\r\n<p>Come</p>", f"Content-Type: text/calendar\r\n\r\n{calendar}")))
    assert "<td>&lt;b&gt;Room&lt;/b&gt;</td>" in words.html


@pytest.mark.parametrize(("lines", "begins", "ends"), [
    (["DTSTART;VALUE=DATE:20260505", "DTEND;VALUE=DATE:20260506"], "2026-05-05", "2026-05-05"),
    (["DTSTART:20260505T100000Z", "DURATION:PT90M"], "2026-05-05 10:00", "2026-05-05 11:30"),
    (["DTSTART;TZID=Nowhere:20260505T100000"], "2026-05-05 10:00", ""),
    (["DTSTART:20269999T100000", "DTEND:x"], "", ""), (["DTSTART:00010101", "DTEND:00010101"], "0001-01-01", ""),
    (["DTSTART:99991231", "DURATION:P9999W"], "9999-12-31", ""),
])
def test_times_are_read_however_a_calendar_writes_them(lines, begins, ends):
    event = icalendar.read("\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"]))
    assert event is not None
    for moment, expected in ((event.begins, begins), (event.ends, ends)):
        written = "" if moment is None else moment.at.replace(tzinfo=None).isoformat(" ", "minutes")
        assert written.startswith(expected) if expected else moment is None


@pytest.mark.parametrize(("mail", "kinds", "begins"), [
    (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nAAAA", ["smime-encrypted"], "Encrypted with S/MIME"),
    (b"Content-Type: application/x-pkcs7-mime; smime-type=signed-data\r\n\r\nAAAA", ["smime-signed"], "Signed with S/MIME"),
    (mixed("\r\nHello", "Content-Type: application/pkcs7-signature\r\n\r\nAAAA", kind="signed"), ["smime-signed"], "Hello"),
    (mixed("\r\nHello", "Content-Type: application/pgp-signature\r\n\r\nAAAA", kind="signed"), ["pgp-signed"], "Hello"),
    (mixed("Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", "Content-Type: application/octet-stream\r\n\r\nAAAA", kind="encrypted"),
     ["pgp-encrypted"], "Encrypted with PGP"),
    (b"\r\n-----BEGIN PGP MESSAGE-----\r\nAAAA", ["pgp-encrypted"], "-----BEGIN PGP"),
    (b"\r\nHello", [], "Hello"),
])
def test_what_is_signed_or_encrypted_says_so_and_keeps_its_parts(mail, kinds, begins):
    read = parse(mail)
    assert list(protection.of(read)) == kinds
    assert set(kinds) <= set(warnings.about(read))
    assert words_of(read).text.startswith(begins)
    assert bool(read.files) is bool(kinds and b"BEGIN PGP" not in mail)


def test_a_picture_that_the_html_shows_is_inline_and_others_are_not():
    read = parse(mixed(
        'Content-Type: text/html\r\n\r\n<img src="cid:one%40x">', f"Content-Type: image/png\r\nContent-ID: <one@x>\r\n\r\n{PICTURE}",
        f"Content-Type: image/png\r\nContent-ID: <two@x>\r\n\r\n{PICTURE}", kind="related",
    ))
    assert [file.is_inline for file in read.files] == [True, False]
    assert f'data-cid="{read.files[0].content_id}"' in words_of(read).html


@pytest.mark.parametrize(("given", "name"), [
    ("Re: Your order", "Re Your order.eml"), ("mail.txt", "mail.txt"), ("mail.eml", "mail.eml"), ("No. 5", "No. 5.eml"),
])
def test_an_enclosed_mail_keeps_its_name(given, name):
    read = parse(mixed("\r\nHello", f'Content-Type: message/rfc822; name="{given}"\r\n\r\nSubject: x\r\n\r\ny'))
    assert [file.name for file in read.files] == [name]


@pytest.mark.parametrize(("content_type", "name"), [
    ("application/pkcs7-signature", "smime.p7s"), ("application/x-pkcs7-mime", "smime.p7m"), ("application/pgp-signature", "signature.asc"),
    ("application/pgp-encrypted", "version.asc"), ("application/pgp-keys", "public-key.asc"), ("text/calendar", "invitation.ics"),
])
def test_a_part_without_a_name_is_called_what_it_is(content_type, name):
    read = parse(mixed("\r\nHello", f"Content-Type: {content_type}\r\n\r\nAAAA"))
    assert [file.name for file in read.files] == [name]


def test_a_picture_between_two_pieces_of_html_stands_between_them():
    picture = f"Content-Type: image/png\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n{PICTURE}"
    read = parse(mixed("Content-Type: text/html\r\n\r\n<p>above</p>", picture, "Content-Type: text/html\r\n\r\n<p>below</p>"))
    html = words_of(read).html
    assert html.index("above") < html.index(f'data-cid="{read.files[0].content_id}"') < html.index("below")
    assert read.files[0].is_inline


@pytest.mark.parametrize(("written", "read"), [
    ("one \r\ntwo\r\nthree", "one two\nthree"), ("> one \r\n> two\r\n>> three", "> one two\n>> three"), ("one\r\n-- \r\nNadia", "one\n-- \nNadia"),
    ("one \r\n> two", "one\n> two"), (" From here", "From here"), ("one\r\n\r\ntwo", "one\n\ntwo"),
])
def test_flowed_lines_are_joined(written, read):
    assert parse(f"Content-Type: text/plain; format=flowed\r\n\r\n{written}".encode()).text == read


def test_flowed_lines_may_drop_their_spaces():
    assert parse("Content-Type: text/plain; format=Flowed; DelSp=yes\r\n\r\n日 \r\n本".encode()).text == "日本"
