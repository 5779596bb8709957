"""Chats ring at whoever can take them: two agents and their supervisor, each in a browser of their own."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looks import PHONE, WIDE, faults

pytestmark = pytest.mark.browser
ALONE = True

CHAT = """
import json
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people.models import Team
given = json.loads({given!r})
print(receive(Arrival(
    channel="chat", sender=Sender("visitor", given["name"], given["name"]), received_at=clock.now(), team_id=Team.objects.get(name="Support").pk,
    content=Content(text=given["text"], subject=given["text"]), is_live=True, client_id=given["name"], language=given.get("language", ""),
)).message.conversation_id)
"""
BEFORE = """
from datetime import timedelta
from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession, EndedBy
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Desk, Here, Presence, PresenceChange
from frontdesk.routing import watch
"""
QUIET = BEFORE + """
Desk.objects.update(offer_seconds=120, wrap_up_seconds=0)
for chat in ChatSession.objects.filter(ended_at=None): chats.end(chat, how=EndedBy.LEFT, by=None)
for agent in Agent.objects.all(): watch.be(agent, Here.OFFLINE, at=clock.now())
"""
INVITE = """
from frontdesk.conversations import company
bram, alba = (Agent.objects.get(name=name) for name in ("Bram", "Alba"))
company.invite(chats.live({number}), alba, by=bram)
"""
LISTENS = """
// What this machine would sound and show.
window.notes = 0
const start = OscillatorNode.prototype.start
OscillatorNode.prototype.start = function (...given) { window.notes += 1; return start.apply(this, given) }
window.notices = []
window.Notification = class {
  static permission = "granted"
  constructor(title, more) { window.notices.push([title, more.body]) }
  close() { window.notices.push("closed") }
}
document.hasFocus = () => false
"""


@pytest.fixture
def chat(desk):
    """A customer is there and asks; the number of the conversation. Nobody is online, and no other chat goes on."""
    desk.do(QUIET)

    def begin(name: str, text: str, **more: str) -> int:
        return int(desk.do(CHAT.format(given=json.dumps({"name": name, "text": text} | more))))

    return begin


def _be(page: Any, words: str) -> None:
    """By keyboard alone."""
    page.keyboard.press("o")
    choice = page.locator("#here-menu").get_by_role("button", name=words, exact=True)
    expect(page.locator("#here-menu .choice:focus")).to_be_visible()
    for _press in range(12):
        if choice.evaluate("choice => choice === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".here__button")).to_contain_text(words)


def _card(page: Any, name: str) -> Any:
    return page.locator(".offer", has_text=name)


def test_a_chat_rings_at_all_who_can_take_it_one_does_and_the_others_read_who(workspace, desk, chat):
    alba, bram = workspace("alba"), workspace("bram", "/outbox/")
    alba.context.add_init_script(LISTENS)
    second = alba.context.new_page()
    for page in (alba, second):
        page.goto(f"{desk.url}/inbox/open/")
        page.locator("#main").click()
    _be(alba, "Online")
    expect(second.locator(".here__button")).to_contain_text("Online")
    bram.keyboard.press("Control+k")
    bram.keyboard.type("i am: online")
    bram.keyboard.press("Enter")
    expect(bram.locator(".here__button")).to_contain_text("Online")
    number = chat("Maike", "Wo ist mein Paket?", language="de")
    for page in (alba, second, bram):
        expect(_card(page, "Maike")).to_contain_text("Wo ist mein Paket?")
        expect(_card(page, "Maike")).to_contain_text("German")
        assert page.title().startswith("(1) ")
    expect(bram.locator(".place", has_text="Chats").locator(".is-waiting")).to_contain_text("1")
    assert faults(bram) == []
    assert sorted(page.evaluate("window.notes > 0") for page in (alba, second)) == [False, True], "only one tab rings"
    assert sorted(page.evaluate("window.notices.length") for page in (alba, second)) == [0, 1]
    bram.locator("#main").click()
    bram.keyboard.press("y")
    bram.wait_for_url(re.compile(rf"/(c/{number}/|chats/\?open={number})"))
    for page in (alba, second):
        expect(_card(page, "Maike")).to_contain_text("Bram has this chat.")
        expect(page).not_to_have_title(re.compile(r"^\("))
    assert sum(page.evaluate("window.notices.includes('closed')") for page in (alba, second)) == 1
    expect(_card(alba, "Maike")).to_be_hidden(timeout=20_000)
    expect(bram.locator(".place", has_text="Chats").locator(".count").first).to_have_text("1")
    # With a chat over the whole screen of a phone, the next one is seen all the same; and who is asked to help sees that.
    bram.set_viewport_size(PHONE)
    chat("Levi", "Is anybody there?")
    expect(_card(bram, "Levi").get_by_role("button", name="Accept")).to_be_in_viewport()
    assert faults(bram) == []
    desk.do(BEFORE + INVITE.format(number=number))
    expect(_card(alba, "Bram asks you to come in.")).to_contain_text("Maike")
    _card(alba, "Bram asks you to come in.").get_by_role("link", name="Look at it").click()
    alba.get_by_role("button", name="Come in").click()
    expect(_card(second, "Bram asks you to come in.")).to_be_hidden()


def test_who_passes_it_on_is_left_in_peace_in_all_tabs(workspace, desk, chat):
    alba, bram = workspace("alba"), workspace("bram")
    second = alba.context.new_page()
    second.goto(f"{desk.url}/outbox/")
    for page in (alba, bram):
        _be(page, "Online")
    chat("Piet", "Do you sell bells?")
    expect(_card(second, "Piet")).to_be_visible()
    _card(alba, "Piet").get_by_role("button", name="Pass on").click()
    for page in (alba, second):
        expect(_card(page, "Piet")).to_be_hidden()
    expect(_card(bram, "Piet")).to_be_visible()


def test_a_computer_that_slept_says_so_and_one_press_is_enough(workspace, desk, chat):
    page = workspace("alba")
    _be(page, "Online")
    sleep = page.context.new_cdp_session(page)
    sleep.send("Page.setWebLifecycleState", {"state": "frozen"})
    desk.do(BEFORE + "Presence.objects.update(heard_at=clock.now() - timedelta(minutes=2))")
    asleep = "print(Presence.objects.filter(agent__name='Alba', state='away').count())"
    for _look in range(30):
        if desk.do(BEFORE + asleep) == "1":
            break
        page.wait_for_timeout(500)
    sleep.send("Page.setWebLifecycleState", {"state": "active"})
    notice = page.locator("#set-away")
    expect(notice).to_contain_text("nothing was heard of your pages")
    expect(page.locator(".here__button")).to_contain_text("Away")
    assert faults(page) == []
    notice.get_by_role("button", name="I am here again").click()
    expect(notice).to_be_hidden()
    expect(page.locator(".here__button")).to_contain_text("Online")
    # Set behind its back, so that no signal says it: the next sign of life notices.
    away = "Presence.objects.filter(agent=alba).update(state='away'); PresenceChange.objects.create(agent=alba, state='away', why='silent', at=clock.now())"
    desk.do(BEFORE + f"alba = Agent.objects.get(name='Alba'); {away}")
    page.evaluate("document.querySelector('sign-of-life').last = 0; document.dispatchEvent(new Event('visibilitychange'))")
    expect(notice).to_be_visible()
    notice.get_by_role("button", name="Later").click()
    expect(notice).to_be_hidden()
    with page.expect_response("**/chats/bell/"):
        page.reload()
    expect(notice).to_be_attached()
    expect(notice).to_be_hidden()


def test_a_supervisor_sees_it_all_live_and_steps_in(workspace, desk, chat):
    alba, ada = workspace("alba"), workspace("ada", "/chats/all/")
    expect(ada.locator("#board")).to_contain_text("Nobody is here.")
    _be(alba, "Online")
    expect(ada.get_by_role("article", name="Alba")).to_contain_text("Online")
    number = chat("Nour", "أين طلبي؟ " + "x" * 90)
    expect(ada.locator(".board__chat", has_text="Nour")).to_contain_text("offered to Alba")
    _card(alba, "Nour").get_by_role("button", name="Accept").click()
    alba.wait_for_url(re.compile(str(number)))
    expect(ada.get_by_role("article", name="Alba")).to_contain_text("waits for an answer")
    expect(ada.get_by_role("article", name="Alba")).to_contain_text("1 of 3 chats")
    wrong = []
    for size, scheme in ((WIDE, "light"), (PHONE, "dark")):
        ada.set_viewport_size(size)
        ada.emulate_media(color_scheme=scheme)
        wrong += faults(ada)
    arabic = workspace("ada", "/chats/all/", locale="ar", viewport=PHONE)
    arabic.locator(".board__chat").first.wait_for()
    assert wrong + faults(arabic) == []
    row = ada.locator(".board__chat", has_text="Nour")
    row.get_by_role("button", name="Give back to the queue").click()
    row.get_by_label("Why does it go back?").fill("Alba must leave")
    row.get_by_role("button", name="Give back to the queue").last.click()
    expect(ada.locator("#board-waiting")).to_contain_text("1")
    ada.set_viewport_size(WIDE)
    ada.get_by_role("button", name="Change the presence of Alba").click()
    ada.get_by_role("button", name="Set away").click()
    expect(ada.get_by_role("article", name="Alba")).to_contain_text("Away")
    expect(alba.locator("#set-away")).to_contain_text("Ada has set you away.")
