"""Portuguese."""

from __future__ import annotations

from frontdesk.answers.checks.packs.pack import Pack, any_of, listed
from frontdesk.kit.phrases import rude

PACK = Pack(
    "pt",
    function_words=listed(
        "o a os as um uma uns umas e ou mas se de do da dos das em no na nos nas por pelo pela para com sem é são era ser estar está estão "
        "ter tem têm não este esta estes estas esse essa isso isto lhe lhes seu sua seus suas "
        "você vocês nós nosso nossa eu meu minha me que quem quando onde como qual quanto pode podem poderia será seria deve então também "
        "muito tudo todo toda todos todas mais já depois antes há porque ao aos à às foi",
    ),
    greets=any_of(
        r"(?:prezad[oa]s?|car[oa]s?|querid[oa]s?|olá|ola|oi|bom dia|boa (?:tarde|noite))(?:[ ,]+(?:senhora?|sra?\.?|dra?\.?))*(?:,? "
        r"(?P<name>[^\W\d_][\w'’.-]*(?: [A-ZÁÉÍÓÚÃÕÇ][\w'’-]+)?))?"
    ),
    signs_off=any_of("atenciosamente", "cordialmente", r"(?:com os melhores )?cumprimentos", "obrigad[oa]", "abraços?", "att"),
    next_step=any_of(
        r"(?:vou|vamos) \w+",
        r"\w+(?:remos|arei|erei|irei)",
        r"(?:receberá|terá|encontrará|verá|pode)(?:o|m)?",
        r"(?:(?!lament|sent|agradec|compreend|entend)\w+(?:amos|emos|imos|ei)|já \w+i)",
        r"até (?:segunda|terça|quarta|quinta|sexta|sábado|domingo|amanhã|o fim|\d)",
        r"(?:em|dentro de|nas próximas|nos próximos) \w+ (?:horas|dias|minutos)",
        r"(?:clique|abra|vá|escolha|pressione|tente|reinicie|instale|responda|escreva|envie|verifique)",
        "por favor",
        r"(?:escreva-(?:me|nos)|escrevo|me escreva|digite|veja|basta|fico|segue|aguarde|você pode|não precisa)",
    ),
    times=any_of(
        r"(?:hoje|amanhã|logo|em breve|esta (?:manhã|tarde|noite|semana)|segunda|terça|quarta|quinta|sexta|sábado|domingo)(?:-feira)?",
        r"(?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)", r"(?:semana|mês) que vem", "a caminho",
    ),
    when=any_of("quando", "quanto tempo", "a que horas", "que dia", "desde quando"),
    how_much=any_of("quant[oa]s?", "preço", "custa", "custo", "valor", "taxas?"),
    price=any_of("quanto (?:custa|custam|é|fica|seria|sai|pago|devo)", "qual (?:é )?o (?:preço|valor)"),
    opens=any_of(r"(?:há|tem|têm|posso|podemos|aceitam|inclui|é possível|está|dão|existe) \w+"),
    yes_or_no=any_of("(?:e )?(?:sim|não|claro|infelizmente)"),
    hedges=any_of(
        r"depende|não (?:posso|podemos|sei)|infelizmente",
    ),
    regrets=any_of("(?:lamento|lamentamos|sinto|sentimos)", r"desculp\w+", r"obrigad[oa] (?:por|pelo|pela)(?: \w+)?", "perdão"),
    thanks=any_of("obrigad[oa]", "valeu", "já (?:funciona|está)", "resolvido", "deu certo"),
    general=any_of(
        r"(?:alguma )?(?:ideia|ideias|sugestão|sugestões)",
        r"o que (?:posso|devo) fazer",
        r"alguém",
        r"(?:pode|podem|poderia|poderiam) (?:por favor )?(?:me )?ajudar(?:-me)?",
    ),
    asks=any_of(
        r"(?:pode|poderia|podem|poderiam|posso|podemos) \w+",
        r"(?:como|quando|onde|por que|porque|quanto|quanta|quantos|quantas|qual|quais|quem|o que) \w+",
        r"(?:quero|queria|gostaria de|preciso) saber",
        r"por favor[, ]+(?:diga|me diga|envie|explique|confirme|ajude|cancele|mude)",
        "me diga",
    ),
    defers=any_of(
        "entraremos em contato",
        "entraremos em contacto",
        "retornaremos",
        "recebemos (?:a )?sua",
        "obrigad[oa] (?:por|pelo|pela) (?:entrar|seu|sua|contato|contacto)",
    ),
    blames=any_of(
        r"(?:você|o senhor|a senhora) (?:deveria|devia|tinha que|teria que) ter (?!recebido|chegado|visto)\w+",
        r"(?<!se )(?:você|o senhor|a senhora) (?:esqueceu|não (?:leu|seguiu|fez|ouviu))",
        r"como (?:eu |nós )?(?:já )?(?:lhe )?(?:disse|dissemos|falei|falamos|expliquei|explicamos|informei|informamos)",
        "(?:é|foi) (?:sua|tua) (?:própria )?culpa",
        "culpa (?:é |foi )?(?:sua|tua|do senhor|da senhora|do cliente)",
        "por (?:sua|tua) (?:própria )?culpa",
        "erro (?:seu|teu|do senhor|da senhora)",
        "como já (?:lhe |te )?(?:disse|dissemos|falei|expliquei|informei|foi dito|dito)",
        "já (?:te |lhe )(?:falei|disse|dissemos|expliquei|explicamos|avisei|informei)",
        "se (?:você |o senhor |a senhora )?tivesse (?:lido|seguido|ouvido|prestado)",
        r"devias ter (?!recebido|chegado|visto)\w+",
        "porque (?:você |o senhor |a senhora )?não (?:leu|seguiu|confirmou|fez|prestou)",
        "não (?:leu|seguiu) (?:as|os|o|a) (?:instruções|e-mails?|manual|condições)",
        "seu (?:próprio )?erro",
        "acalme-se",
        r"(?:você )?(?:tem que|precisa) entender",
        r"não é (?:nosso problema|culpa nossa|nossa culpa)",
        "você alega",
    ),
    attaches=any_of(r"(?:em|no|segue|seguem|o|os) anexos?", r"anex(?:o|a|ei|amos|ado|ada|ados|adas)"),
    rude=rude.of("pt") - {"puta"} | listed("idiota imbecil cuzão otário babaca"),
    rude_here=listed("puta burro burra"),
    mild=listed("estúpido estúpida"),
    jargon={
        "no que tange a": "sobre",
        "com relação a": "sobre",
        "outrossim": "também",
        "mediante": "com",
        "o mais breve possível": "antes de uma data certa",
        "previamente": "antes",
        "proceder a": "fazer",
        "supracitado": "este",
        "em virtude de": "por",
        "em conformidade com": "segundo",
        "nos termos de": "segundo",
        "no âmbito de": "em",
        "com a maior brevidade": "antes de uma data certa",
        "vimos por este meio": "deixe fora",
        "venho por meio desta": "deixe fora",
        "procederemos a": "vamos",
        "salientamos que": "deixe fora",
        "haja vista": "porque",
        "backend": "nosso sistema",
    },
    technical={
        "endpoint": "endereço",
        "payload": "dados",
        "deploy": "nova versão",
        "latência": "demora",
        "provisionado": "criado",
        "rollback": "volta atrás",
        "middleware": "nosso sistema",
    },
    hardest_lix=52.0,
)
