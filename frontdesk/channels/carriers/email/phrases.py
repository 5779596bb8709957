"""How mail programs of many languages say "On … wrote:", "Original message", "From:" and "Sent from my phone"."""

from __future__ import annotations

import re

WROTE = (
    "wrote", "writes", "said", "schrieb", "hat geschrieben", "a écrit", "escribió", "ha escrit", "va escriure", "escreveu", "ha scritto", "schreef",
    "het volgende geschreven", "geschreven", "skrev", "skrev følgende", "skreiv", "kirjoitti", "napisał(a)", "napisał", "napisała", "napsal(a)", "napsal",
    "napísal", "написал", "написала", "написав", "пише", "пишет", "写道", "寫道", "のメール", "書きました", "작성", "yazdı",
    "έγραψε", "a scris", "írta", "je napisao", "je napisala", "piše", "đã viết", "כתב", "كتب", "rakstīja", "parašė", "kirjutas",
)
# An attribution without a verb: a date, a person, their address in brackets, a colon.
DATE_AND_ADDRESS = re.compile(r"(?=.{0,200}\d).{6,300}<\s?[^<>\s]{1,200}@[^<>\s]{1,200}\s?>\s{0,3}:$")
ON_WORDS = (
    r"(?:On|Am|Le|El|Em|Il|In data|Il giorno|Op|Den|Dne|Dňa|På|Pe|W dniu|Dnia|Vào|În data|Στις)"
)
ON = re.compile(rf"[-*_ ]{{0,6}}{ON_WORDS}\b")
ON_DATE = re.compile(rf"[-*_ ]{{0,6}}(?:{ON_WORDS}\b|\d|\w{{2,12}}[,.]? ?\d|\w{{2,12}}, \w{{2,12}},? \d)")
ORIGINAL_MESSAGE = re.compile(
    r"[-_*=> ]{2,}\s?(?:original message|original appointment|ursprüngliche nachricht|original-?nachricht|message d['’]origine"
    r"|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|originalmeddelande"
    r"|opprinnelig melding|original meddelelse|oprindelig meddelelse|alkuperäinen viesti|wiadomość oryginalna|původní zpráva|исходное сообщение"
    r"|пересылаемое сообщение|оригинальное сообщение|reply message|antwort|réponse|özgün ileti|原始邮件|原始郵件|元のメッセージ|원본 메시지)\s?[-_*=: ]*$",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"[-_*=> ]{2,}\s?(?:forwarded message|weitergeleitete nachricht|message transféré|message transmis|mensaje reenviado"
    r"|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht|vidarebefordrat|videresendt|begin forwarded message)",
    re.IGNORECASE,
)
FORWARD_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|enc|doorst|vs|vb|fs|weitergeleitet|转发)\s?:", re.IGNORECASE)
FROM_LABELS = {
    "from", "von", "de", "da", "van", "från", "fra", "od", "от", "від", "lähettäjä", "kimden", "gönderen", "feladó", "από",
    "发件人", "寄件者", "差出人", "보낸 사람", "từ", "expéditeur", "remitente",
}
OTHER_LABELS = {
    "sent", "date", "to", "cc", "bcc", "subject", "reply-to", "importance",
    "gesendet", "datum", "an", "kopie", "betreff", "envoyé", "envoyé le", "à", "objet", "enviado", "enviado el", "fecha", "para",
    "asunto", "cc.", "sujet", "copie à", "inviato", "data", "a", "oggetto", "enviada em", "enviado em", "enviada", "assunto", "verzonden", "aan", "onderwerp",
    "skickat", "till", "ämne", "sendt", "dato", "til", "emne", "lähetetty", "vastaanottaja", "aihe", "päivämäärä", "kopio", "wysłano", "do", "temat",
    "odesláno", "komu", "předmět", "odoslané", "predmet", "отправлено", "дата", "кому", "копия", "тема", "gönderildi", "kime",
    "konu", "tarih", "elküldve", "címzett", "tárgy", "发送时间", "收件人", "抄送", "主题", "寄件日期", "收件者", "主旨", "送信日時", "宛先", "件名",
    "보낸 날짜", "받는 사람", "제목",
}
SENT_FROM = re.compile(
    r"(?:sent from (?:my |a |the )?[\w\- .&+'’]{2,40}$|sent (?:via|with|using) [\w\- .]{2,30}$|get outlook for (?:ios|android)"
    r"|sent from (?:typeapp|mail for windows|yahoo mail|outlook|proton|blackberry|samsung)|von meinem .{2,40} gesendet"
    r"|envoyé à partir d['’e].{2,60}$|gesendet (?:von|mit) .{2,70}$|diese nachricht wurde von meinem .{2,60} gesendet|envoyé (?:de|depuis) (?:mon |ma |l['’])?.{2,40}$"
    r"|télécharger outlook|enviado (?:desde|do|de) (?:mi |meu |o )?.{2,40}$|inviato da(?:l mio)? .{2,40}$|verstuurd van(?:af)? .{2,40}$"
    r"|verzonden vanaf .{2,40}$|skickat från .{2,40}$|sendt fra .{2,40}$|lähetetty .{2,40}$|wysłane z .{2,40}$|отправлено (?:с|из) .{2,40}$"
    r"|holen sie sich outlook)",
    re.IGNORECASE,
)
SENT_BEGINNINGS = {
    "sen", "get", "von", "ges", "die", "env", "tél", "inv", "ver", "ski", "läh", "wys", "отп", "hol",
}
"""The first three letters of all that SENT_FROM knows, which spares asking it about every line."""
SIGNATURE = re.compile(r"(?:--|—+|–{2,}|_{2,})$")
