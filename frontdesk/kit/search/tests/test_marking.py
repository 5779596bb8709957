"""What was asked for is marked where it stands, and nothing else; what a text says never becomes markup."""

from __future__ import annotations

import pytest

from frontdesk.kit.search import marking, terms_of
from frontdesk.kit.search.term import Term


def asked(query: str, **more: bool) -> list[Term]:
    return list(terms_of(query, **more))


@pytest.mark.parametrize(("text", "query", "shown"), [
    ("The Pedal squeaks", "pedal", "The <mark>Pedal</mark> squeaks"),
    ("pedals and pedal", "pedal", "pedals and <mark>pedal</mark>"),
    ("L'été", "ete", "L&#39;<mark>été</mark>"),
    ("我的订单在哪里", "订单", "我的<mark>订单</mark>在哪里"),
    ("我的订单在哪里", "订单在", "我的<mark>订单在</mark>哪里"),
    ("order_number", "number", "order_<mark>number</mark>"),
    ("<script>alert(1)</script>", "alert", "&lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt;"),
    ("ORDER-4711", "4711", "ORDER-<mark>4711</mark>"),
])
def test_words_are_marked(text: str, query: str, shown: str) -> None:
    assert marking.marked(text, asked(query)) == shown


def test_what_is_begun_is_marked_to_its_end_and_a_phrase_only_together() -> None:
    assert marking.marked("pedals", asked("ped", is_begun=True)) == "<mark>pedals</mark>"
    assert marking.marked("left pedal, pedal left", asked("left pedal", is_phrase=True)) == "<mark>left pedal</mark>, pedal left"


def test_what_is_excluded_or_a_mark_is_not_marked() -> None:
    assert marking.marked("pedal", asked("pedal", is_unwanted=True)) == "pedal"


def test_a_snippet_begins_near_the_first_match_and_escapes_what_it_shows() -> None:
    text = "word " * 100 + "the <b>needle</b> is here " + "word " * 100
    shown = marking.snippet(text, asked("needle"))
    assert shown.startswith("… ")
    assert "&lt;b&gt;<mark>needle</mark>&lt;/b&gt;" in shown
    assert len(shown) < 400
    assert marking.snippet(text, asked("absent")) == ""


def test_a_snippet_of_one_endless_word_is_short_all_the_same() -> None:
    assert len(marking.snippet("x" * 5_000 + " needle", asked("needle"))) < 400
    assert len(marking.around("x" * 5_000, [])) < 400


@pytest.mark.parametrize(
    "text", ["The left Pedal_s", "L'été et la pédale", "我的订单 pedal", "x" * 130, "left", ""],
    ids=["ascii", "accents", "signs", "endless", "short", "empty"],
)
def test_whether_it_stands_there_is_told_as_where_it_stands(text: str) -> None:
    for query in ("left", "pedal", "le", "ete", "订单", "我的 left", "x" * 60, "left pedal", "the left", "pedal s"):
        for term in [*asked(query), *asked(query, is_phrase=True), *asked(query, is_begun=True), *asked(query, is_phrase=True, is_begun=True)]:
            assert marking.holds_all([text], [term]) == bool(marking.spans(text, [term])), (query, term)


def test_no_phrase_reaches_from_one_text_into_the_next() -> None:
    assert marking.holds_all(["left", "pedal"], asked("left pedal"))
    assert not marking.holds_all(["left", "pedal"], asked("left pedal", is_phrase=True))
