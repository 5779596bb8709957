"""A customer talks with the desk's own assistant, asks for a person, and Rosa finds what was said; Ada tries a draft."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looks import PHONE, faults
from tests.browser.shop import begin, log, write

pytestmark = pytest.mark.browser

ON = """
from frontdesk.answers.assistant import setups
from frontdesk.answers.assistant.models import Replay, Setup
from frontdesk.demo.attachments import picture
from frontdesk.kit import clock, files
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people.models import Team
published("Send a tent back", "You may send a tent back within thirty days. Put it into its bag.")
published("Wash a tent", "Wash it by hand in cold water.")
keep.catch_up()
team = Team.objects.get(name="Chat").pk
now = clock.now()
setup = setups.save(Setup(
    name="Robin", caption="A yellow wheel", picture=files.save(picture("r.png", (38, 84, 124), (242, 201, 76)).data),
    channels=["chat", "email"], places=[{"team": team, "brand": None}],
), at=now)
setups.put_in_force(setup, by=None, at=now)
Replay.objects.create(at=now, precision=0.95, threshold=0.5, asked=100, right=97, digest=setups.digest(setup))
"""
OFF = "from frontdesk.answers.assistant import setups; setups.switch_off()"
MAILED = """
from frontdesk.answers.assistant import by_mail
from frontdesk.answers.assistant.models import Told
from frontdesk.conversations.models import Message
message = Message.objects.filter(text__contains="tent back, please? A1", author_kind="customer").latest("pk")
told = Told.objects.get(message=message)
print(by_mail.secret_of(told.message_id))
"""
HELPED = "from frontdesk.answers.assistant.models import Told; print(Told.objects.get(message__text__contains='tent back, please? A1').has_helped)"


@pytest.fixture(scope="module", autouse=True)
def on(desk, staffed):
    desk.do(ON)
    staffed(assistant_first=True)
    yield
    staffed(assistant_first=False)
    desk.do(OFF)


def test_the_assistant_answers_labelled_and_a_person_finds_what_it_said(shop, desk, signed_in, open_browser):
    page = shop()
    begin(page, "How can I send my tent back, please? A1")
    expect(log(page)).to_contain_text("within thirty days")
    expect(log(page)).to_contain_text("Robin, automatic assistant")
    expect(page.locator("frontdesk-chat .head")).to_contain_text("A yellow wheel")
    expect(log(page).get_by_role("img", name="A yellow wheel").first).to_be_visible()
    expect(log(page).get_by_role("link", name="Send a tent back")).to_have_attribute("href", f"{desk.url}/help/en/a/send-a-tent-back/")
    assert faults(page) == []
    log(page).get_by_role("button", name="That is not it").click()
    expect(log(page)).to_contain_text("Tell me in other words")
    write(page, "I want to talk to a person")
    expect(log(page)).to_contain_text("A person goes on with this")
    rosa = open_browser(storage_state=signed_in("rosa")).new_page()
    rosa.goto(desk.url)
    rosa.get_by_text("How can I send my tent back").first.click()
    expect(rosa.get_by_text("The assistant handed over")).to_be_visible()
    expect(rosa.get_by_text("answered from “Send a tent back”").first).to_be_visible()
    expect(rosa.get_by_text("it did not help").first).to_be_visible()
    assert faults(rosa) == []


def test_a_link_of_a_mail_counts_only_where_the_page_is_looked_at(desk, open_browser):
    address = f"{desk.url}/help/en/answer/{desk.do(MAILED)}/?helped=yes"
    page = open_browser(java_script_enabled=False).new_page()
    page.goto(address)
    page.get_by_role("button", name="Yes, this solves it").wait_for()
    assert desk.do(HELPED) == "False", "following the link has said nothing"
    seen = open_browser()
    seen.add_init_script("Object.defineProperty(navigator, 'webdriver', { get: () => false })")
    page = seen.new_page()
    page.goto(address)
    page.get_by_role("heading", name="Thank you").wait_for()
    assert faults(page) == []
    assert desk.do(HELPED) == "True"


@pytest.mark.parametrize("looks", [{}, {"viewport": PHONE, "color_scheme": "dark"}])
def test_an_admin_tries_a_draft(desk, signed_in, open_browser, looks):
    page = open_browser(storage_state=signed_in("ada"), **looks).new_page()
    page.goto(f"{desk.url}/settings/assistant/")
    page.get_by_role("textbox", name="Name").fill("Robin the second")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("button", name="Try the draft").click()
    expect(page.get_by_text("Left to people, or articles offered")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Try it first")).to_have_count(0)
    expect(page.get_by_role("button", name="Publish the draft")).to_be_enabled()
    assert faults(page) == []
