"""HTML of mails: nothing runs, nothing is fetched, and what remains looks the same."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.channels.carriers.email.clean import TAGS, clean
from frontdesk.channels.carriers.email.plain import text_of
from frontdesk.channels.carriers.email.tame import DEEPEST, tamed
from tests.samples import FOLDER, data

LINK = 'target="_blank" rel="noopener noreferrer nofollow"'


class Reader(HTMLParser):
    """What a browser would see: every tag and attribute."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def assert_harmless(markup: str) -> None:
    for tag, attributes in Reader(markup).tags:
        assert tag in TAGS, tag
        for name, value in attributes.items():
            assert not name.startswith("on"), name
            assert name not in ("srcset", "background", "action", "formaction", "srcdoc", "poster")
            if name == "href":
                assert re.match(r"(?:https?|mailto|tel|sms):", value.strip(), re.IGNORECASE), value
            if name == "src":
                assert re.match(r"data:image/(?:png|jpe?g|gif|webp|bmp);base64,", value), value
            if name == "style":
                assert not re.search(r"url|expression|@?import(?!ant)|position|javascript|@|\\|/\*", value, re.IGNORECASE), value


def html_samples() -> list[str]:
    """Every input in the public cases for sanitisers."""
    found = []
    for name in ("html5lib-sanitizer.json", "loofah-sanitizer.dat"):
        path = FOLDER / "html" / name
        if path.exists():
            found += re.findall(r'"input"\s*:\s*"((?:[^"\\]|\\.)*)"', path.read_text())
    return [json.loads(f'"{each}"', strict=False) if "\n" not in each else each for each in found]


def test_no_public_case_gets_through_and_cleaning_again_changes_nothing():
    data("html")
    cases = [*html_samples(), data("html", "msword.html").read_bytes().decode("cp1252")]
    assert len(cases) > 100
    for case in cases:
        cleaned = clean(case)
        assert_harmless(cleaned)
        assert clean(cleaned) == cleaned, case


PIECES = st.sampled_from([
    "<b>", "</b>", "<div ", "<img ", "<a ", "src=", "href=", "style=", "'", '"', ">", "<", "/", " ", "javascript:alert(1)", "http://x/y",
    "cid:a@b", "data:image/png;base64,AA", "data:text/html,x", "onerror=x", "<!--", "-->", "<svg>", "<math>", "<style>", "</style>",
    "<script>", "</script>", "<table>", "<td>", "&lt;", "&#106;", "\x00", "url(http://x)", "color:red;", "position:fixed", "data-remote-src=",
    "data-cid=", "class=gmail_quote", "<template>", "<noscript>", "<form>", "<title>", "<p>", "x",
])


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=400, deadline=None)
def test_nothing_put_together_from_pieces_gets_through(markup):
    cleaned = clean(markup)
    assert_harmless(cleaned)
    assert_harmless(clean(tamed(markup)))
    again = clean(cleaned)
    assert clean(again) == again
    assert text_of(again) == text_of(cleaned)


@pytest.mark.parametrize(("written", "kept"), [
    ('<a href="https://x.org/?a=1&b=2">x</a>', f'<a {LINK} href="https://x.org/?a=1&amp;b=2">x</a>'),
    ('<a href="/relative">x</a>', "<a>x</a>"),
    ('<a href="JaVaScRiPt:alert(1)">x</a>', "<a>x</a>"),
    ('<img src="http://x.org/a.png" alt="A">', '<img data-remote-src="http://x.org/a.png" alt="A">'),
    ('<img src="//x.org/a.png">', "<img>"),
    ('<img src="cid:<logo@x>">', '<img data-cid="logo@x">'),
    ('<img src="data:image/png;base64,AAAA">', '<img src="data:image/png;base64,AAAA">'),
    ('<img src="data:image/svg+xml;base64,AAAA">', "<img>"),
    ('<img data-remote-src="javascript:x">', "<img>"),
    ('<td background="http://x.org/a.png">x</td>', "x"),
    ('<p style="color:red;position:fixed;background:url(http://x.org);margin:0 1px">x</p>', '<p style="color:red;margin:0 1px">x</p>'),
    ('<p style="color:rgb(1, 2, 3);width:expression(alert(1))">x</p>', '<p style="color:rgb(1, 2, 3)">x</p>'),
    ('<p class="MsoNormal gmail_quote x">x</p>', '<p class="gmail_quote">x</p>'),
    ("<style>p{color:red}</style><script>x</script><title>t</title>y", "y"),
    ("<form><input name=a><button>b</button></form>", "<div>b</div>"),
    ("<math><mi>x</mi><mo>=</mo></math>", "  x  =  "),
    ("<xmp><b>x</b></xmp>", "<pre>&lt;b&gt;x&lt;/b&gt;</pre>"),
    ("a<o:p></o:p>b", "ab"),
])
def test_what_is_kept_of_a_tag(written, kept):
    assert clean(written) == kept


def test_large_html_becomes_shallow_and_keeps_its_words():
    markup = "<div>" * 3000 + "deep" + "</div>" * 3000 + "<p>" + "after " * 20_000
    cleaned = clean(markup)
    assert cleaned.count("<div>") <= DEEPEST
    assert "deep" in cleaned
    assert text_of(cleaned).count("after") == 20_000


def test_of_a_tag_with_very_many_attributes_only_the_known_ones_are_read():
    tag = "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ' title="t">x</p>'
    assert clean(tag) == '<p title="t">x</p>'


@pytest.mark.parametrize(("markup", "text"), [
    ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
    ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
    ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
    ("<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>", "a b\nc"),
    ('see <a href="https://x.org/y">this</a>', "see this <https://x.org/y>"),
    ('<a href="https://x.org/">x.org</a>', "x.org"),
    ('<a href="mailto:a@x.org">a@x.org</a>', "a@x.org"),
    ("<pre>a\n  b</pre>c", "a\n  b\nc"),
    ("1 &lt; 2 &amp;&nbsp;3", "1 < 2 & 3"),
    ("  a \n b  ", "a b"),
])
def test_html_as_plain_text(markup, text):
    assert text_of(markup) == text
