"""A whisper is for one colleague: nobody else learns its words, its files, or that there is one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from frontdesk.conversations import access, chats, feed, index, ledger, post, share, topics
from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Attachment, Conversation, Event, Message
from frontdesk.conversations.post import Words
from frontdesk.kit import files
from frontdesk.kit.live.source import Source
from frontdesk.kit.refused import Refused
from tests.world import World


@pytest.fixture
def whisper(world: World) -> Message:
    conversation = world.nadia_asks("Hello?", channel="chat", is_live=True, client_id="c1").conversation
    file = ArrivedFile(files.save(b"offer"), "zirconium.txt", "text/plain", 5)
    return post.whisper(conversation, by=world.alba, to=world.bram, words=Words("Offer her the zirconium one.", files=(file,)))


def test_its_author_and_the_colleague_read_it_and_its_file(world: World, whisper: Message) -> None:
    for agent in (world.alba, world.bram):
        assert access.message(agent, whisper.pk) == whisper
        assert access.attachment(agent, whisper.attachments.get().pk).name == "zirconium.txt"


def test_nobody_else_does_not_even_an_admin(world: World, whisper: Message) -> None:
    ada_sees = access.messages(world.ada).filter(conversation=whisper.conversation)
    assert ada_sees.count() == 1
    assert whisper not in ada_sees
    assert not Attachment.objects.filter(message__in=access.messages(world.ada)).exists()


def test_it_is_not_counted_and_changes_nothing_that_others_see(world: World, whisper: Message) -> None:
    conversation = Conversation.objects.get()
    assert (conversation.message_count, conversation.preview, conversation.is_waiting) == (1, "Hello?", True)


def test_no_search_finds_it_not_after_a_move_and_not_in_a_new_index(world: World, whisper: Message) -> None:
    share.with_team(whisper.conversation, world.billing, by=world.ada)
    for again in (index.catch_up, index.rebuild):
        again()
        assert index.find("hello", agent=world.bram) != []
        assert index.find("zirconium", agent=world.bram) == []


def test_who_may_not_see_the_conversation_cannot_be_whispered_to(world: World, whisper: Message) -> None:
    with pytest.raises(Refused, match="Share it with their team first"):
        post.whisper(whisper.conversation, by=world.alba, to=world.zoe, words=Words("Psst."))


def test_it_holds_nobodys_answer_and_is_no_answer(world: World) -> None:
    conversation = world.nadia_asks("Hello?", channel="chat", is_live=True, client_id="c1").conversation
    seen = conversation.last_event_id
    post.whisper(conversation, by=world.bram, to=world.alba, words=Words("Careful."))
    assert Conversation.objects.get().is_waiting
    assert chats.live(conversation).agent is None
    assert post.reply(conversation, by=world.ada, words=Words("Hello."), seen_event_id=seen).pk


@pytest.mark.django_db(transaction=True)
class TestLive:
    @pytest.fixture
    def source(self, transactional_db: None) -> Iterator[Source]:
        source = feed.feed()
        yield source
        source.close()

    def test_only_the_two_are_told_of_it_and_of_what_a_scanner_finds_in_its_file(self, source: Source, world: World) -> None:
        conversation = world.nadia_asks().conversation
        start = source.newest()
        message = post.whisper(conversation, by=world.alba, to=world.bram, words=Words("Careful."))
        ledger.record(access.locked(conversation), "file.infected", actor=None, message=message, facts={"name": "a.txt", "virus": "X"})
        batch = source.events_after(start)
        assert {row.topics for row in batch.rows} == {(topics.of_agent(world.alba.pk), topics.of_agent(world.bram.pk))}
        assert len(batch.rows) == 2
        replayed = source.replay([topics.of_agent(world.bram.pk), topics.of_team(world.support.pk)], start.event_id, batch.cursor, 50)
        assert [row.signal["kind"] for row in replayed] == ["whisper.added", "file.infected"]
        assert source.replay([topics.of_agent(world.ada.pk), topics.of_team(world.support.pk)], start.event_id, batch.cursor, 50) == []


def test_events_about_it_are_for_the_two(world: World, whisper: Message) -> None:
    seen = {agent.name: Event.objects.filter(access.events_not_whispered_past(agent), message=whisper).count() for agent in (world.alba, world.bram, world.ada)}
    assert seen == {"Alba": 1, "Bram": 1, "Ada": 0}
