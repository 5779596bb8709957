"""A setup goes live only when exactly it was tried, lately, and came out no worse; off it goes at any time."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from frontdesk.answers import send
from frontdesk.answers.assistant import drawn, gate, history, replays, setups, trials
from frontdesk.answers.assistant.history import Case, Outcome
from frontdesk.answers.assistant.measured import said_outright
from frontdesk.answers.assistant.models import Replay, Setup, Trial
from frontdesk.answers.assistant.threshold import Judged, curve
from frontdesk.answers.send import Answer
from frontdesk.answers.tests.test_live import ASKED
from frontdesk.answers.tests.test_live import shelf as shelf
from frontdesk.cli import main
from frontdesk.conversations.models import Status
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.models import Brand, Passage
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people.models import OwnAssistant

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import World


@pytest.fixture
def ada(world: World) -> Client:
    client = Client()
    client.force_login(world.ada, backend="frontdesk.people.backend.Backend")
    return client


@pytest.fixture
def draft(world: World, shelf: None) -> Setup:
    return setups.save(Setup(name="Robin", channels=["chat"]), at=clock.now())


def outcomes(right: int, wrong: int = 0, *, sure: float = 0.9, start: int = 0) -> list[Outcome]:
    return [Outcome(Case(start + number, "?", 1), 1 if number < right else 2, sure) for number in range(right + wrong)]


def tried(setup: Setup, found: list[Outcome], before: Replay | None = None) -> None:
    setup.trials.create(begun_at=clock.now(), done_at=clock.now(), replay=replays.keep(found, setup=setup, at=clock.now()), published=before)


def test_nothing_goes_live_that_nobody_has_tried(world: World, draft: Setup) -> None:
    with pytest.raises(Refused, match="Try it first"):
        gate.publish(draft, by=world.ada, at=clock.now())
    tried(draft, [])
    draft.precision = 0.9
    setups.save(draft, at=clock.now())
    with pytest.raises(Refused, match="Try it first"):
        gate.publish(draft, by=world.ada, at=clock.now())
    assert not OwnAssistant.objects.exists()


def test_a_trial_of_yesterday_or_of_other_articles_says_nothing(world: World, draft: Setup) -> None:
    tried(draft, [])
    assert list(gate.objections(draft, at=clock.now())) == []
    assert "Try it again" in next(gate.objections(draft, at=clock.now() + timedelta(hours=25)))
    published("Something new")
    assert "Try it again" in next(gate.objections(draft, at=clock.now()))


def test_tried_and_no_worse_it_goes_live_and_off_again_at_once(world: World, draft: Setup) -> None:
    tried(draft, outcomes(60))
    gate.publish(draft, by=world.ada, at=clock.now())
    assert (OwnAssistant.objects.get().name, setups.published(), replays.threshold_now()) == ("Robin", draft, 0.9)
    setups.switch_off()
    assert not OwnAssistant.objects.exists()
    assert setups.published().is_on is False


def test_one_that_is_too_often_wrong_is_refused(world: World, draft: Setup) -> None:
    replay = Replay(precision=0.95, said_right=90, said_wrong=10)
    assert "Of 100 answers 10 are wrong" in next(gate.regressions(replay, None))
    assert list(gate.regressions(Replay(precision=0.95, said_right=93, said_wrong=7), None)) == [], "that may be chance"


def test_one_that_answers_fewer_of_the_same_questions_rightly_is_refused(world: World, draft: Setup) -> None:
    before = replays.keep(outcomes(100), precision=0.95, at=clock.now())
    worse = [Outcome(each.case, each.found_id, 0.9 if number < 70 else 0.1) for number, each in enumerate(outcomes(70, 30))]
    tried(draft, worse, before)
    with pytest.raises(Refused, match="30 no longer rightly"):
        gate.publish(draft, by=world.ada, at=clock.now())
    tried(draft, outcomes(98, 2), before)
    assert list(gate.objections(draft, at=clock.now())) == [], "two of a hundred may be chance"
    draft.precision = 0.99
    stricter = replays.keep(outcomes(100, sure=0.2)[:100], precision=0.99, at=clock.now())
    assert list(gate.regressions(stricter, before)) == [], "who wants to be right more often answers less by intent"


def test_a_threshold_is_never_tried_on_what_it_was_set_on() -> None:
    few = outcomes(49)
    assert not any(said_outright(few[:30], 0.95)), "neither half has enough for a threshold"
    many = outcomes(95, 5)
    assert sum(said_outright(many, 0.9)) == 100
    assert not any(said_outright(outcomes(60, 40), 0.95))


def answered(world: World, *, number: int = 1) -> None:
    for _each in range(number):
        said = world.nadia_asks(ASKED, subject="Shoes", at=clock.now())
        link = "See http://desk.example.org/help/en/a/send-something-back/ for how."
        send.send(said.conversation, Answer(Words(link), then=Status.SOLVED), by=world.alba)


def test_an_admin_sets_it_up_tries_it_and_publishes_it(world: World, ada: Client, shelf: None, advance: Callable[[], int]) -> None:
    answered(world, number=3)
    told = {"name": "Robin", "channels": ["chat", "email"], "precision": "0.95", f"team_{world.support.pk}": "on", f"team_{world.billing.pk}": "on"}
    assert ada.post("/settings/assistant/", told).status_code == 302
    assert ada.post("/settings/assistant/publish/").status_code == 302
    assert not OwnAssistant.objects.exists()
    assert "Nobody has tried" not in ada.get("/settings/assistant/").content.decode()
    ada.post("/settings/assistant/try/")
    assert "It is being tried" in ada.get("/settings/assistant/").content.decode()
    advance()
    page = ada.get("/settings/assistant/").content.decode()
    assert "There is no threshold" in page
    assert "<polyline" in page
    assert "Nothing speaks against it" in page
    ada.post("/settings/assistant/publish/")
    own = OwnAssistant.objects.get()
    assert (own.name, own.channels, own.teams) == ("Robin", ["chat", "email"], [])
    page = ada.get("/settings/assistant/").content.decode()
    assert "only offers articles" in page
    assert "<bdi>Ada</bdi>" in page, "who published it is named"
    ada.post("/settings/assistant/off/")
    assert not OwnAssistant.objects.exists()


def test_where_it_would_be_wrong_is_shown_with_what_was_right(world: World, ada: Client, draft: Setup) -> None:
    conversation = world.nadia_asks("Where is it?", at=clock.now()).conversation
    right, taken = (published(title).article_id for title in ("Parcels", "Boxes"))
    tried(draft, [Outcome(Case(conversation.pk, "Where is it?", right), taken, 0.8)])
    page = ada.get("/settings/assistant/").content.decode()
    assert "Right: Parcels" in page
    assert "It would take: Boxes (80 % sure)" in page


def test_what_stands_on_the_page_is_tried_also_when_nobody_saved_it(world: World, ada: Client) -> None:
    told = {"name": "Robin", "channels": ["email"], "precision": "0.97", f"team_{world.support.pk}": "on"}
    assert ada.post("/settings/assistant/try/", told | {"channels": []}).status_code == 422
    assert not Trial.objects.exists()
    for _press in range(2):
        assert ada.post("/settings/assistant/try/", told).status_code == 302
    trial = Trial.objects.get()
    assert (trial.setup.name, trial.setup.channels, trial.setup.precision) == ("Robin", ["email"], 0.97)
    assert trial.done_at is None


def test_of_two_who_set_it_up_the_second_is_told_and_publishes_nothing_unseen(world: World, ada: Client, draft: Setup) -> None:
    page, told = "/settings/assistant/", {"channels": ["chat"], "precision": "0.95", f"team_{world.support.pk}": "on"}
    seen = re.search(r'name="seen" value="(\w+)"', ada.get(page).content.decode())[1]
    assert ada.post(page, told | {"name": "First", "seen": seen}).status_code == 302
    for address in (page, f"{page}try/"):
        refused = ada.post(address, told | {"name": "Second", "seen": seen})
        assert (refused.status_code, setups.draft().name) == (422, "First")
        assert 'value="Second"' in refused.content.decode()
    tried(setups.draft(), outcomes(60))
    assert "another draft meanwhile" in ada.post(f"{page}publish/", {"seen": seen}, follow=True).content.decode()
    assert setups.published() is None
    now = re.search(r'name="seen" value="(\w+)"', refused.content.decode())[1]
    assert ada.post(page, told | {"name": "Second", "seen": now}).status_code == 302
    assert setups.draft().name == "Second"


@pytest.mark.parametrize("wrong", [{"name": ""}, {"channels": []}, {"precision": "2"}, {"teams": False}])
def test_what_does_not_fit_is_refused(world: World, ada: Client, wrong: dict[str, object]) -> None:
    told = {"name": "Robin", "channels": ["chat"], "precision": "0.95"} | wrong
    if told.pop("teams", True):
        told[f"team_{world.support.pk}"] = "on"
    assert ada.post("/settings/assistant/", told).status_code == 422
    assert setups.draft().pk is None


def test_a_team_of_one_brand_hears_of_no_other_brands_articles(world: World, ada: Client, shelf: None) -> None:
    nord, sued = Brand.objects.create(name="Nord"), Brand.objects.create(name="Süd")
    published("Opening hours of the bakery in Munich", "From six.", brand=sued)
    keep.catch_up()
    told = {"name": "Robin", "channels": ["chat"], "precision": "0.95", f"team_{world.support.pk}": "on", f"brand_{world.support.pk}": nord.pk}
    ada.post("/settings/assistant/", told)
    setup = setups.draft()
    assert setup.places == [{"team": world.support.pk, "brand": nord.pk}]
    case = Case(1, "When does the bakery in Munich open?", 1, world.support.pk)
    (of_nord,), (of_all,) = history.replay([case], setup), history.replay([case])
    assert of_nord.found_id != of_all.found_id
    assert history.replay([Case(1, "send something back", 1, world.billing.pk)], setup) == []


def test_what_is_published_is_measured_anew_every_day(world: World, draft: Setup) -> None:
    tried(draft, [])
    gate.publish(draft, by=world.ada, at=clock.now())
    answered(world)
    trials.look_daily.run()
    assert (replays.newest(draft).asked, replays.newest(draft).right) == (1, 1)


def test_what_was_published_a_moment_ago_is_tried_by_what_it_means(world: World, draft: Setup) -> None:
    edition = published("Opening hours", "From six.")
    assert not Passage.objects.filter(edition=edition).exists()
    trials.measure(draft, [], at=clock.now())
    assert Passage.objects.filter(edition=edition).exists()


def test_the_curve_is_there_in_numbers_as_well() -> None:
    judged = [Judged(0.9, True)] * 95 + [Judged(0.9, False)] * 5 + [Judged(0.5, False)] * 20
    found = drawn.curve(curve(judged), asked=120, wanted=0.95, threshold=0.9)
    assert [(row.precision, row.answered) for row in found.rows] == [(0.95, 100), (0.92, 100), (0.9, 100), (0.8, 100), (0.7, 120), (0.5, 120)]
    assert found.mark is not None
    assert len(found.points.split()) == 2


def test_the_command_says_by_its_exit_that_it_got_worse(world: World, shelf: None, capsys: pytest.CaptureFixture[str]) -> None:
    answered(world, number=3)
    assert main(["assistant", "replay"]) == 0
    assert "3 questions" in capsys.readouterr().out
    last = Replay.objects.get()
    Replay.objects.filter(pk=last.pk).update(cases=[[*case[:2], case[1], 0.9, True] for case in last.cases])
    assert main(["assistant", "replay", "--json"]) == 1
    assert '"worse": ["Of the same questions it answers 3 no longer rightly' in capsys.readouterr().out
