"""What the words and numbers of a refusal mean: is nobody at that address, or was it this mail, this sender, this moment?"""

from __future__ import annotations

import re
from enum import StrEnum


class Reason(StrEnum):
    """Why a server did not take a mail. A small vocabulary, the same for every dialect."""

    UNKNOWN_USER = "unknown-user"
    UNKNOWN_HOST = "unknown-host"
    MOVED = "moved"
    TAKES_NO_MAIL = "takes-no-mail"
    MAILBOX_FULL = "mailbox-full"
    SUSPENDED = "suspended"
    SIZE = "size"
    VIRUS = "virus"
    AUTHENTICATION = "authentication"
    SPAM = "spam"
    BLOCKED = "blocked"
    RATE = "rate"
    RELAYING = "relaying"
    LOOP = "loop"
    CONTENT = "content"
    POLICY = "policy"
    FILTERED = "filtered"
    NETWORK = "network"
    SERVER = "server"
    EXPIRED = "expired"
    OTHER = "other"


PERMANENT = {Reason.UNKNOWN_USER, Reason.UNKNOWN_HOST, Reason.MOVED, Reason.TAKES_NO_MAIL}
"""Nobody will ever read mail there. All else is about this mail or this moment, whatever the first digit says."""

ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
REPLY = re.compile(r"(?<![\d.])([45])\d\d(?![\d.])")
FULL = re.compile(
    r"(?:mail ?box|mail ?drop|mail folder|account|inbox|quota|storage)\b.{0,40}\b(?:full|exceed\w*|over\W?quota|overdrawn|voll)|full mailbox|over\W?quota|quota exceeded"
    r"|exceed\w* (?:\w+ )?(?:storage|quota|mail ?box)|out of storage|(?:insufficient|not enough) (?:\w+ )?(?:disk space|storage space|quota)|mailfull|postfach (?:ist )?voll|user is over",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"user[\s-]+(?:is\s+)?(?:unknown|not\s+found|does(?:n't| not)\s+exist)|unknown[\s-]+(?:or illegal\s+)?(?:user|recipient|address|local|mailbox|account|alias)"
    r"|no\s+such\s+(?:\w+\s+)?(?:user|recipient|mailbox|address|person|account|domain|local)"
    r"|(?:mailbox|account|recipient|address|user|domain|alias)\s+(?:\S+\s+)?(?:does(?:n't| not)\s+exist|not\s+found|is\s+unknown|unknown|is\s+invalid|is\s+not\s+(?:valid|known|listed)|unavailable\s+or\s+access\s+denied)"
    r"|no\s+mailbox\s+(?:here|by that name|found)|not\s+a\s+(?:known|valid)\s+(?:user|recipient|mailbox|address)|not\s+listed\s+in|invalid\s+(?:recipient|mailbox|user|address|local)"
    r"|host\s+(?:unknown|not\s+found|or\s+domain\s+name\s+not\s+found)|unrouteable|unroutable|couldn't\s+find\s+any\s+host|name\s+service\s+error|domain\s+(?:is\s+)?(?:unknown|does\s+not\s+exist|not\s+found)"
    r"|has\s+moved|(?:user|mailbox|account|recipient|address)\s.{0,30}moved\s+to|no\s+longer\s+(?:valid|in\s+use|available|works?|with\s+us|accepts|exists?|employed|an?\s+active)|does\s+not\s+accept\s+(?:any\s+)?(?:mail|e-?mail)|nullmx|null\s+mx"
    r"|unknown\s+or\s+illegal|undeliverable\s+address|bad\s+destination\s+mailbox|is\s+not\s+our\s+customer|couldn'?t\s+be\s+found|could\s+not\s+be\s+found|wasn'?t\s+found|was\s+not\s+found"
    r"|may\s+not\s+exist|does\s+not\s+exist|doesn'?t\s+exist|doesn't\s+have\s+an?\s+\S+\s+account|recipient\s+address\s+rejected:\s+access\s+denied|recipient\s+address\s+rejected\.?\s*(?:$|\(in\s+reply)"
    r"|recipient\s+(?:name\s+is\s+)?not\s+(?:recognized|recognised)|recipnotfound|recipientnotfound|not\s+in\s+(?:the\s+)?(?:directory|address\s+book|domino)|address\s+lookup\s+failed|no\s+recipient\s+found|no\s+valid\s+recipients?"
    r"|addressee\s+unknown|unbekannter?\s+(?:benutzer|empf)|benutzer\s+(?:ist\s+)?unbekannt|utilisateur\s+inconnu|destinataire\s+inconnu|destinatario\s+(?:desconocido|sconosciuto|inesistente)|usuario\s+desconocido|usuário\s+desconhecido|адрес не существует|пользователь не найден",
    re.IGNORECASE,
)
ABOUT_SENDER = re.compile(
    r"domain of sender|sender address|after mail from|in reply to mail from|from: domain|sender domain|envelope sender|procmail|try again|malformed|sender verify|(?<!to )sender (?:unknown|rejected|denied|is invalid|not found)|reverse.{0,20}not found",
    re.IGNORECASE,
)
AFTER_THE_MAIL = re.compile(
    r"in reply to end of data|after (?:pipelined )?(?:end of data|data\b|sending data)|failed after i sent the message|\(state (?:9|17|18)\)|^>>> (?:DATA|\.)$",
    re.IGNORECASE | re.MULTILINE,
)
HOST = re.compile(
    r"host\s+(?:unknown|not\s+found|or\s+domain)|any\s+host|name\s+service\s+error|\s[\w-]+(?:\.[\w-]+)+\s+does\s+not\s+exist|\bdomain\b.{0,60}(?:unknown|not\s+exist|not\s+found|couldn)|no\s+such\s+domain|unknown\s+domain|unrout|nxdomain|bad destination system|address\s+lookup\s+failed",
    re.IGNORECASE | re.DOTALL,
)
CURT = re.compile(r"user\s+unknown|unknown\s+user", re.IGNORECASE)
MOVED = re.compile(r"has\s+moved|moved\s+to|address\s+(?:has\s+)?changed", re.IGNORECASE)
TAKES_NO_MAIL = re.compile(r"does\s+not\s+accept\s+(?:any\s+)?(?:mail|e-?mail)|null\s*mx|no\s+longer\s+accepts", re.IGNORECASE)
OTHER_REASON = re.compile(
    r"spam|blocked|block list|blacklist|blocklist|reputation|\bptr\b|reverse|\bspf\b|dmarc|dkim|policy|relay(?:ing)?\s+(?:denied|not)|denied|quota|full|too (?:large|big|many|much)"
    r"|size|virus|suspend|disabled|inactive|sender|helo|ehlo|greylist|try again|timed? ?out|refused to talk|not authorized|authentication|unsolicited|content|rate|exceed|insufficient|loop",
    re.IGNORECASE,
)
WORDS = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in (
    (Reason.SIZE, r"too (?:large|big)|exceeds? (?:the )?(?:\w+ ){0,3}(?:size|limit)|size (?:limit|exceed)|message (?:length|size)|fixed maximum message"),
    (Reason.VIRUS, r"virus|malware|infected|trojan"),
    (Reason.AUTHENTICATION, r"\bspf\b|dmarc|dkim|not authori[sz]ed|unauthenticated|authenticat\w+ (?:required|failed|checks)|sender policy"),
    (Reason.SPAM, r"spam|unsolicited|\bube\b|bulk mail"),
    (Reason.BLOCKED, r"block(?:ed|list| list)|blacklist|black list|\brbl\b|dnsbl|reputation|banned|listed (?:in|at|on|by)|\bptr\b|reverse|helo|ehlo|dynamic ip|refused to talk|access denied|spamhaus|barracuda"),
    (Reason.RATE, r"too (?:many|much|fast)|rate.?limit|throttl|exceeded the|greylist|grey-list|try again later|temporarily deferred"),
    (Reason.RELAYING, r"relay"),
    (Reason.LOOP, r"\bloop|too many hops|hop count"),
    (Reason.SUSPENDED, r"suspend|disabled|inactive|not active|deactivat|locked|terminated|discontinued|expired account|account.{0,20}expired"),
    (Reason.CONTENT, r"content|header|attachment|8-?bit|\bmime\b|malformed|syntax|rfc ?\d|bare lf"),
    (Reason.POLICY, r"polic|prohibited|not allowed|not permitted|not accepted|rejected|refused by|administrat|security|forbidden|restricted|permission|privileges"),
    (Reason.EXPIRED, r"expired|could not be delivered for|too long|in the queue|timeout exceeded|given? up|for \d+ (?:days|hours)|delivery time|failing for a long"),
    (Reason.NETWORK, r"connect|timed? ?out|no route|unreachable|network|lost connection|conversation|refused|dns|name server|\btls\b|handshake"),
    (Reason.SERVER, r"system (?:error|resources|not|full)|mail system|queue file|disk|internal|configuration|service (?:unavailable|not available)|local (?:error|problem)|command (?:died|failed)|i/o error|mailer error|unable to|insufficient|storage|pipe"),
))
NUMBERS: tuple[tuple[str, Reason], ...] = (
    ("1.1", Reason.UNKNOWN_USER), ("1.3", Reason.UNKNOWN_USER), ("1.2", Reason.UNKNOWN_HOST), ("4.4", Reason.UNKNOWN_HOST),
    ("1.6", Reason.MOVED), ("1.10", Reason.TAKES_NO_MAIL), ("2.1", Reason.SUSPENDED), ("2.2", Reason.MAILBOX_FULL), ("2.3", Reason.SIZE),
    ("3.4", Reason.SIZE), ("4.6", Reason.LOOP), ("4.7", Reason.EXPIRED), ("7.26", Reason.AUTHENTICATION),
    ("1.", Reason.POLICY), ("3.", Reason.SERVER), ("4.", Reason.NETWORK), ("6.", Reason.CONTENT), ("7.", Reason.POLICY), ("5.", Reason.SERVER),
)
"""What an enhanced status code says behind its first digit (RFC 3463, 7505, 7372)."""
ADDRESS_NUMBERS = re.compile(r"5\.(?:1\.(?:1|2|3|6|10)|4\.4)$")
LATE = re.compile(
    r"will (?:keep|continue to) try|still trying|warning message only|do not need to resend|not been delivered yet|not yet been delivered|delivery attempts? will (?:be )?continue|no action is required on your part"
    r"|retry timeout not|temporary (?:problem|failure).{0,80}will be retried|will retry for|will be retried for|has been delayed|wird weiter versucht",
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


def reason_of(status: str, says: str, dialogue: str = "") -> Reason:
    """Why it was not taken. `dialogue` are further words around the refusal, which may tell when it came."""
    _class, _dot, number = status.partition(".")
    if number == "2.2" or FULL.search(says):
        return Reason.MAILBOX_FULL
    is_about_sender = bool(ABOUT_SENDER.search(says))
    if not is_about_sender and NOBODY.search(says):
        return _which(says, is_late=_is_after_the_mail(says, dialogue), status=status)
    if not is_about_sender and ADDRESS_NUMBERS.match(status) and not OTHER_REASON.search(says):
        return _by_number(number)
    found = next((reason for reason, pattern in WORDS if pattern.search(says)), None)
    if found is not None:
        return found
    by_number = _by_number(number) if number else Reason.OTHER
    return Reason.OTHER if by_number in PERMANENT else by_number


def is_bad_address(status: str, says: str) -> bool:
    """Nobody will ever read mail there."""
    return reason_of(status, says) in PERMANENT


def is_only_late(text: str) -> bool:
    """The server has not given up yet."""
    return bool(LATE.search(text))


def _which(says: str, *, is_late: bool, status: str) -> Reason:
    if MOVED.search(says):
        return Reason.MOVED
    if TAKES_NO_MAIL.search(says):
        return Reason.TAKES_NO_MAIL
    if HOST.search(says):
        return Reason.UNKNOWN_HOST
    # A host that took the recipient and calls it unknown once it has read the mail hides a filter behind that word.
    if is_late and CURT.search(says) and not ADDRESS_NUMBERS.match(status):
        return Reason.FILTERED
    return Reason.UNKNOWN_USER


def _is_after_the_mail(says: str, dialogue: str) -> bool:
    return bool(AFTER_THE_MAIL.search(says) or AFTER_THE_MAIL.search(dialogue))


def _by_number(number: str) -> Reason:
    return next((reason for begin, reason in NUMBERS if number == begin or (begin[-1] == "." and number.startswith(begin))), Reason.OTHER)
