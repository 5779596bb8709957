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
    "nothing next after thanks": ("en", "All fine now, thank you!\nMay", "Hi May,\n\nI'm glad to hear that. Have a lovely week.\n\nBest,\nTed"),
    "what an earlier mail had attached": (
        "en", "The books are wet. Liz",
        "Hi Liz,\n\nI'm sorry. The same books go out to you today.\n\nBest,\nTed\n\n> Please find attached your receipt.",
    ),
    "what lies in the parcel": ("de", "Zu klein. Uwe", "Hallo Uwe,\n\nlegen Sie den beiliegenden Schein ins Paket, dann tauschen wir.\n\nBeste Grüße\nIna"),
    "code with a place for the reader's key": (
        "en", "curl fails with 401. Raj",
        'Hi Raj,\n\nThe key is missing:\n\n    curl -H "Authorization: Bearer <your key>" https://api.example.com/v1\n\nThen it works.\n\nBest,\nTed',
    ),
    "a place that the customer asks about": (
        "en", "How do I greet readers by name? Oksana",
        'Hi Oksana,\n\nWrite {{first_name}} there, as in "Dear {{first_name}},".\n\nBest,\nTed',
    ),
    "digits left out of a card": ("en", "I lost my receipt. Una", "Hi Una,\n\nIt was paid with XXXX-XXXX-XXXX-4242 on 6 June.\n\nBest,\nTed"),
    "a name in short": ("en", "Where is it?\nThanks,\nWilliam Drew", "Hi Bill,\n\nIt comes tomorrow.\n\nBest,\nTed"),
    "another spelling": ("de", "Wo ist es?\nGruß\nJürgen Müller", "Guten Tag Herr Mueller,\n\nes kommt morgen.\n\nGrüße\nInes"),
    "what cannot be said": (
        "en", "Does the shed need a permit? Do you lay the base as well?",
        "Hi Neil,\n\nThat depends on your town. We do lay the base, for 600 pounds.\n\nBest,\nTed",
    ),
    "yes to both": ("en", "Does it run on Linux? Can I keep my old files?", "Hi Jo,\n\nYes to both; the setup takes you through it.\n\nBest,\nTed"),
    "sizes and numbers of kings": ("en", "Any in XL?", "Hi Jo,\n\nYes, in XXL too, and the Louis XIV chair comes back on Monday.\n\nBest,\nTed"),
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
    "a price left out": (
        "unanswered-question", "en", "Where is your repair centre? And what does a new screen cost?",
        "Hi Kay,\n\nOur repair centre is at 14 Capel Street, open from 9 to 6.\n\nBest,\nTed",
    ),
    "the second half of a question": (
        "unanswered-question", "en", "When does the season start, and how much is a family ticket?", "Hi Kay,\n\nThe season starts on 3 October.\n\nBest,\nTed",
    ),
    "nothing but regrets": (
        "ownership", "fr", "Ma machine fuit, que faire ? Anne",
        "Bonjour Anne,\n\nNous sommes désolés d'apprendre que votre machine fuit. C'est rare.\n\nCordialement,\nTom",
    ),
    "what a program writes for nobody": ("placeholder", "en", "Where is it?", "Hi null,\n\nit arrives tomorrow.\n\nBest,\nTom"),
    "a date to be": ("placeholder", "en", "When?", "Hi Al,\n\nby DD/MM/YYYY at the latest.\n\nBest,\nTom"),
    "a name in angles": ("placeholder", "pt", "Onde está?", "Olá <nome do cliente>,\n\nchega amanhã.\n\nCumprimentos,\nAna"),
    "a name at the end": ("placeholder", "en", "Where?", "Hi Al,\n\nit arrives tomorrow.\n\nBest,\n[Your name]"),
    "not who said their name": ("wrong-name", "en", "My name is Aisha Rahman. Where is it?", "Dear Fatima,\n\nit arrives tomorrow.\n\nBest,\nTom"),
    "not who stands below": ("wrong-name", "nl", "Waar is het?\n\nSanne de Vries", "Hallo Daan,\n\nhet komt morgen.\n\nGroet,\nTom"),
    "one sentence of a letter shouted": (
        "shouting", "de", "Geht nicht",
        "Guten Tag Frau Bach,\n\nBITTE LESEN SIE ZUERST DIE ANLEITUNG. Halten Sie dann den Knopf zehn Sekunden lang.\n\nGrüße\nTom",
    ),
    "clearly ignored": ("blame", "en", "It died", "Hi Al,\n\nyou obviously ignored the label. I'll send another one.\n\nBest,\nTom"),
    "rude in Italian": ("profanity", "it", "È rotto", "Che cazzo, arriva domani."),
    "several of them": ("profanity", "fr", "Où est-il ?", "Ces connards l'ont oublié, il part demain."),
    "words of computing": ("jargon", "en", "Why is it slow?", "Hi Al,\n\nour middleware was slow; it is fast again.\n\nBest,\nTom"),
    "one hard sentence between greeting and parting": (
        "readability", "de", "Bekomme ich Geld zurück?",
        "Guten Tag Frau Bach,\n\nunter Einhaltung der vertraglich vereinbarten Rückerstattungsvoraussetzungen bedürfen nachträglich eingereichte "
        "Erstattungsanträge grundsätzlich einer individuellen Einzelfallprüfung durch die zuständige Fachabteilung. Ich antworte Freitag.\n\nGrüße\nTom",
    ),
    "German for Dutch": ("wrong-language", "nl", "Waar is het?", "Hallo Sanne,\n\ndeine Bestellung kommt am Donnerstag.\n\nGrüße\nTom"),
    "a short line of another language": ("wrong-language", "fr", "vous livrez en belgique ?", "Yes, we deliver to Belgium within three days."),
    "a password that was set": ("secret", "en", "Locked out", "Hi Al,\n\nI have reset your password to Welcome123! for you.\n\nBest,\nTom"),
    "a password in an address": ("secret", "en", "How?", "Hi Al,\n\nuse postgres://shop:h8Fz2kLq@db.example.com/shop.\n\nBest,\nTom"),
    "somebody in copy": ("recipient", "en", "Any news?", "Hi Al,\n\non Friday. I've copied in max@rival.example.\n\nBest,\nTom"),
    "attached, in Dutch": ("attachment", "nl", "De factuur?", "Hallo Al,\n\nin de bijlage vind je de factuur.\n\nGroet,\nTom"),
    "attached, behind a pronoun": ("attachment", "de", "Der Plan?", "Hallo Al,\n\nden Plan finden Sie im Anhang dieser Mail.\n\nGrüße\nTom"),
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
