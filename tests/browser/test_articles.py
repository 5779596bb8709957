"""Who writes an article loses no word of it, whatever they press beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def test_typed_words_stay_while_a_picture_is_added_and_the_article_is_described(workspace):
    page = workspace("ada", "/articles/new/")
    page.get_by_role("textbox", name="Title").fill("Oil a chain")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_text("The draft is saved.").wait_for()
    words = page.get_by_role("textbox", name="Text")
    words.fill("Two drops, not more.")
    page.set_input_files("input[name=file]", {"name": "chain.png", "mimeType": "image/png", "buffer": PNG})
    page.locator("#files").get_by_role("button", name="Add").click()
    page.get_by_text("chain.png").first.wait_for()
    expect(words).to_have_value("Two drops, not more.")
    expect(page.locator("input[name=file]")).to_have_value("")
    page.get_by_text("About the article").click()
    page.get_by_label("Often asked").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("flash-note", has_text="Saved.").wait_for()
    expect(words).to_have_value("Two drops, not more.")
    expect(page.get_by_label("Often asked")).to_be_checked()
    assert faults(page) == []
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="All articles").click()
    page.get_by_role("heading", name="Articles", exact=True).wait_for()
    assert asked == ["beforeunload"]


def test_a_parameter_of_a_tool_asks_only_what_its_kind_needs(workspace):
    page = workspace("ada", "/settings/tools/new/", viewport=PHONE)
    parameter = page.locator("#parameter-0")
    expect(parameter.get_by_label("The least")).to_be_hidden()
    expect(parameter.get_by_label("It looks like")).to_be_visible()
    parameter.get_by_label("What it is", exact=True).select_option("number")
    expect(parameter.get_by_label("The least")).to_be_visible()
    expect(parameter.get_by_label("It looks like")).to_be_hidden()
    assert faults(page) == []


def test_back_leads_to_the_form_and_never_asks_to_send_it_again(workspace):
    page = workspace("ada", "/settings/assistant/")
    page.get_by_label("Name", exact=True).fill(" ")
    page.get_by_role("button", name="Try the draft").click()
    expect(page.locator(".form-errors")).to_be_focused()
    assert page.url.endswith("/settings/assistant/"), "what only takes forms has no page of its own"
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("link", name="Articles").first.click()
    page.get_by_role("heading", name="Articles", exact=True).wait_for()
    page.go_back()
    expect(page.get_by_label("Name", exact=True)).not_to_have_value(" ")


def test_who_mistypes_their_password_is_led_on_all_the_same(open_browser, desk):
    page = open_browser().new_page()
    page.goto(f"{desk.url}/account/login/?next=/articles/")
    page.locator("input[name=login]").fill("nobody@desk.example.org")
    page.locator("input[name=password]").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".form-errors")).to_be_focused()
    page.goto(f"{desk.url}/help/")
    page.go_back()
    assert page.url.endswith("/account/login/?next=/articles/")
