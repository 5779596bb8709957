"""Nothing that anybody can send raises, or takes long: mails made of what is hard to read, and mails that were damaged."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.channels.carriers.email import icalendar, rtf, tnef
from frontdesk.channels.carriers.email.describe import described
from frontdesk.channels.carriers.email.tests.test_enclosed import INVITATION, report_in_winmail
from tests.samples import FOLDER

SAMPLES = sorted(FOLDER.glob("mail/**/*.eml"))
LONGEST_SECONDS = 5.0
TYPES = (
    "text/plain", "text/html", "multipart/mixed; boundary=a", 'multipart/alternative; boundary="b"', "multipart/related; boundary=a",
    "multipart/digest; boundary=b", "multipart/report; report-type=delivery-status; boundary=a", "message/rfc822", "message/delivery-status",
    "application/ms-tnef", "text/calendar; method=REQUEST", "application/pkcs7-mime", "image/png", "text/plain; format=flowed; delsp=yes",
    "text/plain; charset=utf-16", "text/html; charset=iso-2022-jp", "text/plain; charset=utf-7", "text/plain; charset=\0hz", "a", "",
    "text/plain; charset*0=utf; charset*1=-8", "application/x; name*0*=''%ff; name*999999999999=x; name*1*=%", "multipart/mixed; boundary=",
)
VALUES = (
    "=?utf-8?q?=C3?= =?utf-8?q?=BC?=", "=?utf-8?b?////?=", "=?x?b??=", "=?utf-8?q?" * 20, "a@b.de, <c@d>, \"\\", "(((((", "<" * 50, "@" * 50,
    "undisclosed-recipients:;", "a: b: c@d.de;;", "Mon, 99 Foo 99999 99:99:99 +9999", "Fri, 31 Dec 9999 23:59:59 -1200", "\0\x1b$B$$", "\u202e\ud7ff",
    "<a@b> <a@b>", "x" * 3000, "auto-replied", "<>", "5.1.1", "rfc822; a@b.de", "failed", "1; 2; 3", "fd.1.2.00000000000000000000@x",
)
NAMES = (
    "From", "To", "Cc", "Reply-To", "Sender", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Content-ID", "Auto-Submitted",
    "Content-Disposition", "Content-Transfer-Encoding", "Final-Recipient", "Status", "Action", "Return-Path", "List-Id", "X-Failed-Recipients", "",
)
ENCODINGS = ("base64", "quoted-printable", "x-uuencode", "7bit", "binary", "base64; x", "\0")
BODIES = (
    "<div>" * 40, "<a href='cid:x'><img src=cid:x>", "</b></p><table><tr><td>", "<!--", "<svg><style><![CDATA[", "> " * 30, ">>>> a\n>> b\n", "-- \n",
    "On Mon, 2 Mar 2026 at 10:00, A <a@b.de> wrote:\n> x", "begin 644 x\nM!!!\n`\nend\n", "=C3=BC=\n=", "AAAA====", "\xff\xfe\0", "&#x110000;&#0;&bogus;",
    "From: a\nSent: b\nTo: c\nSubject: d\n", "BEGIN:VEVENT\nDTSTART:99999999T999999Z\nDURATION:P9999W\nEND:VEVENT\nEND:\n", "\r\r\n\n\r",
    "-----BEGIN PGP MESSAGE-----", INVITATION, "<blockquote>" * 9 + "x", "Final-Recipient: rfc822;a@b\nAction: failed\nStatus: 5.1.1\n\n", "\u2028" * 9,
    "Sent from my", "550 5.1.1 <a@b.de>",
)
HEADERS = st.one_of(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), st.tuples(st.just("Content-Type"), st.sampled_from(TYPES)),
    st.tuples(st.just("Content-Transfer-Encoding"), st.sampled_from(ENCODINGS)),
)
PIECES = st.one_of(
    st.sampled_from(BODIES), st.sampled_from(["--a\n", "\n--a\n", "--b\n", "\n--a--\n", "\n--b--\n", "\n", "\n\n"]),
    st.lists(HEADERS, max_size=4).map(lambda headers: "".join(f"{name}: {value}\n" for name, value in headers) + "\n"),
)
DAMAGE = st.tuples(st.floats(0, 1), st.integers(0, 60), st.one_of(st.binary(max_size=20), st.sampled_from([each.encode() for each in BODIES])))


def damaged(data: bytes, damages: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes, at each of those places (as shares of the length) so many taken out and others put in."""
    for place, taken, put in damages:
        at = int(place * len(data))
        data = data[:at] + put + data[at + taken:]
    return data


def is_read_in_time(data: bytes) -> None:
    """Everything that the desk reads in a mail, and what it says of it is text that can be written anywhere."""
    began = time.process_time()
    json.dumps(described(data), ensure_ascii=False).encode()
    assert time.process_time() - began < LONGEST_SECONDS


@given(st.lists(HEADERS, max_size=12), st.lists(PIECES, max_size=25), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_mail_made_of_what_is_hard_raises(headers, pieces, has_carriage_returns):
    text = "From: a@example.org\n" + "".join(f"{name}: {value}\n" for name, value in headers) + "\n" + "".join(pieces)
    text = text.replace("\n", "\r\n") if has_carriage_returns else text
    is_read_in_time(text.encode("utf-8", "surrogatepass"))


@pytest.mark.skipif(not SAMPLES, reason="public sample data is not beside the repository: mail")
@given(st.data(), st.lists(DAMAGE, min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_no_damaged_mail_raises(draw, damages):
    is_read_in_time(damaged(draw.draw(st.sampled_from(SAMPLES)).read_bytes()[:60_000], damages))


@given(st.binary(max_size=3000))
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise(raw):
    is_read_in_time(raw)


@given(st.lists(DAMAGE, max_size=6))
@settings(max_examples=200, deadline=None)
def test_no_damaged_winmail_dat_raises(damages):
    tnef.read(damaged(report_in_winmail(), damages))


@given(st.lists(DAMAGE, max_size=6))
@settings(max_examples=200, deadline=None)
def test_no_damaged_calendar_raises(damages):
    icalendar.read(damaged(INVITATION.encode(), damages).decode("utf-8", "replace"))


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_packed_rich_text_raises(raw):
    assert len(rtf.unpacked(raw[:8] + rtf.PACKED + raw[8:])) <= rtf.LARGEST_BYTES
