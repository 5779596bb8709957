"""A customer helps themselves: finds, reads, writes, signs in and closes; an agent writes what they read. Pages suit everybody."""

from __future__ import annotations

import pytest

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser

SHELF = """
from frontdesk.kit import clock
from frontdesk.knowledge.tests.shelf import published
body = "## In a shop\\n\\nBring it.\\n\\n| A | B |\\n|---|---|\\n| 1 | 2 |\\n\\n## By mail\\n\\nSend `it`.\\n\\n    code that is long " + "x" * 200
first = published("Return a parcel", body, category="Parcels", is_faq=True)
published("Ein Paket zurückgeben", "## Im Laden\\n\\nBringen.", language="de", of=first.article)
published("إرجاع طرد", "## في المتجر\\n\\nأحضره.", language="ar", of=first.article)
for number in range(7):
    published(f"How to track a delivery {number}", "By its number.", category="Parcels")
"""
LINK = """
from frontdesk.helpcentre.mine import visits
from frontdesk.kit import clock
from frontdesk.people.models import ContactPoint
print(visits.make_link(ContactPoint.objects.get(value="nadia@example.org"), at=clock.now()))
"""


@pytest.fixture(scope="module")
def shelf(desk):
    desk.do(SHELF)


def test_a_customer_finds_reads_asks_and_sees_what_became_of_it(desk, shelf, open_browser):
    page = open_browser().new_page()
    page.goto(f"{desk.url}/help/")
    assert faults(page) == []
    box = page.get_by_role("searchbox")
    box.press_sequentially("retur")
    page.locator(".help__found a").first.wait_for()
    assert faults(page) == []
    box.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Return a parcel", level=1).wait_for()
    assert faults(page) == []
    page.get_by_role("link", name="By mail").click()
    assert page.url.endswith("#s-by-mail")
    page.emulate_media(media="print")
    assert page.locator(".help__words").bounding_box()["x"] == page.locator(".help__title").bounding_box()["x"], "on wide paper no column is left empty"
    page.emulate_media(media="screen")
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_label("What could be better?").fill("Which shop?")
    assert faults(page) == []
    page.get_by_role("link", name="Write to us about it").click()
    page.get_by_label("Your name").fill("Nadia")
    page.get_by_label("Your mail address").fill("nadia@example.org")
    page.get_by_label("What is it about?").press_sequentially(" track")
    page.locator("main .help__found a").first.wait_for()
    page.get_by_label("What is it about?").fill("Return a parcel")
    page.get_by_label("Your question").fill("Which shop is near me?")
    assert faults(page) == []
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="We have it").wait_for()
    page.goto(f"{desk.url}/help/en/mine/")
    assert faults(page) == []
    page.goto(f"{desk.url}/help/en/mine/in/{desk.do(LINK)}/")
    page.get_by_role("button", name="Sign in").click()
    assert faults(page) == []
    page.get_by_role("link", name="Return a parcel").click()
    page.get_by_text("Which shop is near me?").wait_for()
    assert faults(page) == []
    page.get_by_label("Write on").fill("I found one.")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("I found one.").wait_for()
    page.get_by_role("button", name="I need nothing more: close it").click()
    page.get_by_role("button", name="It is not solved: open it again").wait_for()
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []


def test_without_scripts_a_customer_finds_and_reads(desk, shelf, open_browser):
    page = open_browser(java_script_enabled=False).new_page()
    page.goto(f"{desk.url}/help/en/")
    page.get_by_role("searchbox").fill("returning parcels")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Return a parcel").click()
    page.get_by_role("button", name="Yes").click()
    page.get_by_text("Thank you for telling us.").wait_for()


@pytest.mark.parametrize("look", [{"viewport": PHONE}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["phone", "phone, dark"])
def test_the_help_centre_suits_a_phone_the_dark_and_right_to_left(desk, shelf, open_browser, look):
    page = open_browser(**look).new_page()
    for path in ("en/", "ar/", "ar/a/return-a-parcel/", "en/a/return-a-parcel/", "en/c/parcels/", "en/search/?q=track", "en/contact/", "de/mine/"):
        page.goto(f"{desk.url}/help/{path}")
        assert faults(page) == []


def test_an_agent_writes_previews_and_publishes_and_looks_at_the_settings(desk, shelf, workspace):
    page = workspace("ada", "/articles/")
    assert faults(page) == []
    page.get_by_role("link", name="Write an article").click()
    page.get_by_label("Title").fill("Change a password")
    page.get_by_label("Text").fill("## Where\n\nIn the settings.")
    page.get_by_role("button", name="Preview").click()
    page.locator("#preview h2#s-where").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("button", name="Approve and publish").click()
    page.get_by_text("It is published.").wait_for()
    assert faults(page) == []
    page.get_by_role("link", name="As customers read it").click()
    page.get_by_role("heading", name="Change a password").wait_for()
    for path in ("/articles/?q=password", "/articles/categories/", "/settings/help/", "/search/?q=password"):
        page.goto(desk.url + path)
        assert faults(page) == []


def test_the_pages_of_agents_suit_a_phone_in_the_dark(desk, shelf, workspace):
    page = workspace("ada", "/articles/", viewport=PHONE, color_scheme="dark")
    assert faults(page) == []
    page.get_by_role("link", name="Return a parcel").click()
    page.get_by_role("button", name="Approve and publish").wait_for()
    assert faults(page) == []


@pytest.mark.parametrize("viewport", [PHONE, {"width": 320, "height": 640}, {"width": 1280, "height": 800}], ids=["phone", "narrow", "wide"])
def test_the_button_of_the_chat_lies_on_no_link_at_the_end_of_a_page(desk, shelf, open_browser, viewport):
    desk.do(
        "from frontdesk.helpcentre.models import Look; from frontdesk.channels.carriers.chat.models import Widget; "
        "Look.objects.update_or_create(host='', defaults={'widget': Widget.objects.get(key='shop')})"
    )
    page = open_browser(viewport=viewport).new_page()
    page.goto(f"{desk.url}/help/en/")
    launch = page.locator("frontdesk-chat .launch")
    launch.wait_for()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    button, end = launch.bounding_box(), page.locator(".help__foot ul").bounding_box()
    assert end["y"] + end["height"] <= button["y"]
    assert faults(page) == []


LETTER = """
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.helpcentre.mine import visits
from frontdesk.kit import clock
from frontdesk.people.models import ContactPoint, Team
asked = receive(Arrival(
    channel="email", sender=Sender("email", "olga@example.org", "Olga"), content=Content(text="Where is it?", subject="A ring"),
    received_at=clock.now(), team_id=Team.objects.get(name="Support").pk, mail_id="ring@example.org",
))
print(visits.make_link(ContactPoint.objects.get(value="olga@example.org"), at=clock.now()))
"""
ANSWER = """
from frontdesk.conversations import post
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.post import Words
from frontdesk.people.models import Agent
post.reply(Conversation.objects.get(subject="A ring"), by=Agent.objects.get(name="Alba"), words=Words("It is on its way."))
"""


def test_an_answer_comes_onto_the_page_and_half_typed_words_stay(desk, shelf, open_browser):
    page = open_browser().new_page()
    page.goto(f"{desk.url}/help/en/mine/in/{desk.do(LETTER)}/")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="A ring").click()
    page.get_by_label("Write on").fill("I only wan")
    desk.do(ANSWER)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_text("It is on its way.").wait_for()
    assert page.locator(".mine__facts").inner_text().count("Waiting for you") == 1
    assert page.locator(".mine__message").count() == 2
    assert page.get_by_label("Write on").input_value() == "I only wan"
    assert faults(page) == []
