"""Arabic: what can be told without its grammar."""

from __future__ import annotations

from frontdesk.answers.checks.packs.pack import Pack, any_of
from frontdesk.kit.phrases import rude

PACK = Pack(
    "ar",
    greets=any_of(r"(?:مرحبا|مرحبًا|أهلا|أهلًا|عزيزي|عزيزتي|السلام عليكم|تحية طيبة)(?:[ ،]+(?:السيد|السيدة|أستاذ|أستاذة))?(?:[ ،]+(?P<name>[^\W\d_]+))?"),
    signs_off=any_of("شكرا", "شكرًا", "تحياتي", "مع (?:أطيب |خالص )?التحيات?", "مع الشكر"),
    attaches=any_of("(?:ال|بال)?مرفق(?:ات|ة)?", "أرفقت", "أرفقنا", "تجد(?:ون)? مرفقا"),
    blames=any_of("هذا خطؤ?ك", "خطأك", "كان (?:يجب|عليك) (?:عليك )?أن تقرأ", "كما (?:قلت|ذكرت) لك (?:سابقا|من قبل)"),
    rude=rude.of("ar"),
)
