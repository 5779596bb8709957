"""What files say is found a moment after they came, by whom their message is for, and no longer than they are there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.conversations import access, assign, index, ledger, post, read_files, split
from frontdesk.conversations.arrival import ArrivedFile, Content
from frontdesk.conversations.models import Attachment, FileText, Message, Reading, Scan
from frontdesk.kit import files
from frontdesk.kit.jobs.models import Job
from tests.world import World

Advance = Callable[[], None]


def a_file(text: str = "the derailleur is bent", name: str = "report.txt") -> ArrivedFile:
    data = text.encode()
    return ArrivedFile(files.save(data), name, "text/plain", len(data))


def with_file(world: World, file: ArrivedFile) -> Message:
    from dataclasses import replace

    from frontdesk.conversations.arrival import Arrival, Sender
    from frontdesk.conversations.receive import receive
    from tests.world import MORNING

    arrival = Arrival(
        channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), content=replace(Content(text="See the file.", subject="File"), files=(file,)),
        received_at=MORNING, team_id=world.support.pk,
    )
    return receive(arrival).message


def found(world: World, word: str = "derailleur") -> list[int]:
    index.catch_up()
    return index.find(word, agent=world.alba)


def test_what_a_file_says_is_found_once_the_job_has_run(world: World, advance: Advance) -> None:
    message = with_file(world, a_file())
    assert found(world) == []
    advance()
    assert found(world) == [message.pk]
    assert Attachment.objects.get().reading == Reading.READ
    assert index.find("derailleur", agent=world.zoe) == []


def test_files_of_answers_and_notes_are_read_as_well(world: World, advance: Advance) -> None:
    conversation = world.nadia_asks().conversation
    reply = post.reply(conversation, by=world.alba, words=post.Words("Here.", files=(a_file("the zirconium one", "a.csv"),)))
    note = post.note(conversation, by=world.alba, words=post.Words("Here.", files=(a_file("the selenium one", "b.txt"),)))
    advance()
    assert found(world, "zirconium") == [reply.pk]
    assert found(world, "selenium") == [note.pk]


def test_a_whispers_file_is_not(world: World, advance: Advance) -> None:
    conversation = world.nadia_asks().conversation
    post.whisper(conversation, by=world.alba, to=world.bram, words=post.Words("Psst.", files=(a_file(),)))
    advance()
    read_files.look_often.run()
    assert not FileText.objects.exists()
    assert found(world) == []


def test_a_message_without_files_asks_for_nothing(world: World) -> None:
    world.nadia_asks()
    assert not Job.objects.filter(key__contains="read_files").exists()


def test_the_write_path_pays_one_row_for_a_files_job(world: World) -> None:
    with CaptureQueriesContext(connection) as without:
        with_file(world, a_file())
    about_files = [query["sql"] for query in without if "filetext" in query["sql"].lower() or "search_" in query["sql"]]
    assert len(about_files) == 1, about_files


def test_what_nobody_has_read_is_read_within_a_minute(world: World) -> None:
    message = with_file(world, a_file())
    read_files.look_often.run()
    assert found(world) == [message.pk]


def test_an_infected_file_is_not_read(world: World, advance: Advance) -> None:
    with_file(world, a_file())
    Attachment.objects.update(scan=Scan.INFECTED, virus="Eicar")
    advance()
    assert Attachment.objects.get().reading == Reading.HELD
    assert found(world) == []


def test_one_that_turns_out_infected_is_found_no_longer(world: World, advance: Advance) -> None:
    message = with_file(world, a_file())
    advance()
    assert found(world) == [message.pk]
    Attachment.objects.update(scan=Scan.INFECTED, virus="Eicar")
    ledger.record(access.locked(message.conversation), "file.infected", actor=None, message=message, facts={"name": "report.txt", "virus": "Eicar"})
    advance()
    assert found(world) == []
    assert not FileText.objects.exists()


@pytest.mark.parametrize(("file", "reading"), [
    (("%PDF-1.7 broken", "a.pdf"), Reading.BROKEN), (("", "a.txt"), Reading.EMPTY), (("MZ", "a.exe"), Reading.OTHER), (("x", "photo.heic"), Reading.OTHER),
])
def test_what_became_of_a_file_is_noted_and_it_is_not_tried_again(world: World, advance: Advance, file: tuple[str, str], reading: Reading) -> None:
    with_file(world, a_file(*file))
    advance()
    assert Attachment.objects.get().reading == reading
    assert not Attachment.objects.filter(reading=Reading.WAITING).exists()


def test_a_file_whose_bytes_are_gone_breaks_nothing(world: World, advance: Advance) -> None:
    with_file(world, ArrivedFile("f" * 64, "a.txt", "text/plain", 3))
    advance()
    assert Attachment.objects.get().reading == Reading.BROKEN


def test_its_text_goes_with_the_file(world: World, advance: Advance) -> None:
    message = with_file(world, a_file())
    advance()
    Attachment.objects.all().delete()
    index.add(message)
    assert not FileText.objects.exists()
    assert found(world) == []


def test_it_moves_with_its_conversation(world: World, advance: Advance) -> None:
    message = with_file(world, a_file())
    advance()
    assert found(world) == [message.pk]
    assign.to_team(message.conversation, world.billing, by=world.alba)
    assert index.find("derailleur", agent=world.alba) == []
    assert index.find("derailleur", agent=world.zoe) == [message.pk]


def test_a_mail_that_is_split_off_takes_its_file_along(world: World, advance: Advance) -> None:
    message = with_file(world, a_file())
    begun = split.split(message, by=world.alba)
    advance()
    assert found(world) == [begun.messages.get().pk, message.pk]


def test_the_index_takes_no_text_of_an_infected_file_even_if_it_is_still_kept(world: World, advance: Advance) -> None:
    message = with_file(world, a_file())
    advance()
    Attachment.objects.update(scan=Scan.INFECTED)
    index.add(message)
    assert found(world) == []
