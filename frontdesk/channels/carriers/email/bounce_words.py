"""What servers without a delivery status (RFC 3464) write when a mail comes back: to whom it went, and what was said."""

from __future__ import annotations

import re

from frontdesk.channels.carriers.email import addresses
from frontdesk.channels.carriers.email.parse import Mail

LONGEST_AROUND = 1000
LONGEST_READ = 100_000
ADDRESS = r"(?P<address>[^\s<>@:;,()\"'\[\]]{1,64}@[^\s<>:;,()\"'\[\]]{1,255})"
SYSTEM = re.compile(
    r"\b(?:mailer-daemon|mail-daemon|mail delivery (?:sub)?system|mail delivery service|mail administrator|system administrator"
    r"|mail system|mdaemon|mailerdaemon|mailer daemon|bounce[-_]?daemon"
    r"|postmaster|microsoft outlook|mail router|mail\.delivery|antispam|mailsweeper|systemadministrator)\b",
    re.IGNORECASE,
)
DAEMON = re.compile(r"\bmailer-daemon\b|\bmail delivery (?:sub)?system\b", re.IGNORECASE)
REFUSAL = re.compile(
    r"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])|\b[45][0-7]\d[ -]|not reach the following|did not reach some|message (?:could not|cannot|was not) (?:be )?deliver|was not delivered to|delivery has failed|blocked by|undeliverable|unknown user",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"undeliver|not delivered|not be delivered|delivery (?:status|failure|has failed|report|notification|problem|error)|delivery "
    r"to .{1,80}failed|mail delivery (?:failed|system|error)|failure (?:notice|delivery)|mail failure|mail could not|returned "
    r"mail|returned to sender"
    r"|delivery failed|failed delivery|mail system error|could not be delivered|could not deliver|unable to deliver|mail status "
    r"report|postmaster notify|message delayed|delayed mail|delivery delayed|warning: (?:message|could|delayed|mail)|\[bounce\]|bounced? "
    r"mail|permanent (?:delivery )?(?:failure|error)"
    r"|errors from|message (?:you sent )?(?:was )?(?:blocked|rejected|refused)|mail (?:was )?(?:blocked|rejected|refused)|nondeliver"
    r"|non-?deliver|no such (?:user|recipient)|user unknown|address not found|unknown (?:user|address)"
    r"|unzustellbar|nicht zugestellt|zustellung.{0,30}(?:fehl|verz)|non remis|non distribu|échec de|no se (?:ha )?(?:podido )?entreg"
    r"|no entregad|mensaje no|devuelt|mancat[ao] (?:recapito|consegna)|impossibile recapitare|não (?:foi )?entreg|falha na entrega"
    r"|onbestelbaar"
    r"|niet (?:worden )?bezorgd|kan niet|olever|ikke lever|kunne ikke|toimittamatt|niedostarcz|nie dostarcz|nedoruč|nem kézbes"
    r"|teslim edilem|не ?доставлен|невозможно доставить|не вдалося|配信不能|配達不能|送信でき|エラーメール|无法投递|無法傳遞|退信|退回|전송 ?실패|반송",
    re.IGNORECASE,
)
COPY_BEGINS = re.compile(
    r"^[-= ]*(?:(?:this is|here is|below(?: this line)? is) a copy of (?:the|your|all)|below this line is|the following is a copy|(?:enclosed"
    r"|attached) is a copy|original (?:message|mail)\b|(?:the )?returned message|unsent message|undelivered message|message header "
    r"follows|the text that was sent|(?:the )?header of the original|start of (?:returned|forwarded) message"
    r"|message headers?\W*$|begin message|original message headers|ursprüngliche nachricht|received: from |return-path: <[^<>\s]+@)",
    re.IGNORECASE | re.MULTILINE,
)
LINE = re.compile(
    rf"^[ \t>*\"']*(?P<label>to:?\s*)?(?:[^\s<>]{{1,64}}@[^\s<>@]{{1,255}}[ \t]+(?=<[^<>]{{1,320}}>:[ \t]*malformed))?<?(?:mailto:)?{ADDRESS}[\"'>]{{0,2}}"
    r"[ \t]*(?::|$|\.\.\.|\(|<[^<>\s]+>$| on (?:\w{3},? )?\d)",
    re.MULTILINE | re.IGNORECASE,
)
LABELLED = re.compile(
    rf"(?:(?:failed |original |final )?(?:recipients?|address(?:ee)?)(?:'s)?(?: address)?(?:\(es\))?|unknown (?:local )?(?:user"
    rf"|address|recipient)|no such (?:user|recipient)|rcpt to|user unknown|undeliverable (?:to|address)|message (?:to|for)|deliver(?:y"
    rf"|ed)?(?: \w+){{0,3}} (?:to|for)"
    rf"|mailbox|user|account|envoyé à|an|à|destinatario|destinataire|empfänger)\W{{0,4}}[ \t\n]*<?(?:mailto:)?{ADDRESS}",
    re.IGNORECASE,
)
REFUSED = re.compile(rf"^.{{0,40}}\b[45]\d\d\b.{{0,200}}?{ADDRESS}", re.MULTILINE)
SENT_BY = re.compile(rf"(?:sent by|from|sender|reply to|contact|mail to|write to|e-?mail):?\s*<?{ADDRESS}", re.IGNORECASE)
BEGINS_LINE = re.compile(rf"^[ \t<]*{ADDRESS}>?[ \t]+(?=.{{0,200}}(?:\b[45]\d\d\b|invalid|unknown|error|reject|fail))", re.MULTILINE | re.IGNORECASE)
NEXT_REFUSAL = re.compile(r"\b[45]\d\d\b|error|fail|reject|unable|refus|unknown|deliver", re.IGNORECASE)
ROLES = ("postmaster@", "mailer-daemon@", "abuse@", "support@", "helpdesk@")


def is_from_a_daemon(mail: Mail) -> bool:
    """Does the sender bear the name that only mail servers have?"""
    return bool(DAEMON.search(_sender_of(mail))) or "x-failed-recipients" in mail.headers


def is_from_a_server(mail: Mail, envelope_from: str | None) -> bool:
    """A server, by its name or by the null sender, with a subject as servers write it.

    A postmaster may be a person, who writes about a parcel that was not delivered: theirs must read like a refusal, too.
    """
    if not may_be_from_a_server(mail, envelope_from) or not SUBJECT.search(mail.subject):
        return False
    is_surely = _has_null_sender(mail, envelope_from) or is_from_a_daemon(mail)
    return is_surely or bool(REFUSAL.search(mail.text[:LONGEST_READ] or mail.html[:LONGEST_READ]))


def may_be_from_a_server(mail: Mail, envelope_from: str | None) -> bool:
    """It came with the null sender, or its writer bears a name that servers have."""
    return _has_null_sender(mail, envelope_from) or "x-failed-recipients" in mail.headers or bool(SYSTEM.search(_sender_of(mail)))


def _sender_of(mail: Mail) -> str:
    return f"{mail.sender.name} <{mail.sender.email}>" if mail.sender else mail.headers.text("from")[:500]


def _has_null_sender(mail: Mail, envelope_from: str | None) -> bool:
    told = mail.headers.first("return-path").strip()
    return told == "<>" or (not told and envelope_from == "")


def parted(text: str) -> tuple[str, str]:
    """The server's words, and the copy of our mail below them."""
    begins = COPY_BEGINS.search(text)
    if begins is None:
        return text, ""
    line_end = text.find("\n", begins.end())
    is_header = text[begins.start():begins.end()].lower().startswith(("received:", "return-path:"))
    return text[:begins.start()], text[begins.start() if is_header or line_end < 0 else line_end:]


def told(mail: Mail, text: str) -> dict[str, str]:
    """Each address that failed and the words about it."""
    named = [address.email for address in addresses.read(mail.headers.all("x-failed-recipients"))]
    found = _on_lines(text, {address.email for address in mail.to})
    both = {address: says for address, says in found.items() if address in named}
    if both or found:
        return both or found
    if named:
        return dict.fromkeys(named, refusal(text))
    return _in_sentences(text, {address.email for address in mail.to})


def about(address: str, text: str) -> str:
    """The words around an address, up to the next one."""
    at = text.lower().find(address) if address else -1
    if at < 0:
        return ""
    matches = [match.start() for match in LINE.finditer(text, at + len(address)) if match["address"].lower() != address]
    return " ".join(text[at:min([at + LONGEST_AROUND, *matches])].split())


def last_command(text: str) -> str:
    """What sendmail was saying when it was refused, or ''."""
    at = text.rfind("\n>>> ")
    return text[at:at + 10].strip() if at >= 0 else ""


def refusal(text: str) -> str:
    """The words of a report that names no address, from the first that tell of trouble."""
    at = NEXT_REFUSAL.search(text)
    return " ".join(text[max(0, at.start() - 100) if at else 0:][:LONGEST_AROUND].split())


def _on_lines(text: str, to: set[str]) -> dict[str, str]:
    """Addresses at the begin of a line. The report's own recipient, a sender and who may help are none of them."""
    matches = list(LINE.finditer(text))
    others = {match["address"].lower() for match in SENT_BY.finditer(text)}
    found: dict[str, str] = {}
    for number, match in enumerate(matches):
        address = addresses.normalised(match["address"])
        if not address or address in found:
            continue
        stop = next((each.start() for each in matches[number + 1:] if each["address"].lower() != address), len(text))
        found[address] = " ".join(text[match.end():min(match.end() + LONGEST_AROUND, stop)].split())
    likely = {address: says for address, says in found.items() if address not in others and not address.startswith(ROLES)}
    likely = {address: says for address, says in likely.items() if address not in to} or likely
    labelled = {match["address"].lower() for match in matches if match["label"]}
    # A report may repeat the head of our mail, "To: …", above the addresses that failed.
    return {address: says for address, says in likely.items() if address not in labelled} or likely


def _in_sentences(text: str, to: set[str]) -> dict[str, str]:
    """An address behind a word such as "recipient", or on the line of a refusal."""
    found = [match for pattern in (LABELLED, REFUSED, BEGINS_LINE) for match in pattern.finditer(text)]
    others = {match["address"].lower() for match in SENT_BY.finditer(text)} | to
    for match in found:
        address = addresses.normalised(match["address"])
        if address and address not in others and not address.startswith(ROLES):
            return {address: refusal(text)}
    return {}
