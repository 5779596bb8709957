"""How mail programs of many languages say "On … wrote:", "Original message", "From:" and "Sent from my phone"."""

from __future__ import annotations

import re

WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|geschrieben|a écrit|a ecrit|écrivait|escribió|ha escrit|va escriure|missatge de|escreveu|ha scritto|schreef|geschreven|skrev|skreiv|kirjoitti|pisze|napisał\w?|napisana przez|napsala?"
    r"|napísala?|написала?|написав|написа|пишет|пише|писал|yazdı|έγραψε|a scris|írta|napisao|napisala|piše|đã viết|rakstīja|rašė|parašė|kirjutas|menulis|je napísal)\b"
    r"|写道|寫道|のメール|書きました|님이 작성|작성|เขียนว่า|כתב|كتب|كتابة|نوشت",
    re.IGNORECASE,
)
MYSELF = re.compile(
    r"\b(?:I|ich|Ich|[Jj]['’]ai|yo|Yo|[Hh]o scritto|eu|Eu|ik|Ik|jag|Jag|jeg|Jeg|я|Я|to me|to us|mir|uns|m['’](?:a|avez|ont)|me escri\w+|nos escri\w+|mi (?:ha|hanno)|mij|me escreveu|мне|нам)\b",
)
"""Who tells what they wrote, or what was written to them, introduces words of their own."""
ON_WORDS = (
    r"(?:On|Am|Le|El|Em|Il|In data|Il giorno|Op|Den|Dne|Dňa|På|Pe|W dniu|Dnia|Vào|În data|În|Στις|No dia|Às|На|Pada|Kuupäev|V|Tarih|Dana|在|في|בתאריך|ב-|ในวันที่|เมื่อ)"
)
ON = re.compile(rf"[-*_ ]{{0,6}}{ON_WORDS}(?![^\W\d_])")
EARLY_DIGIT = re.compile(r"[-*_ \"'>(]{0,6}(?:[^\s\d]{1,15}[\s.,]{1,3}){0,3}[^\s\d]{0,3}\d")
"""A date stands at the begin, perhaps behind a weekday."""
DATE = re.compile(r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|(?:19|20)\d\d|\d{1,2}\.?(?: de)? [^\W\d]{3,}|[^\W\d]{3,}\.? \d{1,2}|年|년")
TIME = re.compile(r"\d{1,2}\s?[:.h時时点]\s?\d{2}|\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
ORIGINAL_MESSAGE = re.compile(
    r"[-_*=> ]{2,}\s?(?:original message|original appointment|ursprüngliche nachricht|original-?nachricht|message d['’]origine"
    r"|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|originalmeddelande"
    r"|opprinnelig melding|original meddelelse|oprindelig meddelelse|alkuperäinen viesti|wiadomość oryginalna|původní zpráva|исходное сообщение"
    r"|пересылаемое сообщение|оригинальное сообщение|reply message|antwort|réponse|özgün ileti|原始邮件|原始郵件|元のメッセージ|원본 메시지)\s?[-_*=: ]*$",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"(?:[-_*= ]{2,}\s?(?:forwarded message|weitergeleitete nachricht|message transféré|message transmis|message réexpédié|mensaje reenviado|missatge reenviat"
    r"|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht|vidarebefordrat|videresendt|välitetty|edelleenlähetetty|przekazan|wiadomość przekazana|přeposlan|preposlan|továbbított|mesaj redirecționat"
    r"|пересыла|переслан|iletilmiş|iletilen|προωθ|转发|轉寄|転送|전달된|chuyển tiếp|رسالة معاد|הודעה שהועברה)"
    r"|begin forwarded message|anfang der weitergeleiteten|début du message (?:transféré|réexpédié)|inizio messaggio inoltrato|inicio del mensaje reenviado|início da mensagem|begin doorgestuurd bericht|vidarebefordrat brev)",
    re.IGNORECASE,
)
FORWARD_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|enc|doorst|vs|vb|fs|weitergeleitet|转发)\s?:", re.IGNORECASE)
FROM_LABELS = {
    "from", "von", "de", "da", "van", "från", "fra", "od", "от", "від", "lähettäjä", "kimden", "gönderen", "feladó", "από", "de la", "nuo", "no", "saatja", "pengirim",
    "发件人", "寄件者", "寄件人", "差出人", "보낸 사람", "보낸사람", "từ", "người gửi", "expéditeur", "remitente", "من", "מאת", "จาก", "از",
}
SUBJECT_LABELS = {
    "subject", "betreff", "objet", "asunto", "sujet", "oggetto", "assunto", "onderwerp", "ämne", "emne", "aihe", "temat", "předmět", "predmet", "тема", "konu", "tárgy", "subiect", "θέμα",
    "主题", "主旨", "主題", "件名", "제목", "chủ đề", "الموضوع", "נושא", "เรื่อง", "tema", "teema", "subjek", "assumpte", "zadeva", "موضوع",
}
SENT_LABELS = {
    "sent", "date", "gesendet", "datum", "envoyé", "envoyé le", "enviado", "enviado el", "fecha", "inviato", "data", "enviada em", "enviado em", "enviada", "verzonden", "skickat", "sendt", "dato", "lähetetty", "päivämäärä",
    "wysłano", "wysłane", "odesláno", "odoslané", "отправлено", "дата", "надіслано", "gönderildi", "tarih", "elküldve", "dátum", "trimis", "στάλθηκε", "ημερομηνία", "发送时间", "日期", "寄件日期", "送信日時", "日付", "보낸 날짜", "날짜", "ngày",
    "đã gửi", "تاريخ الإرسال", "التاريخ", "نשלח", "נשלח", "תאריך", "ส่ง", "วันที่", "dikirim", "tanggal", "message du", "poslano", "datums", "tid", "zeit", "gesendet am", "sent at", "تاریخ",
}
OTHER_LABELS = SUBJECT_LABELS | SENT_LABELS | {
    "to", "cc", "bcc", "reply-to", "importance", "an", "kopie", "antwort an", "à", "para", "cc.", "copie à", "copie", "a", "aan", "till", "til", "kopia", "kopi", "vastaanottaja", "kopio", "do", "dw", "komu", "кому", "копия", "копія", "kime", "bilgi",
    "címzett", "másolatot kap", "către", "προς", "κοιν", "收件人", "抄送", "收件者", "副本", "宛先", "받는 사람", "받는사람", "참조", "đến", "tới", "إلى", "نسخة", "אל", "עותק", "ถึง", "kepada", "za", "kam", "gavėjas", "attachments", "anlagen", "به",
}
SENT_FROM = re.compile(
    r"(?:sent from (?:my |a |the )?[\w\- .&+'’]{2,40}$|sent (?:via|with|using) [\w\- .]{2,40}$|get outlook for (?:ios|android|mac)|get typeapp for|sent from (?:typeapp|mail for windows|yahoo mail|outlook|proton|blackberry|samsung)"
    r"|von meinem .{2,40} gesendet|gesendet (?:von|mit) .{2,70}$|diese nachricht wurde von meinem .{2,80} gesendet|holen sie sich outlook|outlook für (?:ios|android)"
    r"|envoyé à partir d['’e].{2,60}$|envoyé (?:de|depuis) (?:mon |ma |l['’])?.{2,40}$|envoyé avec .{2,40}$|télécharger outlook|obtenez outlook|obtenir outlook"
    r"|enviado (?:desde|do|de|a partir do|con|com) (?:mi |meu |o |el )?.{2,40}$|obtener outlook|obter o outlook|obtenha o outlook|enviat des del? .{2,40}$"
    r"|inviato da(?:l mio|lla mia|l)? ?.{2,40}$|scarica outlook|ottieni outlook|verstuurd van(?:af)? .{2,40}$|verzonden van(?:af)? .{2,40}$|outlook voor (?:ios|android)"
    r"|skickat från .{2,40}$|hämta outlook|sendt fra .{2,40}$|hent outlook|få outlook|lähetetty .{2,40}$|hanki outlook|wysłan[eoy] z .{2,40}$|pobierz (?:aplikację )?outlook|odesláno z .{2,40}$|odoslané z .{2,40}$|získat outlook"
    r"|poslano (?:z|s|sa) .{2,40}$|trimis de pe .{2,40}$|obțineți outlook|küldve (?:az? )?.{2,40}$|στάλθηκε από .{2,40}$|saatetud minu .{2,40}$|отправлено (?:с|из) .{2,60}$|скачать outlook|надіслано з .{2,40}$"
    r"|(?:iphone|ipad|android)\S{0,12} ?(?:gönderildi|から送信|에서 보냄|küldve)|나의 .{2,20}에서 보냄|从我的.{2,20}发送|發自我的.{2,20}$|发自我的.{2,20}$|获取 outlook|取得 outlook|dikirim dari .{2,40}$|đã gửi từ .{2,40}$"
    r"|נשלח מה.{2,40}$|أ\u064f?رسلت من .{2,40}$|تم الإرسال من .{2,40}$|ส่งจาก .{2,40}$)",
    re.IGNORECASE,
)
SENT_BEGINNINGS = {
    "sen", "get", "von", "ges", "die", "hol", "out", "env", "tél", "obt", "inv", "sca", "ott", "ver", "ski", "häm", "hen", "få ", "läh", "han", "wys", "pob", "ode", "odo", "zís", "pos", "tri", "kül",
    "στά", "saa", "отп", "ска", "над", "iph", "ipa", "and", "나의 ", "从我的", "發自我", "发自我", "获取 ", "取得 ", "dik", "đã ", "נשל", "أُر", "أرس", "تم ", "ส่ง",
}
"""The first three letters of all that SENT_FROM knows, which spares asking it about every line."""
SIGNATURE = re.compile(r"(?:--|—+|–{2,}|_{2,})$")
ANSWERS_BELOW = re.compile(
    r"\b(?:inline|in-line|interleaved|(?:answers?|comments?|repl(?:y|ies)|responses?|notes?|see)\b.{0,30}\bbelow|below in (?:red|blue|green|bold|capitals)|in (?:red|blue|green) below|marked in (?:red|blue|green)|siehe unten|s\. ?u\.|weiter unten"
    r"|(?:antworten?|anmerkungen|kommentare)\b.{0,40}\b(?:unten|im text|rot|blau|direkt)|im text|in rot|in blau|ci-dessous|plus bas|dans le texte|en rouge|en bleu|dans le corps|más abajo|abajo|en rojo|en azul|en el texto|qui sotto|di seguito|in rosso|nel testo"
    r"|hieronder|zie onder|in rood|in het rood|abaixo|em vermelho|no texto|nedan|nedenfor|poniżej|na czerwono|níže|červeně|ниже|нижче|красным|aşağıda|下面|以下|아래)",
    re.IGNORECASE,
)
"""Somebody announces answers inside the words that they quote."""
ITSELF = (
    "this e-mail", "this email", "this message", "this mail", "this communication", "this transmission", "information contained", "information in this", "this electronic",
    "diese e-mail", "diese mail", "diese nachricht", "dieser e-mail", "dieser nachricht", "diese elektronische", "ce message", "cet e-mail", "cet email", "ce courriel", "ce mail", "informations contenues",
    "este mensaje", "este correo", "esta mensagem", "este e-mail", "este email", "questo messaggio", "questa e-mail", "questa mail", "presente messaggio", "presente e-mail", "informazioni contenute",
    "deze e-mail", "deze email", "dit bericht", "dit e-mail", "detta meddelande", "detta e-post", "detta mail", "denne e-post", "denne mail", "denne e-mail", "denne meddelelse", "tämä viesti", "tämä sähköposti",
    "ta wiadomość", "niniejsza", "wiadomości", "tento e-mail", "tato zpráva", "tento email", "táto správa", "ez az e-mail", "ez az üzenet", "jelen e-mail", "jelen üzenet", "acest mesaj", "acest e-mail",
    "это сообщение", "данное сообщение", "настоящее", "это письмо", "данное письмо", "це повідомлення", "цей лист", "bu e-posta", "bu mesaj", "bu ileti", "αυτό το μήνυμα", "το παρόν", "本邮件", "本郵件", "本电子邮件",
    "このメール", "本メール", "このeメール", "이 메일", "본 메일", "이 이메일", "הודעה זו", "هذه الرسالة", "هذا البريد",
)
CONFIDENTIAL = (
    "confidential", "privileged", "vertraulich", "confidentiel", "confidencial", "riservat", "vertrouwelijk", "konfident", "fortrolig",
    "luottamuksell", "poufn", "důvěrn", "dôvern", "bizalmas", "confidențial", "конфиденциал", "конфіденц", "gizli", "εμπιστευτικ", "機密", "秘密", "保密",
    "机密", "기밀", "סודי", "سري",
)
ADDRESSEE = (
    "intended", "addressee", "named recipient", "empfänger", "adressat", "destinataire", "destinatari", "destinatári", "geadresseerde", "ontvanger",
    "mottagare", "modtager", "mottaker", "vastaanottaj", "adresat", "odbiorc", "příjemc", "címzett", "destinatar", "получател", "адресат", "alıcı",
    "παραλήπτ", "收件人", "受信者", "受取人", "수신자", "הנמען", "المستلم",
)
BY_MISTAKE = (
    "not the intended", "not the named", "not an intended", "not the addressee", "nicht der richtige", "nicht der vorgesehene", "nicht der beabsichtigte", "nicht für sie bestimmt", "pas le destinataire", "pas destinataire",
    "no es el destinatario", "no es usted", "não for o destinatário", "não é o destinatário", "non è il destinatario", "non siete", "diverse dal destinatario", "niet de geadresseerde", "niet de beoogde", "niet voor u bestemd", "inte är rätt",
    "in error", "by mistake", "unauthoris", "unauthoriz", "disclos", "irrtümlich", "unbefugt", "versehentlich", "par erreur", "non autorisé",
    "por error", "por erro", "per errore", "ten onrechte", "per abuis", "av misstag", "ved en feil", "ved en fejl", "vahingossa", "erehdyks",
    "omyłkow", "omylem", "tévedés", "din greșeală", "по ошибке", "помилково", "yanlışlıkla", "κατά λάθος", "誤って", "误收", "誤收", "잘못", "בטעות",
    "بطريق الخطأ",
)
ASKS = re.compile(r"[?？؟](?=[\s\"')]|$)")
POSTSCRIPT = re.compile(r"\s*(?:p\.? ?s\.?\b|ps:|nb:|n\.b\.|edit:|update:|also[, ])", re.IGNORECASE)
