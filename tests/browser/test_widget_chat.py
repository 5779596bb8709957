"""A chat from its first question to its end, with the agent in a browser of her own; and what the customer learns of waiting."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looks import faults
from tests.browser.shop import begin, behind_another_window, listen, log, open_chat, until, write

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("staffed")]

WAITS = re.compile(r"You are (next|number \d+ in the queue)\. 8 of 10 wait less than \d+ minutes?\.")
ASKED = [
    {"name": "order", "label": "Order number", "type": "text", "options": [], "is_required": True},
    {"name": "topic", "label": "What is it about?", "type": "select", "options": ["Delivery", "Return"], "is_required": False},
]
FORM = [
    {"name": "size", "label": "Size", "type": "select", "options": ["140 × 200", "160 × 220"], "is_required": True},
    {"name": "gift", "label": "It is a gift", "type": "checkbox", "options": [], "is_required": False},
]
PICTURE = """
import base64
from frontdesk.kit import files
from frontdesk.people.models import Agent
png = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC")
Agent.objects.filter(name="Rosa").update(picture=files.save(png))
"""
NUMBER = "from frontdesk.conversations.models import Message; print(Message.objects.filter(text__contains={mark!r}).latest('pk').conversation_id)"
TYPING = """
from frontdesk.conversations import telling
from frontdesk.conversations.models import Message
from frontdesk.people.models import Agent
telling.agent_typing(Message.objects.filter(text__contains={mark!r}).latest("pk").conversation, Agent.objects.get(name="Rosa"))
"""
AFTERWARDS = """
import json
from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.conversations.models import Message
conversation = Message.objects.filter(text__contains={mark!r}).latest("pk").conversation
visitor = Visitor.objects.get(conversation=conversation)
print(json.dumps({{
    "chats": list(conversation.chats.order_by("pk").values_list("state", "ended_by", "rating", "rating_comment")),
    "details": visitor.details, "has_agreed": visitor.consented_at is not None, "pages": visitor.pages.count(),
    "transcripts": conversation.events.filter(kind="transcript.sent").count(),
}}))
"""


def _head(page: Any) -> Any:
    return page.locator("frontdesk-chat .title")


def test_a_chat_from_its_beginning_to_its_end(shop, desk, staffed, workspace, answer):
    desk.do(PICTURE)
    staffed(fields=ASKED, consent="You may keep what I write.", consent_address="https://example.org/privacy", shows_typing=True)
    page = shop()
    open_chat(page)
    expect(_head(page)).to_contain_text("We are here now. 8 of 10 wait less than 1 minute.")

    page.get_by_label("Order number").fill("A-100")
    page.get_by_role("button", name="Begin").click()
    assert page.get_by_role("button", name="Begin").is_visible(), "nothing begins without the consent"
    page.get_by_label("You may keep what I write.").check()
    assert faults(page) == []
    page.keyboard.press("Enter")
    assert page.get_by_text("We see what you write before you send it.").is_visible()
    write(page, "Is the blanket warm? C1")
    expect(_head(page)).to_contain_text(WAITS)
    page.get_by_role("button", name="Not now").click()

    number = desk.do(NUMBER.format(mark="C1"))
    rosa = workspace("rosa", f"/c/{number}/")
    desk.do(TYPING.format(mark="C1"))
    log(page).get_by_text("Rosa is writing").wait_for()
    rosa.get_by_role("textbox", name="Your reply").fill("Very warm.")
    rosa.get_by_role("button", name="Send", exact=True).click()
    log(page).get_by_text("Very warm.").wait_for()
    assert log(page).get_by_text("Rosa is here.").is_visible()
    assert not log(page).get_by_text("Rosa is writing").is_visible()
    assert page.locator(".unseen[aria-live]").inner_text().strip().endswith("Rosa: Very warm."), "read out once, with who says it"
    log(page).get_by_text("Seen").wait_for()
    expect(_head(page)).to_contain_text("Rosa answers you.")
    page.locator(".head .face canvas").wait_for()
    rosa.get_by_role("textbox", name="Your reply").press_sequentially("We have ")
    log(page).get_by_text("Rosa is writing").wait_for()
    rosa.get_by_role("textbox", name="Your reply").fill("")

    answer("C1", "Which one?", asks={"choices": ["Skerry", "Dune"]})
    log(page).get_by_role("button", name="Skerry").click()
    rosa.locator(".message", has_text="Skerry").wait_for()
    answer("C1", "Then tell me:", asks={"fields": FORM})
    log(page).get_by_label("Size").select_option("160 × 220")
    assert faults(page) == []
    log(page).get_by_role("button", name="Answer").click()
    log(page).get_by_text("Size: 160 × 220\nIt is a gift: No").wait_for()
    assert not log(page).get_by_role("button", name="Skerry").is_visible()

    page.locator("summary", has=page.get_by_text("")).first.click()
    page.get_by_role("button", name="End the chat").click()
    page.get_by_role("button", name="Go on").click()
    assert page.get_by_label("Your message").is_visible()
    page.locator(".menu summary").click()
    page.get_by_role("button", name="End the chat").click()
    page.get_by_role("region", name="End this chat?").get_by_role("button", name="End the chat").click()
    log(page).get_by_text("You have ended this chat.").wait_for()

    page.get_by_role("radio", name="Good", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.get_by_label("What should we know?").fill("Quick and kind.")
    assert faults(page) == []
    page.get_by_role("group", name="How was our help?").locator("xpath=..").get_by_role("button", name="Send").click()
    page.get_by_text("Thank you for telling us.").wait_for()
    page.get_by_role("button", name="Send me this chat by mail").click()
    page.get_by_role("region", name="Send me this chat by mail").get_by_label("Mail address").fill("nadia.c1@example.org")
    page.get_by_role("button", name="Send the mail").click()
    page.get_by_text("on its way to your mailbox").wait_for()
    page.get_by_role("button", name="Begin a new chat").click()
    write(page, "One more thing C1")
    expect(_head(page)).to_contain_text(WAITS)

    staffed(fields=[], consent="", consent_address="", shows_typing=False)
    after = json.loads(desk.do(AFTERWARDS.format(mark="One more thing C1")))
    assert [tuple(chat) for chat in after["chats"]] == [("ended", "customer", 5, "Quick and kind."), ("queued", "", None, "")]
    assert after["details"] == {"Order number": "A-100"}
    assert (after["has_agreed"], after["pages"], after["transcripts"]) == (True, 1, 1)


def test_who_looks_elsewhere_hears_and_sees_that_there_is_news(shop, answer):
    page = shop()
    listen(page)
    begin(page, "I will look elsewhere C2")
    title = page.title()
    behind_another_window(page)
    answer("C2", "Here I am.")
    until(lambda: page.evaluate("notes") > 0)
    until(lambda: page.title() == "1 new message")
    behind_another_window(page, is_hidden=False)
    assert page.title() == title

    page.locator(".menu summary").click()
    page.get_by_role("button", name="Switch the sound off").click()
    page.evaluate("notes = 0")
    page.reload()
    listen(page)
    behind_another_window(page)
    answer("C2", "Still here.")
    until(lambda: page.title() == "1 new message")
    assert page.evaluate("notes") == 0


def test_a_closed_lid_and_a_dead_network_for_a_minute_lose_nothing(shop, desk, answer, said):
    """The page's clock jumps by more than a minute, as when a laptop sleeps, and so long no request gets through."""
    page = shop()
    page.clock.install()
    page.reload()
    begin(page, "Before the nap C3")
    page.context.set_offline(True)
    answer("C3", "Said while it slept.")
    page.clock.fast_forward(70_000)
    page.clock.resume()
    write(page, "Written in the dark C3")
    page.context.set_offline(False)

    log(page).get_by_text("Said while it slept.").wait_for()
    expect(log(page).get_by_text("We got it")).to_be_visible()
    answer("Written in the dark C3", "And live again.")
    log(page).get_by_text("And live again.").wait_for()
    texts = page.locator(".log .words").all_inner_texts()
    assert [text for text in texts if text != "How can we help?"] == [
        "Before the nap C3", "Said while it slept.", "Written in the dark C3", "And live again.",
    ]
    assert said("in the dark C3") == ["Written in the dark C3"]
    assert faults(page) == []


def test_the_words_are_the_readers_and_so_is_the_direction(shop, answer):
    for path, options, words in (
        ("/demo/?key=live&lang=ar", {"color_scheme": "dark"}, "تحدّث معنا"),
        ("/demo/?key=live&lang=pt-BR", {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}, "Converse conosco"),
        ("/demo/?key=live&lang=ja", {"viewport": {"width": 320, "height": 256}}, "チャットで相談"),
    ):
        page = shop(path, **options)
        expect(page.locator(".launch")).to_have_accessible_name(words)
        assert faults(page) == []
        page.locator(".launch").click()
        page.locator(".composer textarea").fill(f"Can everybody read this? C4 {words}")
        page.locator(".send").click()
        page.locator(".ours").wait_for()
        answer(words, "مرحبا https://example.org", asks={"choices": ["One", "Two"]})
        page.locator(".choice:visible").first.wait_for()
        assert faults(page) == []
        page.locator(".menu summary").click()
        assert faults(page) == []


def test_the_keyboard_alone_is_enough(shop, said):
    page = shop()
    page.locator(".buy").focus()
    for _link in range(4):  # three blankets, then the chat
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert _focused(page) == "Your message"
    page.keyboard.type("One line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("and another C5 ")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    until(lambda: _focused(page) == "😀")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert _focused(page) == "Your message"
    page.keyboard.press("Enter")
    page.get_by_text("We got it").wait_for()
    assert said("C5") == ["One line\nand another C5 😊"]

    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert _focused(page) == "More", "Escape folds the menu and leaves the chat open"
    page.keyboard.press("Enter")
    for _item in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert _focused(page) == "End the chat"
    assert faults(page) == []
    page.keyboard.press("Escape")
    assert _focused(page) == "Your message"
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    assert _focused(page) == "Chat with us"


def _focused(page: Any) -> str:
    return page.evaluate("""() => {
        const element = document.querySelector("frontdesk-chat").shadowRoot.activeElement
        return element.getAttribute("aria-label") ?? element.textContent
    }""")


def test_on_a_phone_it_fills_the_screen_and_can_be_scrolled_when_that_is_low(shop):
    page = shop(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator(".launch").click()
    page.wait_for_timeout(300)
    box = page.locator("frontdesk-chat dialog").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)

    low = shop(viewport={"width": 320, "height": 256})
    open_chat(low)
    write(low, "At 400 % C6")
    low.get_by_role("button", name="Save").scroll_into_view_if_needed()
    assert low.evaluate("document.querySelector('frontdesk-chat').shadowRoot.querySelector('dialog').scrollWidth") <= 320


def test_with_the_assistant_it_says_so_and_a_person_is_one_press_away(shop, desk, staffed):
    code = """
from frontdesk.conversations import chats
from frontdesk.conversations.models import Message
from frontdesk.kit import clock
from frontdesk.people import assistant
from frontdesk.people.models import Agent
conversation, rosa = Message.objects.filter(text__contains="C7").latest("pk").conversation, Agent.objects.get(name="Rosa")
assistant.heard(rosa, at=clock.now())
chats.delegate(chats.live(conversation), by=rosa)
"""
    page = shop()
    begin(page, "Who are you? C7")
    desk.do(code)
    expect(_head(page)).to_contain_text("an automatic assistant")
    log(page).get_by_role("button", name="Ask for a person").click()
    expect(_head(page)).to_contain_text(WAITS)
    expect(log(page).get_by_role("button", name="Ask for a person")).to_be_hidden()
