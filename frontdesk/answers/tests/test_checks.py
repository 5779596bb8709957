"""What is said of a draft: each rule with what it finds, and with what it must leave alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from frontdesk.answers.checks import packs, text
from frontdesk.answers.checks.covering import questions
from frontdesk.answers.checks.draft import RULES, Draft
from frontdesk.answers.checks.run import advice, check, in_words, refuse
from frontdesk.kit.refused import Refused

ASKED = "Hi, when will I get my refund? Which card is it paid to? Can I also change my delivery address?\n\nThanks,\nMaria Lopez"
CARD = "4111 1111 1111 1111"


def rules(written: str, asked: str = "", language: str = "en", **more: object) -> set[str]:
    return {finding.rule for finding in check(Draft(written, asked, **{"channel": "chat", "language": language} | more))}


@pytest.mark.parametrize(("written", "expected"), [
    ("We have refunded your order. The money will arrive within five working days.", 21.885),
    ("", 0.0),
])
def test_readability_is_that_of_bjoernsson(written: str, expected: float) -> None:
    assert text.lix(written) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(("rule", "language", "found", "left"), [
    ("profanity", "en", "That is sh1t.", "We live in Scunthorpe, at 11 Cockfosters Road."),
    ("profanity", "de", "So ein Arschloch!", "Die Arschkarte hat hier keiner."),
    ("shouting", "en", "PLEASE READ the manual FIRST", "Your VPN and SSO settings"),
    ("shouting", "en", "It is there now!!!", "It is there now!"),
    ("blame", "en", "You should have read the terms.", "You should have the parcel by Friday."),
    ("blame", "de", "Wie ich Ihnen bereits sagte, geht das nicht.", "Wie schön, dass es geht."),
    ("blame", "fr", "C'est votre faute.", "C'est votre facture."),
    ("blame", "es", "Usted no leyó las condiciones.", "Usted recibirá el paquete."),
    ("blame", "pt", "Você deveria ter lido.", "Você deveria receber amanhã."),
    ("acronym", "en", "Your RMA is here.", "Your Return Merchandise Authorisation (RMA) is here, with its RMA number, as a PDF."),
    ("acronym", "en", "Your RMA is here.", "Dear [NAME], your parcel is here."),
    ("jargon", "en", "We utilize a partner.", "We use a partner."),
    ("jargon", "de", "Diesbezüglich melden wir uns.", "Dazu melden wir uns."),
    (
        "readability", "en",
        "Pursuant to applicable contractual provisions, reimbursement entitlements necessitate comprehensive documentation regarding merchandise.",
        "We have refunded your order. The money will arrive within five working days, on your card.",
    ),
    ("placeholder", "en", "Dear {{customer.name}}, it is there.", "Write {name} in the box, in braces."),
    ("placeholder", "en", "Hello [CUSTOMER NAME], it is there.", "It costs 5 EUR [1]."),
    ("placeholder", "en", "Dear ,\nit is there.", "Dear Maria,\nit is there."),
    ("attachment", "en", "Please see the attached label.", "Thank you for your attached label."),
    ("attachment", "de", "Im Anhang finden Sie das Etikett.", "Das Etikett kommt mit der Post."),
    ("attachment", "fr", "Vous trouverez la facture en pièce jointe.", "Vous trouverez la facture dans votre compte."),
    ("secret", "en", f"Your card {CARD} is charged.", "Your parcel 4111 1111 1111 1112 is on its way."),
    ("secret", "en", "The key is AKIAIOSFODNN7EXAMPLE.", "The key lies under the mat."),
    ("secret", "en", "password: Tr0ub4dor&3", "You were asked for a password: https://example.org/1"),
    (
        "wrong-language", "de", "We have looked at it and you will get the money back in a week.",
        "Wir haben das geprüft und Sie erhalten das Geld in einer Woche zurück.",
    ),
    ("wrong-language", "en", "Hemos mirado el pedido y le llegará en la semana que viene por correo.", "We have looked at it for you: it is on the way."),
])
def test_a_rule_finds_what_is_wrong_and_leaves_alone_what_is_not(rule: str, language: str, found: str, left: str) -> None:
    assert rule in rules(found, language=language)
    assert rule not in rules(left, language=language)


def test_the_question_that_was_left_out_is_named() -> None:
    found = check(Draft("Dear Maria, the refund goes to the card with which you paid. I will write when it is out.", ASKED, language="en"))
    (left,) = [finding for finding in found if finding.rule == "unanswered-question"]
    assert in_words(left) == "The customer also asks: “Can I also change my delivery address?”"


def test_languages_are_told_by_their_names() -> None:
    draft = Draft("Wir haben es uns für Sie angesehen und es ist schon auf dem Weg zu Ihnen.", customer_message="Where is my order?", language="en")
    (found,) = [each for each in check(draft) if each.rule == "wrong-language"]
    assert in_words(found) == "The customer writes “English”, and this is “German”."



def test_what_only_puts_off_answers_nothing() -> None:
    asked = "Where is my order 1234?"
    assert "unanswered-question" in rules("Hello, thank you for contacting us. We have received your message and will get back to you.", asked)
    assert "unanswered-question" not in rules("It arrives on Friday.", asked)


@pytest.mark.parametrize(("asked", "language", "number"), [
    ("Wo ist mein Paket? Können Sie mir die Rechnung schicken?", "de", 2),
    ("Pourriez-vous annuler ma commande ? Quand serai-je remboursé ?", "fr", 2),
    ("¿Dónde está mi pedido? ¿Puedo cambiar la dirección?", "es", 2),
    ("Onde está o meu pedido? Posso trocar o endereço?", "pt", 2),
    ("Please cancel my order.\n> Did you get our mail?\nAny ideas?", "en", 1),
    ("It works now. Thank you.", "en", 0),
])
def test_questions_are_found(asked: str, language: str, number: int) -> None:
    assert len(questions(asked, packs.of(language))) == number


def test_the_name_in_the_greeting_is_that_of_the_customer() -> None:
    assert "wrong-name" in rules("Dear Ana, it is there.", ASKED)
    assert "wrong-name" in rules("Hallo Frau Berg, es ist da.", "Wo ist es?", "de", customer_name="Nadia Meier")
    for greeted in ("Dear Maria", "Dear Ms Lopez", "Hi there", "Hello", "Good morning"):
        assert "wrong-name" not in rules(f"{greeted}, it is there.", ASKED)


def test_a_macro_as_it_stands_is_pointed_out_and_one_with_a_word_of_the_customers_is_not() -> None:
    macro = "Hello, we are sorry that your parcel is late. It usually arrives within three days. Please write again if it does not."
    assert "unedited-macro" in rules(macro, "My parcel is late.", macro=macro)
    assert "unedited-macro" not in rules(macro.replace("your parcel", "your parcel 4711"), "My parcel is late.", macro=macro)
    assert "unedited-macro" not in rules("It arrives tomorrow.", "My parcel is late.", macro=macro)


def test_a_letter_greets_and_says_what_happens_next_and_a_chat_need_not() -> None:
    bare = "Parcels are yellow."
    assert rules(bare, channel="email") >= {"greeting", "ownership"}
    assert not rules(bare) & {"greeting", "ownership"}
    assert not rules("Dear Maria, I will look for it and write to you by Friday.", channel="email") & {"greeting", "ownership"}
    assert "greeting" not in rules(bare, channel="email", is_first=False)
    assert "ownership" not in rules(bare, channel="email", solves=True)


def test_who_was_no_part_of_it_is_pointed_out() -> None:
    part = frozenset({"maria@example.org"})
    assert "recipient" in rules("It is there.", recipients=("Maria@example.org", "ana@example.org"), participants=part)
    assert "recipient" not in rules("It is there.", recipients=("Maria@example.org",), participants=part)


def test_every_rule_has_been_seen_to_find_something() -> None:
    mine = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in RULES if f'"{name}"' not in mine] == []


def test_spans_say_where_it_is() -> None:
    written = f"Your card {CARD} is charged."
    (found,) = [finding for finding in check(Draft(written, channel="chat", language="en")) if finding.rule == "secret"]
    assert found.span is not None
    assert written[slice(*found.span)] == CARD


@pytest.mark.parametrize("written", [f"It is {CARD}.", "fuck that", "AKIAIOSFODNN7EXAMPLE"])
def test_what_must_not_leave_is_refused(written: str) -> None:
    with pytest.raises(Refused):
        refuse(written)


def test_what_is_only_advice_is_sent() -> None:
    refuse("YOU SHOULD HAVE READ IT!! password: Tr0ub4dor&3, parcel 4111 1111 1111 1112")


def test_who_writes_is_not_told_what_is_too_often_wrong() -> None:
    written = Draft("Dear Maria, parcels are yellow.", language="en")
    assert "ownership" in {finding.rule for finding in check(written)}
    assert "ownership" not in {finding.rule for finding in advice(written)}


@pytest.mark.parametrize("written", ["", "\n\n", "؟؟؟", "日本語の文です。", "𝕏" * 5000, "a" * 20_000, "? " * 5000, "{{" * 2000, "1 " * 5000, "(" * 3000])
def test_whatever_stands_there_is_looked_at(written: str) -> None:
    for language in ("", "en", "ja", "xx"):
        check(Draft(written, written, language=language))


@pytest.mark.parametrize("sign", ["?", "A", "AB ", "- ", "( ", "Do you? ", "I ", "the the ", "[[", "<a ", "4111 ", "you "])
def test_no_pattern_grows_with_the_square_of_what_is_repeated(sign: str) -> None:
    few, many = (min(_cpu_seconds(sign * (letters // len(sign))) for _ in range(2)) for letters in (2_500, 20_000))
    # Eight times the letters; the square of that would be sixty-four times.
    assert many < 32 * few + 0.05


def _cpu_seconds(written: str) -> float:
    begun = time.process_time()
    check(Draft(f"Hello Nadia,\n{written}\nAlba", f"Where is it? {written}", language="en"))
    return time.process_time() - begun
