"""Words of people who sell something in a chat that is for customers. Our own short list."""

from __future__ import annotations

_WORDS = """
en: casino, betting, viagra, cialis, backlinks, guest post, seo services, rank your website, web traffic, crypto investment
en: bitcoin investment, forex signals, payday loan, double your money, make money online, replica watches, escort service
de: kredit ohne schufa, schnell geld verdienen, potenzmittel, casino bonus, krypto investment
es: gana dinero desde casa, inversion en criptomonedas, prestamo rapido, casino online
fr: gagner de l'argent, pret entre particuliers, credit rapide, casino en ligne
pt: ganhe dinheiro, emprestimo rapido, cassino online
it: guadagna da casa, prestito veloce, casino online
nl: snel geld verdienen, lening zonder bkr
pl: szybka pozyczka, zarabiaj w domu, kasyno online
tr: bahis sitesi, casino siteleri, kolay para kazan
ru: казино, заработок в интернете, быстрый кредит
"""

SELLING = tuple(words.strip() for line in _WORDS.strip().splitlines() for words in line.partition(":")[2].split(","))
