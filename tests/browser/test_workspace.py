"""An agent's day in the browser, by keyboard: read, answer, note, take, solve; with colleagues, live, and after a reload."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looks import PHONE, WIDE, faults
from tests.browser.shop import log, open_chat, visit, write

pytestmark = pytest.mark.browser
ALONE = True
expect.set_options(timeout=15_000)

RECEIVE = """
from frontdesk.conversations.arrival import Arrival, ArrivedFile, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock, files
from frontdesk.people.models import Agent, Team
import json
given = json.loads({given!r})
sha256 = files.save(b"MZ")
file = ArrivedFile(sha256, "invoice.pdf.exe", "application/pdf", 2, real_type="", danger="disguised")
message = receive(Arrival(
    channel="email", sender=Sender("email", given["email"], given["name"]), received_at=clock.now(), team_id=Team.objects.get(name="Support").pk,
    content=Content(text=given["text"], html=given.get("html", ""), subject=given["subject"], files=(file,) if given.get("file") else ()),
    conversation_id=given.get("number"), reached_at="help@desk.example.org", warnings=tuple(tuple(each) for each in given.get("warnings", ())),
)).message
print(message.conversation_id)
"""
LETTER = (
    '<p>Dear <b>desk</b>,</p><table><tr><td>Blanket</td><td>49 €</td></tr></table><img data-remote-src="http://127.0.0.1:9/p.gif" alt="A picture">'
    '<p><a target="_blank" rel="noopener noreferrer nofollow" href="https://evil.example/x">https://bank.example/login</a></p><script>window.top.x = 1</script>'
)
PAGES = (
    "/inbox/open/", "/inbox/solved/", "{talk}", "/search/?q=blanket", "/outbox/", "/preferences/", "/settings/", "/settings/teams/", "/settings/agents/",
    "/settings/agents/new/", "/settings/chats/", "/settings/macros/", "/settings/macros/new/", "/settings/model/", "/settings/model/log/",
    "/settings/widget/", "/settings/widget/new/",
    "/settings/widget/1/", "/settings/widget/1/questions/", "/settings/widget/1/invitations/", "/settings/widget/1/invitations/new/",
    "/settings/widget/1/identity/", "/settings/widget/1/protection/", "/settings/widget/blocked/",
    "/settings/tokens/", "/settings/mail/", "/settings/mail/address/new/", "/settings/mail/relay/", "/settings/mail/signing/", "/settings/mail/received/",
    "/settings/mail/sign-in/",
)
THROUGH_THE_DESK = re.compile(r"^/pictures/\?from=http%3A%2F%2F127\.0\.0\.1%3A9%2Fp\.gif&by=")


@pytest.fixture(scope="module")
def receive(desk):
    """A mail comes in; the number of its conversation."""

    def arrive(text: str, **more: Any) -> int:
        given = {"text": text, "email": "nadia@example.org", "name": "Nadia", "subject": "My order"} | more
        return int(desk.do(RECEIVE.format(given=json.dumps(given))))

    return arrive


def _row(page: Any, number: int) -> Any:
    return page.locator(f"#row-{number}")


def _editor(page: Any, label: str = "Your reply") -> Any:
    return page.get_by_role("textbox", name=label)


def test_an_agent_reads_and_answers_with_the_keyboard_alone(workspace, receive):
    other, number = receive("Another one", subject="Other"), receive("Is the blanket warm?", subject="Blanket")
    page = workspace("alba")
    _row(page, number).wait_for()
    page.keyboard.press("j")
    expect(_row(page, number).locator("a")).to_be_focused()
    page.keyboard.press("j")
    expect(_row(page, other).locator("a")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.locator(f"#conversation[data-number='{number}']").wait_for()
    page.keyboard.press("r")
    page.keyboard.type("It is ")
    page.get_by_role("button", name="Bold").first.click()
    page.keyboard.type("very warm")
    page.keyboard.press("Control+Enter")
    answer = page.locator(".message.is-ours", has_text="It is very warm")
    answer.wait_for()
    assert answer.locator("b, strong").inner_text() == "very warm"
    expect(_editor(page)).to_be_empty()
    expect(page.locator(".pane__head .badge").first).to_have_text("Waiting for customer")


def test_a_second_page_fetches_no_script_and_no_sheet_again(workspace, desk):
    page = workspace("alba")
    page.goto(f"{desk.url}/outbox/")
    fetched = page.evaluate("""() => performance.getEntriesByType("resource")
        .filter((one) => one.name.includes("/static/") && one.transferSize > 0).map((one) => one.name)""")
    assert page.evaluate("performance.getEntriesByType('resource').filter((one) => one.name.includes('/static/')).length") > 50
    assert fetched == []


def test_a_chat_question_appears_without_a_reload_and_the_answer_reaches_the_customer(workspace, desk, open_browser):
    page = workspace("alba")
    page.locator("#rows").wait_for()
    shop = open_browser().new_page()
    visit(shop, f"{desk.url}/demo/")
    open_chat(shop)
    shop.locator(".composer").get_by_label("Mail address").fill("malta@example.org")
    write(shop, "Do you ship to Malta?")
    row = page.locator(".row", has_text="Do you ship to Malta?")
    row.wait_for()
    row.locator("a").click()
    page.locator("#conversation", has_text="Do you ship to Malta?").wait_for()
    _editor(page).fill("We do.")
    page.get_by_role("button", name="Send", exact=True).click()
    page.locator(".message.is-ours", has_text="We do.").wait_for()
    log(shop).get_by_text("We do.").wait_for(timeout=30_000)


def test_note_take_solve_and_undo(workspace, receive):
    number = receive("Please call me", subject="Call")
    page = workspace("alba", f"/c/{number}/")
    page.keyboard.press("n")
    page.keyboard.type("She called twice.")
    page.keyboard.press("Control+Enter")
    page.locator(".message.is-note", has_text="She called twice.").wait_for()
    page.keyboard.press("Escape")
    page.locator(".talk__scroll").focus()
    page.keyboard.press("m")
    page.locator(".event", has_text="Alba took it").wait_for()
    page.keyboard.press("e")
    expect(page.locator(".pane__head .badge").first).to_have_text("Solved")
    page.keyboard.press("u")
    expect(page.locator(".pane__head .badge").first).not_to_have_text("Solved")


def test_two_agents_see_each_other_and_a_reply_that_crossed_is_held(workspace, receive):
    number = receive("Which size?", subject="Size")
    alba, bram = workspace("alba", f"/c/{number}/"), workspace("bram", f"/c/{number}/")
    alba.locator("co-presence", has_text="Bram").wait_for()
    bram.locator("co-presence", has_text="Alba").wait_for()
    _editor(alba).fill("Size M.")
    seen = alba.locator("form.for-reply [name=seen]").first
    seen_by_alba = seen.input_value()
    _editor(bram).fill("Size L, and it is warm.")
    bram.get_by_role("button", name="Send", exact=True).click()
    alba.locator(".message.is-ours", has_text="Size L").wait_for()
    # As if she had pressed Send in the moment before it appeared.
    seen.evaluate("(field, value) => { field.value = value }", seen_by_alba)
    alba.get_by_role("button", name="Send", exact=True).click()
    held = alba.get_by_role("alert").filter(has_text="Size L, and it is warm.")
    held.wait_for()
    assert "Size M." in _editor(alba).inner_text()
    held.get_by_role("button", name="Send anyway").click()
    alba.locator(".message.is-ours", has_text="Size M.").wait_for()


def test_a_key_is_changed_and_works(workspace, receive):
    number = receive("Nothing special", subject="Keys")
    page = workspace("bram", f"/c/{number}/")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").wait_for()
    page.get_by_role("button", name="Change the key: Take it").click()
    with page.expect_response("**/preferences/keys/"):
        page.keyboard.press("z")
    expect(page.get_by_role("button", name="Change the key: Take it")).to_have_text("z")
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    page.locator(".event", has_text="Bram took it").wait_for()
    page.reload()
    page.keyboard.press("?")
    expect(page.get_by_role("button", name="Change the key: Reply")).to_have_text("r")
    page.get_by_role("button", name="The usual keys again").click()
    expect(page.get_by_role("button", name="The usual keys again")).to_be_hidden()


def test_a_draft_survives_a_reload(workspace, receive):
    number = receive("Half an answer?", subject="Draft")
    page = workspace("alba", f"/c/{number}/")
    _editor(page).click()
    with page.expect_response("**/draft/"):
        page.keyboard.type("Half a sentence")
    page.reload()
    expect(_editor(page)).to_have_text("Half a sentence")


@pytest.fixture(scope="module")
def letter(receive):
    """A mail with everything to be careful about."""
    return receive(
        "Dear desk, the blanket", subject="Careful", email="nadia@northvvind.example", html=LETTER, file=True,
        warnings=[["like-known", "northvvind.example", "northwind.example"], ["dmarc", "northvvind.example"]],
    )


def test_what_is_dangerous_in_a_mail_says_so(workspace, letter):
    page = workspace("alba", f"/c/{letter}/")
    page.get_by_text("northvvind.example looks like northwind.example").wait_for()
    frame = page.frame_locator("mail-frame iframe")
    frame.locator(".elsewhere", has_text="evil.example").wait_for()
    assert page.evaluate("window.x") is None
    assert frame.locator("img").get_attribute("src") is None
    page.get_by_role("button", name="Show pictures from elsewhere").click()
    expect(page.locator("mail-frame iframe")).to_have_count(1)
    expect(frame.locator("img")).to_have_attribute("src", THROUGH_THE_DESK)
    expect(page.get_by_role("button", name="Show pictures from elsewhere")).to_be_hidden()
    page.get_by_role("link", name="invoice.pdf.exe").click()
    page.get_by_role("heading", name="Be careful with this file").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download anyway").click()
    assert download.value.suggested_filename == "invoice.pdf.exe"


def test_the_pictures_of_a_sender_are_shown_always_and_no_longer(workspace, receive):
    number = receive("Pictures", subject="Pictures", html='<b>x</b><img data-remote-src="http://127.0.0.1:9/p.gif">')
    page = workspace("alba", f"/c/{number}/")
    page.get_by_role("button", name="Always show those of nadia@example.org").click()
    page.get_by_role("button", name="No longer show pictures of nadia@example.org").wait_for()
    page.reload()
    page.get_by_role("button", name="No longer show pictures of nadia@example.org").click()
    page.get_by_role("button", name="Show pictures from elsewhere").wait_for()


@pytest.fixture(scope="module")
def macros(desk):
    """What Support writes again and again."""
    desk.do("""
from frontdesk.answers.models import Macro
for name, shortcut, text, along in (
    ("Greeting", "hello", "Hello {customer.first_name|there},", []),
    ("Where it is", "where", "Order {order.number} left today.", ["status solved", "tag delivery", "take"]),
):
    Macro.objects.create(name=name, shortcut=shortcut, text=text, along=along, folded=f"{name} {shortcut} {text}".casefold())
""")


def test_macros_are_found_and_put_in_by_keyboard_and_what_goes_along_is_done(workspace, receive, macros):
    number = receive("Where is my blanket?", subject="Blanket")
    page = workspace("alba", f"/c/{number}/")
    listbox = page.get_by_role("listbox", name="Macros")
    page.keyboard.press(";")
    expect(listbox.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(listbox.get_by_role("option", selected=True)).to_contain_text("Where it is")
    assert _editor(page).get_attribute("aria-activedescendant") == listbox.get_by_role("option", selected=True).get_attribute("id")
    assert faults(page) == []
    page.keyboard.type("nothing")
    page.locator(".macros__none:visible", has_text="No macro has these words.").wait_for()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(_editor(page)).to_be_empty()
    page.keyboard.type(";hel")
    page.keyboard.press("Enter")
    expect(_editor(page)).to_have_text("Hello Nadia,")
    page.keyboard.type(" ;WHERE")
    page.keyboard.press("Tab")
    expect(_editor(page)).to_have_text("Hello Nadia, Order {order.number} left today.")
    chips = page.get_by_role("list", name="When it is sent").get_by_role("listitem")
    expect(chips).to_have_text(["Then: Solved", "Tag: delivery", "Yours from then on"])
    page.get_by_text("Still to fill in: {order.number}").wait_for()
    assert faults(page) == []
    page.keyboard.press("Control+Enter")
    page.locator(".toast", has_text="{order.number} is not filled in.").wait_for()
    with page.expect_response("**/draft/"):
        page.get_by_role("button", name="Take off Yours from then on").click()
    page.reload()
    expect(chips).to_have_text(["Then: Solved", "Tag: delivery"])
    _editor(page).fill("Hello Nadia, order 4711 left today.")
    page.keyboard.press("Control+Enter")
    page.locator(".message.is-ours", has_text="order 4711 left today").wait_for()
    expect(page.locator(".pane__head .badge").first).to_have_text("Solved")
    expect(page.locator(".event", has_text="Alba added the tag delivery")).to_be_visible()
    expect(chips).to_have_count(0)
    expect(page.get_by_role("button", name="Take it")).to_be_visible()


@pytest.mark.parametrize(("language", "looks"), [("en-GB", ((WIDE, "light"), (PHONE, "dark"))), ("ar", ((PHONE, "light"),))])
def test_axe_finds_nothing_on_any_page(workspace, desk, letter, language, looks):
    page = workspace("ada", locale=language)
    wrong: list[str] = []
    for path in PAGES:
        page.goto(desk.url + path.format(talk=f"/c/{letter}/"))
        for size, scheme in looks:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            wrong += faults(page)
    assert wrong == []
