"""What the words and numbers of a refusal mean: is nobody at that address, or was it this mail or this moment?"""

from __future__ import annotations

import re

ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
REPLY = re.compile(r"(?<![\d.])([45])\d\d(?![\d.])")
NOBODY = re.compile(
    r"user[\s-]+(?:is\s+)?(?:unknown|not\s+found|does(?:n't| not)\s+exist)|unknown[\s-]+(?:or illegal\s+)?(?:user|recipient|address|local|mailbox|account)|no\s+such\s+(?:user|recipient|mailbox|address|person|account|domain|local)"
    r"|(?:mailbox|account|recipient|address|user|domain)\s+(?:\S+\s+)?(?:does(?:n't| not)\s+exist|not\s+found|is\s+unknown|unknown|is\s+invalid|is\s+not\s+(?:valid|known))"
    r"|no\s+mailbox\s+(?:here|by that name)|not\s+a\s+(?:known|valid)\s+(?:user|recipient|mailbox|address)|not\s+listed\s+in|invalid\s+(?:recipient|mailbox|user|address)"
    r"|host\s+(?:unknown|not\s+found|or\s+domain\s+name\s+not\s+found)|unrouteable|couldn't\s+find\s+any\s+host|name\s+service\s+error|domain\s+(?:is\s+)?(?:unknown|does\s+not\s+exist|not\s+found)"
    r"|has\s+moved|no\s+longer\s+(?:valid|in use|available|works? |with us|accepts)|does\s+not\s+accept\s+(?:any\s+)?(?:mail|e-?mail)|nullmx|null\s+mx|unknown\s+or\s+illegal|no\s+such\s+user|undeliverable\s+address|bad\s+destination\s+mailbox|is\s+not\s+our\s+customer|user\s+unknown|couldn't\s+be\s+found|wasn't\s+found"
    r"|may\s+not\s+exist|does\s+not\s+exist|doesn't\s+have\s+an?\s+\S+\s+account",
    re.IGNORECASE,
)
ABOUT_SENDER = re.compile(r"domain of sender|sender address|after mail from|from: domain|sender domain|envelope sender|procmail|try again|malformed", re.IGNORECASE)
OTHER_REASON = re.compile(
    r"spam|blocked|block list|blacklist|blocklist|reputation|\bptr\b|reverse|\bspf\b|dmarc|dkim|policy|relay(?:ing)?\s+(?:denied|not)|denied|quota|full|too (?:large|big|many|much)"
    r"|size|virus|suspend|disabled|inactive|sender|helo|ehlo|greylist|try again|timed? ?out|refused to talk|not authorized|authentication|unsolicited|content|rate|exceed|insufficient|loop",
    re.IGNORECASE,
)
ABOUT_ADDRESS = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.4"}
LATE = re.compile(
    r"will (?:keep|continue to) try|still trying|warning message only|do not need to resend|not been delivered yet|delivery attempts? will (?:be )?continue|no action is required on your part|retry timeout not|temporary (?:problem|failure).{0,80}will be retried",
    re.IGNORECASE | re.DOTALL,
)


def status_of(reported: str, says: str) -> str:
    """The enhanced status code: the reported one if it is more than "something", else one in the words, else a class."""
    own = ENHANCED.search(reported)
    told = [match[0] for match in ENHANCED.finditer(says)]
    specific = [each for each in ([own[0]] if own else []) + told if not each.endswith((".0.0", ".0"))]
    if specific:
        return specific[0]
    if own or told:
        return own[0] if own else told[0]
    reply = REPLY.search(says)
    return f"{reply[1]}.0.0" if reply else ""


def is_bad_address(status: str, says: str) -> bool:
    """Nobody will ever read mail there."""
    if ABOUT_SENDER.search(says):
        return False
    if NOBODY.search(says):
        return True
    return status in ABOUT_ADDRESS and not OTHER_REASON.search(says)


def is_only_late(text: str) -> bool:
    """The server has not given up yet."""
    return bool(LATE.search(text))
