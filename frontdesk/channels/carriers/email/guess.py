"""Guesses the charset of text that declares none, or a wrong one, by the letters that its language uses most."""

from __future__ import annotations

import codecs
import re

SAMPLE_BYTES = 8000
LEAST_SHARE = 0.3
LEAST_RUN = 2.5
HIGH_RUN = re.compile(rb"[\x80-\xff]+")
KANA = "".join(map(chr, range(0x3041, 0x3097))) + "".join(map(chr, range(0x30A1, 0x30FB))) + "、。ー「」"
CHINESE = "的一是不了人我在有他中大上到和地也子出就下可你年生自能那着事其里所去行家十用天如作方成者多日都三小二同好看前面又定只主公您"
SIMPLE = CHINESE + "这为来个们说国时会后对过发无经当学进还没从请问谢订单"
TRADITIONAL = CHINESE + "這為來個們說國時會後對過發無經當學進還沒從請問謝訂單"
HANGUL = "이다는을의에가고하지사기도를은한로아어자서스리인부전정대수해니일요습안세감있게나들주문녕합"
CYRILLIC = "оеаинтсрвлкмдпуяыі"
GREEK, HEBREW, ARABIC = "αοιετσνηυρκμπλςάίόέή", "יוהלאתרבמשםנחד", "اليمونترةبكدهسعأ"
THAI = "านรอกเงมยลวดทตสปคหข" + "\u0e48\u0e49\u0e31\u0e35\u0e34\u0e37\u0e38\u0e30"
# Japanese first: in Shift_JIS half of the bytes look like ASCII, so there the runs tell nothing.
JAPANESE = (("cp932", KANA), ("euc_jp", KANA))
OTHERS = (
    ("gb18030", SIMPLE), ("big5hkscs", TRADITIONAL), ("cp949", HANGUL), ("cp1251", CYRILLIC), ("koi8_u", CYRILLIC), ("iso8859_5", CYRILLIC),
    ("cp866", CYRILLIC), ("cp1253", GREEK), ("cp1255", HEBREW), ("cp1256", ARABIC), ("cp874", THAI),
)
LATIN = ("cp1252", "cp1250", "iso8859_2")


def charset_of(data: bytes) -> str:
    """The likeliest charset of bytes that are no UTF-8."""
    sample = data[:SAMPLE_BYTES]
    runs = HIGH_RUN.findall(sample)
    has_long_runs = sum(map(len, runs)) >= LEAST_RUN * max(1, len(runs))
    candidates = JAPANESE + OTHERS if has_long_runs else JAPANESE
    shares = {charset: _share(sample, charset, set(letters)) for charset, letters in candidates}
    likeliest = max(shares, key=lambda charset: shares[charset])
    if shares[likeliest] >= LEAST_SHARE:
        return likeliest
    return max(LATIN, key=lambda charset: _inside_words(sample, charset))


def _share(sample: bytes, charset: str, letters: set[str]) -> float:
    """How much of what is not ASCII are those letters; 0 where the bytes do not fit the charset."""
    try:
        text = codecs.getincrementaldecoder(charset)().decode(sample)
    except UnicodeError:
        return 0.0
    foreign = [letter for letter in text if not letter.isascii()]
    return sum(letter in letters for letter in foreign) / len(foreign) if foreign else 0.0


def _inside_words(sample: bytes, charset: str) -> int:
    """What stands between the letters of words should be letters."""
    text = f" {sample.decode(charset, 'replace')} "
    return sum(
        1 if letter.isalpha() else -1 for before, letter, after in zip(text, text[1:], text[2:], strict=False)
        if not letter.isascii() and before.isalpha() and after.isalpha()
    )
