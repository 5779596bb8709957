"""Portuguese."""

from frontdesk.kit.phrases.care import pt
from frontdesk.kit.phrases.kind import Kind, Pack, farewell

PACK = Pack(
    "pt",
    denials="não|nao|nunca|sem|nenhuma?|nem",
    between="é|está|estou|sou|foi|tão|muito|uma?|há|tenho|me|nenhuma|parece",
    unhurried=(
        farewell("até (?:já|logo|hoje|amanhã|(?:a |à )?(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|(?:o |ao )?(?:sábado|domingo))",
                 thanks="obrigado|obrigada|abraço|tchau"),
        "segunda(?:-feira)? (?:a|à|até) (?:a )?(?:sexta|sábado)",
    ),
    phrases={
        Kind.DANGER: (
            "emergência", "em perigo",
            "(?:cheir[oa]|cheirar) (?:de |a )?(?:gás|queimado|fumo|fumaça)", "(?:fuga|vazamento) de gás",
            "(?:pegou|pegando|está em) (?:fogo|chamas)", "insulina", "bombinha para asma",
            "(?:pres[oa]|trancad[oa])s? (?:dentro|no|na) (?:do |da )?(?:carro|elevador)", "(?:ambulância|samu|inem)", "recém-nascid[oa]",
        ),
        Kind.VULNERABLE: pt.PHRASES,
        Kind.PERSON: (
            r"(?:falar|conversar)\b.{0,20}\b(?:humano|pessoa|alguém|atendente|agente)", r"pessoa (?:real|de verdade)",
            r"\A\W{0,5}(?:uma? )?(?:atendente|agente|human[oa]|operadora?|pessoa|assistente humano|representante)(?: por favor)?\W{0,5}\Z",
            r"(?:falar|conversar|contactar|contatar|tratar|resolver|passa\w*|passe|transfir\w+|transfer\w+|ligar|encaminh\w+|"
            r"atendid[oa])\b.{0,30}?\b(?:human[oa]s?|pessoas?|alguém|atendentes?|agentes?|operadora?|supervisora?|gerente|chefe|responsável|vocês|"
            "cobrança|suporte|apoio|vosso|faturação)",
            r"com quem (?:posso|podia|devo|é que|eu) (?:\w+ )?(?:falar|tratar|contactar|resolver)?",
            r"(?:quero|gostaria|preciso|agradecia|agradeceria|podia|se|pode|poderia|para|queria) (?:\w+ )?(?:que )?(?:alguém|uma pessoa|um humano|"
            r"um colega|algum atendente)\b.{0,30}?\b(?:lig|atend|ajud|respond|veja|ver|contact|contat|fal|trat|resolv|ocup|escrev|olh)\w*",
            r"alguém (?:podia|pode|poderia|da (?:vossa|sua) equip\w+|do suporte|que|veja|aí)", r"que alguém\b",
            r"(?:tem|há|está aí|existe) alguém\b(?! tirando| roubando| usando)",
            r"(?:não|sem|parem|pare|chega|nada|cansad[oa])\b.{0,30}?\b(?:robôs?|robots?|bots?|máquinas?|respostas automáticas|"
            r"mensagens prontas|chatbot)\b(?! volta)",
            r"(?:este|esse|o|seu) (?:chat ?)?(?:bot|robô) (?:não|só|nunca) (?!volta)\w+",
            r"(?:pessoalmente|em pessoa) (?:d|com|a)|(?:tratasse|cuide|trate|resolva)\b.{0,20}?\bpessoalmente",
            "(?:pessoa de verdade|ser humano|atendimento humano|atendente humano)", "(?:me passa|me passe|passe-me|passem-me) (?:para|a|com)",
            "(?:me liguem?|liguem?-me|ligar para mim|ligar-me|podem? me ligar|poderiam? me ligar)",
        ),
        Kind.CALL: (
            r"(?:me liguem|me ligue|liguem?-me|ligar para mim)",
            "(?:liguem?|ligue|telefonem?|liga)(?:-me|-nos| para mim| para nós| de volta| pra mim)",
            r"(?:me|nos) (?:liguem?|liga|telefonem?|retornem?)\b", "(?:ligar-me|ligar-nos|me ligar|telefonar-me|retornar a ligação|me retornar)",
            "(?:por|ao|no|pelo) telefone (?:com|por favor|para)", r"(?:prefiro|melhor|tratar|resolver|falar) (?:\w+ ){0,3}?(?:por|pelo|ao) telefone",
            r"(?:para que|que|qual o|qual|um|número de) (?:número|telefone)\b.{0,25}?\b(?:posso|ligar|falar|contact\w*|consigo)",
        ),
        Kind.FORMAL: (
            r"(?:fazer|abrir|registrar|apresentar) (?:uma )?(?:queixa|reclamação)", "(?:meu|minha) advogad[oa]", "procon", "livro de reclamações",
            "medidas legais",
            "(?:reclame aqui|deco|tribunal|justiça|processar|advogad[oa]|anacom|anatel|bacen)",
        ),
        Kind.UPSET: (
            "inaceitável", "absurdo", "vergonha", "ridículo", r"(?:terceira|quarta|quinta) vez", "péssim[oa]", "golpe", "cansad[oa] de",
            r"ninguém (?:responde|ajuda|atende)", "palhaçada", "desrespeito",
            "(?:inadmissível|intolerável|indignad[oa]|furios[oa]|revoltad[oa]|zangad[oa]|com raiva|irritad[oa]|escândalo|lamentável|vergonhos[oa]|"
            "deplorável|uma piada|desastre)",
            r"(?:escrev\w+|disse|liguei|pedi|reclamei|falei|mandei) (?:\w+ ){0,2}?(?:três|quatro|cinco|seis|dez|mil|\d+) vezes",
            r"(?:já disse|já escrevi|já liguei) (?:\w+ )?(?:três|quatro|várias|mil|\d+)",
            r"ninguém (?:\w+ ){0,3}?(?:respond\w*|digna|ajud\w*|atend\w*|resolv\w*|liga)", r"(?:enganad\w*|burla\w*|lesad[oa]|golpistas)\b",
            "(?:devolvam|quero) (?:o )?meu dinheiro", "(?:chega[.!]|já chega|basta[.!]|fart[oa])", "que (?:bando|corja|vergonha|falta de)",
            "não servem para nada",
        ),
        Kind.DISPLEASED: (
            "queixa", "reclamação", "decepcionad[oa]s?", "desapontad[oa]s?", "frustrante", "frustrad[oa]s?", "horrível", "chatead[oa]s?",
            "irritante", "incómodo", r"(?:há|faz) (?:\w+ ){0,2}(?:semanas|meses) (?:à espera|esperando)", "nunca mais", "insatisfeit[oa]",
            "(?:esperava|esperávamos|mereço) (?:muito )?(?:mais|melhor)", "(?:é uma |que )?pena (?:que|terem|ter|o|a)?", r"(?:a|o) pior\b",
            "(?:mau|ruim|má|péssima|lento|fraco|fraca) (?:serviço|atendimento|qualidade|experiência)",
            r"(?:atendimento|serviço|qualidade) (?:\w+ )?(?:ruim|péssim[oa]|fraco|fraca|horrível|lento)",
            "não é (?:isso )?(?:o )?que (?:eu )?(?:chamo|esperava|pedi)", "(?:outra vez|de novo|mais uma vez) (?:o|a|um|uma|com|errad[oa])",
            "(?:assim|tão) difícil", r"(?:não|nem|nunca) (?:\w+ )?(?:leram|ouviram|entenderam|perceberam|responderam|leu)",
            "(?:metálico|desfia|frágil|má qualidade|fraquinho|baratucho)", "(?:agora )?tudo (?:demora|é|fica) (?:mais|pior)",
            "(?:dece[pc]?cionad[oa]s?|desiludid[oa]|descontente|insatisfeit[oa]|aborrecid[oa]|fart[oa]s?)", "última vez que",
            "ao menos (?:atendiam|eles|os outros|respondiam)",
        ),
        Kind.LEAVING: (
            r"(?:cancelar|encerrar|rescindir) (?:a minha|minha|o meu|meu|o|a|nosso) (?:conta|assinatura|contrato|plano|subscrição)", "concorrência",
            "concorrente", r"mudar de (?:fornecedor|empresa|operadora|banco)", r"nunca mais (?:\w+ ){0,2}(?:compro|comprar|comprarei)",
            r"(?:encerrar|fechar|cancelar|apagar|excluir|eliminar|rescindir|terminar|apaguem|encerrem|cancelem|excluam|cancela)\b.{0,15}?\b(?:a minha|"
            "minha|o meu|meu|nossa|nosso|a|o|esta|este) (?:conta|assinatura|contrato|plano|subscrição|adesão|serviço|linha|perfil)",
            r"não (?:\w+ )?(?:renov\w+|quero renovar|prolong\w+)", "(?:sair|sairmos|livrar-me|rescindir) do contrato",
            r"(?:ir|vamos|vou|passar|mudar|voltar|migrar|trocar|partir)\b.{0,40}?\b(?:para outr[oa]|para a (?:operadora|empresa|minha)|"
            "para o (?:fornecedor|concorrente|antigo)|para a concorrência|outro lado|de operadora|de fornecedor)",
            "outr[oa] (?:fornecedor|operadora|banco|empresa|loja|prestador|provedor|lado)", "(?:a|vossa|sua) concorrência",
            r"(?:ver|procurar|olhar|considerar|avaliar|procurando|vendo|a ver) (?:\w+ )?(?:alternativas|outras (?:opções|empresas|ofertas))",
            r"(?:por que|porque|para que|motivo para|razão para) (?:\w+ )?(?:hei de |devo |deveria |vou )?(?:ficar|continuar)\b",
            r"(?:última vez que|nunca mais) (?:\w+ ){0,3}?(?:compr\w*|encomend\w*|reserv\w*|volt\w*)",
            r"(?:já não|não) (?:preciso|precisamos|quero) mais (?:d\w+ )?(?:serviço|assinatura|conta)",
            r"(?:perder|perdem|perderam) (?:um|uma) client\w+", "portabilidade",
        ),
        Kind.GOING: (
            r"(?:vou|vamos|estou a|irei) (?:\w+ )?(?:mudar|passar|trocar|embora)\b(?: \w+){0,2}? (?:para (?:a concorrência|outr[oa] (?:banco|empresa|operadora|"
            "fornecedor|loja))|de (?:banco|empresa|operadora|fornecedor))", r"(?:perder|perderam|perdem) (?:um|uma) client\w+",
            r"nunca mais (?:\w+ ){0,2}(?:compro|comprar|comprarei)",
        ),
        Kind.URGENT: (
            r"(?:até|para|antes de) (?:a |o |esta |este )?(?:segunda|terça|quarta|quinta|sexta|sábado|domingo)",
            "urgente(?:mente)?", "urgência", r"o mais (?:rápido|breve|depressa) possível", "quanto antes", "emergência", "imediatamente",
            r"(?:para|até|resolver isso) (?:hoje|amanhã)", "prazo", r"custar o emprego",
            "(?:agora mesmo|neste momento|nesse momento|neste instante|neste exato)", "(?:rápido|depressa|corram|despachem-se),? (?:por favor|se)",
            "não pode esperar|não dá para esperar", "(?:a cada|por|cada) (?:minuto|hora)",
            r"antes d[oae] (?:\w+ )?(?:casamento|exame|prova|voo|operação|enterro|viagem|reunião|audiência|festa|cirurgia|partida)",
            "até (?:hoje|amanhã|logo|ao meio-dia|ao fim do dia)",
            r"(?:enviar|mandar|preciso|precisamos|sai|vence|parte) (?:\w+ ){0,3}?(?:hoje|esta (?:noite|tarde|manhã)|amanhã|ainda hoje)",
            r"(?:estou|estamos) (?:\w+ )?(?:no aeroporto|na (?:estação|fronteira|caixa|receção|recepção|porta)|no balcão|no portão)",
            r"(?:em|dentro de|daqui a) (?:\w+ )(?:minutos|meia hora|uma hora)", r"(?:começa|fecha|parte|embarca|sai) (?:\w+ )?(?:às|em|daqui) \w+",
            r"(?:tirando|roubando|sacando|esvaziando|levantar|a roubar|a tirar) (?:\w+ )?(?:dinheiro|a conta|da minha conta)",
            "(?:fora do ar|parad[oa]|em baixo|sem sistema|bloquead[oa]) desde", r"perdemos (?:\w+ )?(?:encomendas|pedidos|vendas|clientes)",
            r"(?:clientes|doentes|pacientes) (?:\w+ )?(?:à espera|esperando)",
            r"(?:água|cano|infiltração) (?:\w+ ){0,2}?(?:a cair|vazando|caindo|rebentou|estourou|a verter)",
            r"(?:inund\w+|alag\w+|sem aquecimento|sem luz|sem água|graus negativos)", "(?:folha de pagamento|salários para pagar)",
        ),
        Kind.HELD_UP: (
            r"não (?:consigo|conseguimos|funcionam?|recebo|recebemos|abre|carrega|envia|me deixa|está funcionando)", "parou de funcionar",
            r"(?:sumiram|sumiu|desapareceram|desapareceu)", r"perdi (?:tudo|todos|todas|os|as|minha|meus)", "bloquead[oa]",
            r"esqueci (?:a |minha )?senha", "desesperad[oa]", r"recuperar (?:os|meus|as|minha)",
        ),
        Kind.PRAISE: (
            "ótimo", "perfeito", "excelente", r"muito (?:bom|bem|satisfeit[oa]|gentil)", "funcionou", "resolvido", "parabéns",
            r"(?:isso|tudo|já|problema) (?:\w+ )?(?:resolveu|resolvid[oa]|tratado|solucionad[oa])",
            "(?:ajudou-me|ajudaram-me|me ajudou|me ajudaram) (?:muito|bastante|imenso|bem)",
            r"(?:chegou|entregaram|recebi) (?:\w+ )?(?:antes|rápido|depressa|cedo|adiantad[oa])",
            r"(?:funciona|ficou|está) (?:\w+ )?(?:às mil maravilhas|lindamente|muito bem|perfeitamente|lind[oa]|ótim[oa]|impecável|cinco estrelas)",
            r"(?:entrega|resposta|compra|atendimento|envio|pedido) (?:\w+ )?(?:rápid[oa]|simples|fácil|excelente|impecável|eficiente|ótim[oa])",
            "(?:nada a apontar|sem queixas|nada a reclamar)", "(?:adorou|adoraram|amei|gostei muito|gostamos muito|amou)",
            "muito (?:bonit[oa]|simpátic[oa]|profissional|rápid[oa]|útil|atencios[oa]|agradável|content[eo]|feliz|grat[oa]|prestativ[oa])",
            "(?:que bom|fico feliz|ainda bem que|bom trabalho|exatamente o que|recomendo|valeu|satisfeit[oa]s? com|content[eo]s? com)",
        ),
        Kind.DELIGHT: (
            "maravilhos[oa]", "fantástic[oa]", "incrível atendimento", "adorei",
            "(?:nas nuvens|encantad[oa]s?|radiante|felicíssim[oa]|espetacular|extraordinári[oa]|excecional|excepcional|sensacional|incrível|"
            "magnífic[oa]|impecável demais|show de bola)",
            "(?:mil|milhão de|imensas|infinitas) (?:obrigad[oa]s?|vezes obrigad[oa])",
            "(?:salvaram|salvou|alegrou|alegraram|ganhei|fez) (?:o )?(?:meu )?dia", "(?:de longe|sem dúvida) (?:o|a) melhor",
            r"(?:o|a) melhor (?:\w+ ){0,2}?(?:atendimento|serviço|empresa|equipa|compra|loja)", "(?:cinco|5) estrelas",
            "(?:não tenho|nem sei|não sei) como (?:vos |lhe |te )?agradecer", "de coração",
        ),
        Kind.POLITE: (
            "por favor", "obrigad[oa]", "grat[oa]", "atenciosamente", "cumprimentos", "agradeço", "poderiam?", "desculpe", "por gentileza",
            "abraços?",
        ),
        Kind.INSULT: (
            "idiotas?", "imbecis", "imbecil", "incompetentes?", "ladrões", "mentirosos?", "palhaços?",
            r"(?:são|é|seus?|sua|bando de|corja de|cambada de|que|tamanha|são uns) (?:\w+ ){0,3}?(?:burros?|idiotas?|palhaços|incompetentes|imbecis|"
            "imbecil|ladrões|estúpidos?|inúteis|otários|vigaristas|mentirosos|bestas|parvos|aldrabões|animais)",
            "(?:imbecil|imbecis|cretin[oa]s?|palhaços|otários?|vigaristas|aldrabões|trouxas|corja|cambada|canalhas)",
            "(?:cala|calem|cale)(?:-te|-se|em)? (?:a boca|-se)?", r"enfi(?:em|a|e) (?:\w+ ){0,3}?(?:onde|no)", "(?:sabe|sabem|sabes) ler",
            "(?:essa|com essa|com esta) (?:porcaria|palhaçada|treta|merda)", "não serv(?:em|e) para nada",
            "vão (?:para o|à|se) (?:inferno|merda|catar)", r"vocês são (?:\w+ )?burros",
        ),
    },
)
