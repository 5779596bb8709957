"""An assistant that fits one page: it knows when the shop is open, and leaves everything else to people.

FRONTDESK=https://desk.example.org TOKEN=fd_… python3 assistant_example.py
"""

import json
import os
import time
import urllib.error
import urllib.request
from typing import Any

ANSWER = "We are open from Monday to Friday, 9:00 to 17:00. Does that help?"
HELPED, NOT_HELPED = "Yes, thank you", "No, I want to talk to a person"


def ask(method: str, path: str, body: dict[str, Any] | None = None, key: str = "") -> Any:
    """One request to the API. With a key, it may be sent again after a lost answer and still happens once."""
    headers = {"Authorization": f"Bearer {os.environ['TOKEN']}", "Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {})
    request = urllib.request.Request(f"{os.environ['FRONTDESK']}/api/v1{path}", json.dumps(body).encode() if body else None, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def answer(number: int) -> None:
    """Say what we know, or hand over with a summary of what the customer wrote."""
    said, path = [], f"/conversations/{number}/messages?limit=100"
    while path:
        page = ask("GET", path)
        said += [message for message in page["items"] if message["author"] == "customer"]
        path = page["next"] and f"/conversations/{number}/messages?limit=100&cursor={page['next']}"
    words = said[-1]["text"].lower()
    if "open" in words or words == HELPED.lower():
        text = "You are welcome." if words == HELPED.lower() else ANSWER
        choices = [HELPED, NOT_HELPED] if text == ANSWER else []
        ask("POST", f"/conversations/{number}/assistant-messages", {"text": text, "choices": choices}, key=f"said-{said[-1]['id']}")
    else:
        summary = "The customer wrote:\n" + "\n".join(message["text"] for message in said[-5:])
        ask("POST", f"/conversations/{number}/hand-over", {"to": "people", "summary": summary}, key=f"over-{said[-1]['id']}")


def look() -> None:
    """Asking is also the sign of life: who asks nothing for two minutes gets no chats, and loses those it has."""
    for chat in ask("GET", "/chats?state=assistant&limit=100")["items"]:
        try:
            if chat["last_author"] == "customer":
                answer(chat["conversation"])
        except urllib.error.HTTPError as error:
            if error.code != 422:  # A person was quicker, or the customer has left.
                raise


if __name__ == "__main__":
    while True:
        try:
            look()
        except (OSError, urllib.error.HTTPError) as error:
            print(f"The desk does not answer as it should: {error}", flush=True)
        time.sleep(1)
