"""How it is said: capitals, blame, rude words, words that only insiders know, sentences that nobody can read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from frontdesk.answers.checks import text as texts
from frontdesk.answers.checks.draft import N_, Draft, Finding, block, rule, warn
from frontdesk.answers.checks.packs import Pack

SHOUTED_SHARE = 0.3
FEWEST_SHOUTED = 2
FEWEST_WORDS = 12
"""Of fewer, a readability says nothing."""
HARD_IN_CHAT = 5
"""So much lower is the readability that a chat may have: nobody reads long sentences in a small window."""
KNOWN_ACRONYMS = frozenset(
    "OK OS MS BT ON OFF ALT TAB CTRL ESC XX XXX XXXX "
    "PDF CSV XML HTML URL PIN SMS SIM USB CD DVD TV PC ID FAQ GPS VPN SSO DNS IP IT HR EU UK US USA UAE UN PM AM EUR USD GBP CHF CET GMT UTC IBAN BIC "
    "SEPA PHP SQL API PNG JPG JPEG GIF MP3 MP4 ZIP QR VIP CEO CEST EST PST PS NB ISBN VAT TAX CPU RAM SSD GB MB KB TB WLAN LAN WIFI IMAP SMTP POP SSL TLS "
    "HTTP HTTPS DHL UPS ABC FAX LED LCD HDMI IOS MAC DIY ATM AG KG SA SL GMBH LTD LLC INC TVA NIF CPF CNPJ RG CEP DNI RIB SARL".split(),
)
_ACRONYM = re.compile(r"(?<![\w./@-])[A-ZÄÖÜ]{2,5}(?:s)?(?![\w@]|[./-]\w)")
_WHOLE_WORD = re.compile(r"\w+")
_BANGS = re.compile(r"[!?]*!!+[!?]*")
LONGEST_HIDDEN, FEWEST_SHOWN = 20, 2
"""Signs of a word in which stars stand for letters, and letters that it must show: `f*ck`."""
_RUDE = N_("“%(word)s” is rude. Say it in other words.")
_LEET = str.maketrans("013457@$!", "oieastasi")
_TOKEN = re.compile(r"[\w@$!*]+")


@rule("profanity")
def profanity(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Whole words, also with digits for letters; what only holds one, as *Scunthorpe* does, is none."""
    never = pack.rude | pack.rude_here
    for found in _TOKEN.finditer(draft.text):
        plain = found[0].lower().strip("!*")
        if _is_rude(plain, never):
            yield block("profanity", _RUDE, found.span(), word=found[0])
        elif plain in pack.mild and plain not in draft.customer_message.lower():
            yield warn("profanity", _RUDE, found.span(), word=found[0])


def _is_rude(word: str, rude: frozenset[str]) -> bool:
    if word in rude or word.isalpha():
        return word in rude
    if "*" in word and len(word) <= LONGEST_HIDDEN and sum(map(str.isalpha, word)) >= FEWEST_SHOWN:
        hidden = re.compile(re.escape(word).replace(r"\*", r"\w"))
        return any(map(hidden.fullmatch, rude))
    return word.translate(_LEET) in rude and not word.isdigit()


@rule("shouting")
def shouting(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """More than three in ten words in capitals, and at least two; acronyms that everybody knows do not count as such. Or `!!`."""
    plain = texts.without_addresses(draft.text)
    loud = _loud(draft)
    if loud:
        yield warn("shouting", N_("Words in capitals read as shouting. Write them small."), (loud[0].start(), loud[-1].end()))
    for bangs in _BANGS.finditer(plain):
        yield warn("shouting", N_("One mark is enough; several read as shouting."), bangs.span())


@rule("blame")
def blame(draft: Draft, pack: Pack) -> Iterable[Finding]:
    for found in pack.blames.finditer(draft.text):
        yield warn("blame", N_("“%(words)s” sounds as if it were the customer's fault. Say what can be done."), found.span(), words=found[0].strip())


@rule("jargon")
def jargon(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Words for which there are plain ones."""
    asked = draft.customer_message.lower()
    for found in _any_of(tuple(pack.jargon)).finditer(draft.text) if pack.jargon else ():
        hard = " ".join(found[0].lower().split())
        if hard in pack.jargon and hard not in asked:
            yield warn("jargon", N_("“%(hard)s” is hard to read. Plainer: “%(plain)s”."), found.span(), hard=found[0], plain=pack.jargon[hard])


@rule("acronym")
def acronym(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Two to five capitals that neither the customer used nor the draft explains, and that not everybody knows."""
    first = {found[0].rstrip("s"): found for found in reversed(list(_ACRONYM.finditer(_whispered(draft.text))))}
    if not first or _loud(draft):
        return
    for short, found in sorted(first.items(), key=lambda each: each[1].start()):
        if not _is_known(short, draft, pack):
            yield warn("acronym", N_("Not everybody knows what “%(short)s” means. Write it out once."), found.span(), short=short)


@rule("readability")
def readability(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """By LIX (see `texts.lix`), against what ordinary readers of that language can follow in that channel."""
    plain = texts.without_addresses(draft.text)
    if len(texts.words(plain)) < FEWEST_WORDS or not pack.function_words:
        return
    hardest = pack.hardest_lix - (HARD_IN_CHAT if draft.channel == "chat" else 0)
    found = texts.lix(plain)
    if found > hardest:
        advice = N_("This is hard to read (LIX %(lix)s; up to %(hardest)s is well). Shorter sentences and shorter words help.")
        yield warn("readability", advice, None, lix=f"{found:.0f}", hardest=f"{hardest:.0f}")


@lru_cache(16)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of them as whole words, the longest first, also over the end of a line."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(each).replace(chr(92) + ' ', chr(92) + 's+') for each in longest_first)})(?!\w)", re.IGNORECASE)


def _is_known(short: str, draft: Draft, pack: Pack) -> bool:
    if short in KNOWN_ACRONYMS or short.lower() in pack.function_words:
        return True
    return short in draft.customer_message or _is_word(short, draft) or _is_explained(short, draft.text) or _is_spelt_out(short, draft)


def _is_word(short: str, draft: Draft) -> bool:
    """*NOTE* is stressed, not short for something, where somebody writes *note*."""
    return short.lower() in _words_of(draft)


@lru_cache(4)
def _words_of(draft: Draft) -> frozenset[str]:
    """Of the draft and of what the customer wrote, as they are written."""
    return frozenset(_WHOLE_WORD.findall(f"{draft.text} {draft.customer_message}"))


@lru_cache(4)
def _loud(draft: Draft) -> list[re.Match[str]]:
    """The words in capitals, when they are so many that it is shouted."""
    found = [word for word in texts.WORD.finditer(texts.without_addresses(draft.text)) if word.end() - word.start() >= 3]
    upper = [word for word in found if word[0].isupper()]
    if len(upper) < FEWEST_SHOUTED or len(upper) <= SHOUTED_SHARE * len(found):
        return []
    loud = [word for word in upper if word[0] not in KNOWN_ACRONYMS and word[0] not in draft.customer_message]
    return loud if len(loud) >= FEWEST_SHOUTED and len(loud) > SHOUTED_SHARE * len(found) else []


def _is_explained(short: str, text: str) -> bool:
    """`Return Merchandise Authorisation (RMA)` or `RMA (return …)`: words in brackets beside it, or it in brackets after words."""
    return re.search(rf"\w+\s+\({re.escape(short)}s?\)|{re.escape(short)}s?\s+\(\s*\w+\s*[^)]*\)", text) is not None


def _is_spelt_out(short: str, draft: Draft) -> bool:
    """Words that begin with its letters stand beside each other: *the white balance*, and then *WB*."""
    beside = r"\W{1,3}".join(rf"{re.escape(letter)}[^\W\d_]{{2,30}}" for letter in short)
    return re.search(rf"(?<!\w){beside}", f"{draft.text}\n{draft.customer_message}", re.IGNORECASE) is not None


def _whispered(text: str) -> str:
    """Lines all in capitals are shouted, or headings: what stands in them are no acronyms. Addresses and places to be filled neither."""
    lines = texts.PLACE.sub(lambda found: " " * len(found[0]), texts.without_addresses(text)).split("\n")
    return "\n".join(" " * len(line) if len(texts.words(line)) > 1 and line.upper() == line else line for line in lines)
