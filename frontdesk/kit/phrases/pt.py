"""Portuguese."""

from frontdesk.kit.phrases.kind import Kind, Pack

PACK = Pack(
    "pt",
    denials="não|nao|nunca|sem|nenhuma?|nem",
    between="é|está|estou|sou|foi|tão|muito|uma?|há|tenho|me|nenhuma|parece",
    phrases={
        Kind.DANGER: (
            "emergência", "em perigo",
        ),
        Kind.VULNERABLE: (
            "faleceu", r"falecid\w*", r"suicíd\w*", "violência doméstica", "doença terminal", "demência", "no hospital",
            r"perdi (?:o |meu )?emprego", "ataque de pânico", "sou deficiente", "de luto",
        ),
        Kind.PERSON: (
            r"(?:falar|conversar)\b.{0,20}\b(?:humano|pessoa|alguém|atendente|agente)", r"pessoa (?:real|de verdade)",
        ),
        Kind.CALL: (
            r"(?:me liguem|me ligue|liguem?-me|ligar para mim)",
        ),
        Kind.FORMAL: (
            r"(?:fazer|abrir|registrar|apresentar) (?:uma )?(?:queixa|reclamação)", "(?:meu|minha) advogad[oa]", "procon", "livro de reclamações",
            "medidas legais",
        ),
        Kind.UPSET: (
            "inaceitável", "absurdo", "vergonha", "ridículo", r"(?:terceira|quarta|quinta) vez", "péssim[oa]", "golpe", "cansad[oa] de",
            r"ninguém (?:responde|ajuda|atende)", "palhaçada", "desrespeito",
        ),
        Kind.DISPLEASED: (
            "queixa", "reclamação", "decepcionad[oa]s?", "desapontad[oa]s?", "frustrante", "frustrad[oa]s?", "horrível", "chatead[oa]s?",
            "irritante", "incómodo", r"(?:há|faz) (?:\w+ ){0,2}(?:semanas|meses) (?:à espera|esperando)", "nunca mais", "insatisfeit[oa]",
        ),
        Kind.LEAVING: (
            r"(?:cancelar|encerrar|rescindir) (?:a minha|minha|o meu|meu|o|a|nosso) (?:conta|assinatura|contrato|plano|subscrição)", "concorrência",
            "concorrente", r"mudar de (?:fornecedor|empresa|operadora|banco)", r"nunca mais (?:\w+ ){0,2}(?:compro|comprar|comprarei)",
        ),
        Kind.URGENT: (
            r"(?:até|para|antes de) (?:a |o |esta |este )?(?:segunda|terça|quarta|quinta|sexta|sábado|domingo)",
            "urgente(?:mente)?", "urgência", r"o mais (?:rápido|breve|depressa) possível", "quanto antes", "emergência", "imediatamente",
            r"(?:para|até|resolver isso) (?:hoje|amanhã)", "prazo", r"custar o emprego",
        ),
        Kind.HELD_UP: (
            r"não (?:consigo|conseguimos|funcionam?|recebo|recebemos|abre|carrega|envia|me deixa|está funcionando)", "parou de funcionar",
            r"(?:sumiram|sumiu|desapareceram|desapareceu)", r"perdi (?:tudo|todos|todas|os|as|minha|meus)", "bloquead[oa]",
            r"esqueci (?:a |minha )?senha", "desesperad[oa]", r"recuperar (?:os|meus|as|minha)",
        ),
        Kind.PRAISE: (
            "ótimo", "perfeito", "excelente", r"muito (?:bom|bem|satisfeit[oa]|gentil)", "funcionou", "resolvido", "parabéns",
        ),
        Kind.DELIGHT: (
            "maravilhos[oa]", "fantástic[oa]", "incrível atendimento", "adorei",
        ),
        Kind.POLITE: (
            "por favor", "obrigad[oa]", "grat[oa]", "atenciosamente", "cumprimentos", "agradeço", "poderiam?", "desculpe", "por gentileza",
            "abraços?",
        ),
        Kind.INSULT: (
            "idiotas?", "imbecis", "imbecil", "incompetentes?", "ladrões", "mentirosos?", "palhaços?",
        ),
    },
)
