"""Italian."""

from __future__ import annotations

from frontdesk.answers.checks.packs.pack import Pack, any_of, listed
from frontdesk.kit.phrases import rude

PACK = Pack(
    "it",
    function_words=listed(
        "il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai in nel nella nei nelle su sul sulla con "
        "per tra fra e o ma se che chi cui non è sono era essere stato ha hanno avere ho abbiamo questo questa questi queste quello quella suo sua suoi sue "
        "lei voi noi nostro nostra io mio mia mi ti si ci vi ne quando dove come quale quanto può possono potrebbe sarà sarebbe deve allora anche molto tutto "
        "tutti più già dopo prima perché però",
    ),
    greets=any_of(
        r"(?:gentil[ei]|egregi[oa]|car[oaie]|ciao|salve|buongiorno|buonasera|buon (?:giorno|pomeriggio))(?:[ ,]+(?:signora?|sig\.?(?:ra)?|dott\.?|"
        r"dottoressa))*(?:,? (?P<name>[^\W\d_][\w'’.-]*(?: [A-ZÀÈÉÌÒÙ][\w'’-]+)?))?",
    ),
    signs_off=any_of(r"(?:cordiali |distinti |un |tanti |cari )?salut[io]", "cordialmente", "grazie", "un abbraccio", "a presto"),
    next_step=any_of(
        r"\w+(?:erò|irò|eremo|iremo|erà|irà|eranno|iranno)", r"(?:ho|abbiamo|è stat[oa]|sono stat[ei]) \w+", r"(?:può|puoi|potete|deve|basta|occorre)",
        r"(?:clicchi|clicca|apra|apri|vada|vai|scelga|scegli|prema|premi|provi|prova|riavvii|riavvia|installi|risponda|rispondi|scriva|scrivi|invii"
        r"|invia)",
        r"(?:riceve|riceverà|trova|trovi|trovate)", "per favore", r"(?:le|ti|vi|la) (?:\w+o|\w+iamo)", "entro", "ecco",
    ),
    times=any_of(
        r"(?:oggi|domani|presto|stamattina|stasera|questa (?:mattina|sera|settimana)|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)",
        r"(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)", "(?:settimana|mese) prossim[ao]",
        "in (?:arrivo|viaggio)",
    ),
    when=any_of("quando", "quanto tempo", "a che ora", "da quando", "che giorno"),
    how_much=any_of("quant[oaie]", "prezz[oi]", "cost[oia]", "tariff[ae]"),
    price=any_of("quanto (?:costa|costano|viene|è|sarebbe|pago)", "qual è il prezzo"),
    regrets=any_of(r"(?:mi|ci) (?:dispiace|spiace|scusiamo|scuso)", r"scus\w+", r"grazie per (?:aver\w*|il|la|averci)(?: \w+)?"),
    thanks=any_of("grazie", "(?:ora|adesso) funziona", "risolto"),
    asks=any_of(
        r"(?:può|potrebbe|potete|potreste|posso|possiamo|puoi) \w+", r"(?:come|quando|dove|perché|quanto|quale|quali|chi|cosa|che) \w+",
        "(?:vorrei|voglio|mi serve) sapere", "mi (?:dica|dite|dici)",
    ),
    general=any_of("qualche (?:idea|consiglio)", "(?:cosa|che) (?:posso|devo) fare", "qualcuno", "(?:può|potete|potrebbe) aiutar(?:mi|ci)"),
    defers=any_of("la ricontatteremo", "le risponderemo", "abbiamo ricevuto (?:la sua|il suo)", "grazie per (?:averci contattato|il suo messaggio)"),
    blames=any_of(
        r"(?:avrebbe|avresti|avreste) dovuto (?!ricever)\w+", "come (?:le |ti )?(?:ho|abbiamo) già (?:detto|spiegato|scritto)",
        "(?:è|per) colpa (?:sua|tua|vostra)",
        "(?:sua|tua) colpa", "(?:errore|sbaglio) (?:suo|tuo)", "non ha (?:letto|seguito|rispettato)", "se (?:avesse|avessi) (?:letto|seguito"
        "|ascoltato)", "si calmi",
    ),
    attaches=any_of("(?:in |l['’])?allegato", r"allegh?(?:o|iamo|ata|ati|ate)"),
    rude=rude.of("it") | listed("idiota idioti cretino cretina deficiente imbecille"),
    mild=listed("stupido stupida scemo"),
    jargon={
        "in merito a": "su",
        "con riferimento a": "su",
        "suddetto": "questo",
        "summenzionato": "questo",
        "ai sensi di": "secondo",
        "provvederemo a": "faremo",
        "al più presto possibile": "entro una data",
        "altresì": "anche",
        "backend": "il nostro sistema",
    },
    hardest_lix=58.0,
)
