"""Two tools of the demo's shop, to be looked at and tried. They are off: there is no shop behind them."""

from __future__ import annotations

from typing import Any

from frontdesk.answers.tools import change
from frontdesk.answers.tools.models import Tool

HOST = "shop.kettleandspoke.example"
ORDER = {
    "type": "object", "required": ["number"],
    "properties": {"number": {
        "type": "string", "title": "order number", "pattern": r"KS-\d{4,6}", "x-find": r"\bKS-\d{4,6}\b",
        "x-question": {"en": "What is your order number? It begins with KS.", "de": "Wie lautet Ihre Bestellnummer? Sie beginnt mit KS."},
    }},
}
REASON = {"reason": {
    "type": "string", "title": "reason", "enum": ["too large", "too small", "damaged", "not as expected"],
    "x-question": "Why do you send it back: too large, too small, damaged, or not as expected?",
}}
COMMON: dict[str, Any] = {
    "host": HOST, "headers": "", "timeout_seconds": 8, "largest_kb": 200, "needs_identity": True, "for_customers": True, "for_agents": True,
    "most_a_customer": 20, "most_a_day": 1000, "is_on": False, "says_missing": "I find no order {number} that belongs to {customer.email}.",
    "says_failed": "The shop does not answer at the moment.",
}
STATUS = COMMON | {
    "name": "Order status (example, no shop behind it)", "purpose": "tell you how your order stands\n[de]\nIhnen sagen, wie es um Ihre Bestellung steht",
    "examples": "\n".join((
        "Where is my order?", "Has my order been shipped yet?", "When will my parcel arrive?", "I am still waiting for my delivery", "Track my order",
        "What is the status of order KS-48213?", "Wo ist meine Bestellung?", "Wann kommt mein Paket an?", "Wurde meine Bestellung schon verschickt?",
        "¿Dónde está mi pedido?", "Où est ma commande ?", "Onde está a minha encomenda?",
    )),
    "parameters": ORDER, "method": "GET", "url": f"https://{HOST}/api/orders/{{number}}?customer={{customer.email}}", "body": "", "reads_only": True,
    "says": "Your order {number} is {answer.state}. It should be with you {answer.expected|soon}.\n[de]\n"
    "Ihre Bestellung {number}: {answer.state}. Sie sollte {answer.expected|bald} bei Ihnen sein.",
}
RETURN = COMMON | {
    "name": "Send something back (example, no shop behind it)",
    "purpose": "register a return for your order\n[de]\neine Rücksendung für Ihre Bestellung anmelden",
    "examples": "\n".join((
        "I want to return my order", "Please send me a return label", "I would like to send this back", "Can you start a return for me?",
        "Ich möchte meine Bestellung zurückschicken", "Bitte schicken Sie mir ein Rücksendeetikett",
    )),
    "parameters": ORDER | {"required": ["number", "reason"], "properties": ORDER["properties"] | REASON},  # type: ignore[operator]
    "method": "POST", "url": f"https://{HOST}/api/returns", "body": '{"order": "{number}", "reason": "{reason}", "customer": "{customer.email}"}',
    "reads_only": False, "says": "Your return is registered under {answer.return}. The label is on its way to {customer.email}.",
}


def keep() -> None:
    """Both of them."""
    for written in (STATUS, RETURN):
        change.save(Tool(), written)
