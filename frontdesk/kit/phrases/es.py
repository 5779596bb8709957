"""Spanish."""

from frontdesk.kit.phrases.care import es
from frontdesk.kit.phrases.kind import Kind, Pack, farewell

PACK = Pack(
    "es",
    denials="no|sin|nunca|ningún|ninguna|tampoco|nada",
    between="es|está|esta|muy|tan|un|una|soy|estoy|hay|tengo|ninguna|me|parece|particularmente",
    unhurried=(farewell("hasta mañana (?:por la (?:mañana|tarde|noche)|temprano)", thanks="gracias|saludos|adiós"),),
    phrases={
        Kind.DANGER: (
            "emergencia", "en peligro",
            "(?:huele|olor) a (?:gas|quemado|humo)", "fuga de gas", "(?:se está|está) (?:quemando|ardiendo|incendiando)", "insulina", "inhalador",
            "(?:encerrad|atrapad)[oa]s? en", "ambulancia", "recién nacid[oa]",
        ),
        Kind.VULNERABLE: es.PHRASES,
        Kind.PERSON: (
            r"(?:hablar|comunicar\w*|chatear)\b.{0,20}\b(?:humano|persona|alguien|agente|asesor\w*|operador\w*)", "persona real",
            r"\A\W{0,5}(?:un |una )?(?:agente|human[oa]|asesora?|operadora?|persona|representante|ejecutiv[oa])(?: por favor)?\W{0,5}\Z",
            r"(?:hablar|comunicar\w*|chatear|conversar|contactar|tratar\w*|verlo|hablarlo|pás(?:e|en)(?:me|nos)?|pon(?:me|gan?me)|póngan?me|conéct\w+|"
            r"transfier\w+|deriv\w+)\b.{0,30}?\b(?:human[oa]s?|personas?|alguien|agentes?|asesor\w*|operador\w*|supervisor\w*|encargad[oa]|gerente|"
            "jef[ea]|responsable|ustedes|facturación|soporte|atención)",
            r"con qui[ée]n (?:puedo|podría|debo|tengo que) (?:hablar|tratar|contactar|comunicar\w*)",
            r"(?:que|necesito que|quiero que|agradecería que|podría|puede|pueda|si) (?:me )?(?:alguien|una persona|un humano|un compañero|un agente)\b"
            r".{0,30}?\b(?:me|nos|lo|la|se) (?:\w+ )?(?:llam|atend|atiend|ayud|contest|respond|mir|revis|habl|contact|lea|ocup|encarg)\w*",
            r"(?:me|nos) (?:puede|podría|pueda) (?:llamar|atender|ayudar|contestar|responder|contactar)(?:me)? (?:alguien|un|una)\b",
            r"que (?:me |nos )?(?:atienda|atiendan|responda|lea|mire|revise|conteste) (?:un|una|alguien)?\s?(?:human[oa]|persona|agente|alguien)?",
            r"que alguien\b.{0,30}?\b(?:mire|lea|llame|revise|atienda|ayude|conteste|ocup\w+|encarg\w+|responda)", r"hay alguien\b",
            r"(?:no|sin|dejen? de|basta de|nada de|hart[oa] de)\b.{0,30}?\b(?:robots?|bots?|máquinas?|(?:respuestas|mensajes|correos) automátic[oa]s|"
            r"contestador\w*|mensajes automáticos)\b",
            r"(?:este|el|su) (?:chat ?)?(?:bot|robot) (?:no|solo|nunca) \w+", r"(?:ocup\w+|atiend\w+|encarg\w+|trate\w*|hablar) personalmente",
            "alguien de (?:su|la|tu) (?:equipo|empresa|facturación|soporte)",
            "llám(?:en|e|a)(?:me|nos)", "que me llamen", "(?:pueden?|podrían?) llamar(?:me|nos)",
        ),
        Kind.CALL: (
            r"llám(?:en|e)(?:me|nos)", "que me llamen",
            "llám(?:e|en|a)(?:me|nos)",
            r"(?:podrían?|pueden?|podéis|que|alguien) (?:\w+ )?(?:llamarme|llamarnos|llamar a|me llame|llamen|me llamen)",
            "devuelvan? (?:la|una) llamada", "(?:por|al) teléfono (?:con|para|mejor|por favor)",
            r"(?:prefiero|mejor|quiero|hablar\w*|verlo) (?:\w+ ){0,3}?por teléfono",
            r"(?:qué|un|algún|a qué|número de) teléfono\b.{0,25}?\b(?:puedo|llamar|hablar|atienda\w*|contact\w*)",
            r"(?:número|teléfono) (?:al|donde|para|de) (?:\w+ )?llamar",
        ),
        Kind.FORMAL: (
            r"(?:poner|presentar) una (?:queja|reclamación|denuncia)", "mi abogad[oa]", "acciones legales", "hoja de reclamaciones",
            "(?:consumo|defensor del|oficina del consumidor|tribunales|denunciar(?:é|los|les)?|demanda(?:r|ré)|abogad[oa]s?)",
        ),
        Kind.UPSET: (
            "inaceptable", "vergüenza", "estafa", "hart[oa]s?", "ridículo", r"(?:tercera|cuarta|quinta) vez", "indignante", "una burla", "pésim[oa]",
            r"nadie (?:contesta|responde|ayuda)",
            "(?:inadmisible|intolerable|indignad[oa]|furios[oa]|cabread[oa]|enfadad[oa]|enojad[oa]|un asco|escándalo|tomadura de pelo|vergonzos[oa]|"
            "lamentable|deplorable)",
            r"(?:escrib|escrit|dicho|dije|llamad|llamé|reclamad|preguntad|pedid)\w* (?:\w+ ){0,2}?(?:tres|cuatro|cinco|seis|diez|mil|\d+) veces",
            r"nadie (?:\w+ ){0,3}?(?:contest\w*|respond\w*|ayud\w*|atiend\w*|digna)",
            r"(?:(?:me|nos) han robado \w+ euros|estafad\w*|engañad\w*|timad\w*|timo)\b", "(?:devuélvan|devuelvan|quiero)(?:me)? mi dinero",
            "(?:se acabó|ya basta|hasta aquí|colmo)", "(?:desastre|caos|chapuza)", "menud[oa] (?:panda|servicio|empresa|desastre|chapuza)",
            "no valen para nada",
        ),
        Kind.DISPLEASED: (
            "quejas?", "reclamación", "decepcionad[oa]s?", "decepcionante", "molest[oa]s?", "frustrante", "frustrad[oa]s?", "horrible", "terrible",
            "fatal", "un desastre", r"me (?:molesta|enoja|fastidia)", r"llev(?:o|amos) (?:\w+ ){0,2}(?:semanas|meses) esperando", "nunca más",
            "incómodo",
            "(?:esperaba|merezco|esperábamos) (?:algo |mucho )?(?:más|mejor)", "(?:una |qué )?(?:pena|lástima)(?: que)?", r"(?:el|la) peor\b",
            "(?:mal|pésimo|lento|mala|pésima|poca) (?:servicio|atención|calidad|experiencia|trato)", "no es lo que (?:yo )?(?:llamo|esperaba|pedí)",
            "otra vez (?:el|la|lo|un|una|con)", "tan difícil", r"(?:no han|no ha|nunca|ni) (?:\w+ )?(?:leído|escuchado|entendido|contestado)",
            "(?:metálico|de mala calidad|frágil|se deshilacha|cutre|endeble|barato y malo)", "(?:ahora )?todo (?:es|va|tarda) (?:más|peor)",
            r"(?:decepci\w+|descontent[oa]|insatisfech[oa]|disgustad[oa]|harta?|hartos)", "(?:la )?última vez que",
            "al menos (?:contestaban|ellos|los otros|respondían)", "no (?:estoy|estamos) (?:nada )?(?:content[oa]s?|satisfech[oa]s?)",
        ),
        Kind.LEAVING: (
            r"(?:cancelar|anular) (?:mi|la|nuestra|el|nuestro) (?:cuenta|suscripción|contrato|servicio|plan)", r"dar(?:me|nos)? de baja",
            "cerrar mi cuenta", r"la competencia", r"(?:cambiar(?:me)?|ir(?:me)?) (?:de|a) (?:compañía|empresa|proveedor|otra? \w+)",
            "nunca más (?:compraré|compro|volveré)",
            r"(?:cerrar|cancelar|eliminar|borrar|anular|dar de baja|rescindir|terminar|cierren|cancelen|borren|eliminen|cancela)\b.{0,20}?\b(?:mi|la|"
            "nuestra|el|nuestro|este) (?:cuenta|suscripción|contrato|membresía|servicio|plan|abono|línea|tarifa|perfil)",
            r"(?:de baja|la baja)\b", r"no (?:me |nos )?(?:quiero |vamos a |voy a |deseo )?renov\w+", "(?:salir(?:me)?|librarme) del contrato",
            r"(?:ir(?:nos|me)?|vamos|voy|pasar\w*|cambiar\w*|mudar\w*|volver|vuelvo|marchar\w*) (?:\w+ ){0,5}?(?:a otr[oa]|a otro (?:sitio|lado|"
            r"proveedor)|a (?:mi|nuestra) (?:compañía|operador\w*|empresa|antiguo|antigua|anterior)|a la competencia)",
            "a otro (?:proveedor|operador|banco|sitio|lado)|a otra (?:compañía|empresa|tienda|marca)", "la competencia",
            r"(?:mirando|buscando|valorando|considerando|comparando|viendo) (?:\w+ )?(?:alternativas|otras (?:opciones|compañías|ofertas|empresas))",
            r"(?:por qué|para qué|motivo para|razón para) (?:\w+ )?(?:iba a |voy a |debería |debo )?(?:quedar(?:me|nos)?|seguir)",
            r"(?:última vez que|no vuelvo a|no volveré a|nunca más) (?:\w+ ){0,3}?(?:compr\w*|pid\w*|reserv\w*|contrat\w*|aquí)",
            r"ya no (?:necesit\w+|quier\w+) (?:\w+ )?(?:servicio|suscripción|contrato)", "(?:pierden|perder) (?:un|una|a un) client[ea]",
            "portabilidad",
        ),
        Kind.GOING: (
            r"(?:me voy|nos vamos|me cambio|nos cambiamos|me paso|me iré|me cambiaré) (?:\w+ )?(?:a (?:la competencia|otr[oa] (?:banco|compañía|empresa|"
            r"proveedor|tienda|operador\w*))|de (?:banco|compañía|proveedor))", r"(?:han|van a|vais a|habéis) (?:perd\w+) (?:a )?(?:un |una )?client\w+",
            "nunca más (?:compraré|compro|volveré)",
        ),
        Kind.URGENT: (
            r"(?:para|antes del?) (?:el |este |próximo )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
            "urgente(?:mente)?", "urge", "cuanto antes", "lo antes posible", "emergencia", "de inmediato", r"(?:para|antes de) (?:hoy|mañana)",
            "plazo",
            "(?:ahora mismo|en este momento|en este instante)", "(?:dense|date|dese|dénse) prisa", "no puede esperar",
            "a cada (?:minuto|hora)|cada minuto",
            "antes de (?:la|mi|el|nuestra) (?:boda|examen|vuelo|operación|entierro|viaje|reunión|juicio|fiesta|cirugía)",
            r"(?:para |antes de |hasta )?(?:hoy mismo|mañana (?:a |por la |mismo|temprano)\w*)",
            r"(?:enviar\w*|necesito|necesitamos|sale|salir|mandar\w*|vence) (?:\w+ ){0,3}?(?:hoy|esta (?:noche|tarde|mañana))",
            r"(?:estoy|estamos) (?:\w+ )?(?:en el aeropuerto|en la (?:estación|puerta|frontera|caja|recepción)|en el mostrador)",
            r"en (?:\w+ )?(?:minutos|media hora|una hora) (?:\w+ )?", r"(?:empieza|comienza|cierran?|sale) (?:\w+ ){0,3}?(?:a las|en) \w+",
            r"(?:sacando|robando|retirando|vaciando) (?:\w+ )?(?:dinero|la cuenta|mi cuenta)",
            "(?:caíd[oa]|parad[oa]|sin sistema|sin servicio) desde", "(?:lleva|está) (?:caíd[oa]|parad[oa])",
            r"perdemos (?:\w+ )?(?:pedidos|ventas|clientes|dinero)", r"(?:clientes|pacientes) (?:\w+ )?esperando",
            r"(?:fuga|escape|gotea|goteando|inund\w+|cae) (?:\w+ )?(?:de agua|agua|al piso|el agua)?", r"el agua (?:\w+ )?cae",
            "(?:bajo cero|sin calefacción|sin luz|sin agua)", "nóminas?",
        ),
        Kind.HELD_UP: (
            r"no (?:puedo|podemos|me deja|me permite|funcionan?|recib(?:o|imos|e)|carga|abre|descarga|envía|conecta)",
            r"(?:ha|han) dejado de funcionar", r"sin recibir", r"(?:he|hemos) perdido", r"(?:ha|han) desaparecido", "desaparec(?:ió|ieron)",
            "bloquead[oa]", r"(?:olvidé|he olvidado) (?:mi|la) contraseña", "desesperad[oa]", r"(?:recuperar) (?:mis|los|un|mi)", "se han perdido",
        ),
        Kind.PRAISE: (
            "genial", "perfecto", "excelente", r"muy (?:bien|amable|content[oa])", "funciona perfecto", "solucionado", "resuelto",
            r"(?:con eso|ya|todo) (?:se )?(?:\w+ )?(?:arregló|arreglado|solucionad[oa]|resuelt[oa]|solucionó|funciona)",
            "(?:me|nos) (?:ha|han|has) (?:ayudado|servido) (?:mucho|muchísimo|bastante)",
            r"(?:llegó|llegaron|entregaron) (?:\w+ )?(?:antes|rápido|enseguida|puntual)",
            r"(?:va|funciona|quedó|quedaron|queda) (?:\w+ )?(?:de maravilla|bien|perfecto|genial|estupendamente|muy bien|fenomenal)",
            r"(?:entrega|envío|respuesta|pedido|servicio|atención) (?:\w+ )?(?:rápid[oa]|sencill[oa]|excelente|buen[oa]|impecable|fácil|inmediat[oa])",
            "(?:ninguna queja|sin quejas|nada que objetar)", "(?:me|le|nos|les) (?:encant(?:a|ó|aron)|gust(?:a|ó) mucho)",
            "muy (?:bonit[oa]|simpátic[oa]|profesional(?:es)?|rápid[oa]|buen[oa]|útil|atent[oa]|satisfech[oa]|agradecid[oa]|agradable)",
            "(?:da gusto|qué bien|me alegr[oa]|buen trabajo|justo lo que|es lo que esperaba|content[oa]s? con|satisfech[oa]s? con|recomiendo)",
        ),
        Kind.DELIGHT: (
            "maravillos[oa]", "fantástic[oa]", "increíble servicio", "encantad[oa] con", "estupend[oa]",
            "(?:encantad(?:ísim)?[oa]s?|maravilla|(?<!hora )feliz|felices|impresionante|espectacular|extraordinari[oa]|excepcional|fenomenal|"
            "magnífic[oa]|inmejorable)",
            "(?:mil|millón de|infinitas) gracias", "(?:alegrado|salvado|alegraron) el día", "(?:con diferencia|sin duda|de lejos) (?:el|la) mejor",
            r"(?:el|la) mejor (?:\w+ ){0,2}?(?:servicio|atención|empresa|tienda|compra)", "(?:cinco|5) estrellas", r"no sé cómo agradec\w+",
            "de todo corazón",
        ),
        Kind.POLITE: (
            "por favor", "gracias", r"(?:un )?(?:cordial )?saludos?", "atentamente", r"(?:le|les|se lo) agradec\w+", "disculpe", "podría(?:n|is)?",
            "sería(?:n)? tan amables?",
        ),
        Kind.INSULT: (
            "idiotas?", "imbéciles?", "inútil(?:es)?", "ladrones", "sinvergüenzas?", "mentirosos?",
            r"(?:son|eres|es|sois|ustedes|panda|hatajo|banda|atajo|menuda|pedazo|qué|semejante) (?:\w+ ){0,4}?(?:tont[oa]s?|idiotas?|payasos?|"
            "ineptos?|inútil(?:es)?|imbécil(?:es)?|estúpid[oa]s?|ladrones|estafadores|incompetentes|sinvergüenzas|animales|burros|subnormales|vagos|"
            "gentuza)",
            "(?:imbécil(?:es)?|subnormal(?:es)?|estúpidos|cretin[oa]s?|ineptos?|payasos|gentuza|chorizos|cerdos|incompetentes)",
            "(?:cáll(?:ese|ate|ense)|cierr[ae] (?:la boca|el pico))", r"mét(?:anse|ase|ete|anselo) (?:\w+ ){0,4}?por (?:donde|el)",
            "(?:sabe|saben|sabes) leer", "(?:déj(?:ese|ense|ate) de (?:tonterías|chorradas|gilipolleces|historias))", "váyanse (?:al|a la)",
            "no (?:valen|sirven) para nada", r"(?:son|eres|es usted) (?:\w+ )?tont[oa]s?", "ladrones",
        ),
    },
)
