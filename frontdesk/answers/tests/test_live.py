"""The desk's own assistant in a chat: it answers, asks back, offers, and hands over; and never talks over anybody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from frontdesk.answers.assistant import live, setups
from frontdesk.answers.assistant.models import Replay, Setup, Told
from frontdesk.answers.gaps.models import Unanswered
from frontdesk.commands.verify.checks import OF_ONE_MOMENT
from frontdesk.conversations import assisted, chats
from frontdesk.conversations.models import Author, ChatState, Conversation, Event, Message, Visibility
from frontdesk.kit import clock
from frontdesk.kit.jobs.models import Job
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.models import Article, Audience
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people import assistant
from frontdesk.people.models import Customer, Here, OwnAssistant
from frontdesk.routing import watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import World

ASKED = "How can I send back shoes that do not fit me?"


@pytest.fixture
def shelf(db: None) -> None:
    published("Send something back", "You may give it back within thirty days.\n\nPut the shoes or whatever it is into the box.")
    published("Change your password", "Open your account and choose a new password.")
    published("Where is my parcel?", "The number in our mail tells where your parcel is.")
    keep.catch_up()


@pytest.fixture
def on(world: World, shelf: None) -> Setup:
    """The assistant is on in chats of all teams, and was measured: it answers from a confidence of 0.5 on."""
    setup = setups.save(Setup(name="Robin", channels=["chat"]), at=clock.now())
    setups.put_in_force(setup, by=world.ada, at=clock.now())
    measured(setup, 0.5)
    return setup


def measured(setup: Setup, threshold: float | None) -> Replay:
    return Replay.objects.create(at=clock.now(), precision=0.95, threshold=threshold, asked=100, right=90, digest=setups.digest(setup))


def says(world: World, text: str, conversation: Conversation | None = None, **more: object) -> Conversation:
    arrival = {"channel": "chat", "is_live": True, "is_for_assistant": True, "at": clock.now()} | more
    return world.nadia_asks(text, conversation=conversation, **arrival).conversation


def answers(conversation: Conversation) -> list[Message]:
    return list(Message.objects.filter(conversation=conversation, author_kind=Author.BOT, visibility=Visibility.PUBLIC).order_by("pk"))


def state(conversation: Conversation) -> str:
    return str(chats.live(conversation).state)


def notes(conversation: Conversation) -> list[str]:
    return list(Message.objects.filter(conversation=conversation, author_kind=Author.BOT, visibility=Visibility.INTERNAL).values_list("text", flat=True))


def test_a_question_in_a_chat_is_answered_with_the_article_cited_and_linked(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, ASKED)
    assert state(conversation) == ChatState.ASSISTANT
    advance()
    (answer,) = answers(conversation)
    assert "within thirty days" in answer.text
    assert answer.text.endswith("/help/en/a/send-something-back/")
    assert '/help/en/a/send-something-back/">Send something back</a>' in answer.html
    assert answer.asks == {"choices": ["That helped", "That is not it"]}
    facts = Event.objects.get(kind="message.answered").facts
    assert (facts["assistant"], facts["why"], facts["articles"]) == ("answer", "threshold", [Article.objects.get(slug="send-something-back").pk])
    conversation.refresh_from_db()
    assert (conversation.status, conversation.waiting_since is not None) == ("new", True)
    assert [str(broken) for check in OF_ONE_MOMENT for broken in check(clock.now())] == []


def test_the_job_goes_before_all_others_and_done_twice_it_answers_once(world: World, on: Setup) -> None:
    conversation = says(world, ASKED)
    job = Job.objects.get(task="answers.assistant.speak")
    assert job.priority > max(Job.objects.exclude(pk=job.pk).values_list("priority", flat=True))
    live.speak.run(*job.arguments)
    live.speak.run(*job.arguments)
    assert len(answers(conversation)) == 1
    assert Told.objects.count() == 1


def test_without_enough_history_it_only_offers_articles(world: World, on: Setup, advance: Callable[[], int]) -> None:
    measured(on, None)
    conversation = says(world, ASKED)
    advance()
    (answer,) = answers(conversation)
    assert "thirty days" not in answer.text
    assert answer.asks["choices"][0] == "Send something back"
    assert Unanswered.objects.get().why == "unsure"
    says(world, "Send something back", conversation)
    advance()
    assert "within thirty days" in answers(conversation)[-1].text
    assert Told.objects.last().why == "chosen"


@pytest.mark.parametrize(("text", "because"), [
    ("Can I talk to a human please?", "wants_person"), ("This is ridiculous", "upset"), ("I want to make a complaint", "complaint"),
    ("My husband passed away, how do I close his account?", "vulnerable"),
])
def test_people_get_it_at_once_with_a_summary(world: World, on: Setup, advance: Callable[[], int], text: str, because: str) -> None:
    watch.be(world.alba, Here.ONLINE, at=clock.now())
    conversation = says(world, ASKED)
    advance()
    says(world, text, conversation)
    advance()
    assert state(conversation) == ChatState.QUEUED
    assert Event.objects.get(kind="chat.returned").facts["because"] == because
    (summary,) = notes(conversation)
    assert text in summary
    assert "answered from “Send something back”" in summary
    assert "Nobody of us is here" not in answers(conversation)[-1].text
    assert [str(broken) for check in OF_ONE_MOMENT for broken in check(clock.now())] == []


def test_where_nobody_is_there_it_says_so(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, "I want to speak to a person")
    advance()
    assert "Nobody of us is here just now" in answers(conversation)[0].text


def test_the_same_question_again_is_a_loop(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, ASKED)
    advance()
    says(world, "how can i send back the shoes, they do not fit", conversation)
    advance()
    assert state(conversation) == ChatState.QUEUED
    assert Told.objects.last().why == "loop"


def test_after_two_turns_that_did_not_help_a_person_goes_on(world: World, on: Setup, advance: Callable[[], int]) -> None:
    measured(on, 0.9999)
    conversation = says(world, ASKED)
    advance()
    says(world, "None of these", conversation)
    advance()
    assert state(conversation) == ChatState.ASSISTANT
    says(world, "My boots hurt, where do I post them back to?", conversation)
    advance()
    assert state(conversation) == ChatState.QUEUED
    assert [turn.action for turn in Told.objects.all()] == ["suggest", "clarify", "handover"]


def test_that_is_not_it_is_written_down_and_a_second_time_is_enough(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, ASKED)
    advance()
    says(world, "That is not it", conversation)
    advance()
    assert Event.objects.filter(kind="assistant.failed").count() == 1
    assert set(Unanswered.objects.values_list("why", flat=True)) == {"did_not_help"}
    assert state(conversation) == ChatState.ASSISTANT
    says(world, "How do I change my password?", conversation)
    advance()
    assert Told.objects.last().action == "answer"
    says(world, "That is not it", conversation)
    advance()
    assert state(conversation) == ChatState.QUEUED


def test_that_helped_solves_it_by_the_customer(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, ASKED)
    advance()
    says(world, "That helped", conversation)
    advance()
    conversation.refresh_from_db()
    assert conversation.status == "solved"
    assert Event.objects.get(kind="assistant.helped").actor == "customer"
    assert Told.objects.first().has_helped is True
    assert answers(conversation)[-1].text.startswith("I am glad that it helped.")
    assert [str(broken) for check in OF_ONE_MOMENT for broken in check(clock.now())] == []


def test_what_was_asked_back_is_read_with_what_comes_then(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, "Trouble!")
    advance()
    assert Told.objects.last().action == "clarify"
    says(world, "I want to send back shoes that do not fit", conversation)
    advance()
    turn = Told.objects.last()
    assert turn.question == "Trouble!\nI want to send back shoes that do not fit"
    assert turn.action == "answer"


def test_lines_that_came_in_between_are_answered_together(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, "I have shoes that do not fit.")
    says(world, "How can I send them back?", conversation)
    advance()
    assert len(answers(conversation)) == 1
    assert Told.objects.get().question == "I have shoes that do not fit.\nHow can I send them back?"


def test_a_person_who_has_the_chat_is_not_talked_over(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, ASKED)
    chats.accept(chats.live(conversation), by=world.alba)
    advance()
    says(world, "And when?", conversation)
    advance()
    assert answers(conversation) == []


def test_a_program_goes_before_it_and_what_that_leaves_behind_it_takes_up(world: World, on: Setup, advance: Callable[[], int], time_machine: object) -> None:
    time_machine.move_to(clock.now(), tick=False)
    assistant.heard(world.ada, at=clock.now())
    conversation = says(world, ASKED)
    advance()
    live.look_often.run()
    advance()
    assert answers(conversation) == []
    time_machine.shift(timedelta(minutes=3))
    live.look_often.run()
    advance()
    assert len(answers(conversation)) == 1


def test_an_agent_gives_it_a_chat_and_it_answers(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, ASKED, is_for_assistant=False)
    chats.accept(chats.live(conversation), by=world.alba)
    assisted.to_assistant(conversation, by=world.alba)
    live.look_often.run()
    advance()
    assert len(answers(conversation)) == 1


def test_switched_off_or_for_another_team_people_get_the_chat(world: World, on: Setup) -> None:
    OwnAssistant.objects.update(teams=[world.billing.pk])
    assert state(says(world, ASKED)) == ChatState.QUEUED
    OwnAssistant.objects.update(teams=[])
    conversation = says(world, ASKED, subject="Another")
    assert state(conversation) == ChatState.ASSISTANT
    setups.switch_off()
    watch.look(clock.now())
    assert state(conversation) == ChatState.QUEUED


def test_what_not_everybody_may_read_is_not_told_in_a_chat(world: World, on: Setup, advance: Callable[[], int]) -> None:
    Article.objects.filter(slug="send-something-back").update(audience=Audience.SEGMENT)
    conversation = says(world, ASKED)
    advance()
    assert "thirty days" not in answers(conversation)[0].text


def test_it_takes_the_customers_language_and_level_where_the_article_has_them(world: World, on: Setup, advance: Callable[[], int]) -> None:
    article = Article.objects.get(slug="send-something-back")
    published("Send something back, in full", "RMA within 30 days, see clause 4.", of=article, expertise="expert")
    Customer.objects.all().delete()
    conversation = says(world, "Hello")
    Customer.objects.update(expertise="expert")
    advance()
    says(world, ASKED, conversation)
    advance()
    assert "clause 4" in answers(conversation)[-1].text


def test_it_says_where_an_article_is_in_another_language_only(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, "Sprechen Sie bitte Deutsch mit mir, ich verstehe kein Englisch")
    advance()
    Told.objects.update(action="suggest", choices={"Send something back": f"article:{Article.objects.get(slug='send-something-back').pk}"}, language="de")
    Conversation.objects.filter(pk=conversation.pk)
    chat = chats.live(conversation)
    type(chat).objects.filter(pk=chat.pk).update(state=ChatState.ASSISTANT)
    says(world, "Send something back", conversation, language="de")
    advance()
    assert "nur auf Englisch" in answers(conversation)[-1].text or "in Englisch only" in answers(conversation)[-1].text


def test_a_chat_that_never_ends_goes_to_people(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, "Hello")
    for _number in range(25):
        advance()
        says(world, "Hello", conversation)
    advance()
    assert state(conversation) == ChatState.QUEUED
    assert len(answers(conversation)) == 21


def test_who_asks_for_a_person_by_the_button_leaves_a_summary_as_well(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = says(world, ASKED)
    advance()
    assisted.to_people(conversation, by=conversation.customer)
    (summary,) = notes(conversation)
    assert "answered from “Send something back”" in summary
    assert [str(broken) for check in OF_ONE_MOMENT for broken in check(clock.now())] == []
