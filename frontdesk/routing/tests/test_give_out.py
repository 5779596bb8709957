"""Mails of a team that gives them out go to who is free; what is not attended to comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from frontdesk.conversations import assign, label, priority, status
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, AgentLanguage, AgentSkill, Here, RotaRole, RotaTurn, Skill, Team
from frontdesk.routing import give_out, handle_times, needs, policy, watch, work_items, workers
from frontdesk.routing.dispatch import dispatch
from frontdesk.routing.models import Given, How
from tests.world import MORNING, World

MINUTE = timedelta(minutes=1)
Advance = Callable[[], object]


@pytest.fixture(autouse=True)
def morning() -> object:
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def giving(world: World) -> World:
    Team.objects.filter(pk=world.support.pk).update(gives_out=True)
    return world


def mail(world: World, subject: str) -> Conversation:
    """A new conversation of its own."""
    return world.nadia_asks(subject=subject, mail_id=f"{subject}@example.org").conversation


def online(*agents: Agent) -> None:
    for agent in agents:
        watch.be(agent, Here.ONLINE, at=MORNING)


def holder(conversation: Conversation) -> Agent | None:
    return Conversation.objects.select_related("assignee").get(pk=conversation.pk).assignee


def test_a_mail_goes_to_who_is_online_and_the_ledger_says_why(giving: World, advance: Advance) -> None:
    online(giving.alba, giving.zoe)
    asked = mail(giving, "one")
    advance()
    assert holder(asked) == giving.alba
    event = Event.objects.get(conversation=asked, kind="conversation.assigned")
    assert event.actor == "system"
    assert event.facts["why"]["because"] == "alone"
    given = Given.objects.get()
    assert (given.agent, given.number, given.how) == (giving.alba, 1, "given")
    assert given.why["not_asked"][str(giving.bram.pk)] == "offline"


def test_a_team_that_takes_its_mails_from_the_list_is_given_none(world: World, advance: Advance) -> None:
    online(world.alba)
    asked = mail(world, "one")
    advance()
    assert holder(asked) is None


def test_what_waits_is_given_out_the_moment_somebody_comes_online(giving: World, advance: Advance) -> None:
    asked = mail(giving, "one")
    advance()
    assert holder(asked) is None
    online(giving.bram)
    advance()
    assert holder(asked) == giving.bram


def test_who_has_as_many_as_they_take_gets_the_next_when_one_is_done(giving: World, advance: Advance) -> None:
    Agent.objects.filter(pk=giving.alba.pk).update(max_mails=1)
    online(giving.alba)
    first, second = mail(giving, "one"), mail(giving, "two")
    advance()
    assert (holder(first), holder(second)) == (giving.alba, None)
    status.solve(first, by=giving.alba)
    advance()
    assert holder(second) == giving.alba


def test_mails_are_shared_out_rather_than_heaped_on_one(giving: World, advance: Advance) -> None:
    online(giving.alba, giving.bram)
    held = [mail(giving, f"mail {number}") for number in range(4)]
    advance()
    assert sorted(holder(one).name for one in held) == ["Alba", "Alba", "Bram", "Bram"]


def test_what_is_urgent_goes_before_what_is_older(giving: World, advance: Advance) -> None:
    Agent.objects.filter(pk=giving.alba.pk).update(max_mails=1)
    older, urgent = mail(giving, "older"), mail(giving, "urgent")
    priority.assess(urgent, impact=3, urgency=3, reason="the shop is down", by=giving.alba)
    online(giving.alba)
    advance()
    assert (holder(older), holder(urgent)) == (None, giving.alba)
    assert Given.objects.get().why["turn"] == "first"


def test_what_concerns_somebody_vulnerable_goes_first(giving: World, advance: Advance) -> None:
    Agent.objects.filter(pk=giving.alba.pk).update(max_mails=1)
    mail(giving, "older")
    vulnerable = mail(giving, "vulnerable")
    label.tag(vulnerable, name="vulnerable", by=giving.alba)
    online(giving.alba)
    advance()
    assert holder(vulnerable) == giving.alba


def test_a_skill_that_is_needed_decides_who_gets_it(giving: World, advance: Advance) -> None:
    skill = Skill.objects.create(name="warranty")
    AgentSkill.objects.create(agent=giving.bram, skill=skill, level=2)
    asked = mail(giving, "one")
    needs.ask(asked, skill, level=3, by=giving.alba)
    online(giving.alba, giving.bram)
    advance()
    assert holder(asked) is None
    AgentSkill.objects.update(level=3)
    give_out.look(MORNING)
    assert holder(asked) == giving.bram
    assert Given.objects.get().why["not_asked"][str(giving.alba.pk)] == "skill"


def test_a_mail_waits_a_quarter_of_an_hour_for_somebody_who_speaks_its_language(giving: World, advance: Advance) -> None:
    AgentLanguage.objects.create(agent=giving.alba, language="de", level=2)
    mail(giving, "one")
    Message.objects.update(language="de-AT")
    online(giving.alba)
    advance()
    asked = Conversation.objects.get()
    assert holder(asked) is None
    give_out.look(MORNING + 14 * MINUTE)
    assert holder(asked) is None
    give_out.look(MORNING + 15 * MINUTE)
    assert holder(asked) == giving.alba


def test_where_no_language_is_on_file_none_is_asked_for(giving: World, advance: Advance) -> None:
    mail(giving, "one")
    Message.objects.update(language="fi")
    online(giving.alba)
    advance()
    assert holder(Conversation.objects.get()) == giving.alba


def test_who_answered_the_customer_before_gets_it_again(giving: World, advance: Advance) -> None:
    from frontdesk.conversations.post import Words, reply

    asked = mail(giving, "one")
    reply(asked, by=giving.bram, words=Words("Here it is."))
    assign.to_agent(asked, None, by=giving.bram)
    online(giving.alba, giving.bram)
    giving.nadia_asks(text="And now?", conversation=asked, mail_id="again@example.org")
    advance()
    assert holder(asked) == giving.bram
    assert Given.objects.get().why["because"] == "preferred"


def test_who_gives_one_back_is_not_given_it_again_while_somebody_else_can_take_it(giving: World, advance: Advance) -> None:
    online(giving.alba)
    asked = mail(giving, "one")
    advance()
    online(giving.bram)
    assign.to_agent(asked, None, by=giving.alba)
    advance()
    assert holder(asked) == giving.bram
    assert Given.objects.filter(agent=giving.alba, handed_back_at__isnull=False).exists()


def test_what_waits_with_somebody_who_has_left_goes_to_others_after_half_an_hour(giving: World, advance: Advance) -> None:
    online(giving.alba)
    asked, answered = mail(giving, "one"), mail(giving, "two")
    advance()
    status.change(answered, to="pending_customer", by=giving.alba)
    Conversation.objects.filter(pk=answered.pk).update(waiting_since=None)
    online(giving.bram)
    watch.be(giving.alba, Here.AWAY, at=MORNING)
    give_out.look(MORNING + 29 * MINUTE)
    assert holder(asked) == giving.alba
    give_out.look(MORNING + 30 * MINUTE)
    assert (holder(asked), holder(answered)) == (giving.bram, giving.alba)


def test_who_takes_the_next_one_while_offline_keeps_it(giving: World) -> None:
    watch.be(giving.alba, Here.OFFLINE, at=MORNING - 60 * MINUTE)
    asked = mail(giving, "one")
    give_out.take_next(giving.alba, at=MORNING)
    give_out.look(MORNING + 60 * MINUTE)
    assert holder(asked) == giving.alba


def test_what_is_new_is_sorted_first_while_somebody_whose_turn_it_is_is_online(giving: World, advance: Advance) -> None:
    RotaTurn.objects.create(role=RotaRole.TRIAGE, team=giving.support, agent=giving.bram, weekday=MORNING.weekday(), starts="00:00", ends="23:59")
    online(giving.alba, giving.bram)
    asked = mail(giving, "one")
    advance()
    assert holder(asked) is None
    watch.be(giving.bram, Here.OFFLINE, at=MORNING)
    give_out.look(MORNING)
    assert holder(asked) == giving.alba


def test_the_next_one_is_what_dispatch_would_give_even_to_who_is_offline_and_full(world: World) -> None:
    Agent.objects.filter(pk=world.alba.pk).update(max_mails=1)
    low, high = mail(world, "low"), mail(world, "high")
    priority.assess(high, impact=2, reason="many ask", by=world.bram)
    given = give_out.take_next(world.alba, at=MORNING)
    assert (given.conversation, given.how) == (high, "next")
    assert give_out.take_next(world.alba, at=MORNING).conversation == low
    event = Event.objects.filter(conversation=high, kind="conversation.assigned").get()
    assert (event.agent, event.facts["why"]["how"]) == (world.alba, "next")


def test_nothing_of_another_team_is_the_next_one(world: World) -> None:
    mail(world, "one")
    with pytest.raises(Refused, match="Nothing waits"):
        give_out.take_next(world.zoe, at=MORNING)


def test_what_somebody_has_already_is_given_to_nobody_else(giving: World) -> None:
    online(giving.alba)
    asked = mail(giving, "one")
    assign.to_agent(asked, giving.bram, by=giving.bram)
    assert give_out.give_out([giving.support.pk], at=MORNING) == []
    assert holder(asked) == giving.bram


def test_giving_out_costs_the_same_queries_for_many_agents_and_mails(giving: World, django_assert_max_num_queries) -> None:
    online(giving.alba)
    skill = Skill.objects.create(name="warranty")
    for number in range(5):
        needs.ask(mail(giving, f"mail {number}"), skill, by=giving.alba)
    with django_assert_max_num_queries(22):
        assert give_out.give_out([giving.support.pk], at=MORNING) == []


def test_with_nobody_free_the_queue_is_not_even_read(giving: World, django_assert_max_num_queries) -> None:
    online(giving.alba)
    Agent.objects.filter(pk=giving.alba.pk).update(max_mails=0)
    mail(giving, "one")
    with django_assert_max_num_queries(11):
        assert give_out.give_out([giving.support.pk], at=MORNING) == []


def test_of_a_long_queue_the_foremost_are_what_all_of_it_would_give(giving: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one with the highest index, the oldest, and what comes first by its tag stay; what nobody can take is passed over."""
    monkeypatch.setattr(give_out, "FEWEST_LOOKED_AT", 1)
    held = [mail(giving, f"mail {number}") for number in range(8)]
    label.tag(held[5], name="safety", by=giving.alba)
    priority.assess(held[6], impact=2, urgency=2, reason="many ask", by=giving.alba)
    Conversation.objects.filter(pk=held[7].pk).update(waiting_since=MORNING - timedelta(days=2))
    given = [give_out.take_next(giving.alba, at=MORNING).conversation for _turn in range(3)]
    assert given == [held[5], held[6], held[7]]
    skill = Skill.objects.create(name="warranty")
    for one in held[:4]:
        needs.ask(one, skill, by=giving.alba)
    assert give_out.take_next(giving.alba, at=MORNING).conversation == held[4]
    with pytest.raises(Refused):
        give_out.take_next(giving.alba, at=MORNING)


def test_a_place_that_was_filled_in_the_meantime_is_not_filled_again(giving: World) -> None:
    Agent.objects.filter(pk=giving.alba.pk).update(max_mails=1)
    online(giving.alba)
    first, second = mail(giving, "one"), mail(giving, "two")
    times = handle_times.known()
    items = {item.id: item for item in work_items.mails([giving.support.pk], times)}
    # Two workers look at the same instant, when the place is free, and decide for one mail each.
    seen = workers.workers([giving.support.pk], times, MORNING)
    for asked in (first, second):
        [decision] = dispatch([items[asked.pk]], seen, MORNING, policy.mails(times))
        give_out.carry_out(decision, How.GIVEN, by=None, at=MORNING)
    assert (holder(first), holder(second)) == (giving.alba, None)
