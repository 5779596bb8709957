"""Rude words in the languages in which they are most often written (whole words). Our own short list."""

from __future__ import annotations

import re
import unicodedata

_WORDS = """
en: fuck fucks fucked fucking fucker motherfucker shit bullshit bitch asshole arsehole bastard cunt wanker dickhead twat
de: scheisse scheiss arschloch arschgeige wichser hurensohn fotze schlampe missgeburt drecksau vollidiot fick ficken verpiss
es: mierda puta puto hijoputa gilipollas cabron cabrona coño joder pendejo pendeja chingar chingada verga maricon
fr: merde putain connard connasse salope encule enculer batard niquer nique fdp pute
it: merda stronzo stronza cazzo vaffanculo puttana coglione coglioni bastardo
pt: merda caralho porra foder fodase foda puta cuzao arrombado buceta
nl: kut klootzak godverdomme kutwijf
pl: kurwa chuj pierdol pierdole spierdalaj jebac jebany skurwysyn pizda
tr: siktir amk orospu gavat yarrak serefsiz pezevenk
ru: блять блядь сука хуй пизда ебать ебаный мудак
ar: كسمك شرموطة عرص خرا منيك
hi: चूतिया मादरचोद बहनचोद भोसडीके chutiya madarchod bhenchod bhosdike
"""

WORD = re.compile(r"[\w\u0900-\u097f]+")
"""The vowel signs of Hindi are part of its words."""
LOOKS_LIKE = str.maketrans("0134578", "oieastb")
_BY_LANGUAGE = {line.partition(":")[0]: frozenset(line.partition(":")[2].split()) for line in _WORDS.strip().splitlines()}


def of(language: str) -> frozenset[str]:
    """Those of a language (`en`), in small letters and mostly without accents; none where we have no list."""
    return _BY_LANGUAGE.get(language, frozenset())


def words_in(text: str) -> list[str]:
    """The rude words of a text, also with digits for letters. Whole words only: Scunthorpe is a town."""
    return [word for word in WORD.findall(plain(text)) if word in _ALL or word.translate(LOOKS_LIKE) in _ALL]


def plain(text: str) -> str:
    """Small letters without their accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


_ALL = frozenset(plain(word) for words in _BY_LANGUAGE.values() for word in words)
