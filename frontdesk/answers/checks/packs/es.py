"""Spanish."""

from __future__ import annotations

from frontdesk.answers.checks.packs.pack import Pack, any_of, listed
from frontdesk.kit.phrases import rude

PACK = Pack(
    "es",
    function_words=listed(
        "el la los las un una unos unas y o pero si de del en a al por para con sin es son era ser estar está están haber ha han no este "
        "esta estos estas ese esa eso esto lo le les se su sus "
        "usted ustedes nosotros nuestro nuestra yo mi mis me que qué quién cuándo dónde cómo cuál cuánto puede pueden podría será sería "
        "debe entonces también muy todo todos más ya después antes hay como porque",
    ),
    greets=any_of(
        r"(?:estimad[oa]s?|querid[oa]s?|hola|buen(?:os|as)? (?:días|dias|tardes|noches|día))(?:[ ,]+(?:señora?|sra?\.?|don|doña|"
        r"dra?\.?))*(?:,? (?P<name>[^\W\d_][\w'’.-]*(?: [A-ZÁÉÍÓÚÑ][\w'’-]+)?))?"
    ),
    signs_off=any_of(r"(?:un )?(?:cordial )?saludos?(?: cordiales)?", "atentamente", "cordialmente", "gracias", "un abrazo"),
    next_step=any_of(
        r"(?:voy|vamos) a \w+",
        r"(?:le|les|te|lo|la|se) (?:\w+(?:ré|remos|rá|rán|o|amos|emos|imos))",
        r"\w+(?:remos|aré|eré|iré)",
        r"(?:he|hemos) (?:ya )?\w+(?:ado|ido|cho|to)",
        r"(?:recibirá|tendrá|encontrará|verá|puede)n?",
        r"antes (?:del|de(?: la| las)?) \w+",
        r"(?:en|dentro de) (?:las |los )?(?:próxim[oa]s )?\w+ (?:horas|días|minutos)",
        r"(?:haga clic|abra|vaya|elija|pulse|pruebe|reinicie|instale|responda|escriba|envíe|compruebe)",
        "por favor",
        r"(?:abre|pulsa|escribe|escríbe(?:me|nos)|escríba(?:me|nos)|entra|elige|haz|mira|mire|prueba|llene|vuelva|envía|quedo|dime|dígame)",
        r"(?:no hace falta|hay que|basta|puedes)",
    ),
    times=any_of(
        r"(?:hoy|mañana|pronto|esta (?:mañana|tarde|noche|semana)|lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
        r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)", r"(?:semana|mes) que viene", "en camino",
    ),
    when=any_of("cuándo", "cuánto (?:tiempo|tarda)", "a qué hora", "qué día", "desde cuándo"),
    how_much=any_of("cuánt[oa]s?", "precio", "cuesta", "coste", "tarifas?"),
    price=any_of("cuánto (?:cuesta|cuestan|vale|valen|es|sería|cobran|hay que pagar)", "(?:qué|cuál es el) precio"),
    opens=any_of(r"(?:hay|puedo|podemos|se puede|tienen|tiene|aceptan|incluye|es posible|está|dan) \w+"),
    yes_or_no=any_of("(?:y )?(?:sí|no|claro|por supuesto|lamentablemente)"),
    hedges=any_of(
        r"depende|no (?:puedo|podemos)|lamentablemente",
    ),
    regrets=any_of(
        "(?:lo |le |la )?(?:siento|sentimos|lamento|lamentamos)", r"disculp\w+", r"gracias por (?:contactar|escribir|su|tu|avisar)\w*", "perdón",
        "perdone",
    ),
    thanks=any_of("gracias", "ya (?:funciona|va|está)", "solucionado", "resuelto"),
    general=any_of(
        r"(?:alguna )?(?:idea|ideas|sugerencia|sugerencias)",
        r"qué (?:puedo|debo) hacer",
        r"alguien",
        r"(?:puede|pueden|podría|podrían) (?:por favor )?ayudar(?:me|nos)?",
    ),
    asks=any_of(
        r"(?:puede|podría|pueden|podrían|puedo|podemos|puedes|podrías) \w+",
        r"(?:cómo|cuándo|dónde|por qué|cuánto|cuánta|cuántos|cuántas|cuál|cuáles|quién|qué) \w+",
        r"(?:quiero|quisiera|necesito|me gustaría) saber",
        r"por favor[, ]+(?:dígame|díganme|envíe|explique|confirme|ayude|cancele|cambie)",
        "dígame",
    ),
    defers=any_of("nos pondremos en contacto", "le responderemos", "hemos recibido su", "gracias por (?:contactar|escribir|su)"),
    blames=any_of(
        r"(?:usted )?(?:debería|debió|tendría que|tenía que) haber (?!recibido|llegado|visto)\w+",
        r"usted (?:olvidó|no (?:leyó|siguió|hizo|escuchó))",
        r"no (?:ha leído|leyó|siguió|ha seguido) (?:las|los|el|la) (?:instrucciones|correos?|condiciones)",
        r"como (?:ya )?(?:le )?(?:he|hemos|dije|dijimos|expliqué|explicamos|indiqué) ?(?:dicho|explicado|indicado|mencionado)?",
        "(?:es|fue|por) (?:su|tu) (?:propia )?culpa",
        "(?:es|fue|por) culpa (?:suya|tuya|de usted)",
        r"como ya (?:se lo |te lo |te |le )?(?:dije|dijimos|expliqué|explicamos|indiqué|comenté|he dicho|hemos dicho)",
        "ya (?:se lo|te lo|le|te) (?:dije|dijimos|expliqué|he dicho|hemos dicho|hemos explicado)",
        "si (?:hubiera|hubiese|hubieras|hubieses) (?:leído|seguido|escuchado|prestado)",
        r"(?:deberías|debiste|tendrías que|tenías que) haber (?!recibido|llegado|visto)\w+",
        "porque (?:usted )?no (?:leyó|siguió|confirmó|hizo|prestó|ha leído|ha seguido)",
        "(?:se ha equivocado|se equivocó) (?:usted|al)",
        "(?:tu|su) (?:propio )?error",
        "error (?:suyo|tuyo)",
        "evidentemente,? usted",
        "tranquilícese",
        "cálmese",
        r"tiene que entender",
        r"no es (?:nuestro problema|culpa nuestra|nuestra culpa)",
        "usted afirma",
    ),
    attaches=any_of(r"adjunt(?:o|a|os|as|amos|ado|ada|ados|adas)", r"(?:en|archivo) (?:el )?(?:archivo )?adjunto", r"(?:en el )?anexo"),
    rude=rude.of("es") - {"verga", "puto"} | listed("idiota imbécil cabrón maricón coño"),
    rude_here=listed("verga puto"),
    mild=listed("estúpido estúpida estupidez tonto tonta"),
    jargon={
        "con respecto a": "sobre",
        "en aras de": "para",
        "asimismo": "también",
        "a la mayor brevedad": "antes de una fecha concreta",
        "con anterioridad": "antes",
        "proceder a": "hacer",
        "susodicho": "este",
        "en virtud de": "por",
        "no obstante": "pero",
        "de conformidad con": "según",
        "conforme a": "según",
        "el citado": "este",
        "dicho importe": "el importe",
        "en lo que respecta a": "sobre",
        "a tenor de": "según",
        "se procederá a": "haremos",
        "procederemos a": "vamos a",
        "en el supuesto de que": "si",
        "el abajo firmante": "yo",
        "backend": "nuestro sistema",
    },
    technical={
        "endpoint": "dirección",
        "payload": "datos",
        "despliegue": "nueva versión",
        "latencia": "retraso",
        "aprovisionado": "creado",
        "rollback": "vuelta atrás",
        "middleware": "nuestro sistema",
    },
    hardest_lix=52.0,
)
