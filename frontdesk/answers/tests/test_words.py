from __future__ import annotations

import pytest

from frontdesk.answers import words
from frontdesk.kit.refused import Refused


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<b>bold</b>", "<b>bold</b>"),
        ("<div>only<br>lines</div>", ""),
        ("<p>a</p><p>b</p>", ""),
        ('<b onclick="x()">a</b>', "<b>a</b>"),
        ("<b>a</b><script>alert(1)</script>", "<b>a</b>"),
        ('<a href="javascript:alert(1)">a</a>', '<a rel="noopener noreferrer nofollow">a</a>'),
        ('<a href="https://example.org/">a</a>', '<a href="https://example.org/" rel="noopener noreferrer nofollow">a</a>'),
        ('<ul><li style="position:fixed">a</li></ul>', "<ul><li>a</li></ul>"),
        ("<h1>big</h1><i>x</i>", "big<i>x</i>"),
        ("<img src=x onerror=alert(1)>", ""),
    ],
)
def test_only_what_mail_can_carry_remains(html, kept):
    assert words.cleaned(html) == kept


def test_line_ends_and_the_end_of_the_text_are_tidied():
    assert words.typed({"text": "a\r\nb\x00\n\n  "}).text == "a\nb"


def test_a_book_is_not_a_reply():
    with pytest.raises(Refused):
        words.typed({"text": "x" * (words.LONGEST_TEXT + 1)})
