"""A customer finds and reads articles."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from frontdesk.helpcentre.models import Look
from frontdesk.kit import files
from frontdesk.knowledge.models import ArticleFile, Opinion, Redirect
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people.models import Organization

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def shelf(world):
    first = published("Return a parcel", "## In a shop\n\nBring it.\n\n## By mail\n\nSend it.", category="Parcels", is_faq=True)
    published("Secret tricks", "Only for us.", category="Parcels", audience="agents")
    return first


def test_the_help_centre_begins_in_the_language_that_the_browser_likes(shelf, client):
    assert client.get("/help/").headers["Location"] == "/help/en/"
    published("Ein Paket zurückgeben", language="de", of=shelf.article)
    assert client.get("/help/", headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}).headers["Location"] == "/help/de/"


def test_a_customer_goes_from_the_front_page_over_a_shelf_to_an_article(shelf, client):
    page = client.get("/help/en/").content.decode()
    assert 'href="/help/en/c/parcels/"' in page
    assert page.count('href="/help/en/a/return-a-parcel/"') == 2
    assert 'href="/help/en/a/return-a-parcel/"' in client.get("/help/en/c/parcels/").content.decode()
    page = client.get("/help/en/a/return-a-parcel/").content.decode()
    assert '<h2 id="s-in-a-shop">In a shop</h2>' in page
    assert '<a href="#s-by-mail" dir="ltr">By mail</a>' in page
    assert 'href="/help/en/contact/?about=return-a-parcel"' in page


def test_what_is_for_agents_shows_nowhere(shelf, client):
    for address in ("/help/en/", "/help/en/c/parcels/", "/help/en/search/?q=secret+tricks", "/help/en/search/?part=1&q=secr",
                    "/help/sitemap.xml", "/help/en/feed.xml", "/help/en/a/secret-tricks/", "/help/a/secret-tricks/"):
        assert b"Secret tricks" not in client.get(address).content, address
    assert client.get("/help/en/a/secret-tricks/").status_code == 404


def test_a_file_is_for_who_may_read_its_article(shelf, client, world):
    secret = published("Inner plan", audience="agents").article
    file = ArticleFile.objects.create(article=secret, sha256=files.save(PNG), name="plan.png", size_bytes=len(PNG))
    shown = ArticleFile.objects.create(article=shelf.article, sha256=files.save(PNG), name="box.png", size_bytes=len(PNG))
    assert client.get(f"/help/files/{file.pk}/plan.png").status_code == 404
    answer = client.get(f"/help/files/{shown.pk}/box.png")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    client.force_login(world.zoe, backend="frontdesk.people.backend.Backend")
    assert client.get(f"/help/files/{file.pk}/plan.png").status_code == 200


def test_a_search_works_without_scripts_and_while_somebody_types(shelf, client):
    page = client.get("/help/en/search/?q=returning").content.decode()
    assert "<mark>Return</mark> a parcel" in page
    part = client.get("/help/en/search/?part=1&q=retur").content.decode()
    assert "<mark>Return</mark> a parcel" in part
    assert "<html" not in part


def test_an_article_that_is_not_translated_is_read_in_the_language_that_it_has(shelf, client):
    published("Etwas", language="de")
    page = client.get("/help/de/a/return-a-parcel/").content.decode()
    assert '<article class="help__article has-contents" lang="en">' in page
    assert client.get("/help/fr/").status_code == 404


def test_right_to_left_where_the_language_runs_so(shelf, client):
    published("إرجاع", language="ar", of=shelf.article)
    page = client.get("/help/ar/").content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "إرجاع" in page


def test_for_experts_it_is_explained_in_other_words(shelf, client):
    published("Return a parcel", "RMA by EDI.", of=shelf.article, expertise="expert")
    assert "RMA" not in client.get("/help/en/a/return-a-parcel/").content.decode()
    assert "RMA" in client.get("/help/en/a/return-a-parcel/?for=expert").content.decode()


def test_old_addresses_lead_to_the_article(shelf, client):
    Redirect.objects.create(path="sending-back", article=shelf.article)
    Redirect.objects.create(path="hc/en-us/articles/12-Return", article=shelf.article)
    there = "/help/en/a/return-a-parcel/"
    assert client.get("/help/en/a/sending-back/").headers["Location"] == there
    assert client.get("/hc/en-us/articles/12-Return").headers["Location"] == there
    assert client.get("/help/nothing/here").status_code == 404
    assert client.get("/help/a/return-a-parcel/").headers["Location"] == there


def test_an_article_for_experts_alone_is_on_the_map_and_one_for_both_is_in_the_feed_once(shelf, client):
    published("Only for experts", expertise="expert")
    published("Both, for experts", expertise="expert", of=published("Both\x0b").article)
    found = client.get("/help/sitemap.xml").content.decode()
    assert [found.count(f"/help/en/a/{slug}/</loc>") for slug in ("only-for-experts", "both")] == [1, 1]
    ids = [each.text.rpartition("/a/")[2] for each in ElementTree.fromstring(client.get("/help/en/feed.xml").content).iter("{http://www.w3.org/2005/Atom}id")]
    assert (ids.count("both/"), len(set(ids))) == (1, len(ids))


def test_the_map_and_the_feed_are_what_machines_expect(shelf, client):
    published("Ein Paket & mehr", language="de", of=shelf.article)
    sites = ElementTree.fromstring(client.get("/help/sitemap.xml").content)
    ns = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert [loc.text.partition("/help/")[2] for loc in sites.iter(f"{ns}loc")] == ["en/", "de/", "de/a/return-a-parcel/", "en/a/return-a-parcel/"]
    feed = ElementTree.fromstring(client.get("/help/de/feed.xml").content)
    assert [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")] == ["Nordlicht", "Ein Paket & mehr"]
    assert b"Sitemap: http" in client.get("/robots.txt").content


def test_readers_say_whether_it_helped_once_each(shelf, client):
    address = "/help/en/a/return-a-parcel/opinion/"
    assert client.post(address, {"helped": "no"}).status_code == 302
    client.post(address, {"helped": "no", "comment": "Which shop?"})
    opinion = Opinion.objects.get()
    assert (opinion.has_helped, opinion.comment) == (False, "Which shop?")
    client.post(address, {"helped": "yes"}, headers={"User-Agent": "Another"})
    assert Opinion.objects.count() == 2
    assert client.post("/help/en/a/secret-tricks/opinion/", {"helped": "yes"}).status_code == 404


def test_a_help_centre_has_its_own_look_and_can_be_switched_off(shelf, client):
    look = Look.objects.create(title="Nordlicht Hilfe", colour="#aa0000")
    page = client.get("/help/en/").content.decode()
    assert "Nordlicht Hilfe" in page
    assert "--brand:#aa0000;--on-brand:#ffffff" in client.get("/help/style.css").content.decode()
    look.is_enabled = False
    look.save()
    assert client.get("/help/en/").status_code == client.get("/help/").status_code == 404


def test_a_segment_is_no_public(world, client):
    ours = Organization.objects.create(name="Ours")
    published("Large orders", audience="segment", organizations=[ours])
    assert b"Large orders" not in client.get("/help/en/").content
    assert client.get("/help/en/a/large-orders/").status_code == 404


@pytest.mark.parametrize(("address", "most"), [("/help/en/", 8), ("/help/en/a/return-a-parcel/", 8), ("/help/en/c/parcels/", 6)])
def test_a_page_costs_few_queries_however_much_there_is(shelf, client, django_assert_max_num_queries, address, most):
    # Who reads an article first on a day begins its count: three of them, later one.
    for number in range(6):
        published(f"More {number}", category="Parcels")
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [
    "/help/en/a/gone/", "/help/en/c/gone/", "/help/xx/", "/help/a/gone/", "/help/nothing/here", "/hc/en-us/articles/1-gone", "/help/en/mine/7/nothing",
])
def test_who_comes_to_a_page_that_is_gone_finds_the_search_and_the_way_to_us(shelf, client, address):
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert 'role="search"' in page
    assert 'href="/help/en/contact/"' in page
    assert "inbox" not in page
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_an_article_runs_as_its_language_does_whatever_it_begins_with(shelf, client):
    published("iPhone إرجاع", "Frontdesk يساعدك.", language="ar", of=shelf.article)
    page = client.get("/help/ar/a/return-a-parcel/").content.decode()
    assert '<div class="help__words" dir="rtl">' in page
    assert '<h1 dir="rtl">' in page
    assert '<div class="help__words" dir="ltr">' in client.get("/help/en/a/return-a-parcel/").content.decode()


def test_a_long_shelf_has_pages_and_what_lies_on_none_is_reached_as_well(shelf, client, monkeypatch):
    monkeypatch.setattr("frontdesk.helpcentre.shelves.PAGE", 4)
    for number in range(6):
        published(f"Loose {number}")
    assert 'href="/help/en/more/"' in client.get("/help/en/").content.decode()
    first, second = (client.get(f"/help/en/more/?page={number}").content.decode() for number in (0, 1))
    assert [f"Loose {number}" in first for number in range(6)] == [True] * 4 + [False] * 2
    assert [f"Loose {number}" in second for number in range(6)] == [False] * 4 + [True] * 2
    assert ('href="?page=1"' in first, 'href="?page=0"' in second, 'href="?page=2"' in second) == (True, True, False)
    assert client.get("/help/en/more/?page=9").status_code == 404


def test_another_language_shows_the_same_page_and_a_list_says_in_which_an_article_is(shelf, client):
    published("Nur auf Deutsch", language="de", category="Parcels")
    assert 'href="/help/de/a/return-a-parcel/"' in client.get("/help/en/a/return-a-parcel/").content.decode()
    assert 'href="/help/de/search/?q=a%26b"' in client.get("/help/en/search/", {"q": "a&b"}).content.decode()
    assert '<span class="small quiet" lang="de">Deutsch</span>' in client.get("/help/en/c/parcels/").content.decode()


def test_a_brands_help_centre_speaks_of_itself_under_its_own_name(shelf, client, settings):
    settings.FRONTDESK_ADDRESS = "https://desk.example.org:8443"
    Look.objects.create(host="help.brand.example")
    for address in ("/help/sitemap.xml", "/help/en/feed.xml", "/robots.txt", "/help/en/a/return-a-parcel/"):
        page = client.get(address, headers={"Host": "help.brand.example"}).content.decode()
        assert "https://help.brand.example:8443/help/" in page
        assert "desk.example.org" not in page
        assert "https://desk.example.org:8443/help/" in client.get(address, headers={"Host": "forged.example"}).content.decode()


def test_what_is_found_in_another_language_bears_its_name(shelf, client):
    published("Ein Rad pflegen", "Kette ölen.", language="de")
    page = client.get("/help/en/search/?q=kette").content.decode()
    assert '<span class="small quiet" lang="de">Deutsch</span>' in page
    assert 'lang="de">Deutsch</span>' not in client.get("/help/de/search/?q=kette").content.decode()


@pytest.mark.parametrize(("written", "meant"), [
    ("/help/en", "/help/en/"), ("/help/en/a/return-a-parcel", "/help/en/a/return-a-parcel/"), ("/help/a/return-a-parcel", "/help/a/return-a-parcel/"),
    ("/help/en/search?q=lost+parcel", "/help/en/search/?q=lost+parcel"),
])
def test_an_address_without_the_slash_at_its_end_is_understood(shelf, client, written, meant):
    answer = client.get(written)
    assert (answer.status_code, answer.headers["Location"]) == (301, meant)


def test_a_slash_is_not_added_to_what_is_no_page_and_an_old_address_still_leads_on(shelf, client):
    Redirect.objects.create(path="en/returns", article=shelf.article)
    assert client.get("/help/en/returns").headers["Location"] == "/help/en/a/return-a-parcel/"
    assert [client.get(f"/help/{path}").status_code for path in ("fr", "fr/contact", "en/nothing")] == [404, 404, 404]


def test_a_file_that_is_gone_shows_customers_the_help_and_no_inbox(shelf, client):
    page = client.get("/help/files/999/box.png")
    assert page.status_code == 404
    assert b"To the inbox" not in page.content
    assert b'href="/help/en/contact/"' in page.content


@pytest.mark.parametrize("path", ["a/return-a-parcel/comments/", "a/return-a-parcel/opinion/", "mine/out/"])
def test_who_visits_an_address_that_takes_a_form_is_shown_the_way_on(shelf, client, path):
    page = client.get(f"/help/en/{path}")
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert b'href="../"' in page.content


def test_the_words_of_welcome_are_shown_in_their_own_language_alone(shelf, client):
    Look.objects.create(welcome="Parcels and more")
    published("Ein Paket zurückgeben", language="de", of=shelf.article)
    assert b"Parcels and more" in client.get("/help/en/").content
    page = client.get("/help/de/").content.decode()
    assert "Parcels and more" not in page
    assert '<h1 class="help__welcome" dir="auto">' in page


def test_title_contents_and_words_are_read_in_this_order(shelf, client):
    page = client.get("/help/en/a/return-a-parcel/").content.decode()
    assert page.index("<h1 ") < page.index('class="help__contents"') < page.index('class="help__words"')


def test_who_said_all_is_thanked_and_not_asked_again(shelf, client):
    address = "/help/en/a/return-a-parcel/opinion/"
    assert client.post(address, {"helped": "no"}).headers["Location"].endswith("?said=no#opinion")
    told = client.post(address, {"helped": "no", "comment": "Which shop?"}).headers["Location"]
    page = client.get(told).content.decode()
    assert "Thank you for telling us." in page
    assert "What could be better?" not in page
    assert "Write to us about it" in page


def test_what_the_pages_say_of_a_press_has_its_look(shelf, client):
    assert b".notice.is-good" in client.get("/help/style.css").content


def test_how_many_were_found_is_what_is_read_aloud_while_somebody_types(shelf, client):
    assert 'data-said="1 article. Arrow down leads there."' in client.get("/help/en/search/?part=1&q=retur").content.decode()
