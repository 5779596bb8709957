"""Agents chat with a customer on a web page, with and beside each other: each in a browser of their own."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looks import PHONE, WIDE, faults

pytestmark = pytest.mark.browser
ALONE = True

QUIET = """
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession, EndedBy
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Desk, Here
from frontdesk.routing import watch
Desk.objects.update(offer_seconds=120, wrap_up_seconds=0)
Widget.objects.update(shows_typing=True)
for chat in ChatSession.objects.filter(ended_at=None): chats.end(chat, how=EndedBy.LEFT, by=None)
Agent.objects.update(max_chats=9)
for agent in Agent.objects.all(): watch.be(agent, Here.ONLINE if agent.name in {here!r} else Here.OFFLINE, at=clock.now())
"""
CHAT = """
import json
from frontdesk.conversations import chats
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Team
given = json.loads({given!r})
message = receive(Arrival(
    channel="chat", sender=Sender("visitor", given["name"], given["name"]), received_at=clock.now(), team_id=Team.objects.get(name="Support").pk,
    content=Content(text=given["text"], subject=given["text"][:80]), is_live=True, client_id=given["name"], language=given.get("language", ""),
)).message
if given.get("led_by"): chats.accept(chats.live(message.conversation), by=Agent.objects.get(name=given["led_by"]))
print(message.conversation_id)
"""
TYPES = """
from frontdesk.conversations.models import Conversation
from frontdesk.kit.live import signals
team = Conversation.objects.get(pk={number}).team_id
signals.send([f"team:{{team}}"], {{"kind": "visitor.typing", "conversation": {number}, "text": {text!r}}})
"""
SAID = "from frontdesk.conversations.models import Message; print(Message.objects.filter(text={text!r}).count())"


@pytest.fixture
def quiet(desk):
    """No chat goes on, and only these are online."""
    return lambda *here: desk.do(QUIET.format(here=here))


@pytest.fixture
def chat(desk):
    """A customer is there and asks; the number of the conversation."""
    return lambda name, text, **more: int(desk.do(CHAT.format(given=json.dumps({"name": name, "text": text} | more))))


@pytest.fixture
def said(desk):
    """How often it was recorded."""
    return lambda text: int(desk.do(SAID.format(text=text)))


@pytest.fixture
def shop(desk, open_browser):
    """A customer on the demo page, whose chat is open."""

    def visit() -> Any:
        page = open_browser().new_page()
        page.goto(f"{desk.url}/demo/")
        page.get_by_role("button", name="Chat with us").click()
        return page

    return visit


def _write(page: Any, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")


def _box(page: Any, number: int, kind: str = "reply") -> Any:
    return page.locator(f"#{kind}-{number} textarea")


def _said(page: Any, text: str) -> Any:
    return page.locator(".message:not(.is-going)", has_text=text)


def test_a_customer_and_two_agents_who_take_it_at_once(workspace, quiet, shop, said, desk):
    quiet("Alba", "Bram")
    agents = {name: workspace(name.lower(), "/chats/") for name in ("Alba", "Bram")}
    customer = shop()
    _write(customer, "Is the blanket warm? P1")
    for page in agents.values():
        expect(page.locator("#chats-list .offer")).to_contain_text("Is the blanket warm? P1")
    for page in agents.values():
        page.locator(".offer[data-offer]").get_by_role("button", name="Accept").evaluate("button => button.click()")
    for page in agents.values():
        page.locator(".chatpane, .offer.is-past, .toast.is-bad").first.wait_for()
    has = [name for name, page in agents.items() if page.locator(".chatpane").count()]
    assert len(has) == 1, "exactly one has it"
    page, late = agents[has[0]], next(page for name, page in agents.items() if name != has[0])
    expect(late.locator("body")).to_contain_text(f"{has[0]} has this chat")
    number = int(page.locator(".chatpane").get_attribute("data-number"))
    assert page.url.endswith(f"/chats/?open={number}")
    expect(_box(page, number)).to_be_focused()
    page.keyboard.type("Very warm.")
    page.keyboard.press("Enter")
    expect(page.locator(".message.is-ours", has_text="Very warm.")).to_be_visible()
    customer.get_by_text("Very warm.", exact=True).wait_for()
    expect(page.locator(".message.is-ours", has_text="Very warm.")).to_contain_text("Seen")
    expect(_box(page, number)).to_have_value("")

    page.keyboard.type("And it is ")
    customer.get_by_label("Your message").press_sequentially("I take tw", delay=60)
    typed = page.locator(f"#typing-{number}")
    expect(typed).to_contain_text("is typing")
    desk.do(TYPES.format(number=number, text="I take tw"))
    expect(typed).to_contain_text("I take tw")
    expect(typed).to_contain_text("not sent yet")
    customer.get_by_label("Your message").fill("I take two. P1")
    customer.keyboard.press("Enter")
    expect(_said(page, "I take two. P1")).to_be_visible()
    expect(typed).to_be_empty()
    expect(_box(page, number)).to_have_value("And it is ")
    expect(_box(page, number)).to_be_focused()
    assert said("I take tw") == 0


def test_two_in_one_chat_do_not_answer_the_same_unseen(workspace, quiet, chat, said):
    quiet("Alba", "Bram")
    number = chat("Piet", "Do you sell bells? P2", led_by="Alba")
    alba, bram = workspace("alba", f"/chats/?open={number}"), workspace("bram", f"/chats/?open={number}")
    expect(bram.locator(".chat__stand")).to_contain_text("Alba leads this chat.")
    expect(_box(bram, number)).to_be_hidden()
    bram.locator(".chat__stand").get_by_role("button", name="Come in").click()
    expect(_box(bram, number)).to_be_visible()
    _box(alba, number).fill("Brass ones.")
    expect(alba.locator(".chat__company")).to_contain_text("Bram")
    _box(bram, number).fill("Steel ones.")
    bram.keyboard.press("Enter")
    expect(_said(alba, "Steel ones.")).to_be_visible()
    _box(alba, number).press("Enter")
    held = alba.locator(".is-going.is-failed", has_text="Brass ones.")
    expect(held).to_contain_text("Something new was written while you typed.")
    assert said("Brass ones.") == 0
    held.get_by_role("button", name="Back to the composer").click()
    expect(_box(alba, number)).to_have_value("Brass ones.")
    _box(alba, number).fill("And brass ones.")
    alba.wait_for_timeout(1800)
    _box(alba, number).press("Enter")
    expect(_said(bram, "And brass ones.")).to_be_visible()


def test_what_did_not_reach_the_desk_keeps_its_words_and_goes_out_once(workspace, quiet, chat, said):
    quiet("Alba")
    number = chat("Nour", "Hello? P3", led_by="Alba")
    page = workspace("alba", f"/chats/?open={number}")
    page.locator(".chatpane").wait_for()
    page.route("**/chats/*/reply/", lambda route: route.abort())
    for text in ("First P3", "Second P3"):
        _box(page, number).fill(text)
        _box(page, number).press("Enter")
    failed = page.locator(".is-going.is-failed")
    expect(failed).to_have_count(2)
    expect(failed.first).to_contain_text("Not sent.")
    _box(page, number).fill("Half a third")
    page.wait_for_timeout(1000)
    page.reload()
    expect(failed).to_have_count(2)
    expect(_box(page, number)).to_have_value("Half a third")
    page.unroute("**/chats/*/reply/")
    # At once, or not at all: the page tries by itself as soon as its stream is there again.
    page.evaluate("document.querySelector('.is-going [data-again]')?.click()")
    expect(page.locator(".is-going")).to_have_count(0)
    texts = page.locator(".message.is-ours .words").all_inner_texts()
    assert [text for text in texts if "P3" in text] == ["First P3", "Second P3"]
    assert [said("First P3"), said("Second P3")] == [1, 1]
    expect(_box(page, number)).to_have_value("Half a third")


def test_a_colleague_is_asked_in_a_whisper_stays_between_two_and_another_team_takes_over(workspace, quiet, shop, desk):
    quiet("Alba", "Zoe")
    alba, ada = workspace("alba", "/chats/"), workspace("ada", "/chats/")
    customer = shop()
    _write(customer, "My invoice is wrong. P4")
    alba.locator(".offer[data-offer]").get_by_role("button", name="Accept").click()
    alba.locator(".chatpane").wait_for()
    number = int(alba.locator(".chatpane").get_attribute("data-number"))
    ada.goto(f"{desk.url}/chats/?watch={number}")
    expect(ada.locator(".chat__stand")).to_contain_text("the customer does not see you")
    bram = workspace("bram", "/chats/")
    alba.keyboard.press("Escape")
    alba.keyboard.press("i")
    dialog = alba.locator("#chat-dialog")
    dialog.get_by_label("Find a colleague").fill("bra")
    alba.keyboard.press("Enter")
    dialog.get_by_label("A word for them alone").fill("Secretly zirconium")
    dialog.get_by_role("button", name="Ask them in").click()
    expect(dialog).to_be_hidden()
    expect(bram.locator("#chats-list")).to_contain_text("You are asked to come in")
    bram.locator(".chatrow__link").first.click()
    bram.locator(".chat__stand").get_by_role("button", name="Come in").click()
    for page, other in ((alba, "Bram"), (bram, "Alba")):
        expect(page.locator(".message.is-whisper", has_text="Secretly zirconium")).to_contain_text(f"Only you and {other}")
    bram.keyboard.press("w")
    expect(bram.locator(f"#compose-{number} select[name=to]")).to_have_value(re.compile(r"\d+"))
    bram.keyboard.type("Zirconium, really")
    bram.keyboard.press("Enter")
    expect(_said(alba, "Zirconium, really")).to_be_visible()
    expect(ada.locator(".chat__company")).to_contain_text("Bram")
    assert "irconium" not in ada.content()
    assert "irconium" not in customer.evaluate("document.querySelector('frontdesk-chat').shadowRoot.textContent")

    zoe = workspace("zoe", "/chats/")
    alba.keyboard.press("h")
    dialog.get_by_label("Billing").check()
    dialog.get_by_label("Why to another team?").select_option(index=1)
    dialog.get_by_label("Note for whoever takes it").fill("She was charged twice.")
    dialog.get_by_role("button", name="Hand over").click()
    expect(alba.locator(".chatpane")).to_have_count(0)
    expect(bram.locator(".chatpane")).to_contain_text("You see this chat no longer")
    zoe.locator(".offer[data-offer]").get_by_role("button", name="Accept").click()
    expect(_said(zoe, "She was charged twice.")).to_contain_text("Only your team")
    assert "irconium" not in zoe.content()
    zoe.keyboard.type("I look at once.")
    zoe.keyboard.press("Enter")
    customer.get_by_text("I look at once.", exact=True).wait_for()
    zoe.keyboard.press("Escape")
    zoe.keyboard.press("e")
    expect(zoe.get_by_role("button", name="End and solve")).to_be_focused()
    zoe.keyboard.press("Enter")
    expect(zoe.locator(".chatpane")).to_have_count(0)


def test_a_day_with_keys_alone_and_several_chats_side_by_side(workspace, quiet, chat):
    quiet("Alba")
    one, two, three = (chat(name, f"I am {name}.", led_by="Alba", language="es") for name in ("Ana", "Berta", "Carla"))
    page = workspace("alba", "/chats/", viewport={"width": 1600, "height": 900})
    for number in (1, 2, 3):
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator(".chatpane:visible")).to_have_count(number)
        page.keyboard.press("Escape")
    open_now = page.url.split("open=")[1].split(",")
    assert set(open_now) == {str(one), str(two), str(three)}
    page.keyboard.press("1")
    expect(_box(page, int(open_now[0]))).to_be_focused()
    page.keyboard.type("e n w 2 are letters here")
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.type("Only for us")
    page.keyboard.press("Enter")
    expect(page.locator(f"#chat-{open_now[1]} .message.is-note")).to_contain_text("Only for us")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    expect(page.locator(".chatpane")).to_have_count(2)
    assert page.url.endswith(f"open={open_now[0]},{open_now[2]}")
    page.reload()
    expect(page.locator(".chatpane")).to_have_count(2)
    expect(_box(page, int(open_now[0]))).to_have_value("e n w 2 are letters here")
    page.go_back()
    expect(page.locator(".chatpane")).to_have_count(3)
    page.set_viewport_size({"width": 1100, "height": 800})
    expect(page.locator(".chatpane:visible")).to_have_count(2)
    page.set_viewport_size({"width": 1600, "height": 900})
    expect(page.locator(".chatpane:visible")).to_have_count(3)
    page.locator("#main").click()
    page.keyboard.press("?")
    for name in ("Reply", "Whisper", "End the chat", "Hand over", "Next chat", "Go to chat 1"):
        expect(page.locator("#keys")).to_contain_text(name)


def test_the_page_suits_every_reader_and_screen(workspace, quiet, chat):
    quiet("Alba", "Bram")
    chat("أمل", "أين طلبي؟ " + "ط" * 200, led_by="Bram", language="ar")
    number = chat("Nadia " + "x" * 120, "¿Hola? " + "y" * 300, led_by="Alba", language="es")
    chat("Wim", "Is anybody there?")
    page = workspace("alba", f"/chats/?open={number}")
    page.locator(".offer[data-offer]").wait_for()
    wrong = []
    for size, scheme, kind in ((WIDE, "light", "note"), (WIDE, "dark", "whisper"), (PHONE, "dark", "reply")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        page.locator(f"#compose-{number} label[data-kind={kind}]").click()
        wrong += faults(page)
    _box(page, number).focus()
    page.get_by_role("button", name="Ask with a small form").click()
    wrong += faults(page)
    page.get_by_role("link", name="Hand over").click()
    page.locator("#chat-dialog[open]").wait_for()
    wrong += faults(page)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Back to the list").click()
    expect(page.locator(f"#chatrow-{number}")).to_be_visible()
    wrong += faults(page)
    arabic = workspace("alba", f"/chats/?open={number}", locale="ar", viewport=WIDE)
    arabic.locator(".chatpane").wait_for()
    wrong += faults(arabic)
    arabic.set_viewport_size(PHONE)
    assert wrong + faults(arabic) == []
