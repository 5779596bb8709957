"""Agents write, those who may decide approve and publish, and everybody sees what waits."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from frontdesk.kit import clock
from frontdesk.knowledge.models import Article, Category, Edition, Redirect, Revision, State
from frontdesk.knowledge.tests.shelf import published
from frontdesk.knowledge.write import mark
from frontdesk.people.models import Agent, Role

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def signed_in(agent: Agent) -> Client:
    client = Client()
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    return client


@pytest.fixture
def alba(world) -> Client:
    return signed_in(world.alba)


@pytest.fixture
def ada(world) -> Client:
    """An admin: she may decide."""
    return signed_in(world.ada)


@pytest.fixture
def draft(alba) -> Article:
    answer = alba.post("/articles/new/", {"title": "Return a parcel", "body": "Bring it.", "language": "EN", "audience": "public", "do": "save"})
    assert answer.status_code == 302, answer.content.decode()
    return Article.objects.get()


def save(client: Client, article: Article, do: str, *, query: str = "", **words: str):
    last = Revision.objects.filter(article=article).first()
    return client.post(f"/articles/{article.pk}/{query}", {"title": last.title, "body": last.body, "seen": mark(last), "do": do} | words)


def test_an_article_goes_from_draft_over_approval_to_its_readers(draft, alba, ada):
    assert (draft.owner.name, draft.language, draft.slug) == ("Alba", "en", "return-a-parcel")
    assert save(alba, draft, "publish").status_code == 422
    assert save(alba, draft, "approve").status_code == 422
    assert not Edition.objects.exists()
    assert save(ada, draft, "approve").status_code == 302
    assert Revision.objects.get().state == State.APPROVED
    assert save(alba, draft, "publish").status_code == 302
    assert b"Bring it." in Client().get("/help/en/a/return-a-parcel/").content


def test_what_an_agent_changes_is_read_only_after_it_was_approved(draft, alba, ada):
    save(ada, draft, "publish")
    save(alba, draft, "save", body="Burn it.")
    assert b"Bring it." in Client().get("/help/en/a/return-a-parcel/").content
    assert [each.state for each in Revision.objects.all()] == [State.DRAFT, State.PUBLISHED]
    save(alba, draft, "publish", body="Burn it.")
    assert b"Bring it." in Client().get("/help/en/a/return-a-parcel/").content
    save(ada, draft, "publish", body="Burn it.")
    assert b"Burn it." in Client().get("/help/en/a/return-a-parcel/").content
    assert [each.state for each in Revision.objects.all()] == [State.PUBLISHED, State.PAST]


def test_who_approves_one_text_does_not_publish_another(draft, alba, ada):
    save(ada, draft, "approve")
    assert save(alba, draft, "publish", body="Not what was approved").status_code == 422
    assert not Edition.objects.exists()


def test_two_who_write_at_once_do_not_overwrite_each_other(draft, alba, ada):
    seen = mark(Revision.objects.get())
    save(ada, draft, "publish")
    save(ada, draft, "save", body="Ada's words")
    answer = alba.post(f"/articles/{draft.pk}/", {"title": "Return a parcel", "body": "Alba's words", "seen": seen, "do": "save"})
    assert answer.status_code == 422
    assert "Alba's words" in unescape(answer.content.decode())
    assert Revision.objects.first().body == "Ada's words"


def test_two_who_write_on_one_draft_at_once_lose_nothing(draft, alba, ada):
    seen = mark(Revision.objects.get())
    told = {"title": "Return a parcel", "seen": seen, "do": "save"}
    assert alba.post(f"/articles/{draft.pk}/", told | {"body": "Alba's words"}).status_code == 302
    assert ada.post(f"/articles/{draft.pk}/", told | {"body": "Ada's words", "do": "publish"}).status_code == 422
    assert Revision.objects.get().body == "Alba's words"
    assert save(ada, draft, "save", body="Both").status_code == 302
    assert [(each.body, each.state) for each in Revision.objects.all()] == [("Both", State.DRAFT), ("Alba's words", State.PAST)]


def test_two_who_begin_the_same_translation_lose_nothing(draft, alba, ada):
    assert save(alba, draft, "save", query="?language=de", body="Alba auf Deutsch", seen="").status_code == 302
    assert save(ada, draft, "save", query="?language=de", body="Ada auf Deutsch", seen="").status_code == 422
    assert Revision.objects.get(language="de").body == "Alba auf Deutsch"


def test_an_earlier_version_that_is_taken_up_leaves_the_draft_among_the_versions(draft, alba, ada):
    save(ada, draft, "publish")
    save(alba, draft, "save", body="Alba's words")
    first = Revision.objects.get(number=1)
    ada.post(f"/articles/{draft.pk}/revisions/{first.pk}/take-up/")
    assert [each.body for each in Revision.objects.all()] == ["Bring it.", "Alba's words", "Bring it."]


def test_what_was_approved_waits_no_more_once_something_newer_is_published(draft, alba, ada):
    save(ada, draft, "approve")
    save(ada, draft, "publish", body="Bring it soon.")
    assert [each.state for each in Revision.objects.all()] == [State.PUBLISHED, State.PAST]
    assert "Return a parcel" not in ada.get("/articles/?view=approved").content.decode()


def test_a_preview_changes_nothing(draft, alba):
    page = save(alba, draft, "preview", body="## New\n\n<script>x</script>").content.decode()
    assert '<h2 id="s-new">New</h2>' in page
    assert "<script>x" not in page
    assert Revision.objects.get().body == "Bring it."


def test_a_translation_is_out_of_date_once_its_source_has_changed(draft, ada):
    save(ada, draft, "publish")
    save(ada, draft, "publish", query="?language=de", title="Ein Paket", body="Bringen.", seen="")
    assert "Out of date" not in ada.get(f"/articles/{draft.pk}/").content.decode()
    english = Revision.objects.get(language="en")
    save(ada, draft, "publish", title="Return a parcel", body="Bring it soon.", seen=mark(english))
    assert "Out of date" in ada.get(f"/articles/{draft.pk}/").content.decode()
    assert "Return a parcel" in ada.get("/articles/?view=outdated").content.decode()
    german = Revision.objects.get(language="de")
    save(ada, draft, "publish", query="?language=de", title="Ein Paket", body="Bald bringen.", seen=mark(german))
    assert "Out of date" not in ada.get(f"/articles/{draft.pk}/").content.decode()


def test_a_translation_that_still_says_the_same_is_up_to_date_once_it_is_saved(draft, ada):
    save(ada, draft, "publish")
    save(ada, draft, "publish", query="?language=de", title="Ein Paket", body="Bringen.", seen="")
    save(ada, draft, "publish", title="Return a parcel", body="Bring it!", seen=mark(Revision.objects.get(language="en")))
    save(ada, draft, "publish", query="?language=de", title="Ein Paket", body="Bringen.", seen=mark(Revision.objects.get(language="de")))
    assert "Out of date" not in ada.get(f"/articles/{draft.pk}/").content.decode()


def test_an_address_that_changes_goes_on_to_lead_there(draft, ada, alba):
    save(ada, draft, "publish")
    told = {"slug": "Send it back", "audience": "public", "owner": draft.owner_id, "is_faq": "on"}
    assert alba.post(f"/articles/{draft.pk}/about/", told).status_code == 302
    assert Client().get("/help/en/a/return-a-parcel/").headers["Location"] == "/help/en/a/send-it-back/"
    alba.post(f"/articles/{draft.pk}/about/", told | {"slug": "return-a-parcel"})
    assert Client().get("/help/en/a/return-a-parcel/").status_code == 200
    assert Redirect.objects.get().path == "send-it-back"
    other = published("Another").article
    ada.post(f"/articles/{other.pk}/about/", {"slug": "send-it-back", "audience": "public"})
    other.refresh_from_db()
    assert other.slug == "another"


def test_an_agent_does_not_open_what_is_for_agents_only_to_everybody(world, alba):
    secret = published("Tricks", audience="agents", owner=world.alba).article
    alba.post(f"/articles/{secret.pk}/about/", {"slug": "tricks", "audience": "public", "owner": world.alba.pk})
    secret.refresh_from_db()
    assert secret.audience == "agents"


def test_who_is_not_responsible_changes_nothing_about_it(draft, world):
    bram = signed_in(world.bram)
    bram.post(f"/articles/{draft.pk}/about/", {"slug": "mine-now", "audience": "agents"})
    bram.post(f"/articles/{draft.pk}/archive/")
    bram.post(f"/articles/{draft.pk}/files/", {"file": SimpleUploadedFile("x.png", PNG)})
    draft.refresh_from_db()
    assert (draft.slug, draft.audience, draft.archived_at, draft.files.count()) == ("return-a-parcel", "public", None, 0)


def test_a_picture_is_shown_where_the_text_names_it(draft, alba, ada):
    save(ada, draft, "publish", body="![Box](my-box.png)")
    alba.post(f"/articles/{draft.pk}/files/", {"file": SimpleUploadedFile("my box.png", PNG)})
    file = draft.files.get()
    assert f'src="/help/files/{file.pk}/my-box.png"' in Client().get("/help/en/a/return-a-parcel/").content.decode()
    alba.post(f"/articles/{draft.pk}/files/{file.pk}/remove/")
    assert "my-box.png" not in Client().get("/help/en/a/return-a-parcel/").content.decode().replace('src="my-box.png"', "")


def test_what_must_be_looked_at_again_is_in_a_list_until_somebody_has(draft, alba):
    Article.objects.update(review_on=clock.now().date())
    assert "Return a parcel" in alba.get("/articles/?view=review").content.decode()
    alba.post(f"/articles/{draft.pk}/reviewed/")
    assert "Return a parcel" not in alba.get("/articles/?view=review").content.decode()
    assert Article.objects.get().review_on > clock.now().date() + timedelta(days=180)


def test_an_earlier_version_is_looked_at_and_taken_up_again(draft, alba, ada):
    save(ada, draft, "publish")
    save(ada, draft, "publish", body="Worse.")
    first = Revision.objects.get(number=1)
    assert b"Bring it." in alba.get(f"/articles/{draft.pk}/revisions/{first.pk}/").content
    alba.post(f"/articles/{draft.pk}/revisions/{first.pk}/take-up/")
    assert next((each.state, each.body) for each in Revision.objects.all()) == (State.DRAFT, "Bring it.")


def test_what_is_withdrawn_or_archived_nobody_reads(draft, ada):
    save(ada, draft, "publish")
    ada.post(f"/articles/{draft.pk}/archive/")
    assert Client().get("/help/en/a/return-a-parcel/").status_code == 404
    ada.post(f"/articles/{draft.pk}/use-again/")
    assert Client().get("/help/en/a/return-a-parcel/").status_code == 200
    ada.post(f"/articles/{draft.pk}/withdraw/", {"language": "en", "for": "plain"})
    assert Client().get("/help/en/a/return-a-parcel/").status_code == 404
    assert Revision.objects.get().state == State.PAST


def test_categories_are_made_named_in_other_languages_and_removed(ada, alba):
    assert alba.get("/articles/categories/").status_code == 404
    ada.post("/articles/categories/", {"name": "Parcels", "position": 1})
    shelf = Category.objects.get()
    ada.post(f"/articles/categories/{shelf.pk}/", {"name": "Parcels", "position": 1, "names": "de: Pakete\nnonsense"})
    shelf.refresh_from_db()
    assert (shelf.named("de"), shelf.named("fr"), shelf.slug) == ("Pakete", "Parcels", "parcels")
    published("Return a parcel", category="parcels")
    ada.post(f"/articles/categories/{shelf.pk}/remove/", {"seen": 1, "to": "none"})
    assert (Article.objects.get().category, Category.objects.count()) == (None, 0)


def test_before_a_category_goes_somebody_says_where_its_articles_go(ada, alba):
    for title in ("Return a parcel", "Send a parcel"):
        published(title, category="parcels")
    shelf, other = Category.objects.get(), Category.objects.create(slug="other", name="Other")
    address = f"/articles/categories/{shelf.pk}/remove/"
    assert alba.get(address).status_code == 404
    assert "2 articles are in it." in ada.get(address).content.decode()
    for told in ({}, {"seen": 2}, {"seen": 2, "to": ""}, {"seen": 2, "to": shelf.pk}, {"seen": 2, "to": "99"}, {"seen": 1, "to": other.pk}):
        assert ada.post(address, told).status_code == 422
        assert Article.objects.filter(category=shelf).count() == 2
    assert ada.post(address, {"seen": 2, "to": other.pk}).status_code == 302
    assert (Article.objects.filter(category=other).count(), Category.objects.get()) == (2, other)
    ada.post(f"/articles/categories/{Category.objects.create(slug='empty', name='Empty').pk}/remove/", {"seen": 0})
    assert Category.objects.get() == other


def test_the_search_of_agents_shows_articles_and_the_composer_puts_them_in(alba, world):
    published("Return a parcel", "Bring it.")
    published("Return tricks", "Be kind.", audience="agents")
    published("Ein Paket zurückgeben", "Bringen.", language="de", of=Article.objects.get(slug="return-a-parcel"))
    assert "<mark>Return</mark> a parcel" in alba.get("/search/?q=return").content.decode()
    number = world.nadia_asks(language="de-AT").conversation_id
    found = alba.get(f"/c/{number}/macros/?q=return").json()["macros"]
    assert [(each["name"], each["text"].partition(":")[0]) for each in found] == [
        ("Return tricks", "Be kind."), ("Ein Paket zurückgeben", "Ein Paket zurückgeben"), ("Ein Paket zurückgeben", "Bringen."),
    ]
    assert "/help/de/a/return-a-parcel/" in found[1]["html"]
    assert all("tricks" not in each["html"] for each in found)


def test_the_list_costs_few_queries_however_long_it_is(alba, django_assert_max_num_queries):
    for number in range(8):
        published(f"Article {number}")
    alba.get("/articles/")
    with django_assert_max_num_queries(20):
        assert alba.get("/articles/").content.decode().count('scope="row"') == 8


def test_supervisors_decide_and_agents_of_any_team_read(world, draft):
    assert b"Return a parcel" in signed_in(world.zoe).get("/articles/").content
    Agent.objects.filter(pk=world.bram.pk).update(role=Role.SUPERVISOR)
    assert save(signed_in(Agent.objects.get(pk=world.bram.pk)), draft, "publish").status_code == 302


def test_what_is_different_from_what_readers_read_is_shown_before_it_is_published(draft, alba, ada):
    save(ada, draft, "publish")
    save(alba, draft, "save", body="Bring it today.")
    page = ada.get(f"/articles/{draft.pk}/").content.decode()
    assert "Readers read version 1." in page
    newest, first = Revision.objects.order_by("-number")
    address = f"/articles/{draft.pk}/revisions/{newest.pk}/?since={first.pk}"
    assert address in page
    assert "Bring <del>it.</del><ins>it today.</ins>" in ada.get(address).content.decode()


@pytest.mark.parametrize("since", ["999999", "x", "²", "9" * 40])
def test_a_version_that_is_none_is_compared_with_nothing(draft, alba, since):
    answer = alba.get(f"/articles/{draft.pk}/revisions/{draft.revisions.get().pk}/", {"since": since})
    assert answer.status_code == 200
    assert b"changed-heading" not in answer.content


def test_what_has_changed_since_a_translation_was_made_is_one_press_away(draft, ada):
    save(ada, draft, "publish")
    ada.post(f"/articles/{draft.pk}/?language=de", {"title": "Zurück", "body": "Bringen.", "seen": "", "do": "publish"})
    first = Revision.objects.get(language="en")
    last = Revision.objects.filter(language="en").first()
    ada.post(f"/articles/{draft.pk}/?language=en", {"title": last.title, "body": "Send it.", "seen": mark(last), "do": "publish"})
    second = Revision.objects.filter(language="en").first()
    page = ada.get(f"/articles/{draft.pk}/?language=de").content.decode()
    assert f"/articles/{draft.pk}/revisions/{second.pk}/?since={first.pk}" in page


def test_a_language_is_chosen_and_shown_by_its_name(draft, ada):
    page = ada.get(f"/articles/{draft.pk}/").content.decode()
    assert 'aria-current="page">English' in page
    assert '<option value="de" >Deutsch</option>' in page


def test_a_tag_that_no_column_holds_is_no_language(draft, ada):
    address = f"/articles/{draft.pk}/?language=de-{'x' * 20}"
    ada.post(address, {"title": "T", "body": "B", "seen": mark(Revision.objects.get()), "do": "save"})
    assert set(Revision.objects.values_list("language", flat=True)) == {"en"}


def test_what_is_pressed_beside_a_translation_leads_back_to_it(draft, ada):
    ada.post(f"/articles/{draft.pk}/?language=de", {"title": "Zurück", "body": "Bringen.", "seen": "", "do": "save"})
    answer = ada.post(f"/articles/{draft.pk}/files/?language=de&for=plain", {"file": SimpleUploadedFile("a.png", PNG)})
    assert answer.headers["Location"] == f"/articles/{draft.pk}/?language=de&for=plain#files"


def test_an_article_without_words_is_not_published(draft, ada):
    answer = save(ada, draft, "publish", body=" \n")
    assert answer.status_code == 422
    assert "There is nothing to read in it yet" in answer.content.decode()
    assert not Edition.objects.exists()


def test_what_waits_is_counted_at_its_view(draft, alba, ada):
    assert 'Drafts <span class="quiet">1</span>' in ada.get("/articles/").content.decode()
    save(ada, draft, "publish")
    Article.objects.update(review_on=clock.now().date())
    page = ada.get("/articles/").content.decode()
    assert "Drafts</a>" in page
    assert 'To be looked at again <span class="quiet">1</span>' in page


def test_a_draft_is_found_by_its_title_also_when_it_is_archived(draft, alba):
    for _pass in range(2):
        assert "Return a parcel</a>" in alba.get("/articles/", {"q": "a PARCEL"}).content.decode()
        Article.objects.update(archived_at=clock.now())
    assert "Nothing found" in alba.get("/articles/", {"q": "bicycle"}).content.decode()
