"""Portuguese."""

RELATIVE = "(?:marido|mulher|esposo|esposa|mãe|pai|filh[oa]|bebé|bebê|companheir[oa]|irmão|irmã|avó|avô|namorad[oa]|amig[oa])"
PHRASES = (
    "faleceu", r"falecid\w*", r"suicíd\w*", "violência doméstica", "doença terminal", "demência", "no hospital", "perdi (?:o |meu )?emprego",
    "ataque de pânico", "sou deficiente", "de luto",
    r"(?:o meu|a minha|meu|minha|nosso|nossa|seu) (?:\w+ )?" + RELATIVE
    + r"\b.{0,40}?\b(?:morreu|mort[oa]|faleceu|morrendo|a morrer|tirou a própria vida|avc|enfarte|infarto|coma|uti|uci|cuidados intensivos|"
    "hospital|internad[oa]|demência|alzheimer|parkinson|cancro|câncer|terminal)",
    "(?:própria vida|morte d[oae] (?:meu|minha)|luto|viúv[oa]|funeral d[oae]|enterro d[oae]|aborto espontâneo|nasceu mort[oa]|velório)",
    "(?:quimio(?:terapia)?|radioterapia|hemodiálise|diálise)", "(?:alzheimer|parkinson|epilepsia|esclerose)",
    "(?:tenho|tem|com|de|diagnosticad[oa] com|sofro de|do meu) (?:um |uma )?(?:cancro|câncer|leucemia|depressão|ansiedade|autismo|"
    "esquizofrenia|doença (?:grave|crónica|crônica|rara|mental))",
    "(?:gravemente|muito) doente", "(?:na|nos) (?:uti|uci|cuidados intensivos)", "(?:avc|enfarte|infarto|derrame)",
    "desde (?:a|o|minha) (?:minha )?(?:operação|cirurgia|acidente)", "(?:cadeira de rodas|acamad[oa]|cuidadora?)",
    "(?:não (?:consigo|posso)|sem poder|nem consigo) sair de casa",
    r"(?:sou|quase|fiquei|é) (?:\w+ )?(?:ceg[oa]|surd[oa]|deficiente|autista|invisual)", "leitor de (?:tela|ecrã)",
    "tenho (?:uma )?deficiência|deficiente (?:visual|auditiv[oa])", "(?:sentido|vontade|razão|motivo) (?:em|de|para) (?:viver|a vida)",
    "(?:não quero mais|sem vontade de|desistir de) viver", "(?:quero|queria) morrer",
    "(?:depressão|deprimid[oa]|ansiedade|crises? de (?:pânico|ansiedade)|saúde mental|esgotamento|burnout)", r"não aguento mais\b",
    r"(?:me|já me) (?:bateu|bate|batia|agrediu|agride|ameaça|ameaçou|persegue|perseguiu|maltrata|violou|estuprou)\b",
    "(?:bateu-me|agrediu-me|ameaça-me|bate-me|persegue-me)", "(?:casa[- ]abrigo|(?:num|em um|no) abrigo|medida protetiva|perseguidor|stalker)",
    r"(?:sabe|sabem|descobriu) onde (?:eu )?(?:mor[oa]|vivo)\b", "(?:fui|fomos|foi) (?:despedid[oa]|demitid[oa]|mandad[oa] embora)",
    "(?:desempregad[oa]|sem emprego|sem trabalho|seguro-desemprego|no desemprego)",
    "(?:não (?:consigo|posso|tenho como)|sem conseguir|impossível) (?:mais )?pagar (?:a prestação|as prestações|o aluguel|a renda|"
    "a mensalidade|o empréstimo|as contas)",
    "(?:escolher|escolha) entre (?:comer|comida|o aluguel|a renda|pagar|os remédios|os medicamentos)",
    "ou como ou", "(?:dinheiro|salário|reforma|pensão) (?:não|mal|já não) (?:chega|dá)",
    r"(?:despej\w+|(?:cheio de|cheia de|muitas|tantas) dívidas|endividad[oa]|falência|sem-abrigo|sem teto|(?:viv\w+|mor\w+|"
    r"dorm\w+) na rua(?! \w)|penhora|banco alimentar|cesta básica|bolsa família|rendimento mínimo|reforma mínima)",
    r"(?:viciad[oa]|vício em|alcoólic[oa]|dependente químic[oa]|ludopat\w+)", "(?:perdemos|perdi|perdeu) (?:a |minha |nossa |o )?(?:casa|lar)",
    "(?:na|n[ao]|com a|após o|depois d[ao]) (?:enchente|cheia|inundação|incêndio|terremoto|guerra)", "refugiad[oa]s?",
    r"(?:tenho|tem) (?:já )?(?:7[5-9]|8\d|9\d) anos", r"(?:moro|vivo|mora|vive) (?:\w+ )?sozinh[oa]", "idos[oa]",
)
