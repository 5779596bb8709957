"""In which language a text is."""

import pytest

from frontdesk.kit import language


@pytest.mark.parametrize(("text", "tag"), [
    ("Wo ist meine Bestellung geblieben?", "de"), ("Where is my order?", "en"), ("¿Dónde está mi pedido?", "es"),
    ("Où est passée ma commande ?", "fr"), ("Onde está a minha encomenda?", "pt"), ("Dov'è finito il mio ordine?", "it"),
    ("أين طلبي الذي دفعت ثمنه؟", "ar"), ("我的订单在哪里？", "zh"), ("私の注文はどこにありますか", "ja"), ("Де моє замовлення?", "uk"),
])
def test_a_sentence_is_in_its_language(text: str, tag: str) -> None:
    found = language.of(text)
    assert (found.tag, found.confidence > 0.5) == (tag, True)


@pytest.mark.parametrize("text", ["", "  \n", "12345 67", "👍👍", "https://example.org/wo/ist", "nadia@example.org"])
def test_what_has_no_words_has_no_language(text: str) -> None:
    assert language.of(text) == language.NOBODY_KNOWS


@pytest.mark.parametrize(("text", "tag"), [
    ("my IBAN DE89370400440532013000 is wrong", "en"), ("Me sale \"Access denied\" al pagar", "es"), ("我的订单40021在哪里？", "zh"),
    ("Bei der Bestellung erscheint \"Your session has expired, please sign in again\"", "de"), ("Le message « Access denied » au paiement", "fr"),
    ("ERR_CONNECTION_REFUSED when I open the shop", "en"),
])
def test_codes_and_what_programs_said_do_not_hide_the_language(text: str, tag: str) -> None:
    assert language.of(text).tag == tag


@pytest.mark.parametrize(("likely", "tag"), [((), "ms"), (("id",), "id"), (("en", "id-ID"), "id"), (("ms", "id"), "ms")])
def test_of_two_languages_that_nobody_tells_apart_the_expected_one_is_named(likely: tuple[str, ...], tag: str) -> None:
    assert language.of("Saya mau uang saya kembali", likely).tag == tag


def test_of_two_that_fit_the_likely_one_is_believed() -> None:
    assert language.of("ok").tag != "en"
    assert language.of("ok", likely=("en", "de")).tag in ("en", "de")


def test_a_sentence_in_a_language_that_nobody_expected_is_still_in_it() -> None:
    assert language.of("Onde está a minha encomenda, por favor?", likely=("en", "de")).tag == "pt"


def test_a_likely_language_may_name_its_country() -> None:
    assert language.of("ok", likely=("de-AT",)).tag == "de"


@pytest.mark.parametrize(("text", "is_short"), [
    ("Hallo!", True), ("ok danke", True), ("Wo ist sie?", False), ("12 34 56 ok", True), ("谢谢", True), ("我的订单在哪里", False),
])
def test_two_words_are_too_few_to_tell(text: str, is_short: bool) -> None:
    assert language.is_short(text) is is_short


def test_where_eldc_is_not_there_py3langid_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_eldc", lambda: None)
    assert language.of("Wo ist meine Bestellung geblieben?").tag == "de"
    assert language.of("我的订单在哪里？").tag == "zh"
    assert language.of("Where is the order that I paid for?", likely=("de",)).tag == "en"


def test_a_text_without_end_is_read_from_its_beginning_only() -> None:
    assert language.of("Where is my order? " * 200 + "Wo ist meine Bestellung? " * 100_000).tag == "en"
