"""Quoted text and signatures are folded away, and never lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.channels.carriers.email import quotes, quotes_html
from frontdesk.channels.carriers.email.clean import clean
from frontdesk.channels.carriers.email.plain import text_of
from frontdesk.channels.carriers.email.tests import attributions

NEW = "It did not arrive.\n\nNadia"
MARKED_ONLY = {name for name in attributions.ALL if name.startswith("thunderbird") or "mail.ru" in name}
"""Without an address, or with marks of its own: what follows unmarked may be anybody's words."""


@pytest.mark.parametrize("program", attributions.ALL)
def test_what_programs_of_many_languages_quote_is_folded(program):
    introduction = attributions.ALL[program]
    assert quotes.fold(f"{NEW}\n\n{introduction}\n> Your order has left.\n>\n> Kind regards") == (NEW, f"{introduction}\n> Your order has left.\n>\n> Kind regards")
    if program not in MARKED_ONLY:
        assert quotes.fold(f"{NEW}\n\n{introduction}\n\nYour order has left.\n\nKind regards")[0] == NEW


def test_at_least_fifteen_languages_are_known():
    assert len(attributions.GMAIL) >= 35


WHOLE = {
    "an offer with from and to": "I want to travel.\n\nFrom: Berlin\nTo: Hamburg\nDate: 3 March\n\nCan you book that?",
    "one who quotes themselves": "Hello,\n\nOn 3 March 2024 at 10:00 I wrote to a@x.org:\n\nPlease cancel.\n\nBut it was not cancelled.",
    "one who quotes us in words": "Hello,\n\nOn Nov 26, 2013 you wrote:\n\nIt will come.\n\nIt did not.",
    "one who tells what another wrote": "Hello,\n\nOn 12.03.2024 your driver wrote:\n\nIt is late.\n\nIs this real?",
    "what was written to them": "Hallo,\n\nam 12.03.2024 um 10:00 hat mir Frau Meier (meier@shop.example) geschrieben:\n\nIhr Paket kommt.\n\nEs kam nicht.",
    "a visit": "Hello,\n\nOn 12.03.2024 at 10:00 this came from info@shop.example:\n\nIt is late.\n\nIs this real?",
    "a hand-over by mail": "Hello,\n\nThis is what I got from Alba <a@x.org> on 01.01.2024:\n\nA refund\n\nWhere is it?",
    "answers in red": "My answers are below in red.\n\nFrom: Alba <a@x.org>\nSent: Monday, January 1, 2024\nTo: Nadia\nSubject: x\n\nDid it work?\nNo!",
    "answers in between": "Thanks for asking.\n\n> Did it work?\n\nNo.\n\n> Is it red?\n\nYes.",
    "a question below dashes": "Thanks\n--\nCan you change my address, too?",
    "a postscript below dashes": "Thanks\n--\nP.S. I moved to Bonn.",
    "a confidential word": "My message is confidential. My number is 4711, and I want my money back as soon as you can, thank you very much for it.",
    "a list with dashes": "What I need:\n-- a\n-- b\n\nThanks",
    "a label": "From: here on it failed.\nSubject: unclear",
    "an error that is pointed at": "The error is:\n\n> Exception: foo\n> at bar\n\nPlease help.",
    "an error that is pointed at, at the end": "Please help. The error is:\n\n> Exception: foo",
    "words below the phone": "Hi\n\nSent from my iPhone\n\nI want to cancel my contract by the end of the month.",
    "a confidential letter": "Hello\n\nI received a letter marked confidential, intended for my neighbour, in error. Please tell me what to do with the letter and the card in it.",
    "a confidential mail": "Hello\n\nThis email is confidential and intended for Alba only. I want to report that somebody in your shop has taken my card, and paid with it.",
    "only quoted": "> only\n> this",
}


@pytest.mark.parametrize("case", WHOLE)
def test_what_may_be_the_customers_own_words_is_shown(case):
    assert quotes.fold(WHOLE[case]) == (WHOLE[case], "")


FOLDED = {
    "an answer between quotations that go on": ("Hi,\nOn Mon, 1 Jan 2024, Alba <a@x.org> wrote:\n> Did it work?\n\nNo, it did not.\n\n> Regards\n\n--\nNadia", "Hi,\n\nNo, it did not."),
    "confidential": (
        "Please call me.\n\nThis e-mail is confidential and may be legally privileged. If you are not the intended recipient, please notify the sender and delete it.\n", "Please call me.",
    ),
    "vertraulich": (
        "Bitte rufen Sie an.\n\nDiese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind oder diese E-Mail irrtümlich erhalten haben, informieren Sie bitte den Absender.",
        "Bitte rufen Sie an.",
    ),
    "phone": ("Yes\n\nSent from my iPhone", "Yes"), "telefon": ("Ja\n\nVon meinem iPhone gesendet", "Ja"), "téléphone": ("Oui\n\nEnvoyé de mon iPhone", "Oui"),
    "teléfono": ("Sí\n\nEnviado desde mi iPhone", "Sí"), "telefono": ("Sì\n\nInviato da iPhone", "Sì"), "telefoon": ("Ja\n\nVerstuurd vanaf mijn iPhone", "Ja"),
    "телефон": ("Да\n\nОтправлено с iPhone", "Да"), "telefon2": ("Evet\n\niPhone'umdan gönderildi", "Evet"), "電話": ("はい\n\niPhoneから送信", "はい"), "手机": ("好\n\n发自我的 iPhone", "好"),
    "signature": ("Yes\n-- \nNadia\nACME", "Yes"),
}


@pytest.mark.parametrize("case", FOLDED)
def test_signatures_and_disclaimers_are_folded(case):
    text, new = FOLDED[case]
    assert quotes.fold(text)[0] == new


@given(st.lists(st.sampled_from([
    "Hello there", "On Mon, 1 Jan 2024, Alba <a@x.org> wrote:", "> quoted", ">> deeper", "", "-- ", "--", "Alba", "Sent from my iPhone",
    "From: Alba", "Sent: Monday", "To: Bob", "Subject: x", "-----Original Message-----", "________________________________", "Thanks, a: b",
]), max_size=30))
@settings(max_examples=300, deadline=None)
def test_no_line_is_lost(lines):
    new, quoted = quotes.fold("\n".join(lines))
    kept = [line.rstrip() for line in f"{new}\n{quoted}".split("\n") if line.strip()]
    assert sorted(kept) == sorted(line.rstrip() for line in lines if line.strip())


def test_an_answer_below_the_quotation_is_new():
    new, quoted = quotes.fold("On 1 Jan 2024, Alba wrote:\n> Did it work?\n\nYes, it did.\n\n-- \nNadia")
    assert (new, quoted.split("\n")[0]) == ("Yes, it did.", "On 1 Jan 2024, Alba wrote:")
    assert quoted.endswith("Nadia")


@pytest.mark.parametrize(("subject", "text", "expected"), [
    ("Fwd: Your order", "", True), ("WG: Bestellung", "", True), ("Re: x", "hi", False), ("Re: x", "See\n\n> hi\n> ---------- Forwarded message ---------", False),
    ("Re: x", "See\n\n---------- Forwarded message ---------\nFrom: A <a@x.org>\nDate: today\nSubject: y\n\nhi", True),
])
def test_a_forwarded_mail_is_meant_to_be_read(subject, text, expected):
    assert quotes.is_forward(subject, text) is expected


QUOTE = '<blockquote class="gmail_quote"><p>old</p></blockquote>'
HTML = {
    "gmail": (f'<div>new</div><br><div class="gmail_quote"><div class="gmail_attr">On 1 Jan, Alba wrote:<br></div>{QUOTE}</div>', "new"),
    "thunderbird": ('<p>new</p><div class="moz-cite-prefix">Am 1.1.24 schrieb A:</div><blockquote type="cite">old</blockquote>', "new"),
    "thunderbird below": ('<div class="moz-cite-prefix">Am 1.1.24 schrieb A:</div><blockquote type="cite">old</blockquote><p>new</p>', "new"),
    "apple": ('new<br><div>On 1 Jan 2024, at 10:00, A &lt;a@x.org&gt; wrote:<br><br></div><blockquote type="cite">old</blockquote>', "new"),
    "outlook": ('<p>new</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>Von:</b> A</p></div><p>old</p>', "new"),
    "outlook.com": ('<div>new</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>De :</b> A</div><p>old</p>', "new"),
    "only headers": ("<p>new</p><hr><p><b>From:</b> A<br><b>Sent:</b> Monday<br><b>To:</b> B<br><b>Subject:</b> x</p><p>old</p>", "new"),
    "yahoo": ('<div>new</div><div id="x" class="yahoo_quoted">old</div>', "new"),
    "signature": ('<div>new</div><div class="gmail_signature">Nadia</div>', "new"),
    "yahoo, newer": ('<div class="ydp1a2byahoo-style-wrap">new</div><div id="x" class="ydp2c3dyahoo_quoted"><div>On Monday, A wrote:</div>old</div>', "new"),
    "samsung": ('<div>new</div><div>-------- Ursprüngliche Nachricht --------</div><div>Von: A</div><div>Datum: 1.1.24</div><div>old</div>', "new"),
    "gmx": ('<div>new</div><div style="border-left:2px solid"><div><b>Gesendet:</b>&nbsp;Montag<br><b>Von:</b>&nbsp;A &lt;a@x.org&gt;<br><b>An:</b>&nbsp;B<br><b>Betreff:</b>&nbsp;x</div>old</div>', "new"),
    "a question inside the signature": ('<div>new</div><div class="gmail_signature">Nadia<div>And when?</div></div>', "new\nNadia\nAnd when?"),
    "answers in red": ('<p>See my answers below in red.</p><div id="divRplyFwdMsg"><b>From:</b> A</div><p>old</p><p>in red</p>', "See my answers below in red.\n\nFrom: A\n\nold\n\nin red"),
    "in between": (f"{QUOTE}<div>new one</div>{QUOTE}<div>new two</div>", "old\n\nnew one\n\nold\n\nnew two"),
    "a quotation of a book": ("<p>a</p><p>b</p><p>c</p><blockquote>book</blockquote><p>so I think</p>", "a\n\nb\n\nc\n\nbook\n\nso I think"),
    "only quoted": ("<blockquote>old</blockquote>", "old"),
}


@pytest.mark.parametrize("case", HTML)
def test_html_is_folded_by_the_marks_of_mail_programs(case):
    markup, shown = HTML[case]
    new, quoted = quotes_html.fold(clean(markup))
    assert text_of(new) == shown
    assert bool(quoted) == (case not in ("a question inside the signature", "answers in red", "in between", "a quotation of a book", "only quoted"))


@given(st.lists(st.sampled_from([
    "<div>", "</div>", "<p>", "</p>", "<blockquote>", "</blockquote>", '<div class="gmail_quote">',
    '<div class="gmail_attr">On 1 Jan A wrote:</div>', "<br>", "<hr>",
    '<div id="divRplyFwdMsg">', "<b>From:</b>", "<b>Sent:</b>", "<b>To:</b>", "one", "two", "three", "<img data-cid=\"a\">", "<table>", "<td>", "</table>",
]), max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_both_halves_of_folded_html_stand_alone_and_no_word_is_lost(markup):
    whole = clean(markup)
    new, quoted = quotes_html.fold(whole)
    for half in (new, quoted):
        assert text_of(clean(half)) == text_of(half)
    assert sorted(f"{text_of(new)} {text_of(quoted)}".split()) == sorted(text_of(whole).split())
