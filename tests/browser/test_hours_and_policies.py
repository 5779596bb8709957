"""An admin makes a calendar and a policy with the keyboard's own form elements; the pages suit everybody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser
ALONE = True


def test_hours_and_promises_are_set_and_suit_everybody(desk, open_browser, signed_in):
    page = open_browser(storage_state=signed_in("ada")).new_page()
    page.goto(f"{desk.url}/settings/hours/new/")
    page.get_by_label("Name", exact=True).fill("Night shop")
    page.get_by_label("Around the clock, every day").focus()
    page.keyboard.press("Space")
    assert not page.get_by_label("Monday").is_visible()
    page.get_by_label("In these hours").focus()
    page.keyboard.press("Space")
    page.get_by_label("Saturday").fill("22-6")
    assert faults(page) == []
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The next four weeks as they will count").wait_for()
    assert page.get_by_text("22:00–06:00").count() >= 4
    shop = page.url
    page.goto(f"{desk.url}/settings/promises/new/")
    page.get_by_label("Name", exact=True).fill("Shop by chat")
    page.get_by_label("Chat", exact=True).check()
    page.get_by_role("group", name="First response").get_by_label("Within").fill("2")
    page.get_by_role("group", name="First response").get_by_label("Counted by").select_option("Night shop")
    assert faults(page) == []
    policy = page.url
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Shop by chat").wait_for()
    page.get_by_text("2 hours").wait_for()
    page.emulate_media(color_scheme="dark")
    phone = open_browser(storage_state=signed_in("ada"), viewport=PHONE).new_page()
    for address in (f"{desk.url}/settings/promises/", policy, f"{desk.url}/settings/hours/", shop, f"{shop}change/"):
        for each in (page, phone):
            each.goto(address)
            assert faults(each) == []
            if os.environ.get("SHOTS"):
                name = address.removeprefix(desk.url).strip("/").replace("/", "-")
                each.screenshot(path=Path(os.environ["SHOTS"]) / f"{name}-{each.viewport_size['width']}.png", full_page=True)
