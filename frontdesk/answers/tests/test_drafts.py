"""Whole drafts as agents write them: what is said of bad ones, and that good ones are left alone."""

from __future__ import annotations

import pytest

from frontdesk.answers.checks.draft import Draft
from frontdesk.answers.checks.run import check, refuse
from frontdesk.kit.refused import Refused

MACRO = (
    "Hello,\n\nTo reset your device, hold the power button for ten seconds until the light blinks. Then set it up again in the app. "
    "It keeps your settings.\n\nBest regards,\nAnn"
)


def rules(language: str, asked: str, written: str, **more: object) -> set[str]:
    return {finding.rule for finding in check(Draft(written, asked, **{"language": language} | more))}


GOOD = {
    "a price told in other words": (
        "en", "Do you ship to Norway? And how much is it?",
        "Hi Ingrid,\n\nYes, we ship to Norway. It costs 12 euros.\n\nBest,\nMarco",
    ),
    "a time told in other words": (
        "fr", "À quelle heure ouvrez-vous ? C'est combien pour les enfants ?",
        "Bonjour Clara,\n\nDe 9 h à 17 h. Les petits entrent pour 6 euros.\n\nÀ bientôt,\nBen",
    ),
    "one and several": (
        "en", "Can I bring my dogs? What does breakfast cost?", "Hello Mrs Tanaka,\n\nYour dog is welcome. Breakfast is 14 euros.\n\nYours,\nThe Mill",
    ),
    "a question of hardly a word": (
        "es", "La lámpara llegó rota. ¿Me mandan otra? ¿Tengo que devolver la vieja?",
        "Estimado señor Ruiz:\n\nHoy sale una nueva y la tendrá el jueves. No hace falta que devuelva la vieja.\n\nUn saludo,\nAlba",
    ),
    "what is due": ("en", "No mail came", "Hi Gemma,\n\nYou should have received a mail on Monday; I've sent it again now.\n\nTake care,\nLouis"),
    "what is due, in German": (
        "de", "Wo bleibt mein Geld?", "Guten Tag Frau Roth,\n\nSie hätten die Erstattung am Montag erhalten sollen. Ich prüfe das.\n\nBeste Grüße\nKarin",
    ),
    "our own fault": ("en", "The price is wrong", "Hi Abby,\n\nThat is what you should have paid. I have refunded the rest.\n\nBest,\nCem"),
    "if you forgot": ("en", "Cannot sign in", "Hi Noor,\n\nIf you forgot your password, press “Forgot password” on the page.\n\nBest,\nAl"),
    "no stupid question": (
        "de", "Dumme Frage: wo ist der Schalter?",
        "Hallo Timo,\n\ndas ist keine dumme Frage. Er sitzt neben dem Akku.\n\nViele Grüße\nSusi",
    ),
    "everything, in Portuguese": (
        "pt", "Onde vejo tudo?",
        "Olá, Hugo,\n\nTODO o histórico está na página Minhas compras, veja o menu.\n\nAtenciosamente,\nLia",
    ),
    "a link in brackets": ("en", "How do I write a link?", "Hi Eli,\n\nWrite [Name](https://example.com/name), and press Preview.\n\nBest,\nSue"),
    "short for what stands there": ("en", "My photos are red", "Hi Gil,\n\nThat's the white balance: choose WB and set it to daylight.\n\nBest,\nUri"),
    "Arabic with a word of English": ("ar", "مرحبا، my order 5531 لم يصل بعد، أين هو؟", "مرحبا هدى،\n\nطلبك 5531 في الطريق ويصل غدا.\n\nتحياتي،\nندى"),
    "a greeting with a comma, and no name": (
        "en", "Where is it? Regards, Joe Hill",
        "Hello, Parcels of that day are late. Yours comes tomorrow.\n\nBest,\nKay",
    ),
}
BAD = {
    "a name in brackets": ("placeholder", "fr", "Où est mon colis ?", "Bonjour [Prénom],\n\nVotre colis arrive demain.\n\nCordialement,\nTom"),
    "a name in braces": ("placeholder", "de", "Wo ist es?", "Hallo {vorname},\n\ndein Paket kommt morgen an.\n\nViele Grüße\nTom"),
    "a title without a name": ("placeholder", "en", "Where is it?", "Dear Mr. ,\n\nit arrives tomorrow.\n\nBest,\nTom"),
    "per cent signs": ("placeholder", "en", "Where is it?", "Hi Anna,\n\norder %ORDER_NUMBER% arrives tomorrow.\n\nBest,\nTom"),
    "dollars": ("placeholder", "en", "Where is it?", "Dear $FIRST_NAME$,\n\nit arrives tomorrow.\n\nBest,\nTom"),
    "another's name behind a comma": (
        "wrong-name", "es", "¿Dónde está?\nGracias,\nAndrés López",
        "Hola, Beatriz:\n\nSu paquete llega mañana.\n\nSaludos,\nKay",
    ),
    "a question left out": (
        "unanswered-question", "en", "Is there parking nearby? Do rooms have a balcony? May I check in after midnight?",
        "Dear Ms Sato,\n\nThere is parking nearby, and most rooms have a balcony.\n\nWarm regards,\nThe Mill",
    ),
    "obviously": ("blame", "en", "It fails", "Hi Tim,\n\nObviously you entered the wrong code. Please try again.\n\nBest,\nAnn"),
    "told often": ("blame", "de", "Geht nicht", "Guten Tag,\n\nwie ich Ihnen bereits mehrfach erklärt habe, geht das.\n\nGrüße\nTom"),
    "stars for letters": ("profanity", "en", "You suck", "Oh f*ck off, I will check tomorrow."),
    "a password without a colon": ("secret", "en", "I forgot it", "Hi Tim,\n\nYour new password is Winter2024! Please change it.\n\nBest,\nAnn"),
    "enclosed, further on": ("attachment", "en", "The manual?", "Hi Tim,\n\nYou'll find the manual enclosed.\n\nBest,\nAnn"),
    "Portuguese for Spanish": (
        "wrong-language", "es", "¿Dónde está mi paquete?",
        "Olá Rosa,\n\no seu pacote está a caminho e não vai demorar. Nós vamos ver o que houve, e você terá o seu.",
    ),
    "English for Arabic": ("wrong-language", "ar", "أين طلبي؟", "Hello Layla,\n\nyour order should be with you tomorrow."),
    "Arabic for English": ("wrong-language", "en", "where is my order", "مرحبا جو، طلبك في الطريق ويصل يوم الجمعة."),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_draft_is_left_alone(name: str) -> None:
    assert rules(*GOOD[name]) == set()


@pytest.mark.parametrize("name", BAD)
def test_of_a_bad_draft_is_said_what_is_wrong(name: str) -> None:
    rule, language, asked, written = BAD[name]
    assert rule in rules(language, asked, written)


def test_of_a_draft_in_another_language_its_form_is_not_told() -> None:
    assert rules("de", "Wo ist mein Paket?", "Dear Jo,\n\nit left us yesterday, and you will have it by Friday.\n\nBest,\nKay") == {"wrong-language"}


def test_a_macro_with_another_farewell_is_as_it_stands_and_one_that_greets_by_name_is_not() -> None:
    asked = "My doorbell freezes every night"
    assert "unedited-macro" in rules("en", asked, MACRO.replace("Best regards,\nAnn", "Kind regards,\nKay"), macro=MACRO)
    assert "unedited-macro" not in rules("en", asked, MACRO.replace("Hello,", "Hello Jo,"), macro=MACRO)


@pytest.mark.parametrize("text", [
    "Le escribo con gusto mañana, y el paquete sale con el transportista.", "Nous sommes désolés pour le retard de votre colis.", "con mucho gusto",
    "Der Film mit Johnny Depp läuft am Freitag.", "El burro no está en la foto.", "Das ist dumm gelaufen, bitte entschuldigen Sie.",
    "That is not a stupid question.", "Der Versand dauert drei Tage, **wirklich**.",
])
def test_an_ordinary_word_leaves_though_it_is_rude_in_another_language(text: str) -> None:
    refuse(text)


@pytest.mark.parametrize("text", [
    "Espèce de con, je ne peux pas vous aider.", "You are a retard, and that is all I have for you.", "Du Arschloch", "Eres idiota",
])
def test_what_is_rude_where_it_is_written_does_not_leave(text: str) -> None:
    with pytest.raises(Refused):
        refuse(text)
