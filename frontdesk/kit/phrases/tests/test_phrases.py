"""Phrases are heard in eight languages, not where they are denied or only a name, and quickly."""

import time

import pytest

from frontdesk.kit.phrases import Kind, heard, rude
from frontdesk.kit.phrases.find import PACKS


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("pack", PACKS, ids=[pack.language for pack in PACKS])
def test_every_language_has_phrases_of_every_kind(kind: Kind, pack) -> None:
    assert pack.phrases[kind]


@pytest.mark.parametrize(("text", "kind", "words"), [
    ("I am FED UP with this", Kind.UPSET, "FED UP"), ("Das ist eine Frechheit!", Kind.UPSET, "Frechheit"), ("Ya estoy harta", Kind.UPSET, "harta"),
    ("Ich möchte kündigen", Kind.LEAVING, "kündigen"), ("Je veux résilier", Kind.LEAVING, "résilier"),
    ("Quero cancelar minha conta", Kind.LEAVING, "cancelar minha conta"),
    ("I cannot log in", Kind.HELD_UP, "cannot log"), ("No puedo entrar", Kind.HELD_UP, "No puedo"), ("Ik wil opzeggen", Kind.LEAVING, "opzeggen"),
    ("Non riesco ad accedere", Kind.HELD_UP, "Non riesco"),
    ("Meu pai faleceu", Kind.VULNERABLE, "Meu pai faleceu"), ("I’m at my wits’ end", Kind.HELD_UP, "at my wits' end"),
])
def test_what_is_said_is_heard_in_its_own_words(text: str, kind: Kind, words: str) -> None:
    assert [each.words for each in heard(text, kind)] == [words]


@pytest.mark.parametrize(("text", "kind"), [
    ("It is not urgent", Kind.URGENT), ("This isn't really urgent", Kind.URGENT), ("Das ist nicht so dringend", Kind.URGENT), ("No es urgente", Kind.URGENT),
    ("Ce n'est pas très urgent", Kind.URGENT), ("Não é urgente", Kind.URGENT), ("Non è urgente", Kind.URGENT), ("Het is niet dringend", Kind.URGENT),
    ("I have no complaint", Kind.DISPLEASED), ('The flag "urgent" is red', Kind.URGENT), ("Le drapeau « urgent » est rouge", Kind.URGENT),
    ("The insurgents", Kind.URGENT), ("", Kind.URGENT),
])
def test_what_is_denied_or_a_name_or_part_of_a_word_is_not_heard(text: str, kind: Kind) -> None:
    assert heard(text, kind) == []


@pytest.mark.parametrize("text", [
    "My brother took his own life on Sunday", "I was made redundant and cannot pay the rent", "Ich bin 87 und lebe allein", "Ich liege auf der Intensivstation",
    "Mi madre tiene alzhéimer", "Me han despedido", "Je n'ai plus envie de vivre", "Il m'a déjà frappée", "Minha filha está internada",
    "Não tenho vontade de viver", "فقدت عملي", "أعيش وحدي",
])
def test_a_hard_life_is_heard(text: str) -> None:
    assert heard(text, Kind.VULNERABLE)


@pytest.mark.parametrize("text", [
    "How do I transfer money to someone abroad?", "Can someone else write checks from my account?", "Can I forward a mail to someone?",
    "¿Qué pasa si alguien roba mi tarjeta?", "Posso enviar dinheiro para uma pessoa sem conta?", "Est-ce que quelqu'un d'autre peut utiliser ma carte ?",
    "Ich möchte nicht, dass mein Abo automatisch verlängert wird", "Je ne veux pas de paiement automatique", "No quiero pagos automáticos",
    "How often can I withdraw per month?", "How many times can I withdraw per month?", "Can I choose between Visa and Mastercard?",
    "Is there emergency card replacement abroad?", "Does the card allow gambling?", "I am still waiting for my card",
])
def test_who_only_speaks_of_people_or_of_hardship_is_not_for_people(text: str) -> None:
    assert heard(text, Kind.PERSON, Kind.VULNERABLE, Kind.DANGER, Kind.UPSET, Kind.GOING) == []


@pytest.mark.parametrize("text", [
    "The battery died", "I can't pay online, the page is empty", "My phone was stolen", "Das macht keinen Sinn", "Der Monitor ist 80 cm breit",
    "Vivo en la calle Mayor", "Perdí el recibo", "Le foyer compte quatre personnes", "Moro na rua Augusta 12", "أعاني من مشكلة في التطبيق",
])
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert heard(text, Kind.VULNERABLE) == []


@pytest.mark.parametrize("text", [
    "agent", "Human please!", "Mitarbeiter", "conseiller", "atendente", "موظف", "Is anyone real there?", "Kann mich jemand anrufen?",
])
def test_the_wish_for_a_person_needs_few_words(text: str) -> None:
    assert heard(text, Kind.PERSON)


@pytest.mark.parametrize("text", ["My agent said so", "Call me Bob", "Can someone explain the fees?", "The robot vacuum is stuck", "Ist die Person da?"])
def test_people_may_be_spoken_of_without_wanting_one(text: str) -> None:
    assert heard(text, Kind.PERSON, Kind.CALL) == []


def test_a_denial_reaches_no_further_than_what_it_denies() -> None:
    assert heard("No, this is urgent. It does not work, unacceptable!", Kind.URGENT, Kind.UPSET)
    assert [each.words for each in heard("I do not want this ridiculous screen", Kind.UPSET)] == ["ridiculous"]


def test_the_same_words_are_told_once_in_the_order_of_the_kinds() -> None:
    found = heard("Useless, urgent, URGENT", Kind.URGENT, Kind.UPSET)
    assert [(each.kind, each.rule) for each in found] == [(Kind.URGENT, "urgent"), (Kind.UPSET, "useless")]


def test_rude_words_are_whole_ones_also_with_digits_for_letters() -> None:
    assert rude.words_in("Sh1t happens in Scunthorpe, coño") == ["sh1t", "cono"]
    assert rude.of("xx") == frozenset()


def test_a_long_text_and_one_made_to_be_slow_are_looked_through_quickly() -> None:
    for text in ("I can not do this and that with all of my things. " * 200, "call " + "a " * 4000, "emails " * 2000, "not " * 2000, "a" * 9000):
        # Of this thread alone: others may want the machine as well.
        began = time.thread_time()
        heard(text, *Kind)
        assert time.thread_time() - began < 1.0


@pytest.mark.parametrize(("text", "is_urgent"), [
    ("Danke, bis morgen", False), ("Alles klar. Dann bis Freitag.", False), ("Vielen Dank und Gruß, bis Montag\nAnna", False),
    ("Wir haben Montag bis Freitag offen", False), ("Ich bin bis Freitag im Urlaub", False), ("Obrigado, até amanhã!", False),
    ("Merci, à demain matin", False), ("Gracias, hasta mañana por la tarde.", False), ("Thanks, see you very soon!", False),
    ("Ich brauche die Rechnung bis morgen.", True), ("Bis morgen muss das Rad fertig sein", True), ("Danke, aber es muss bis Montag da sein", True),
    ("Preciso disso até amanhã", True), ("Bitte antworten Sie mir, bis morgen", True),
])
def test_a_farewell_says_by_when_nothing_is_wanted(text: str, is_urgent: bool) -> None:
    assert bool(heard(text, Kind.URGENT)) == is_urgent
