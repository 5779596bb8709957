"""Who writes asks for approval; who may approve sees it, and who asked hears what became of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.kit.refused import Refused
from frontdesk.knowledge import asking, listing, publish, write
from frontdesk.knowledge.models import Article, Asking, Revision, State
from frontdesk.knowledge.tests.test_pages import signed_in
from frontdesk.knowledge.write import Draft
from tests.world import MORNING, World


@pytest.fixture
def draft(world: World) -> Revision:
    return write.begin(Draft("Return a parcel", "Bring it.", "en"), by=world.alba, at=MORNING, article=Article(owner=world.alba))


def waiting(world: World) -> list[str]:
    rows, _more = listing.rows("waiting", "", agent=world.ada, today=MORNING.date())
    return [f"{row.title}: {row.asked.by.name}" for row in rows]


def test_what_waits_longest_stands_first(world, draft):
    later = write.begin(Draft("Another", "x", "en"), by=world.bram, at=MORNING)
    asking.ask(later, by=world.bram, at=MORNING + timedelta(hours=1))
    asking.ask(draft, by=world.alba, at=MORNING)
    asking.ask(draft, by=world.bram, at=MORNING + timedelta(hours=2))
    assert waiting(world) == ["Return a parcel: Alba", "Another: Bram"]
    assert listing.waiting(world.ada, MORNING.date())["waiting"] == 2


def test_an_approval_is_told_and_nothing_waits_any_more(world, draft):
    asking.ask(draft, by=world.alba, at=MORNING)
    write.approve(draft, by=world.ada, at=MORNING)
    assert waiting(world) == []
    told = Asking.objects.told_to(world.alba).get()
    assert (told.is_approved, told.decided_by, Asking.objects.told_to(world.bram).count()) == (True, world.ada, 0)
    assert asking.put_away(world.bram, at=MORNING, number=told.pk) == 0
    assert asking.put_away(world.alba, at=MORNING, number=told.pk) == 1
    assert not Asking.objects.told_to(world.alba).exists()


def test_what_is_sent_back_says_why_stays_a_draft_and_can_be_asked_for_again(world, draft):
    asking.ask(draft, by=world.alba, at=MORNING)
    with pytest.raises(Refused):
        asking.send_back(draft, by=world.bram, comment="No", at=MORNING)
    with pytest.raises(Refused):
        asking.send_back(draft, by=world.ada, comment="  ", at=MORNING)
    asking.send_back(draft, by=world.ada, comment="Say how long it takes.", at=MORNING)
    assert (Asking.objects.told_to(world.alba).get().comment, Revision.objects.get().state, waiting(world)) == ("Say how long it takes.", State.DRAFT, [])
    with pytest.raises(Refused):
        asking.send_back(draft, by=world.ada, comment="Again", at=MORNING)
    asking.ask(draft, by=world.alba, at=MORNING + timedelta(hours=1))
    assert (waiting(world), Asking.objects.told_to(world.alba).count()) == (["Return a parcel: Alba"], 0)


def test_who_writes_on_takes_the_asking_along(world, draft):
    asking.ask(draft, by=world.alba, at=MORNING)
    newer = write.save(draft.article, Draft("Return a parcel", "Bring it soon.", "en"), by=world.ada, at=MORNING, seen=write.mark(draft))
    assert (newer.pk == draft.pk, waiting(world)) == (False, ["Return a parcel: Alba"])
    write.publish(write.approve(newer, by=world.ada, at=MORNING), by=world.ada, at=MORNING)
    assert Asking.objects.told_to(world.alba).get().is_approved


def test_only_a_draft_waits_and_what_is_archived_does_not(world, draft):
    asking.ask(draft, by=world.alba, at=MORNING)
    Article.objects.update(archived_at=MORNING)
    assert waiting(world) == []
    Article.objects.update(archived_at=None)
    publish.publish(draft, by=world.ada, at=MORNING)
    assert waiting(world) == []
    with pytest.raises(Refused):
        asking.ask(draft, by=world.alba, at=MORNING)


def test_who_approves_what_they_asked_for_is_told_nothing(world, draft):
    asking.ask(draft, by=world.ada, at=MORNING)
    write.approve(draft, by=world.ada, at=MORNING)
    assert not Asking.objects.told_to(world.ada).exists()


def test_it_is_asked_decided_and_heard_of_on_the_pages(world, draft):
    alba, ada = signed_in(world.alba), signed_in(world.ada)
    address, words = f"/articles/{draft.article_id}/", {"title": draft.title, "body": draft.body, "seen": write.mark(draft)}
    assert "Ask for approval" in alba.get(address).content.decode()
    assert alba.post(address, words | {"do": "ask"}).status_code == 302
    assert "1 draft waits for approval" in ada.get("/rail/ends/?at=/").content.decode()
    assert "waits for approval" not in alba.get("/rail/ends/?at=/").content.decode()
    assert "Approval asked for by Alba" in ada.get("/articles/?view=waiting").content.decode()
    page = ada.get(address).content.decode()
    assert f"/articles/{draft.article_id}/revisions/{draft.pk}/send-back/" in page
    assert "send-back" not in alba.get(address).content.decode()
    ada.post(f"/articles/{draft.article_id}/revisions/{draft.pk}/send-back/", {"comment": "Say <how long>."})
    told = alba.get("/notices/").content.decode()
    assert "Ada has sent your draft back:" in told
    assert "Say &lt;how long&gt;." in told
    assert "Say &lt;how long&gt;." in alba.get(address).content.decode()
    assert alba.get("/rail/?place=").content.decode().count('class="count">1<') == 1
    number = Asking.objects.get().pk
    assert ada.post(f"/notices/drafts/{number}/done/").status_code == 404
    alba.post(f"/notices/drafts/{number}/done/")
    assert "Ada has sent" not in alba.get("/notices/").content.decode()
