"""Bytes of any kind become a Mail."""

from __future__ import annotations

import binascii
import time

import pytest

from frontdesk.channels.carriers.email import mime
from frontdesk.channels.carriers.email.content import words_of
from frontdesk.channels.carriers.email.parse import LONGEST_TEXT, parse
from tests.samples import data


def mail(*lines: str, **headers: str) -> bytes:
    """A mail of those body lines."""
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return (head + "\r\n" + "\r\n".join(lines)).encode()


@pytest.mark.parametrize("folder", ["parse", "quirks", "bounce"])
def test_every_sample_is_read_whole(folder):
    for path in sorted(data("mail", folder).rglob("*.eml")):
        read = parse(path.read_bytes())
        words = words_of(read)
        for text in (read.subject, words.text, words.html, words.quoted, words.quoted_html):
            assert "\0" not in text, path
            text.encode()
        for file in read.files:
            assert file.name.strip("/") == file.name != "", path
            assert isinstance(file.data(), bytes), path


@pytest.mark.parametrize(("written", "read"), [
    ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
    ("=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"),
    ("=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
    ("=?utf-8?b?w6TD?= =?utf-8?b?tsO8?=", "äöü"),
    ("a =?utf-8?q?b?= =?utf-8?q?c?= d", "a bc d"),
    ("=?iso-8859-1*de?q?Gr=FC=DFe?=", "Grüße"),
    ("=?utf-8?q?two words?=", "two words"),
    ("=?utf-7?Q?Fr+APY-sche?=", "Frösche"),
    ("=?no-such-charset?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
    ("=?iso-2022-jp?b?GyRCJUYlOSVIGyhC?=", "テスト"),
    ("Grüße", "Grüße"),
    ("=?broken", "=?broken"),
    ("a\x00b", "ab"),
])
def test_a_subject_is_read_however_it_is_packed(written, read):
    assert parse(mail("x", Subject=written)).subject == read


def test_a_sender_without_an_address_keeps_the_name():
    read = parse(mail("x", From="Moderator <moderator>"))
    assert (read.sender, read.sender_name) == (None, "Moderator <moderator>")


def test_a_subject_of_2000_characters_is_cut():
    assert parse(mail("x", Subject="a " * 1000)).subject.endswith("…")
    assert len(parse(mail("x", Subject="a " * 1000)).subject) <= 500


@pytest.mark.parametrize(("written", "emails", "name"), [
    ("Nadia <Nadia@Example.ORG>", ["nadia@example.org"], "Nadia"),
    ('"Ivanova, Nadia" <nadia@example.org>', ["nadia@example.org"], "Ivanova, Nadia"),
    ("nadia@example.org (Nadia)", ["nadia@example.org"], "Nadia"),
    ("=?utf-8?q?N=C3=A1dia=2C_X?= <nadia@example.org>", ["nadia@example.org"], "Nádia, X"),
    ("Nadia nadia@example.org", ["nadia@example.org"], "Nadia"),
    ("<nadia@example.org", ["nadia@example.org"], ""),
    ("a@example.org, b@example.org; c@example.org", ["a@example.org", "b@example.org", "c@example.org"], ""),
    ("Friends: a@example.org, B <b@example.org>;", ["a@example.org", "b@example.org"], ""),
    ("undisclosed-recipients:;", [], ""),
    ("<@relay.example.net:a@example.org>", ["a@example.org"], ""),
    ("MAILER-DAEMON", [], ""),
    (r"Pete(A nice \) chap) <pete(his account)@silly.test(his host)>", ["pete@silly.test"], "Pete"),
    ("A Group(Some people):Chris Jones <c@(Chris's host.)public.example>;", ["c@public.example"], "Chris Jones"),
    ("jdoe@test   . example", ["jdoe@test.example"], ""),
    ("a@example.org\r\n\tb", ["a@example.org"], "b"),
])
def test_addresses_are_read_as_people_write_them(written, emails, name):
    read = parse(mail("x", From=written, To=written))
    assert [each.email for each in read.to] == emails
    assert not emails or read.to[0].name == name


@pytest.mark.parametrize(("disposition", "name"), [
    ('attachment; filename="a b.pdf"', "a b.pdf"),
    ("attachment; filename=a b.pdf", "a b.pdf"),
    ("attachment; filename*=UTF-8''%C3%BCber.pdf", "über.pdf"),
    ("attachment; filename*0*=UTF-8''%C3%BC; filename*1=ber.pdf", "über.pdf"),
    ('attachment; filename="=?utf-8?q?=C3=BCber.pdf?="', "über.pdf"),
    ('attachment; filename="..\\..\\etc/passwd"', "passwd"),
    ('attachment; filename="cod\u202etxt.exe"', "codtxt.exe"),
    ("attachment", "file-1.pdf"),
])
def test_a_file_has_a_harmless_name(disposition, name):
    packed = mail("AAAA", Content_Type="application/pdf", Content_Disposition=disposition, Content_Transfer_Encoding="base64")
    assert [(file.name, file.data()) for file in parse(packed).files] == [(name, b"\0\0\0")]


def test_a_mail_in_a_mail_is_kept_as_a_file():
    inner = "From: b@example.org\r\nSubject: Inner: one\r\n\r\nhello"
    read = parse(mail("--x", "", "See below.", "--x", "Content-Type: message/rfc822", "", inner, "--x--", Content_Type="multipart/mixed; boundary=x"))
    assert read.text == "See below."
    assert [file.name for file in read.files] == ["Inner one.eml"]
    assert read.files[0].data().endswith(b"hello")


@pytest.mark.parametrize(("content_type", "body"), [
    ("multipart/mixed", ["--x", "Content-Type: text/plain", "", "hello", "--x--"]),
    ("multipart/mixed; boundary=other", ["--x", "Content-Type: text/plain", "", "hello", "--x--"]),
    ("multipart/mixed; boundary=x", ["--x", "Content-Type: text/plain", "", "hello"]),
    ("multipart/mixed; boundary=x", ["hello"]),
    ("multipart/mixed; boundary=x", ["--x", "", "", "--x--", "hello"]),
    ("multipart/mixed\r\n boundary=x", ["--x", "", "hello", "--x--"]),
    ("text/plain; charset=no-such", ["hello"]),
    ("nonsense", ["hello"]),
    ("", ["hello"]),
])
def test_words_are_found_behind_broken_structure(content_type, body):
    assert parse(mail(*body, Content_Type=content_type)).text.strip() == "hello"


@pytest.mark.parametrize(("charset", "packed", "read"), [
    ("utf-8", "Grüße".encode("cp1252"), "Grüße"), ("us-ascii", "Grüße".encode(), "Grüße"),
    ("iso-8859-1", b"\x93Gr\xfc\xdfe\x94", "“Grüße”"), ("gb2312", "你好".encode("gb18030"), "你好"),
    ("shift_jis", "テスト".encode("cp932"), "テスト"), ("x-unknown", "Grüße".encode(), "Grüße"),
    ("utf-8", b"a\0b\x01c", "abc"), ("idna", "Grüße".encode(), "Grüße"),
])
def test_text_is_read_whatever_its_charset_is_called(charset, packed, read):
    assert parse(f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + packed).text == read


@pytest.mark.parametrize("encoding", ["base64", "BASE64", "8bit", "no-such"])
def test_words_are_read_that_are_not_packed_as_they_say(encoding):
    read = parse(mail("Hello, the parcel is here.", "Thank you!", Content_Transfer_Encoding=encoding))
    assert read.text.strip() == "Hello, the parcel is here.\nThank you!"


def test_words_of_an_unusual_type_are_shown_and_kept_as_a_file():
    read = parse(mail("Hello", Content_Type="text/x-note"))
    assert (read.text.strip(), [file.content_type for file in read.files]) == ("Hello", ["text/x-note"])


def test_a_multipart_with_nothing_in_it_is_no_file():
    read = parse(mail("--x", "", "Hello", "--x", "Content-Type: multipart/mixed; boundary=y", "", "", "--x--", Content_Type="multipart/mixed; boundary=x"))
    assert (read.text.strip(), read.files) == ("Hello", ())


GREETINGS = {
    "お世話になっております。注文した商品がまだ届きません。": ("cp932", "euc_jp", "iso2022_jp"), "テスト": ("cp932", "euc_jp"),
    "您好，我想问一下我的订单什么时候能到？谢谢。": ("gb18030",), "你好": ("gb18030",), "您好，請問我的訂單什麼時候會到？謝謝。": ("big5",),
    "안녕하세요. 주문한 상품이 아직 도착하지 않았습니다.": ("cp949",), "Здравствуйте, где мой заказ?": ("cp1251", "koi8_r", "iso8859_5", "cp866"),
    "Добрий день, де моє замовлення?": ("cp1251", "koi8_u"), "Καλημέρα, πού είναι η παραγγελία μου;": ("cp1253",),
    "שלום, איפה ההזמנה שלי?": ("cp1255",), "مرحبا، أين طلبي من فضلك؟": ("cp1256",), "สวัสดีครับ สินค้าของผมอยู่ที่ไหน": ("cp874",),
    "Dzień dobry, gdzie jest moje zamówienie? Źle działa.": ("cp1250",), "Dobrý den, kde je moje objednávka? Žluťoučký kůň.": ("cp1250", "iso8859_2"),
    "Grüße, wo ist mein Paket?": ("cp1252",), "Où est ma commande ? Déjà payée à Noël": ("cp1252",), "¿Dónde está? Mañana": ("cp1252",), "für": ("cp1252",),
}


@pytest.mark.parametrize(("words", "charset"), [(words, charset) for words, charsets in GREETINGS.items() for charset in charsets])
@pytest.mark.parametrize("declared", ["text/plain", "text/plain; charset=us-ascii", "text/plain; charset=utf-8", "text/plain; charset=no-such"])
def test_words_are_read_whose_charset_is_not_declared(words, charset, declared):
    read = parse(b"Content-Type: %s\nSubject: %s\n\n%s" % (declared.encode(), words.encode(charset), words.encode(charset)))
    assert (read.text, read.subject) == (words, words)


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "gb2312", "koi8-r", "shift_jis"])
def test_utf8_is_read_although_another_charset_is_declared(declared):
    words = "Grüße und 你好, здравствуйте"
    assert parse(f"Content-Type: text/plain; charset={declared}\n\n{words}".encode()).text == words


@pytest.mark.parametrize(("words", "charset"), [("Füße", "iso-8859-15"), ("заказ", "koi8-r"), ("订单", "gb2312"), ("ご注文", "shift_jis")])
def test_a_raw_header_is_read_in_the_charset_of_the_text(words, charset):
    name = f'Content-Disposition: attachment; filename="{words}.txt"'.encode(charset)
    read = parse(
        b"Subject: %s\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=%s\n\nx\n--x\n%s\n\ny\n--x--\n"
        % (words.encode(charset), charset.encode(), name),
    )
    assert (read.subject, read.files[0].name) == (words, f"{words}.txt")


def test_an_empty_mail_is_empty():
    read = parse(mail("No MIME", "--x", "Content-Type: text/plain", "", "", "--x--", "", Content_Type="multipart/alternative; boundary=x"))
    assert (read.text, read.html, read.files) == ("", "", ())


def test_a_header_folded_without_a_blank_loses_nothing():
    read = parse(b"Subject: one\r\ntwo\r\nFrom: a@example.org\r\n\r\nhello")
    assert (read.subject, read.sender.email, read.text) == ("one two", "a@example.org", "hello")


def test_a_text_that_is_too_long_is_kept_as_a_file():
    read = parse(b"\r\n" + b"word " * 200_000)
    assert len(read.text) <= LONGEST_TEXT
    assert len(read.files[0].data()) == 1_000_000


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_a_text_that_is_too_long_is_cut_between_letters(before):
    read = parse(b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + (before + "\u4f60\u597d" * 600_000).encode())
    assert read.text.startswith(before + "\u4f60\u597d")
    assert "\ufffd" not in read.text
    assert len(read.text) == LONGEST_TEXT


def test_many_long_texts_are_together_no_longer_than_one():
    read = parse(b"Content-Type: multipart/mixed; boundary=a\n\n" + (b"--a\n\n" + b"word " * 60_000 + b"\n") * 4)
    assert len(read.text) <= LONGEST_TEXT + 10
    assert sum(file.data().count(b"word") for file in read.files) == 60_000 * 3


def test_uuencoded_content_is_unpacked_whole():
    content = bytes(range(256)) * 40 + b"end"
    lines = b"".join(binascii.b2a_uu(content[at:at + 45]) for at in range(0, len(content), 45))
    packed = b"Content-Type: application/x-it\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 it\n" + lines + b"`\nend\n"
    assert [file.data() for file in parse(packed).files] == [content]
    assert [file.data() for file in parse(packed.replace(b"\n", b"\r\n")).files] == [content]


@pytest.mark.parametrize("bomb", [
    b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (each, each) for each in range(20_000)),
    b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n' + b"--a\n\nx\n" * 500_000,
    b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n' + b"\n--ab" * 500_000,
    b"A:b\n" * 1_000_000, b'From:"\\' * 500_000, b"Subject:" + b"=?x?q?" * 500_000, b"Content-Type: a/b" + b';a="' * 500_000,
    b"Content-Type: text/html\n\n" + b"<div>" * 500_000, b"Content-Type: text/html\n\n<a " + b"".join(b"a%d " % each for each in range(120_000)),
    b"Content-Type: text/html\n\n" + b"<a b='" * 200_000, b"Content-Type: text/html\n\n" + b"<blockquote>x</blockquote>y" * 40_000,
    b"Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n" + b"!a\n" * 1_000_000, b"\n" + b"From:\n" * 500_000,
], ids=range(13))
def test_no_mail_takes_more_than_linear_time(bomb):
    began = time.process_time()
    words_of(parse(bomb))
    # The square would be minutes; this much even a slow machine keeps.
    assert time.process_time() - began < 20


def test_parts_are_taken_apart_only_so_far_and_the_rest_is_kept():
    read = parse(b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 1000)
    assert read.text.count("x") == mime.MOST_PARTS - 2
    assert read.files[-1].data().count(b"x") == 1000 - mime.MOST_PARTS + 2
