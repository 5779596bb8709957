"""What an answer consists of: a greeting with the right name, somebody who owns it, nothing left of a form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontdesk.answers.checks import covering, names, places, written
from frontdesk.answers.checks import text as texts
from frontdesk.answers.checks.draft import N_, Draft, Finding, rule, warn
from frontdesk.answers.checks.packs import Pack

LETTERS = ("email", "form")
"""Channels in which an answer is a letter; in a chat the first line of a talk has greeted."""
SAME_AS_MACRO = 0.95
ALMOST, FEW_WORDS = 0.8, 3
"""So alike, it is the macro still where no more words are new: *Thanks* for *Thank you*."""
SHINGLE_LETTERS = 5
_BEGIN = re.compile(r"(?:\s*\S+){0,12}")
_GREETS = (
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|hallo|moin|guten (?:tag|morgen|abend)|liebe[rs]?|(?:sehr )?geehrter?|ch[eè]re?|cher"
    r"|bonjour|bonsoir"
    r"|salut|estimad[oa]|querid[oa]|hola|buen[oa]s (?:días|tardes|noches)|prezad[oa]|car[oa]|olá|oi|bom dia|boa (?:tarde|noite)|ciao|gentile"
    r"|buongiorno|salve"
    r"|beste|geachte|dag|مرحبا|عزيزي|عزيزتي|السيد|السيدة)"
)
_TITLE = r"(?: (?:mrs?|ms|mx|dr|frau|herrn?|mme|m|madame|monsieur|señora?|sra?|senhora?|signora?|mevrouw|meneer|heer)\b\.?)"
_EMPTY_NAME = re.compile(
    rf"\A\s*{_GREETS}(?:/[ra]|\([ra]\))?{_TITLE}?"
    # Nothing, dots or blanks, what a program writes for nothing, and the name of the field.
    r"(?:\s+[,:،]|,? (?:\{[^\W\d_]{2,20}\}|\.{2,}|…|\?+|_{2,}|-{2,}|\((?:(?:first|last|full|customer|vor|nach) ?)?(?:name|nom|prénom|nombre|nome"
    r"|naam)\)|(?:null|none|undefined|nan|n/a|unknown|(?:first|last|customer|user|full)?[ _]?name|vorname"
    r"|nachname|prénom|nombre|nome|naam)(?=\s*[,:!\n])))",
    re.IGNORECASE,
)
_FACT = re.compile(r"\d+|https?://\S+|[\"“„«][^\"”“»\n]{2,60}[\"”“»]")
_ENDS_A_GREETING = frozenset(",:;!.\n،")
_NO_NAME = frozenset(
    "there all everyone everybody team sir madam customer both again and to thank thanks for zusammen alle kunde kundin team tous toutes client "
    "cliente a todos todas "
    "equipo equipe we i you this that your our und vielen danke merci pour nous vous de gracias por nosotros "
    "hemos obrigado obrigada agradecemos the it in on as with".split(),
)


@rule("placeholder")
def placeholder(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Braces, `[NAME]`, XXX, and a greeting of nobody; what the customer wrote that way themselves is meant."""
    for found in places.empty(draft.text):
        # In Spanish and Portuguese it is a word: everything.
        is_word = found[0].lower() in pack.function_words
        if found[0] not in draft.customer_message and not is_word:
            yield warn("placeholder", N_("“%(place)s” is not filled in."), found.span(), place=found[0])
    nobody = _EMPTY_NAME.match(draft.text)
    if nobody:
        yield warn("placeholder", N_("The greeting names nobody: a name is missing before the comma."), nobody.span())


@rule("wrong-name")
def wrong_name(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """The greeting names somebody who is not the one whose name is on file or below the customer's message."""
    greeting = _greeting(draft, pack)
    name = _greeted(greeting, draft.text)
    if not greeting or not name or texts.folded(name.split()[0]) in _NO_NAME or not name[0].isupper() or places.blanked(name) != name:
        return
    signed = names.of_writer(draft.customer_message, pack)
    whose = draft.customer_name or signed
    if whose and not names.may_be(name, f"{draft.customer_name} {signed}"):
        yield warn("wrong-name", N_("The greeting says “%(name)s”, and the customer is “%(whose)s”."), greeting.span("name"), name=name, whose=whose)


@rule("unedited-macro")
def unedited_macro(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """As the macro is, with nothing of this customer in it: no number, no name, no word of theirs that the macro has not."""
    if not draft.macro.strip():
        return
    ours, theirs = written.body(draft.text, pack), written.body(draft.macro, pack)
    likeness = _likeness(ours, theirs)
    if likeness >= SAME_AS_MACRO or (likeness >= ALMOST and _new_words(ours, theirs) <= FEW_WORDS):
        yield from _unedited(draft, pack)


def _unedited(draft: Draft, pack: Pack) -> Iterable[Finding]:
    if not _is_of_this_customer(draft, pack):
        yield warn("unedited-macro", N_("This is the macro as it stands. A word about this customer's matter shows that somebody has read it."))


@rule("greeting")
def greeting(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """In a letter, at its first answer."""
    if draft.channel in LETTERS and draft.is_first and pack.function_words and texts.words(draft.text) and not _greeting(draft, pack):
        yield warn("greeting", N_("The answer begins without a greeting."), (0, 0))


@rule("ownership")
def ownership(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Somebody says what happens next, or what to do; not in a chat, where the talk goes on, and not when all is done or a
    question is answered.
    """
    if draft.channel not in LETTERS or draft.solves or not pack.function_words or not texts.words(draft.text):
        return
    if pack.next_step.search(draft.text) or pack.times.search(draft.text) or "?" in draft.text:
        return
    if not (covering.only_thanks(draft, pack) or _tells(draft) or covering.answers_any(draft, pack)):
        yield warn("ownership", N_("It does not say what happens next, or by when, or what the customer can do."))


def _tells(draft: Draft) -> bool:
    """A number, a quoted word or an address that the customer has not written: it tells them something to go by."""
    return any(found[0] not in draft.customer_message for found in _FACT.finditer(draft.text))


def _greeting(draft: Draft, pack: Pack) -> re.Match[str] | None:
    """Among the first words."""
    begin = _BEGIN.match(draft.text)
    return pack.greets.search(draft.text, 0, begin.end() if begin else 0)


def _greeted(greeting: re.Match[str] | None, text: str) -> str:
    """The name in it; behind a comma only where nothing but a mark follows: *Hola, Ana:* names her, *Hello, Parcels are late* nobody."""
    name = greeting["name"] if greeting and "name" in greeting.groupdict() else None
    if greeting is None or not name:
        return ""
    is_apart = text[: greeting.start("name")].rstrip(" ").endswith(",")
    follows = text[greeting.end("name") :].lstrip(" ")[:1]
    return "" if is_apart and follows not in _ENDS_A_GREETING else name


def _likeness(one: str, other: str) -> float:
    """Of what both consist of, runs of five letters, the share that they have in common (Jaccard)."""
    first, second = _runs(one), _runs(other)
    return len(first & second) / len(first | second) if first | second else 1.0


def _runs(text: str) -> set[str]:
    plain = " ".join(texts.words(texts.folded(text)))
    return {plain[at : at + SHINGLE_LETTERS] for at in range(max(1, len(plain) - SHINGLE_LETTERS + 1))}


def _new_words(text: str, macro: str) -> int:
    return len(set(texts.words(texts.folded(text))) - set(texts.words(texts.folded(macro))))


def _is_of_this_customer(draft: Draft, pack: Pack) -> bool:
    """A word of theirs, a number, or a name in the greeting that the macro has not."""
    of_macro = set(re.findall(r"\w+", texts.folded(draft.macro)))
    theirs = {word for word in re.findall(r"\w+", texts.folded(f"{draft.customer_message} {draft.customer_name}")) if len(word) > 2}
    new = [word for word in re.findall(r"\w+", draft.text) if texts.folded(word) not in of_macro]
    greeted = set(texts.words(texts.folded(_greeted(_greeting(draft, pack), draft.text))))
    return any(texts.folded(word) in theirs | greeted or any(map(str.isdigit, word)) for word in new)
