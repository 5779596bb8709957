"""The demo is a whole desk, and all of it is as it should be: one demo, looked at by many tests.

On PostgreSQL by one of them alone: workers that share the tests out would each make it, and it takes long there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Count
from django.test import Client

from frontdesk.answers.assistant import history, trials
from frontdesk.answers.assistant.models import Trial
from frontdesk.answers.assistant.replays import threshold_now
from frontdesk.answers.assistant.threshold import FEWEST
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.commands.verify.checks import CHECKS
from frontdesk.conversations import tallies
from frontdesk.conversations.models import Attachment, Conversation, Delivery, Event, Message, Seen, Status
from frontdesk.demo import people
from frontdesk.demo.seed import SignIn, seed
from frontdesk.demo.threads import ALL, everyday
from frontdesk.kit import clock
from frontdesk.kit.jobs.models import Job
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, AgentSkill, ContactPoint, Customer, Desk, OwnAssistant, Role, RotaRole, RotaTurn, Team
from frontdesk.understanding import relearn
from tests.once import once


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SignIn, Path]]:
    """One demo for all who only look at it, and the folder of its files: it takes seconds. It is gone with this module."""
    folder = tmp_path_factory.mktemp("demo")
    with once(django_db_blocker, folder, seed) as made:
        yield made, folder


@pytest.fixture
def sign_in(seeded: tuple[SignIn, Path], db: None, settings: Any) -> SignIn:
    """What a test changes is taken back behind it."""
    made, settings.FRONTDESK_DATA = seeded
    return made


@pytest.mark.one_database
def test_the_desk_is_furnished_and_busy(sign_in: SignIn) -> None:
    assert Desk.objects.count() == 1
    assert (Team.objects.count(), Agent.objects.count()) == (2, 5)
    assert {Role.ADMIN, Role.SUPERVISOR, Role.AGENT} == set(Agent.objects.values_list("role", flat=True))
    assert Conversation.objects.count() >= 40
    assert set(Conversation.objects.values_list("status", flat=True)) == set(Status.values)
    assert set(Conversation.objects.values_list("channel", flat=True)) == {"email", "chat"}
    assert len(set(Customer.objects.exclude(language="").values_list("language", flat=True))) >= 3
    assert Attachment.objects.count() >= 10
    assert Conversation.objects.filter(message_count__gte=40).exists()
    assert AgentSkill.objects.values("agent").distinct().count() == 5
    assert set(RotaTurn.objects.values_list("role", flat=True)) == set(RotaRole.values)
    assert set(Conversation.objects.values_list("priority", flat=True)) >= {2, 3, 4}


@pytest.mark.one_database
def test_everything_lies_in_the_last_four_weeks_and_in_order(sign_in: SignIn) -> None:
    instants = list(Event.objects.order_by("pk").values_list("at", flat=True))
    assert instants == sorted(instants)
    assert clock.now() - timedelta(days=28) < instants[0]
    assert instants[-1] <= clock.now()
    assert Message.objects.filter(created_at__gt=clock.now()).count() == 0


@pytest.mark.one_database
def test_the_printed_sign_in_opens_the_desk(sign_in: SignIn) -> None:
    admin = Agent.objects.get(email=sign_in.email)
    assert admin.is_admin
    assert all(agent.check_password(sign_in.password) for agent in Agent.objects.all())
    assert sign_in.password not in repr(sign_in)


@pytest.mark.one_database
def test_no_two_customers_have_the_same_address_and_every_thread_has_its_own(sign_in: SignIn) -> None:
    assert not ContactPoint.objects.values("kind", "value").annotate(n=Count("pk")).filter(n__gt=1).exists()
    assert Conversation.objects.count() == len(ALL) + len(everyday.threads())
    used = {getattr(thread, "customer", None) for thread in ALL} - {None}
    writers = {act.by for thread in ALL for act in thread.acts if type(act).__name__ == "Asks" and act.by}
    assert used | writers == set(people.CUSTOMERS), "somebody is on file who never writes"


def test_the_ledger_is_sound(sign_in: SignIn) -> None:
    at = Event.objects.latest("pk").at  # making the demo takes a while: its jobs have had no time to run
    assert {check.__name__: list(check(at)) for check in CHECKS if list(check(at))} == {}
    assert tallies.totals(Team.objects.values_list("pk", flat=True)) == tallies.counted_again()
    spoken = Event.objects.filter(kind__in=("message.received", "message.answered", "note.added"))
    assert spoken.values("message").distinct().count() == Message.objects.count()


@pytest.mark.one_database
def test_the_team_has_read_what_is_old_and_not_all_that_is_new(sign_in: SignIn) -> None:
    admin = Agent.objects.get(email=sign_in.email)
    read = {seen.conversation_id: seen.event_id for seen in Seen.objects.filter(agent=admin)}
    unread = {one.pk: one for one in Conversation.objects.all() if read.get(one.pk, 0) < one.last_event_id}
    assert unread
    assert min(one.updated_at for one in unread.values()) > clock.now() - timedelta(hours=13)
    assert Conversation.objects.mine(admin).exists()


@pytest.mark.one_database
def test_only_the_answers_of_the_last_hour_are_left_to_the_worker(sign_in: SignIn, advance: object) -> None:
    undelivered = Message.objects.filter(delivery=Delivery.QUEUED)
    assert 2 <= undelivered.count() <= 4
    assert not undelivered.filter(created_at__lt=clock.now() - timedelta(hours=1)).exists()
    assert Job.objects.filter(key__endswith=":channels.deliver.deliver").count() == undelivered.count()
    answered = Message.objects.filter(events__kind="message.answered")
    assert answered.filter(delivery=Delivery.SENT).count() == Event.objects.filter(kind="message.sent").count() > 50


@pytest.mark.one_database
def test_seeding_twice_is_refused(sign_in: SignIn) -> None:
    with pytest.raises(Refused):
        seed()


@pytest.mark.one_database
def test_the_help_centre_has_something_to_read_in_every_language_of_the_desk(sign_in: SignIn) -> None:
    client = Client()
    for language, title in (("en", "Send something back"), ("de", "Etwas zurückschicken"), ("es", "Devolver un artículo")):
        assert title in client.get(f"/help/{language}/").content.decode()
    assert client.get("/help/de/a/send-something-back/").status_code == 200
    assert "How far goodwill goes" not in client.get("/help/en/search/?q=goodwill").content.decode()
    assert "for=expert" in client.get("/help/en/a/the-chain-jumps/").content.decode()


@pytest.mark.one_database
def test_there_is_history_enough_to_learn_topics_from_and_to_try_the_assistant_on(sign_in: SignIn) -> None:
    taught = Counter(relearn.examples().tags)
    assert len(taught) >= 6
    assert max(taught.values()) >= 20
    now = clock.now()
    asked = list(history.cases(now - trials.REACHES, now))
    assert sum(case.article_id is not None for case in asked) > 4 * FEWEST
    assert sum(case.article_id is None for case in asked) > 40, "it is also asked what no article says"
    assert Job.objects.filter(key="understanding.relearn").exists(), "learned as soon as the desk runs"


@pytest.mark.one_database
def test_the_assistant_is_on_and_says_that_it_only_offers_articles_until_it_was_tried(sign_in: SignIn) -> None:
    assert OwnAssistant.objects.get().name == "Spoke"
    assert Widget.objects.get().assistant_first
    assert Trial.objects.get(done_at=None).setup.is_on, "it is tried as soon as the desk runs"
    assert threshold_now() is None
    client = Client()
    client.force_login(Agent.objects.get(email=sign_in.email), backend="frontdesk.people.backend.Backend")
    assert "only offers articles" in client.get("/settings/assistant/").content.decode()
