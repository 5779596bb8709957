"""Marks on messages: what is pointed out, and what is left in peace."""

from __future__ import annotations

import pytest

from frontdesk.channels.carriers.chat import marks


def codes(text, **more):
    return [mark[0] for mark in marks.of(text, **more)]


@pytest.mark.parametrize("text", [
    "This is fucking slow", "So ein Scheiß!", "¡Qué coño!", "Connard.", "CAZZO", "kurwa mać", "Сука!", "sh1t", "चूतिया",
])
def test_rude_words_are_marked_in_many_languages(text):
    assert "chat-rude" in codes(text)


@pytest.mark.parametrize("text", [
    "I live in Scunthorpe, near Penistone.", "The cocktail dress, please.", "Mijn man heeft kanker.",
    "Hello, where is my order 4711?", "你好，我的订单在哪里？", "مرحبا، أين طلبي؟", "",
])
def test_ordinary_words_are_not(text):
    assert codes(text) == []


def test_what_somebody_sells_is_marked_when_a_link_stands_beside_it():
    assert marks.of("Best SEO services, see https://cheap.example") == (("chat-selling", "seo services"),)
    assert codes("Казино! www.cheap.example") == ["chat-selling"]
    assert codes("Do you sell casino tables?") == []
    assert codes("See https://shop.example.org/blankets") == []


def test_many_links_are_marked_with_their_number():
    assert marks.of("http://a.example http://b.example www.c.example") == (("chat-links", "3"),)
    assert codes("http://a.example and http://b.example") == []


@pytest.mark.parametrize(("text", "is_odd"), [
    ("aaaaaaaaaaaaaaaa", True), ("help " * 8, True), ("!!!!!!!!!!!!!!!!", True), ("no no no", False), ("Sooooo slow", False),
    ("https://shop.example.org/aaaaaaaaaaaaaaaaaaaa", False), ("the size of the one and of the other " * 3, False),
])
def test_repeats_within_a_message_are_marked(text, is_odd):
    assert ("chat-repeats" in codes(text)) is is_odd


def test_the_same_message_again_is_marked():
    assert codes("Where is my order?", is_again=True) == ["chat-again"]
    assert codes("Hello?", is_again=True) == []


@pytest.mark.parametrize(("text", "is_shouted"), [
    ("WHERE IS MY ORDER PLEASE?", True), ("WO IST MEINE BESTELLUNG?", True), ("OK, ISBN 978", False), ("Where is MY ORDER?", False),
    ("我的订单在哪里我的订单在哪里我的订单在哪里", False), ("أين طلبي أين طلبي أين طلبي", False),
])
def test_capitals_alone_are_marked(text, is_shouted):
    assert ("chat-shouting" in codes(text)) is is_shouted


def test_a_long_message_is_looked_at_quickly():
    import time

    began = time.thread_time()
    marks.of("a b " * 5000)
    marks.of("x" * 20000)
    marks.of("https://" * 2500)
    assert time.thread_time() - began < 1
