"""Spanish."""

RELATIVE = "(?:marido|mujer|esposo|esposa|madre|padre|mamá|papá|hijo|hija|bebé|pareja|hermano|hermana|abuelo|abuela|amig[oa]|niñ[oa])"
PHRASES = (
    "falleció", r"fallecid\w*", r"suicid\w*", "violencia doméstica", "enfermedad terminal", "demencia", "en el hospital",
    "perd(?:í|ido) (?:mi|el) trabajo", "ataque de pánico", "soy discapacitad[oa]", "de luto",
    r"(?:mi|nuestro|nuestra|su) (?:\w+ )?" + RELATIVE
    + r"\b.{0,40}?\b(?:muri[óo]|muert[oa]|falleci\w*|ha muerto|muriendo|se quitó la vida|ictus|infarto|coma|uci|cuidados intensivos|hospital|"
    "ingresad[oa]|demencia|alzh[eé]imer|parkinson|cáncer|terminal)",
    r"(?:quit(?:ó|arse|arme) la vida|muerte de (?:mi|nuestr)\w*|luto|viud[oa]|funeral de|aborto|nació muert[oa]|duelo)",
    "(?:quimio(?:terapia)?|radioterapia|diálisis)", "(?:alzh[eé]imer|parkinson|demencia senil|epilepsia|esclerosis)",
    "(?:tengo|tiene|con|de|padezco|diagnosticaron|diagnosticado) (?:un |una )?(?:cáncer|leucemia|depresión|ansiedad|esquizofrenia|autismo|"
    "enfermedad (?:grave|crónica|rara|mental))",
    "(?:gravemente|muy|crónicamente) enferm[oa]", "(?:en la|a la) (?:uci|uvi|clínica|unidad de cuidados)", "(?:ictus|infarto|derrame cerebral)",
    "desde (?:la|mi) (?:operación|cirugía)|desde el accidente", "(?:silla de ruedas|postrad[oa]|en cama|cuidadora?|dependiente severa)",
    "no puedo (?:ni )?salir de (?:mi )?casa", r"(?:soy|casi|me he quedado|está) (?:\w+ )?(?:cieg[oa]|sord[oa]|discapacitad[oa]|invidente|autista)",
    "lector de pantalla", "(?:discapacidad|minusvalía) (?:visual|auditiva|del|intelectual)", "tengo (?:una )?(?:discapacidad|minusvalía)",
    "(?:no quiero|sin ganas de|dejar de|seguir) (?:seguir )?(?:viviendo|vivir)", "(?:sentido|ganas) (?:a|de|para) (?:seguir viviendo|vivir|la vida)",
    "(?:quiero|quisiera) morir(?:me)?", "(?:depresión|deprimid[oa]|ansiedad|ataques? de (?:pánico|ansiedad)|crisis nerviosa|salud mental)",
    r"no puedo más\b", r"(?:me|nos) (?:\w+ )?(?:pegó|pegaba|pega|golpeó|golpea|maltrata|maltrató|amenaza|amenazó|acosa|agredió|violó)\b",
    r"(?:maltrat\w+|orden de alejamiento|casa de acogida|violencia de género|acosador|en un (?:refugio|albergue))", "sabe dónde vivo",
    "(?:me|nos) (?:han |he )?(?:despedid[oa]s?|despidieron|echaron del trabajo|quedado sin (?:trabajo|casa|empleo|nada))",
    "(?:en (?:el )?paro|desemplead[oa]|sin empleo|sin trabajo|en erte)",
    r"(?:no puedo|no podemos|no alcanza para|sin poder) (?:\w+ )?pagar (?:la cuota|el alquiler|la hipoteca|la luz|las cuotas|el préstamo|"
    "la mensualidad)",
    "(?:elegir|escoger) entre (?:comer|comida|la calefacción|el alquiler|pagar|las medicinas)", r"no (?:me|nos) (?:llega|alcanza)\b",
    r"(?:desahuci\w+|embarg\w+|deudas|bancarrota|(?:viviendo|vivo|quedo|duermo) en la calle(?! \w)|sin hogar|sin techo|banco de alimentos|"
    "ayuda social|ingreso mínimo|pensión mínima)",
    r"(?:ludopat\w+|ludópata|adict[oa]|adicción|alcohólic[oa])", "(?:perd(?:imos|í|ido)) (?:la|mi|nuestra) casa",
    "(?:en|tras|por) (?:la inundación|el incendio|el terremoto|la guerra|la dana)", "refugiad[oa]s?",
    r"(?:tengo|tiene) (?:ya )?(?:7[5-9]|8\d|9\d) años", r"viv[eo] (?:\w+ )?sol[oa]\b", "ancian[oa]",
)
