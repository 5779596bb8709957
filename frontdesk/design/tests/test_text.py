from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from frontdesk.design import text


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Nadia Haddad", "NH"), ("Nadia", "N"), ("nadia haddad von der Heide", "NH"), ("", "?"), ("  ", "?"), ("«»", "?"),
        ("nadia.haddad@example.org", "NO"), ("田中太郎", "田"), ("ليلى حداد", "لح"), ("Jean-Luc", "J"),
    ],
)
def test_initials_stand_for_any_name(name, letters):
    assert text.initials(name) == letters


def test_an_instant_is_written_in_utc_whatever_its_zone():
    at = datetime(2026, 3, 2, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    assert text.local_time(at) == '<local-time datetime="2026-03-01T23:30Z">2026-03-01 23:30 UTC</local-time>'
    assert text.local_time(datetime(2026, 3, 2, 9, 0, 59, 999999, tzinfo=UTC)).startswith('<local-time datetime="2026-03-02T09:00Z">')
    assert text.local_time(None) == ""
    assert text.local_time(at, "day") == '<local-time datetime="2026-03-01T23:30Z" form="day">2026-03-01</local-time>'


@pytest.mark.parametrize(
    ("size_bytes", "said"), [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (123_456, "123 kB"), (12_345_678, "12.3 MB")],
)
def test_sizes_are_said_as_people_say_them(size_bytes, said):
    assert text.file_size(size_bytes) == said


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("(see https://example.org/a?b=1&c=2).", '(see <a href="https://example.org/a?b=1&amp;c=2"'),
        ('https://example.org/"onclick=x', '<a href="https://example.org/"'),
        ("write to nadia@example.org!", '<a href="mailto:nadia@example.org"'),
    ],
)
def test_plain_text_gets_links_and_stays_harmless(plain, html):
    linked = str(text.linked(plain))
    assert html in linked
    assert "<script" not in linked
    assert '"onclick' not in linked


def test_a_long_text_is_linked_in_linear_time():
    assert "<a" not in text.linked("a." * 100_000 + "@" * 1000 + "http" * 50_000)


def test_the_tint_of_a_person_never_changes():
    assert text.hue(7) == text.hue(7) == "hue-1"
    assert text.hue(None) == "hue-0"
