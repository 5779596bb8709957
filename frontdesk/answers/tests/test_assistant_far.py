"""A model elsewhere may choose the assistant's articles once a trial has shown it to be no worse; it answers by what was measured so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from frontdesk.answers.assistant import gate, replays, setups, trials
from frontdesk.answers.assistant.models import Replay, Setup, Told
from frontdesk.answers.tests.test_gate import ada as ada
from frontdesk.answers.tests.test_gate import answered
from frontdesk.answers.tests.test_live import ASKED, answers, says
from frontdesk.answers.tests.test_live import shelf as shelf
from frontdesk.channels.carriers.email.models import DeskAddress, Relay, Security
from frontdesk.kit import clock
from frontdesk.kit.reader import change
from frontdesk.kit.reader.tests.model_server import ModelServer, raw
from frontdesk.kit.reader.tests.model_server import meaning as meaning
from frontdesk.kit.reader.tests.model_server import model_server as model_server
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.meaning import keep_far
from frontdesk.people.models import OwnAssistant, Team

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import World


@pytest.fixture
def far_draft(world: World, shelf: None, meaning: ModelServer) -> Setup:
    keep_far.catch_up(at=clock.now())
    return setups.save(Setup(name="Robin", channels=["chat"], finds_far=True), at=clock.now())


@pytest.fixture
def far_on(world: World, far_draft: Setup) -> Setup:
    setups.put_in_force(far_draft, by=world.ada, at=clock.now())
    return far_draft


def measured(setup: Setup, threshold: float | None, *, by: str) -> Replay:
    return Replay.objects.create(at=clock.now(), precision=0.95, threshold=threshold, asked=100, right=90, digest=setups.digest(setup, by=by))


def test_what_was_measured_with_a_model_does_not_count_without_it_nor_the_other_way_round(far_on: Setup) -> None:
    by = setups.far_of(far_on)
    measured(far_on, 0.5, by=by)
    assert (replays.threshold_now(by), replays.threshold_now("")) == (0.5, None)
    change.renew(at=clock.now())
    keep_far.catch_up(at=clock.now())
    assert setups.far_of(far_on) not in ("", by)
    assert replays.threshold_now(setups.far_of(far_on)) is None, "nobody has measured the new one"


def test_in_a_chat_it_answers_by_the_model_and_while_that_is_away_by_what_was_measured_without(
    world: World, far_on: Setup, meaning: ModelServer, advance: Callable[[], int],
) -> None:
    measured(far_on, 0.3, by=setups.far_of(far_on))
    calls = len(meaning.asked)
    conversation = says(world, ASKED)
    advance()
    assert "within thirty days" in answers(conversation)[0].text
    assert len(meaning.asked) == calls + 1
    meaning.says = raw(b"", 500)
    says(world, "Where does one change a password of mine?", conversation)
    advance()
    assert Told.objects.last().why == "no_threshold", "without the model nothing was measured, so it only offers"


def test_by_default_nothing_that_customers_write_to_the_assistant_leaves(world: World, far_on: Setup, meaning: ModelServer, advance: Callable[[], int]) -> None:
    Setup.objects.update(finds_far=False)
    calls = len(meaning.asked)
    says(world, ASKED)
    advance()
    assert len(meaning.asked) == calls


def test_a_mail_is_shown_to_no_model_while_nothing_was_measured_by_which_it_could_be_answered(
    world: World, far_on: Setup, meaning: ModelServer, advance: Callable[[], int],
) -> None:
    OwnAssistant.objects.update(channels=["email"])
    Relay.objects.create(host="127.0.0.1", port=9, security=Security.NONE)
    DeskAddress.objects.create(email="help@desk.example.org", name="Help", team=world.support, is_default=True)
    calls = len(meaning.asked)
    world.nadia_asks(ASKED, subject="Shoes", at=clock.now())
    advance()
    assert len(meaning.asked) == calls
    measured(far_on, 0.3, by=setups.far_of(far_on))
    world.nadia_asks(ASKED, subject="More shoes", at=clock.now())
    advance()
    assert len(meaning.asked) == calls + 1


def test_a_trial_measures_it_with_and_without_the_model_in_few_calls(world: World, far_draft: Setup, meaning: ModelServer) -> None:
    answered(world, number=3)
    calls = len(meaning.asked)
    trials.run.run(trials.begin(far_draft, at=clock.now()).pk)
    assert len(meaning.asked) == calls + 1
    kept = gate.newest_trial(far_draft)
    assert kept is not None
    assert kept.replay.digest == setups.digest(far_draft)
    assert kept.replay.asked == 3
    assert Replay.objects.get(digest=setups.digest(far_draft, by="")).asked == 3
    assert list(gate.objections(far_draft, at=clock.now())) == []


def test_a_trial_without_the_models_answer_says_so_and_nothing_is_published(
    world: World, far_draft: Setup, meaning: ModelServer, ada: Client,
) -> None:
    answered(world)
    trial = trials.begin(far_draft, at=clock.now())
    meaning.says = raw(b"", 429)
    trials.run.run(trial.pk)
    assert "did not answer" in ada.get("/settings/assistant/").content.decode()
    with pytest.raises(Refused, match="Try it first"):
        gate.publish(far_draft, by=world.ada, at=clock.now() + timedelta(minutes=1))


def test_it_is_not_tried_before_the_model_has_seen_all_articles(far_draft: Setup) -> None:
    change.renew(at=clock.now())
    with pytest.raises(Refused, match="not seen all"):
        trials.begin(far_draft, at=clock.now())


def test_the_page_offers_it_only_where_such_a_model_is_set_up(ada: Client, world: World, shelf: None) -> None:
    assert 'name="finds_far"' not in ada.get("/settings/assistant/").content.decode()


def test_an_admin_lets_the_model_choose(ada: Client, far_draft: Setup, meaning: ModelServer) -> None:
    assert 'name="finds_far"' in ada.get("/settings/assistant/").content.decode()
    form = {"name": "Robin", "channels": "chat", "precision": "0.95", **{f"team_{team.pk}": "on" for team in Team.objects.all()}}
    ada.post("/settings/assistant/", form)
    assert not setups.draft().finds_far
    ada.post("/settings/assistant/", form | {"finds_far": "on"})
    assert setups.draft().finds_far


def test_every_day_it_is_measured_both_ways_and_by_this_desk_where_the_model_is_away(
    world: World, far_on: Setup, meaning: ModelServer,
) -> None:
    answered(world)
    trials.look_daily.run()
    assert {replay.digest for replay in Replay.objects.all()} == {setups.digest(far_on), setups.digest(far_on, by="")}
    meaning.says = raw(b"", 500)
    Replay.objects.all().delete()
    trials.look_daily.run()
    assert Replay.objects.get().digest == setups.digest(far_on, by="")
