"""Tells words from letters in disorder: what nobody has ever written is near anything by chance alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from frontdesk.kit import encoder
from frontdesk.kit.encoder.missing import Missing
from frontdesk.knowledge.meaning import near

LETTERS_A_PIECE = {encoder.ENGLISH_NAME: 1.9, encoder.MANY_NAME: 1.8}
"""With fewer letters in each piece of the encoder's vocabulary, a text without a word is nothing but letters. Chosen where 77 of 600
texts of random letters, of one row of a keyboard or of random syllables were nearer to an article of a bank than by chance, and 4 of
them still are. Of others, not looked at before, 46 of 450 were and 10 are, 8 of them real words with their letters shuffled. Of what
people wrote in English it takes 2 in 9,000 for nonsense (BANKING77 and CLINC150, validation, HWU64, titles of Thunderbird's questions),
of Django's own translations into eleven languages 4 in 3,300."""
FEWEST_LETTERS, SHORTEST_WORD = 6, 3
"""With fewer letters it may be an abbreviation; shorter words that an encoder knows may be parts of others."""
MOST_WORDS = 40
_WORD = re.compile(r"[^\W\d_]+")


def is_nonsense(query: str, languages: Collection[str] = ()) -> bool:
    """Is it nothing but letters in disorder, by the encoder that would read it? `languages` are those of the page.

    Only Latin letters are judged: of other alphabets the encoders know too few whole words, and by chance little is near there.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", query))[:MOST_WORDS]
    letters = sum(len(word) for word in words)
    if letters < FEWEST_LETTERS or not all(_is_latin(word) for word in words):
        return False
    name = encoder.name_of(near.spoken(query, languages))
    try:
        pieces = [encoder.named(name).pieces(word) for word in words]
    except Missing:
        return False
    knows_one = any(number == 1 and len(word) >= SHORTEST_WORD for word, number in zip(words, pieces, strict=True))
    return not knows_one and letters < LETTERS_A_PIECE[name] * sum(pieces)


def is_english(word: str, languages: Collection[str] = ()) -> bool:
    """Is it a word of English, and may it be meant as one: are there articles in English, and does the page, if it names languages,
    name it? False where no encoder tells."""
    if encoder.ENGLISH_NAME not in near.encoders() or (languages and not any(tag.lower().startswith("en") for tag in languages)):
        return False
    try:
        return encoder.named(encoder.ENGLISH_NAME).pieces(word) == 1
    except Missing:
        return False


def _is_latin(word: str) -> bool:
    return all(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in word)
