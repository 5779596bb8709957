"""What agents find with words, phrases and operators, and what they must not find."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from frontdesk.conversations import assign, index, label, post, recall, share, snooze, status
from frontdesk.conversations.finding import find as finding
from frontdesk.conversations.finding.find import Found, find
from frontdesk.conversations.finding.reader import Reader
from frontdesk.conversations.models import Message
from frontdesk.kit import search
from frontdesk.people.models import Agent
from tests.world import MORNING, World

Look = Callable[..., list[int]]


@pytest.fixture
def ask(world: World) -> Callable[..., Found]:
    """Whole answers, as Alba gets them unless said otherwise, a day after the morning of all tests."""
    def asked(query: str, *, agent: Agent = world.alba, at: datetime = MORNING + timedelta(days=1), **more: object) -> Found:
        return find(query, Reader(agent, at), **more)  # type: ignore[arg-type]

    return asked


@pytest.fixture
def look(ask: Callable[..., Found]) -> Look:
    """Numbers alone."""
    return lambda query, **more: ask(query, **more).numbers


def written(world: World, *texts: str, **more: object) -> list[int]:
    found = [world.nadia_asks(text, **more).pk for text in texts]
    index.catch_up()
    return found


def test_all_words_must_occur_and_the_last_may_be_begun(world: World, look: Look) -> None:
    one, _other = written(world, "the left pedal squeaks", "the right pedal squeaks")
    assert look("pedal lef") == [one]
    assert look("ped lef") == []
    assert look("ped* lef") == [one]
    assert look("pedal l") == []


def test_a_phrase_stands_together_and_not_across_subject_and_text(world: World, look: Look) -> None:
    one, _apart = written(world, "left pedal", "left or right pedal", subject="Broken")
    assert look('"left pedal"') == [one]
    assert look('"broken left"') == []
    assert look("“left pedal”") == [one]


def test_what_is_excluded_is_not_found(world: World, look: Look) -> None:
    one, other = written(world, "left pedal", "right pedal")
    assert look("pedal -left") == [other]
    assert look('pedal -"right pedal"') == [one]
    assert look("-pedal") == []


@pytest.mark.parametrize(("text", "asked", "not_asked"), [
    ("我的订单在哪里", "订单", "单订"), ("注文はどこですか", "どこ", "こど"), ("คำสั่งซื้อของฉันอยู่ที่ไหน", "สั่งซื้อ", "ซื้อสั่ง"), ("ខ្ញុំចង់បាន", "ចង់", "ង់ច"),
])
def test_languages_without_spaces_are_found_by_any_part(world: World, look: Look, text: str, asked: str, not_asked: str) -> None:
    (one,) = written(world, text)
    assert look(asked) == [one]
    assert look(f'"{asked}"') == [one]
    assert look(not_asked) == []


def test_operators_ask_for_what_is_true_of_the_message(world: World, look: Look) -> None:
    (mail,) = written(world, "pedal", subject="Invoice 7")
    note = post.note(Message.objects.get(pk=mail).conversation, by=world.bram, words=post.Words("pedal")).pk
    reply = post.reply(Message.objects.get(pk=mail).conversation, by=world.alba, words=post.Words("pedal")).pk
    index.catch_up()
    assert look("from:nadia") == look("from:nadia@example.org") == look("by:customer") == [mail]
    assert look("from:bram") == look("is:note") == [note]
    assert look("to:nadia") == look("pedal from:alba") == [reply]
    assert look("to:help@desk.example.org") == [mail]
    assert look("by:agent -is:note") == [reply]
    assert look("subject:invoice from:nad") == [mail]
    assert look("channel:email by:customer") == [mail]
    assert look("channel:chat") == []


def test_files_are_asked_for_by_having_one_and_by_name(world: World, look: Look) -> None:
    plain, with_file = written(world, "pedal", "pedal")
    Message.objects.get(pk=with_file).attachments.create(sha256="0" * 64, name="broken_chain.pdf", content_type="application/pdf", size_bytes=1)
    index.add_again([with_file])
    index.catch_up()
    assert look("has:attachment") == look("has:pdf pedal") == look("file:chain") == look("chain") == [with_file]
    assert look("has:picture") == []
    assert look("pedal -has:attachment") == [plain]


def test_operators_ask_for_what_is_true_of_the_conversation_now(world: World, look: Look) -> None:
    one, other = written(world, "pedal", "pedal")
    conversation = Message.objects.get(pk=one).conversation
    label.tag(conversation, name="refund", by=world.alba)
    assign.to_agent(conversation, world.bram, by=world.alba)
    assert look("tag:refund") == look("assignee:bram") == look("pedal -is:unassigned") == [one]
    assert look("assignee:none pedal") == look("pedal -tag:refund") == [other]
    assert look("assignee:me") == []
    status.solve(conversation, by=world.bram)
    assert look("is:solved") == look("status:solved") == [one]
    assert look("is:open pedal") == [other]
    snooze.until(Message.objects.get(pk=other).conversation, to=MORNING + timedelta(days=9), by=world.alba, reason="Later", at=MORNING)
    assert look("is:snoozed") == [other]


def test_days_are_those_of_the_reader(world: World, look: Look) -> None:
    late, early = datetime.fromisoformat("2026-03-01T23:30:00+00:00"), datetime.fromisoformat("2026-03-02T00:30:00+00:00")
    one = world.nadia_asks("pedal", at=late).pk
    two = world.nadia_asks("pedal", at=early).pk
    index.catch_up()
    world.alba.time_zone = "Europe/Berlin"
    assert look("on:2026-03-02") == look("pedal after:2026-03-02") == look("on:yesterday", at=MORNING + timedelta(days=1)) == [two, one]
    world.alba.time_zone = "UTC"
    assert look("before:2026-03-02") == look("on:2026-03-01") == [one]
    assert look("after:2026-03-02") == look("pedal after:1d", at=MORNING + timedelta(days=1)) == [two]
    assert look("after:2026-03 before:2026-04") == look("on:2026") == [two, one]
    assert look("after:2027 pedal") == look("before:2026-03-01 after:2026-03-03") == []


def test_a_date_that_came_out_of_order_is_found_all_the_same(world: World, look: Look) -> None:
    new = world.nadia_asks("pedal", at=MORNING).pk
    old = world.nadia_asks("pedal", at=MORNING - timedelta(days=400)).pk
    index.catch_up()
    assert look("pedal before:2025-12") == [old]
    assert look("pedal after:2025-12") == [new]


def test_what_is_not_understood_is_told(ask: Callable[..., Found]) -> None:
    assert "no operator “colour:”" in ask("colour:red").asked.told[0]
    for query in ("is:asleep", "tag:nothing", "team:elsewhere", "after:soon", "has:soul", "assignee:nobodyatall", "-on:2026"):
        found = ask(query)
        assert len(found.asked.told) == 1, query
        assert found.numbers == []
    assert ask("http://example.org 12:30 Re:hello from:x").asked.told == ()


def test_a_space_behind_the_colon_is_forgiven(world: World, look: Look) -> None:
    (one,) = written(world, "pedal")
    assert look("from: nadia pedal") == [one]


class TestRights:
    def test_another_team_finds_nothing_by_any_way_of_asking(self, world: World, look: Look) -> None:
        written(world, "The Überweisung is missing")
        for query in ("missing", '"is missing"', "miss", "mising ", "from:nadia", "is:open", "is:unassigned", "has:attachment", "by:customer", "-xyz is:open"):
            assert look(query, agent=world.zoe) == [], query

    def test_a_team_is_only_asked_for_by_who_sees_it(self, world: World, ask: Callable[..., Found]) -> None:
        (one,) = written(world, "pedal")
        assert ask("team:support").numbers == [one]
        assert ask("team:billing", agent=world.ada).asked.told == ()
        assert ask("team:support", agent=world.zoe).asked.told == ask("team:support", agent=world.zoe).asked.told
        assert "You see no team" in ask("team:support", agent=world.zoe).asked.told[0]

    def test_what_moves_is_found_by_its_new_team_alone_even_before_the_index_knows(self, world: World, look: Look) -> None:
        (one,) = written(world, "pedal")
        conversation = Message.objects.get(pk=one).conversation
        assign.to_team(conversation, world.billing, by=world.alba)
        search.rescope([one], scopes=[world.support.pk])
        assert look("pedal") == []
        index.catch_up()
        assert look("pedal", agent=world.zoe) == [one]

    def test_what_is_shared_is_found_by_both_and_by_the_state_that_it_has(self, world: World, look: Look) -> None:
        (one,) = written(world, "pedal")
        share.with_team(Message.objects.get(pk=one).conversation, world.billing, by=world.alba)
        index.catch_up()
        for query in ("pedal", "is:unassigned", "pedal is:shared", "status:new"):
            assert look(query, agent=world.zoe) == look(query) == [one], query
        assert look("pedal team:billing", agent=world.zoe) == []

    def test_a_whisper_is_in_no_index_even_when_its_file_is_read_later(self, world: World, look: Look) -> None:
        conversation = world.nadia_asks("Hello").conversation
        whisper = post.whisper(conversation, by=world.alba, to=world.bram, words=post.Words("zirconium"))
        index.add_again([whisper.pk])
        index.catch_up()
        assert look("zirconium") == look("zirconium", agent=world.bram) == []
        assert whisper.pk not in search.scopes_between(0, None)

    def test_no_proposal_tells_what_others_have_written(self, world: World, ask: Callable[..., Found]) -> None:
        written(world, "suspension zirconium")
        found = ask("suspenzion ", agent=world.zoe)
        assert (found.numbers, found.corrected) == ([], {})
        assert ask("suspenzion ").corrected == {"suspenzion": "suspension"}

    def test_nor_does_its_absence(self, world: World, ask: Callable[..., Found]) -> None:
        """Zoë's own word is proposed for one that only the other team has written, as for one that nobody has."""
        written(world, "zirconium")
        shared = world.nadia_asks("zirkonium").conversation
        assign.to_team(shared, world.billing, by=world.alba)
        index.catch_up()
        assert ask("zirconium ", agent=world.zoe).corrected == {"zirconium": "zirkonium"}
        assert ask("zirponium ", agent=world.zoe).corrected == {"zirponium": "zirkonium"}


def test_what_was_taken_back_is_found_no_longer(world: World, look: Look) -> None:
    conversation = world.nadia_asks("pedal").conversation
    answer = post.reply(conversation, by=world.alba, words=post.Words("zirconium"))
    index.catch_up()
    assert look("zirconium") == [answer.pk]
    recall.recall(answer, by=world.alba)
    index.catch_up()
    assert look("zirconium") == []


@pytest.mark.parametrize(("typed", "meant"), [("suspenison", "suspension"), ("suspensio n", ""), ("suspensoin", "suspension"), ("suspennsion", "suspension"),
                                             ("uspension", "suspension"), ("susppenzion", "suspension"), ("pedla", "pedal"), ("pedel", "pedal"), ("pxxal", "")])
def test_a_misspelt_word_is_taken_for_the_nearest_that_is_known(world: World, ask: Callable[..., Found], typed: str, meant: str) -> None:
    written(world, "suspension pedal")
    found = ask(f"{typed} ")
    assert list(found.corrected.values()) == ([meant] if meant else [])
    assert bool(found.numbers) == bool(meant)


def test_pages_go_on_where_the_last_ended(world: World, ask: Callable[..., Found]) -> None:
    numbers = written(world, *["pedal"] * 7)[::-1]
    first = ask("pedal", limit=3)
    assert (first.numbers, first.older) == (numbers[:3], numbers[2])
    second = ask("pedal", limit=3, before=first.older)
    assert second.numbers == numbers[3:6]
    assert ask("pedal", limit=3, before=second.older).older is None


def test_a_thin_condition_is_met_by_beginning_with_the_conversations(world: World, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FIRST_STEP", 2), ("THIN", 1), ("LONGEST_SECONDS", 60.0)):
        monkeypatch.setattr(finding, name, value)
    numbers = written(world, "left pedal", *["pedal"] * 9)
    label.tag(Message.objects.get(pk=numbers[0]).conversation, name="refund", by=world.alba)
    for query in ("pedal tag:refund", '"left pedal" tag:refund', "pedal -right tag:refund from:nadia", "lef* tag:refund"):
        assert look(query, limit=1) == [numbers[0]], query
    assert look("pedal -left tag:refund", limit=1) == look("right tag:refund", limit=1) == []
    monkeypatch.setattr(search.in_sqlite, "READ_AT_MOST", 0)
    assert look("pedal tag:refund", limit=1) == [numbers[0]]


def test_a_page_that_looked_long_enough_says_where_to_go_on(world: World, ask: Callable[..., Found], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FIRST_STEP", 2), ("LARGEST_STEP", 2), ("MOST_LOOKED_AT", 4), ("FEW", 0), ("LONGEST_SECONDS", 60.0)):
        monkeypatch.setattr(finding, name, value)
    numbers = written(world, *["pedal"] * 9)
    label.tag(Message.objects.get(pk=numbers[0]).conversation, name="refund", by=world.alba)
    found = ask("pedal tag:refund", limit=1)
    pages = 1
    while not found.numbers:
        assert found.older is not None
        found = ask("pedal tag:refund", limit=1, before=found.older)
        pages += 1
    assert (found.numbers, pages) == ([numbers[0]], 3)


def test_the_best_of_the_newest_come_first(world: World, look: Look) -> None:
    best, once = written(world, "left pedal and left pedal", "pedal of the left " + "or else " * 50)
    assert look("left pedal") == [once, best]
    assert look("left pedal", order="best") == [best, once]
