"""Spanish."""

from frontdesk.kit.phrases.kind import Kind, Pack

PACK = Pack(
    "es",
    denials="no|sin|nunca|ningún|ninguna|tampoco|nada",
    between="es|está|esta|muy|tan|un|una|soy|estoy|hay|tengo|ninguna|me|parece|particularmente",
    phrases={
        Kind.DANGER: (
            "emergencia", "en peligro",
        ),
        Kind.VULNERABLE: (
            "falleció", r"fallecid\w*", r"suicid\w*", "violencia doméstica", "enfermedad terminal", "demencia", "en el hospital",
            r"perd(?:í|ido) (?:mi|el) trabajo", "ataque de pánico", "soy discapacitad[oa]", "de luto",
        ),
        Kind.PERSON: (
            r"(?:hablar|comunicar\w*|chatear)\b.{0,20}\b(?:humano|persona|alguien|agente|asesor\w*|operador\w*)", "persona real",
        ),
        Kind.CALL: (
            r"llám(?:en|e)(?:me|nos)", "que me llamen",
        ),
        Kind.FORMAL: (
            r"(?:poner|presentar) una (?:queja|reclamación|denuncia)", "mi abogad[oa]", "acciones legales", "hoja de reclamaciones",
        ),
        Kind.UPSET: (
            "inaceptable", "vergüenza", "estafa", "hart[oa]s?", "ridículo", r"(?:tercera|cuarta|quinta) vez", "indignante", "una burla", "pésim[oa]",
            r"nadie (?:contesta|responde|ayuda)",
        ),
        Kind.DISPLEASED: (
            "quejas?", "reclamación", "decepcionad[oa]s?", "decepcionante", "molest[oa]s?", "frustrante", "frustrad[oa]s?", "horrible", "terrible",
            "fatal", "un desastre", r"me (?:molesta|enoja|fastidia)", r"llev(?:o|amos) (?:\w+ ){0,2}(?:semanas|meses) esperando", "nunca más",
            "incómodo",
        ),
        Kind.LEAVING: (
            r"(?:cancelar|anular) (?:mi|la|nuestra|el|nuestro) (?:cuenta|suscripción|contrato|servicio|plan)", r"dar(?:me|nos)? de baja",
            "cerrar mi cuenta", r"la competencia", r"(?:cambiar(?:me)?|ir(?:me)?) (?:de|a) (?:compañía|empresa|proveedor|otra? \w+)",
            "nunca más (?:compraré|compro|volveré)",
        ),
        Kind.URGENT: (
            r"(?:para|antes del?) (?:el |este |próximo )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
            "urgente(?:mente)?", "urge", "cuanto antes", "lo antes posible", "emergencia", "de inmediato", r"(?:para|antes de) (?:hoy|mañana)",
            "plazo",
        ),
        Kind.HELD_UP: (
            r"no (?:puedo|podemos|me deja|me permite|funcionan?|recib(?:o|imos|e)|carga|abre|descarga|envía|conecta)",
            r"(?:ha|han) dejado de funcionar", r"sin recibir", r"(?:he|hemos) perdido", r"(?:ha|han) desaparecido", "desaparec(?:ió|ieron)",
            "bloquead[oa]", r"(?:olvidé|he olvidado) (?:mi|la) contraseña", "desesperad[oa]", r"(?:recuperar) (?:mis|los|un|mi)", "se han perdido",
        ),
        Kind.PRAISE: (
            "genial", "perfecto", "excelente", r"muy (?:bien|amable|content[oa])", "funciona perfecto", "solucionado", "resuelto",
        ),
        Kind.DELIGHT: (
            "maravillos[oa]", "fantástic[oa]", "increíble servicio", "encantad[oa] con", "estupend[oa]",
        ),
        Kind.POLITE: (
            "por favor", "gracias", r"(?:un )?(?:cordial )?saludos?", "atentamente", r"(?:le|les|se lo) agradec\w+", "disculpe", "podría(?:n|is)?",
            "sería(?:n)? tan amables?",
        ),
        Kind.INSULT: (
            "idiotas?", "imbéciles?", "inútil(?:es)?", "ladrones", "sinvergüenzas?", "mentirosos?",
        ),
    },
)
