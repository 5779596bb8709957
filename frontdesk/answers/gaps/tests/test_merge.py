"""Gaps become one by hand, and are parted again; a question is put where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from frontdesk.answers.gaps import close, merge, rank, seen, sort
from frontdesk.answers.gaps.group import group
from frontdesk.answers.gaps.models import Gap, State, Unanswered
from frontdesk.answers.gaps.tests.asking import asks, noted
from frontdesk.kit import encoder
from frontdesk.kit.encoder.missing import Missing
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent
from tests.world import MORNING

if TYPE_CHECKING:
    from tests.world import World

WASH, PAY = "Wash the jacket in a machine?", "Which payment methods do you accept?"


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is near is told by words, which are here at once; that no encoder is there is the outside world."""

    def missing(language: str) -> encoder.Encoder:
        raise Missing(language)

    monkeypatch.setattr(encoder, "of", missing)


@pytest.fixture
def two(world: World) -> tuple[Gap, Gap]:
    for text in (WASH, "Can the jacket be washed in a machine?", PAY):
        noted(text, why="nothing_found")
    group(MORNING)
    wash, pay = Gap.objects.order_by("pk")
    return wash, pay


def of(gap: Gap) -> set[str]:
    return set(gap.questions.values_list("text", flat=True))


def as_(agent: Agent) -> Client:
    client = Client()
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    return client


def test_merged_they_are_one_and_parted_they_are_as_before(world: World, two: tuple[Gap, Gap]) -> None:
    wash, pay = two
    Gap.objects.filter(pk=pay.pk).update(owner=world.bram, reason="Asked again")
    whole = merge.merge(two, by=world.alba, at=MORNING)
    assert (whole, whole.owner, whole.volume) == (wash, world.bram, 3)
    assert [row.gap for row in seen.rows(State.OPEN, agent=world.alba)[0]] == [wash]
    merge.part(Gap.objects.get(pk=pay.pk), at=MORNING)
    pay.refresh_from_db()
    assert (of(wash), of(pay), pay.owner, pay.reason, pay.volume) == ({WASH, "Can the jacket be washed in a machine?"}, {PAY}, world.bram, "Asked again", 1)
    assert not Unanswered.objects.exclude(came_from=None).exists()


def test_what_is_near_either_goes_to_the_whole_and_stays_with_its_part(world: World, two: tuple[Gap, Gap]) -> None:
    wash, pay = two
    merge.merge(two, by=world.alba, at=MORNING)
    again = noted("What payment methods do you accept?", why="nothing_found", minutes=5)
    group(MORNING)
    again.refresh_from_db()
    assert again.gap == wash
    merge.part(Gap.objects.get(pk=pay.pk), at=MORNING)
    assert of(pay) == {PAY, again.text}


def test_the_one_that_is_written_about_takes_the_others_in_and_each_keeps_its_draft(world: World, two: tuple[Gap, Gap]) -> None:
    wash, pay = two
    client = as_(world.alba)
    for gap in two:
        client.post(f"/articles/gaps/{gap.pk}/article/")
    Gap.objects.filter(pk=wash.pk).update(state=State.OPEN)
    whole = merge.merge(two, by=world.alba, at=MORNING)
    wash.refresh_from_db()
    assert whole == pay
    assert None not in {whole.article_id, wash.article_id}
    page = client.get(f"/articles/gaps/{pay.pk}/").content.decode()
    assert f"/articles/{whole.article_id}/" in page
    assert f"/articles/{wash.article_id}/" in page


def test_merged_over_two_steps_each_part_takes_what_came_with_it(world: World, two: tuple[Gap, Gap]) -> None:
    wash, pay = two
    noted("Do you repair zippers?", why="nothing_found")
    group(MORNING)
    zip_ = Gap.objects.latest("pk")
    merge.merge((pay, zip_), by=world.alba, at=MORNING)
    whole = merge.merge((wash, pay), by=world.alba, at=MORNING)
    assert (whole, whole.questions.count()) == (wash, 4)
    merge.part(Gap.objects.get(pk=pay.pk), at=MORNING)
    assert (of(wash), of(pay)) == ({WASH, "Can the jacket be washed in a machine?"}, {PAY, "Do you repair zippers?"})
    merge.part(Gap.objects.get(pk=zip_.pk), at=MORNING)
    assert (of(pay), of(zip_)) == ({PAY}, {"Do you repair zippers?"})


def test_a_done_whole_opens_again_by_questions_near_its_part(world: World, two: tuple[Gap, Gap]) -> None:
    whole = merge.merge(two, by=world.alba, at=MORNING)
    Gap.objects.filter(pk=whole.pk).update(state=State.DONE, closed_at=MORNING)
    for minutes in (5, 6):
        noted(f"Which payment methods do you accept? {'!' * minutes}", why="nothing_found", minutes=minutes)
    group(MORNING)
    whole.refresh_from_db()
    assert (whole.state, whole.asked_since) == (State.OPEN, 2)


def test_a_part_is_neither_measured_nor_closed_by_itself(world: World, two: tuple[Gap, Gap]) -> None:
    merge.merge(two, by=world.alba, at=MORNING)
    close.close_answered(MORNING)
    rank._look_often()
    assert Gap.objects.get(pk=two[1].pk).state == State.OPEN
    assert seen.gap(world.alba, two[1].pk) == two[0]


def test_what_cannot_be_one_is_refused(world: World, two: tuple[Gap, Gap]) -> None:
    noted("Wo ist mein Paket?", language="de", why="nothing_found")
    group(MORNING)
    german = Gap.objects.get(language="de")
    for gaps, why in (((two[0],), "at least two"), ((two[0], two[0]), "at least two"), ((two[0], german), "several languages")):
        with pytest.raises(Refused, match=why):
            merge.merge(gaps, by=world.alba, at=MORNING)
    with pytest.raises(Refused, match="by itself"):
        merge.part(two[0], at=MORNING)


def test_a_question_is_taken_out_and_draws_its_like(world: World, two: tuple[Gap, Gap]) -> None:
    wash, _pay = two
    odd = noted("Wash the jacket in a machine with cold water?", why="nothing_found")
    group(MORNING)
    odd.refresh_from_db()
    assert odd.gap == wash
    own = sort.take_out(wash, [odd.pk], into=None, at=MORNING)
    assert (of(own), own.volume, own.language) == ({odd.text}, 1, "en")
    like = noted("Is cold water right for the wash?", why="nothing_found", minutes=9)
    group(MORNING)
    like.refresh_from_db()
    assert like.gap == own


def test_a_question_moves_into_another_gap_and_out_of_a_merged_one(world: World, two: tuple[Gap, Gap]) -> None:
    wash, pay = two
    asked = Unanswered.objects.get(text=WASH)
    assert sort.take_out(wash, [asked.pk], into=pay, at=MORNING) == pay
    assert of(pay) == {WASH, PAY}
    merge.merge((wash, pay), by=world.alba, at=MORNING)
    whole = seen.gap(world.alba, pay.pk)
    own = sort.take_out(whole, [asked.pk], into=None, at=MORNING)
    for part in merge.parts(whole):
        merge.part(part, at=MORNING)
    assert of(own) == {WASH}


def test_what_cannot_be_moved_is_refused(world: World, two: tuple[Gap, Gap]) -> None:
    wash, pay = two
    everything = list(wash.questions.values_list("pk", flat=True))
    refused = ((wash, [], None, "Choose"), (wash, everything, pay, "all its"), (pay, everything[:1], None, "Choose"), (wash, everything[:1], wash, "another"))
    for gap, numbers, into, why in refused:
        with pytest.raises(Refused, match=why):
            sort.take_out(gap, numbers, into=into, at=MORNING)


def test_on_the_pages_they_are_put_together_parted_and_sorted(world: World, two: tuple[Gap, Gap]) -> None:
    wash, pay = two
    client = as_(world.alba)
    assert client.get("/articles/gaps/").content.decode().count('name="gap"') == 2
    to = client.post("/articles/gaps/together/", {"gap": [wash.pk, pay.pk]}).headers["Location"]
    assert to == f"/articles/gaps/{wash.pk}/"
    page = client.get(to).content.decode()
    assert "Part again" in page
    assert world.alba.name in page
    client.post(f"/articles/gaps/{pay.pk}/part/")
    question = Unanswered.objects.get(text=WASH)
    assert client.post(f"/articles/gaps/{wash.pk}/sort/", {"question": [question.pk], "to": pay.pk}).headers["Location"] == f"/articles/gaps/{pay.pk}/"
    assert client.post("/articles/gaps/together/", {"gap": [wash.pk, "x", 10**30]}).status_code == 302
    assert of(pay) == {WASH, PAY}


def test_who_sees_no_question_of_it_can_do_nothing_with_it(world: World, two: tuple[Gap, Gap]) -> None:
    secret = noted("Where is the hidden door of the vault?", conversation=asks(world, "Nadia", "Where is the hidden door of the vault?"))
    group(MORNING)
    secret.refresh_from_db()
    zoe = as_(world.zoe)
    assert zoe.post("/articles/gaps/together/", {"gap": [two[0].pk, secret.gap_id]}).status_code == 404
    assert zoe.post(f"/articles/gaps/{secret.gap_id}/sort/", {"question": secret.pk}).status_code == 404
    whole = merge.merge((two[0], Gap.objects.get(pk=secret.gap_id)), by=world.alba, at=MORNING)
    page = zoe.get(f"/articles/gaps/{whole.pk}/").content.decode()
    assert "hidden door" not in page
    assert "Questions of other teams" in page
    zoe.post(f"/articles/gaps/{whole.pk}/sort/", {"question": secret.pk})
    secret.refresh_from_db()
    assert secret.gap == whole, "what is not seen is not moved"


def test_what_came_since_one_looked_is_new(world: World, two: tuple[Gap, Gap]) -> None:
    client = as_(world.alba)
    assert client.get("/articles/gaps/").content.decode().count(">New<") == 2
    assert ">New<" not in client.get("/articles/gaps/").content.decode()
    noted("Do you repair zippers?", why="nothing_found")
    group(MORNING)
    assert client.get("/articles/gaps/").content.decode().count(">New<") == 1
