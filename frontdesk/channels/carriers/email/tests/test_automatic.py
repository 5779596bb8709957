"""Machines are told from people by what they write into headers."""

from __future__ import annotations

import pytest

from frontdesk.channels.carriers.email import automatic
from frontdesk.channels.carriers.email.parse import parse

KINDS = {
    "Auto-Submitted: auto-replied": "auto-reply",
    "Auto-Submitted: auto-replied (vacation)": "auto-reply",
    "Auto-Submitted: auto-generated; x=y": "auto-generated",
    "Auto-Submitted: no": None,
    "X-Autoreply: yes": "auto-reply",
    "X-Autorespond: Where is my order?": "auto-reply",
    "Precedence: auto_reply": "auto-reply",
    "Precedence: bulk": "bulk",
    "Precedence: list": "list",
    "List-Id: Staff <staff.example.org>": "list",
    "List-Id: News <news.example.org>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click": "bulk",
    "List-Unsubscribe: <mailto:off@example.org>": "bulk",
    "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent": "auto-generated",
    "Subject: Automatic reply: Your order": "auto-reply",
    "Subject: Automatische Antwort: Ihre Bestellung": "auto-reply",
    "Subject: Abwesenheitsnotiz: Ihre Bestellung": "auto-reply",
    "Subject: Réponse automatique : votre commande": "auto-reply",
    "Subject: Respuesta automática: su pedido": "auto-reply",
    "Subject: Автоматический ответ: заказ": "auto-reply",
    "Subject: 自動応答: ご注文": "auto-reply",
    "Subject: How do I set up an automatic reply?": None,
    "Subject: Auto: Frage zur Versicherung": None,
    "X-Auto-Response-Suppress: OOF": None,
    "Content-Type: multipart/report; report-type=disposition-notification; boundary=b": "auto-reply",
}


@pytest.mark.parametrize("headers", KINDS)
def test_each_kind_of_machine_is_known_by_its_headers(headers):
    assert automatic.kind_of(parse(f"From: nadia@example.org\nMessage-ID: <a@b>\n{headers}\n\nhello".encode())) == KINDS[headers]


@pytest.mark.parametrize(("headers", "is_silent"), [
    ("Auto-Submitted: auto-replied", True), ("Precedence: bulk\nIn-Reply-To: <a@b>", True), ("List-Unsubscribe: <mailto:a@b>\nIn-Reply-To: <a@b>", False),
    ("List-Id: <staff.example.org>", False), ("", False),
])
def test_a_person_behind_a_list_is_not_kept_quiet(headers, is_silent):
    assert automatic.is_automatic(parse(f"From: nadia@example.org\n{headers}\n\nhello".replace("\n\n\n", "\n\n").encode())) is is_silent


@pytest.mark.parametrize(("headers", "is_wanted"), [
    ("X-Auto-Response-Suppress: All", True), ("X-Auto-Response-Suppress: DR, OOF", True), ("Return-Path: <>", True),
    ("X-Spam-Flag: YES", True), ("Return-Path: <nadia@example.org>", False),
])
def test_who_asks_for_silence_gets_it(headers, is_wanted):
    assert automatic.asks_for_silence(parse(f"From: nadia@example.org\n{headers}\n\nhello".encode())) is is_wanted
