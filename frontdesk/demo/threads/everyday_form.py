"""The form in which everyday questions are written down, and the articles to which they lead."""

from __future__ import annotations

from typing import NamedTuple

ADDRESS, BOOK, CHAIN, RETURN, TRACK = (
    "change-the-address-of-an-order", "bring-a-bike-to-the-workshop", "the-chain-jumps", "send-something-back", "where-is-my-parcel",
)
WARRANTY, PAY, SIZE, WRONG = "something-broke-within-two-years", "ways-to-pay", "which-size-of-bike-fits", "something-is-missing-or-wrong"
NONE = ""
"""No article says it: people told it in words of their own."""
PAGES = {
    ADDRESS: "account/orders", BOOK: "service/book", CHAIN: "parts/chains", RETURN: "returns", TRACK: "account/orders", WARRANTY: "service/warranty",
    WRONG: "account/orders", PAY: "basket", SIZE: "bikes", NONE: "contact",
}
TAGS = {
    ADDRESS: "address", BOOK: "workshop", CHAIN: "gears", RETURN: "return", TRACK: "parcel", WARRANTY: "warranty", PAY: "payment", SIZE: "before buying",
    WRONG: "wrong item",
}


class Everyday(NamedTuple):
    article: str
    asked: str
    answered: str
    """The link stands below it, if there is one."""
    filed: str = ""
    """The tag, where it is another than is usual for the article."""

    @property
    def tag(self) -> str:
        return self.filed or TAGS.get(self.article, "")
