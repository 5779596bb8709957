"""Italian."""

from frontdesk.kit.phrases.kind import Kind, Pack

PACK = Pack(
    "it",
    denials="non|nessuna?|mai|senza|niente",
    between="è|e|sono|una?|molto|così|tanto|ho|ancora|particolarmente",
    phrases={
        Kind.DANGER: (
            "emergenza", "in pericolo",
        ),
        Kind.VULNERABLE: (
            r"suicid\w*", "deceduto|deceduta", "violenza domestica", "malattia terminale", "demenza", "in ospedale", "perso il lavoro", "in lutto",
            "sono disabile",
        ),
        Kind.PERSON: (
            r"parlare con (?:una? (?:persona|operatore|umano)|qualcuno)", "persona vera",
        ),
        Kind.CALL: (
            "chiamatemi", "mi chiami", "richiamatemi",
        ),
        Kind.FORMAL: (
            "sporgere reclamo", "(?:fare|presentare) (?:un )?reclamo", "(?:mio|nostro) avvocato", "vie legali", "diffida",
        ),
        Kind.UPSET: (
            "vergognoso", "inaccettabile", "ridicolo", r"(?:terza|quarta|quinta) volta", "truffa", "indecente", "stufo|stufa", "nessuno risponde",
        ),
        Kind.DISPLEASED: (
            "reclamo", r"delus[oaie]", "deludente", "fastidios[oa]", "frustrante", "pessim[oa]", "orribile", "insoddisfatt[oa]", "mai più",
            "disservizio",
        ),
        Kind.LEAVING: (
            "disdire", "disdetta", r"chiudere il (?:mio )?(?:conto|account)", "concorrenza", r"cambiare (?:fornitore|operatore|gestore)", "recedere",
        ),
        Kind.GOING: (
            r"(?:me ne vado|passo|passiamo|cambio) (?:alla concorrenza|a un'altra? \w+|banca|fornitore|operatore)", "mai più",
        ),
        Kind.URGENT: (
            r"(?:entro|prima di) (?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)",
            "urgente(?:mente)?", "urgenza", r"(?:il )?prima possibile", "al più presto", "emergenza", "immediatamente",
            r"entro (?:oggi|domani|stasera)", "scadenza",
        ),
        Kind.HELD_UP: (
            r"non (?:\w+ ){0,2}(?:riesco|riesce|funzionano?|scarica|scarico|ricevo|si apre|posso|parte|è (?:più )?possibile|invia|vengono)",
            r"ha smesso di (?:funzionare|\w+are)",
            r"impossibile (?:\w+ )?(?:accedere|autenticarsi|connettersi|inviare|ricevere|collegarsi|collegamento)", r"sparit[eio]|scompars[eio]",
            r"(?:ho|abbiamo) perso", "bloccat[oa]", r"recuperar[el]", r"non trovo più",
        ),
        Kind.PRAISE: (
            "ottimo", "perfetto", "bravi", r"molto (?:bene|gentile|soddisfatt[oa])", "funziona", "risolto", "eccellente",
        ),
        Kind.DELIGHT: (
            "fantastico", "meraviglioso", "stupendo",
        ),
        Kind.POLITE: (
            "per favore", "per cortesia", "grazie", r"cordial(?:i saluti|mente|ità)", "distinti saluti", "ringrazio", "ringraziando",
            "scusi|scusate", "gentilmente", "saluti",
        ),
        Kind.INSULT: (
            "idioti?", "incompetenti?", "ladri", "bugiardi?", "vergognatevi", "imbecilli",
        ),
    },
)
