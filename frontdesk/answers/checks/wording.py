"""How it is said: capitals, blame, rude words, words that only insiders know, sentences that nobody can read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from frontdesk.answers.checks import places, written
from frontdesk.answers.checks import text as texts
from frontdesk.answers.checks.draft import N_, Draft, Finding, block, rule, warn
from frontdesk.answers.checks.packs import PACKS, Pack

SHOUTED_SHARE = 0.3
FEWEST_SHOUTED = 2
LONGEST_EMPHASIS = 3
"""So many words in capitals beside each other are stressed; more are shouted, however long the rest is."""
FEWEST_WORDS = 12
"""Of fewer, a readability says nothing."""
IN_SMALL_WINDOWS = frozenset({"chat", "sms", "whatsapp", "messenger", "telegram"})
HARD_IN_CHAT = 5
"""So much lower is the readability that a chat may have: nobody reads long sentences in a small window."""
KNOWN_ACRONYMS = frozenset(
    "OK OS MS BT ON OFF ALT TAB CTRL ESC XX XXX XXXX "
    "PDF CSV XML HTML URL PIN SMS SIM USB CD DVD TV PC ID FAQ GPS VPN SSO DNS IP IT HR EU UK US USA UAE UN PM AM EUR USD GBP CHF CET GMT UTC IBAN BIC "
    "SEPA PHP SQL API PNG JPG JPEG GIF MP3 MP4 ZIP QR VIP CEO CEST EST PST PS NB ISBN VAT TAX CPU RAM SSD GB MB KB TB WLAN LAN WIFI IMAP SMTP POP SSL TLS "
    "HTTP HTTPS DHL UPS ABC FAX LED LCD HDMI IOS MAC DIY ATM AG KG SA SL GMBH LTD LLC INC TVA NIF CPF CNPJ RG CEP DNI RIB SARL "
    "XS XL XXL XXXL XXS CAD AUD NZD JPY SEK NOK DKK PLN CZK BRL MXN INR CNY AED SAR ZAR EDT PDT BST CST MST IST AEST EOD ASAP FYI RSVP PO TBC ETA "
    "DPD GLS TNT USPS IKEA IBM BMW HP LG SAP AMD ASUS KIA VW BBC UHD HD OLED QLED NFC LTE GSM WPA MMS GPU OTP MFA TOTP JSON YAML TXT DOC DOCX XLS XLSX PPT "
    "SVG TIFF TIF MOV AVI MKV EPUB HEIC RAW EXE APK ISO DMG MSI BMP RTF ODT EU GDPR DSGVO RGPD LGPD AGB PLZ BLZ EC TÜV ADAC EDV KFZ LKW PKW MWST UID AHV SBB "
    "ÖBB DB HRB USTID IVA TVA CIF NIE CP CB CV RER TGV SNCF RATP CAF SAV CGV HT TTC PME SAS SA UE ONU OMS DGT ITV SL SLU NSS AVE MEI CNH CPF RH TI SAC FAQS"
    " IPHONE IPAD EAN GTIN SKU UPC LLP PLC INC JR SR PHD MD MBA AI KI IA VR".split(),
)
_ROMAN = re.compile(r"[IVX]{1,5}|[MDCLXVI]{3,5}")
_ACRONYM = re.compile(r"(?<![\w./@-])[A-ZÄÖÜ]{2,5}(?:s)?(?![\w@]|[./-]\w)")
_WHOLE_WORD = re.compile(r"\w+")
FEWEST_SPOKEN, FEWEST_VOWELS = 4, 2
"""Letters, and vowels among them, of what may be a word in capitals."""
_AS_CODE = re.compile(
    r"(?:code|coupon|voucher|reference|ref|booking|gutschein|gutscheincode|aktionscode|código|référence|referencia|cupón|cupom"
    r"|buchung):? [\"“„«]?\Z",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?<![A-ZÀ-ÖØ-Þ])[A-ZÀ-ÖØ-Þ]{2,}(?:['’][A-ZÀ-ÖØ-Þ]+)?(?:[ ,;:]+(?:[A-ZÀ-ÖØ-Þ]{1,}(?:['’][A-ZÀ-ÖØ-Þ]+)?|\d+)(?![\w-]))+")
_TECHNICAL = re.compile(
    r"\b(?:api|sdk|curl|https?|json|xml|sql|server|script|code|webhooks?|token|database|datenbank|docker|linux|git|header"
    r"|endpoint|php|python|java|css)\b|```",
    re.IGNORECASE,
)
_BANGS = re.compile(r"(?<![!?])(?=[!?]*!!)[!?]+")
LONGEST_HIDDEN, FEWEST_SHOWN = 20, 2
"""Signs of a word in which stars stand for letters, and letters that it must show: `f*ck`."""
_SEVERAL, FEWEST_LETTERS = ("s", "es", "e", "en", "er", "ed"), 4
"""Endings of several, for words of so many letters."""
_RUDE = N_("“%(word)s” is rude. Say it in other words.")
_LEET = str.maketrans("013457@$!", "oieastasi")
_TOKEN = re.compile(r"[\w@$!*]+")


@rule("profanity")
def profanity(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Whole words, also with digits for letters; what only holds one, as *Scunthorpe* does, is none."""
    never, here = _rude_anywhere(), pack.rude_here
    for found in _TOKEN.finditer(draft.text):
        plain = found[0].lower().strip("!*")
        if plain in never or plain in here or (not plain.isalpha() and (_is_hidden(plain, never) or _is_hidden(plain, here))):
            yield block("profanity", _RUDE, found.span(), word=found[0])
        elif plain in pack.mild and plain not in draft.customer_message.lower():
            yield warn("profanity", _RUDE, found.span(), word=found[0])


@lru_cache(1)
def _rude_anywhere() -> frozenset[str]:
    """What is rude in one language and no word in any other, also several of them."""
    rude = frozenset[str]().union(*(pack.rude for pack in PACKS))
    return rude | {word + ending for word in rude if len(word) >= FEWEST_LETTERS for ending in _SEVERAL}


def _is_hidden(word: str, rude: frozenset[str]) -> bool:
    """Behind stars, digits and signs."""
    if "*" in word and len(word) <= LONGEST_HIDDEN and sum(map(str.isalpha, word)) >= FEWEST_SHOWN:
        hidden = re.compile(re.escape(word).replace(r"\*", r"\w"))
        return any(map(hidden.fullmatch, rude))
    return word.translate(_LEET) in rude and not word.isdigit()



@rule("shouting")
def shouting(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """More than three in ten words in capitals, and at least two; acronyms that everybody knows do not count as such. Or `!!`."""
    plain = texts.without_addresses(draft.text)
    loud = _loud(draft) or _shouted(draft)
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
    plainer = pack.jargon if not pack.technical or _TECHNICAL.search(asked) else pack.jargon | pack.technical
    # Small letters are found twice as fast as letters of any case; in few alphabets they are not as many.
    lowered = draft.text.lower()
    text = lowered if len(lowered) == len(draft.text) else draft.text
    for found in _any_of(tuple(plainer)).finditer(text) if plainer else ():
        hard = " ".join(found[0].lower().split())
        if hard in plainer and hard not in asked:
            as_written = draft.text[slice(*found.span())]
            yield warn("jargon", N_("“%(hard)s” is hard to read. Plainer: “%(plain)s”."), found.span(), hard=as_written, plain=plainer[hard])


@rule("acronym")
def acronym(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Two to five capitals that neither the customer used nor the draft explains, and that not everybody knows."""
    first = {found[0].rstrip("s"): found for found in reversed(list(_ACRONYM.finditer(_whispered(draft.text))))}
    if not first or _loud(draft):
        return
    shouted = [word.span() for word in _shouted(draft)]
    for short, found in sorted(first.items(), key=lambda each: each[1].start()):
        if not _is_known(short, draft, pack) and not _AS_CODE.search(draft.text[max(0, found.start() - 20) : found.start()]) and found.span() not in shouted:
            yield warn("acronym", N_("Not everybody knows what “%(short)s” means. Write it out once."), found.span(), short=short)


@rule("readability")
def readability(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """By LIX (see `texts.lix`) of what stands between greeting and parting, against what ordinary readers of that language can follow in that channel."""
    plain = written.body(texts.without_addresses(draft.text), pack)
    if len(texts.words(plain)) < FEWEST_WORDS or not pack.function_words:
        return
    hardest = pack.hardest_lix - (HARD_IN_CHAT if draft.channel in IN_SMALL_WINDOWS else 0)
    found = texts.lix(plain)
    if found > hardest:
        advice = N_("This is hard to read (LIX %(lix)s; up to %(hardest)s is well). Shorter sentences and shorter words help.")
        yield warn("readability", advice, None, lix=f"{found:.0f}", hardest=f"{hardest:.0f}")


@lru_cache(16)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of them as whole words, the longest first, also over the end of a line."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(each).replace(chr(92) + ' ', chr(92) + 's+') for each in longest_first)})(?!\w)")


def _is_known(short: str, draft: Draft, pack: Pack) -> bool:
    if short in KNOWN_ACRONYMS or short.lower() in pack.function_words or _ROMAN.fullmatch(short) or _is_spoken(short):
        return True
    return short in draft.customer_message or _is_word(short, draft) or _is_explained(short, draft.text) or _is_spelt_out(short, draft)


def _is_spoken(short: str) -> bool:
    """Letters as words have them: *ROUGE* and *MENU* are stressed more often than short for something."""
    return len(short) >= FEWEST_SPOKEN and sum(letter in "AEIOUÄÖÜ" for letter in short) >= FEWEST_VOWELS


def _is_word(short: str, draft: Draft) -> bool:
    """*NOTE* is stressed, not short for something, where somebody writes *note*."""
    return short.lower() in _words_of(draft)


@lru_cache(4)
def _words_of(draft: Draft) -> frozenset[str]:
    """Of the draft and of what the customer wrote, as they are written."""
    return frozenset(_WHOLE_WORD.findall(f"{draft.text} {draft.customer_message}"))


@lru_cache(4)
def _initials(draft: Draft) -> str:
    """The first letters of all words in a row, small: where those of a short form do not follow each other, no words spell it out."""
    return "".join([word[0] for text in (draft.text, draft.customer_message) for word in texts.words(text)]).lower()


@lru_cache(4)
def _loud(draft: Draft) -> list[re.Match[str]]:
    """The words in capitals, when they are so many that it is shouted."""
    spoken = _spoken(draft.text)
    if sum(len(word) >= 3 and word.isupper() for word in texts.words(spoken)) < FEWEST_SHOUTED:
        return []
    found = [word for word in texts.WORD.finditer(spoken) if word.end() - word.start() >= 3]
    upper = [word for word in found if word[0].isupper()]
    if len(upper) < FEWEST_SHOUTED or len(upper) <= SHOUTED_SHARE * len(found):
        return []
    loud = [word for word in upper if word[0] not in KNOWN_ACRONYMS and word[0] not in draft.customer_message]
    return loud if len(loud) >= FEWEST_SHOUTED and len(loud) > SHOUTED_SHARE * len(found) else []


@lru_cache(4)
def _spoken(text: str) -> str:
    """Without addresses and names of variables, whose capitals nobody hears."""
    plain = texts.without_addresses(text)
    return re.sub(r"\b[^\W_]{1,40}_\w{1,100}", lambda found: " " * len(found[0]), plain) if "_" in plain else plain


@lru_cache(4)
def _shouted(draft: Draft) -> list[re.Match[str]]:
    """The words of the first run in capitals that is more than stressed, and no heading with a line of its own."""
    text = _spoken(draft.text)
    for run in _RUN.finditer(text) if not text.islower() else ():
        line = text[text.rfind("\n", 0, run.start()) + 1 : (text.find("\n", run.end()) + 1 or len(text) + 1) - 1]
        found = list(texts.WORD.finditer(text, *run.span()))
        loud = [word for word in found if len(word[0]) >= 2 and word[0] not in KNOWN_ACRONYMS and word[0] not in draft.customer_message]
        is_heading = line.strip(" :#*-=") == run[0].strip(" :") and run.end() > run.start() and line.strip()[-1:] not in ".!"
        if len(loud) > LONGEST_EMPHASIS and not is_heading:
            return found
    return []


def _is_explained(short: str, text: str) -> bool:
    """`Return Merchandise Authorisation (RMA)` or `RMA (return …)`: words in brackets beside it, or it in brackets after words."""
    if f"({short}" in text and re.search(rf"\w\s+\({re.escape(short)}s?\)", text):
        return True
    return "(" in text and re.search(rf"{re.escape(short)}s?\s+\(\s*\w+\s*[^)]*\)", text) is not None


def _is_spelt_out(short: str, draft: Draft) -> bool:
    """Words that begin with its letters stand beside each other: *the white balance*, and then *WB*."""
    if short.lower() not in _initials(draft):
        return False
    beside = r"\W{1,3}".join(rf"{re.escape(letter)}[^\W\d_]{{2,30}}" for letter in short)
    return re.search(rf"(?<!\w){beside}", f"{draft.text}\n{draft.customer_message}", re.IGNORECASE) is not None


def _whispered(text: str) -> str:
    """Lines all in capitals are shouted, or headings: what stands in them are no acronyms. Addresses and places to be filled neither."""
    lines = places.blanked(texts.without_addresses(text)).split("\n")
    return "\n".join(" " * len(line) if line.isupper() and len(texts.words(line)) > 1 else line for line in lines)
