"""Rude words in the languages in which they are most often written (whole words). Our own short list."""

from __future__ import annotations

_WORDS = """
en: fuck fucks fucked fucking fucker motherfucker shit bullshit bitch asshole arsehole bastard cunt wanker dickhead twat
de: scheisse scheiss arschloch arschgeige wichser hurensohn fotze schlampe missgeburt drecksau vollidiot fick ficken verpiss
es: mierda puta puto hijoputa gilipollas cabron cabrona cono joder pendejo pendeja chingar chingada verga maricon
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

RUDE = frozenset(word for line in _WORDS.strip().splitlines() for word in line.partition(":")[2].split())
