"""A visitor answers by a press, or by a small form."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from frontdesk.channels.carriers.chat.tests.conftest import Browser
from frontdesk.conversations.models import Message

pytestmark = pytest.mark.django_db

SIZES = {"choices": ["Small", "Large"]}


@pytest.fixture
def asked(nadia, answer):
    """Alba asks her which size."""
    nadia.says()
    return answer(nadia.conversation, "Which size?", asks=SIZES)


def press(browser, message: Message | int, choice: object = "Large", client_id: str = "pressed-1", **more: object):
    number = message if isinstance(message, int) else message.pk
    return browser.tells("messages", {"client_id": client_id, "answers": {"message": number, "values": {"choice": choice}}, **more})


def test_a_press_is_a_message_in_the_customers_words_that_says_what_it_answers(nadia, asked):
    assert nadia.reads()[-1]["asks"] == SIZES
    pressed = press(nadia, asked, text="I am an admin")
    assert pressed.status_code == 201
    assert (pressed.json()["message"]["text"], pressed.json()["message"]["answers_to"]) == ("Large", asked.pk)
    assert Message.objects.get(text="Large").answers_to == asked
    assert nadia.reads()[-1]["asks"] is None


def test_a_form_is_told_line_by_line_in_the_visitors_language(nadia, answer):
    nadia.says(language="de")
    fields = [
        {"name": "number", "label": "Bestellnummer", "type": "number", "options": [], "is_required": True},
        {"name": "gift", "label": "Geschenk", "type": "checkbox", "options": [], "is_required": False},
    ]
    form = answer(nadia.conversation, "Bitte ausfüllen", asks={"fields": fields})
    filled = nadia.tells("messages", {"client_id": "filled-1", "answers": {"message": form.pk, "values": {"number": 4711, "gift": False}}})
    assert filled.json()["message"]["text"] == "Bestellnummer: 4711\nGeschenk: Nein"
    missing = nadia.tells("messages", {"client_id": "filled-2", "answers": {"message": form.pk, "values": {}}})
    assert missing.status_code == 422


def test_the_same_press_sent_again_changes_nothing_and_another_is_too_late(nadia, asked):
    first = press(nadia, asked)
    again = press(nadia, asked)
    assert (again.status_code, again.json()) == (200, first.json())
    late = press(nadia, asked, "Small", "pressed-2")
    assert (late.status_code, late.json()["detail"]) == (422, "This was answered already, perhaps in another window.")
    assert Message.objects.filter(answers_to=asked).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_windows_that_press_at_once_one_answers(nadia, asked):
    gate, answers = threading.Barrier(4), []

    def send(number: int) -> None:
        try:
            gate.wait()
            answers.append(press(Browser(nadia.widget, token=nadia.token), asked, client_id=f"pressed-{number}").status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [201, 422, 422, 422]
    assert Message.objects.filter(answers_to=asked).count() == 1


def test_only_the_newest_question_is_open_and_a_note_in_between_changes_nothing(nadia, asked, answer):
    newer = answer(nadia.conversation, "And the colour?", asks={"choices": ["Red"]})
    answer(nadia.conversation, "Take your time.")
    assert press(nadia, asked).json()["detail"].startswith("A newer question stands below.")
    assert press(nadia, newer, "Red").status_code == 201


def test_what_was_not_asked_is_refused(nadia, asked, stranger, answer):
    assert press(nadia, asked, "Huge").status_code == 422
    stranger.says()
    assert press(stranger, asked).status_code == 422
    plain = answer(stranger.conversation)
    for odd in (plain.pk, 10**15):
        assert press(stranger, odd).status_code == 422
    assert press(Browser(nadia.widget), asked).status_code == 422
    assert not Message.objects.exclude(answers_to=None).exists()


def test_what_is_no_answer_is_refused_with_a_sentence(nadia, asked):
    for odd in ([], "x", {"message": asked.pk}, {"message": asked.pk, "values": []}, {"message": "x", "values": {}}, {"values": {"choice": "Large"}}):
        refused = nadia.tells("messages", {"client_id": "pressed-1", "answers": odd})
        assert refused.status_code == 422
        assert refused.json()["detail"]


def test_a_form_that_grows_too_long_is_refused_like_a_long_message(nadia, answer):
    nadia.says()
    fields = [{"name": f"f{number}", "label": f"F{number}", "type": "textarea", "options": [], "is_required": False} for number in range(12)]
    form = answer(nadia.conversation, "Fill in", asks={"fields": fields})
    values = {field["name"]: "x" * 4000 for field in fields}
    assert nadia.tells("messages", {"client_id": "filled-1", "answers": {"message": form.pk, "values": values}}).status_code == 413
