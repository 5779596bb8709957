"""French."""

from frontdesk.kit.phrases.care import fr
from frontdesk.kit.phrases.kind import Kind, Pack, farewell

PACK = Pack(
    "fr",
    denials="pas|aucune?|jamais|sans|non|ni|rien",
    between="une?|de|d'|du|tout|très|trop|si|vraiment|particulièrement|la|le|formelle",
    unhurried=(farewell("à (?:demain|ce) (?:midi|matin|soir)", thanks="merci|cordialement|salut"),),
    phrases={
        Kind.DANGER: (
            "urgence vitale", "en danger",
            "(?:odeur|sent|sentir) (?:de |le |du )?(?:gaz|brûlé|fumée|cramé)", "fuite de gaz", "(?:est en|a pris|prend) (?:feu|flammes)", "insuline",
            "ventoline", "(?:enfermée?s?|coincée?s?) (?:dans|à l'intérieur)", "(?:samu|ambulance)", "nouveau[- ]né", r"électrocut\w+",
        ),
        Kind.VULNERABLE: fr.PHRASES,
        Kind.PERSON: (
            r"(?:parler|discuter|échanger)\b.{0,20}\b(?:humain|personne|quelqu'un|conseill(?:er|ère)\w*|agent)", "vraie personne", "un humain",
            r"\A\W{0,5}(?:une? )?(?:vrai[e]? )?(?:conseill(?:er|ère)|agent|humain|opérat(?:eur|rice)|personne|téléconseiller|représentant)(?: svp|"
            r" s'il vous plaît)?\W{0,5}\Z",
            r"(?:parler|discuter|échanger|joindre|contacter|passez|passer|transfér\w+|mett\w+ en relation|en relation|mise? en contact|mettez|voir|"
            r"traiter)\b.{0,30}?\b(?:humaine?|personne|quelqu'un|conseill(?:er|ère)s?|agents?|opérat(?:eur|rice)|responsable|supérieure?|chef|"
            r"directeur|directrice|manager|facturation|support|service|collègues?)\b",
            "à qui (?:puis-je|pourrais-je|dois-je|je peux|m'adresser)",
            r"(?:que|qu'|si) ?(?:quelqu'un|une personne|un humain|un conseiller|un (?:de vos )?collègues?)\b.{0,40}?\b(?:appel|rappel|contact|répond|"
            r"lis|regard|aid|occup|prenn|parl|traite|réponde)\w*",
            "qu'un de vos (?:collègues|conseillers)", r"quelqu'un (?:de (?:chez vous|votre)|du service)\b",
            r"quelqu'un (?:pourrait|peut|pourrait-il|peut-il)\b(?: d'autre)?.{0,20}?\b(?:m'|me |nous )(?:aid|appel|rappel|répond|contact|parl)\w*",
            "(?:il y a|y a-t-il|y a) quelqu'un",
            r"(?:pas|plus|sans|arrêtez|marre|assez)\b.{0,30}?\b(?:robots?|bots?|machines?|réponses (?:automatiques|toutes faites)|"
            r"ia)\b(?! (?:ne retourne|aspirateur))",
            r"(?:ce|le|votre) (?:chat ?)?(?:bot|robot) (?:ne |n')\w+", "(?:vraie personne|être humain|personne (?:réelle|physique)|un humain)",
            "(?:occupe|prenne en charge|regarde|traite|contactée?|réponde) personnellement",
            "r?appelez-(?:moi|nous)", "(?:pouvez|pourriez|peut|pourrait)(?:-vous|-on)? (?:me|nous) r?appeler",
        ),
        Kind.CALL: (
            "rappelez-(?:moi|nous)", r"(?:me|nous) rappeler", "appelez-moi",
            r"(?:appeler|rappeler|téléphoner|m'appeler|me rappeler|nous appeler|nous rappeler|rappelez-moi|rappelez)\b(?!.{0,12}pas)(?<!pas m'appeler)",
            "(?:par|au) téléphone (?:avec|plutôt|svp|merci)",
            r"(?:préf\w+|plutôt|mieux|parler|discuter|voir|régler)\b.{0,30}?\b(?:par|au|de vive) (?:téléphone|voix)",
            r"(?:à quel|quel|un|votre) numéro\b.{0,25}?\b(?:joindre|appeler|téléphone|contacter|puis-je|peut-on)",
            "numéro de téléphone (?:où|pour|afin)",
        ),
        Kind.FORMAL: (
            r"(?:déposer|faire|porter) (?:une )?(?:plainte|réclamation)", "mon avocate?", "action en justice", "médiateur", "mise en demeure",
            "(?:porter plainte|saisir|tribunal|huissier|ufc|que choisir|60 millions|dgccrf|répression des fraudes|avocate?|voie judiciaire)",
        ),
        Kind.UPSET: (
            "inadmissible", "inacceptable", r"scandaleu(?:x|se)", r"honteu(?:x|se)", r"ras[- ]le[- ]bol", "arnaque",
            r"(?:troisième|quatrième|cinquième) fois", "ridicule", r"personne ne (?:répond|m'aide)", "on se moque",
            r"(?:intolérable|inadmissible|scandale|indignée?|furieu(?:x|se)|en colère|hors de moi|honte|révolt\w+|outrée?|excédée?|déplorable|"
            "lamentable|catastrophe|désastre)",
            r"(?:écri\w+|dit|appel\w+|demand\w+|relanc\w+|répét\w+|téléphon\w+) (?:\w+ ){0,2}?(?:trois|quatre|cinq|six|dix|\d+) fois",
            r"personne ne (?:\w+ ){0,2}?(?:répond\w*|aide|daigne|décroche|rappelle|réagit|s'occupe)", r"(?:escroqu\w+|arnaqu\w+|trompée?s?|menti)\b",
            "(?:rendez|remboursez|veux)(?:-moi)? (?:mon argent)", "(?:c'est fini|ça suffit|trop c'est trop|la coupe est pleine|marre)",
            "(?:quelle|bande de|ramassis) (?:bande|clowns|voleurs|honte|blague|rigolade)", "ne servez à rien",
        ),
        Kind.DISPLEASED: (
            "réclamation", r"(?:très|vraiment)? ?déçue?s?", "décevant", "plus jamais", "agaçante?", "énervante?", "pénible", "frustrante?",
            "frustrée?", "mécontente?", "catastrophique", "horrible", "lamentable", r"(?:attends|attendons) (?:\w+ ){0,3}(?:semaines|mois)",
            "insupportable", "n'importe quoi",
            "(?:attendais|espérais|mérite|attendions) (?:beaucoup )?(?:mieux|plus|autre chose)", r"(?:dommage|quel dommage|regrettable)\b",
            r"(?:la|le) (?:pire|plus mauvaise?)\b",
            "(?:mauvaise?|piètre|lente?|médiocre|nulle?) (?:service|qualité|expérience|accueil|accompagnement|réponse)",
            "(?:pas|plus) (?:ce que j'appelle|à la hauteur|sérieux|normal|professionnel|satisfaite?|contente?)",
            r"(?:encore|toujours) (?:le|la|une?|les) (?:mauvais\w*|même|panne|erreur|retard)", "si (?:compliqué|difficile|dur)",
            "(?:n'avez|n'as|n'a|pas) (?:pas |jamais )?(?:bien |vraiment )?(?:lu|écouté|compris|répondu)",
            "(?:métallique|s'effiloche|fragile|de mauvaise qualité|bas de gamme|camelote)",
            "tout (?:est|prend|devient|va) plus (?:de temps|lent|lentement|compliqué)",
            "(?:déçue?s?|déception|insatisfaite?|mécontente?|agacée?|énervée?|lassée?|contrariée?)", r"(?:marre|assez) (?:de|du|des|d')\b",
            "j'en ai (?:assez|marre)", r"dernière (?:commande|fois)\b.{0,20}?\b(?:chez|que|ici)", "eux au moins",
        ),
        Kind.LEAVING: (
            "résili(?:er|ation|e)", r"(?:fermer|clôturer|supprimer) mon compte", r"annuler (?:mon|notre) (?:abonnement|contrat)",
            r"(?:la|votre) concurrence", "concurrents?", r"changer de (?:fournisseur|prestataire|opérateur|banque|magasin)",
            r"plus jamais (?:\w+ ){0,3}(?:commander|acheter)",
            "(?:fermer|clôturer|supprimer|résilier|annuler|arrêter|cesser|mettre fin|supprimez|fermez|clôturez|résiliez|"
            r"désactiver)\b.{0,15}?\b(?:à )?(?:mon|notre|ce|le|l'|mes) ?(?:compte|abonnement|contrat|adhésion|forfait|service|ligne|profil)",
            r"(?:résili\w+|désabonn\w+ (?:de|du) (?:service|tout)|me désengager)", r"ne (?:pas |plus )(?:\w+ )?(?:renouveler|reconduire|prolonger)",
            "(?:ne renouvelez|ne reconduisez) pas", "(?:sortir|sortie|me libérer|rompre) (?:du|le|de mon|mon) contrat",
            r"(?:aller|irons|irai|voir|partir|partons|passer|passe|retourner|revenir|transférer|migrer|changer)\b.{0,40}?\b(?:ailleurs|"
            "chez (?:un autre|une autre|mon ancien|notre ancien|la concurrence|un concurrent|vos concurrents)|à la concurrence)",
            "(?:un |une |d')autre (?:fournisseur|hébergeur|banque|opérateur|prestataire|marque|enseigne|assureur|site marchand)",
            "(?:la|votre|vos) concurren(?:ce|ts?)",
            r"(?:regard\w+|cherch\w+|étudi\w+|compar\w+|envisag\w+) (?:\w+ )?(?:d'autres (?:solutions|offres|options|fournisseurs)|des alternatives|"
            "ailleurs)",
            r"(?:pourquoi|raison de|aucune raison de|intérêt (?:à|de)) (?:\w+ )?rester",
            r"(?:ma |la )?dernière (?:commande|fois)\b.{0,25}?\b(?:chez vous|que (?:je|j')|ici)",
            r"(?:plus jamais|ne plus|plus rien) (?:\w+ ){0,3}?(?:command\w+|achet\w+|chez vous|ici)",
            r"(?:n'avons|n'ai|avons|ai) plus besoin (?:de|du) (?:\w+ )?(?:service|abonnement|contrat|compte|forfait)",
            r"(?:perdre|perdez|perdu) (?:un|une) clien\w+", "quitter (?:votre|vos|le service|la banque|l'opérateur)",
        ),
        Kind.GOING: (
            r"(?:je|nous) (?:\w+ )?(?:pars|partons|passe|passons|vais|allons|change|changeons|quitte|quittons)\b(?: \w+){0,2}? (?:(?:à|chez) (?:la concurrence|"
            "(?:un|une|vos?) (?:autre |concurrents?)|vos concurrents)|de (?:banque|fournisseur|opérateur)|ailleurs|votre (?:banque|société|magasin))",
            r"(?:perdez|perdrez|perdre|perdu) (?:un|une) (?:\w+ )?client\w*", r"plus jamais (?:\w+ ){0,3}(?:commander|acheter)",
        ),
        Kind.URGENT: (
            r"(?:avant|pour) (?:le |ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
            "urgente?s?", r"(?:dès que|le plus vite|le plus rapidement) possible", "d'urgence", "au plus vite", "en urgence", "immédiatement",
            "délai", r"(?:avant|pour) (?:demain|ce soir|aujourd'hui)",
            "(?:en ce moment même|à l'instant|là maintenant|tout de suite|en train de (?:vider|voler|pirater|retirer))",
            "(?:faites|fais) vite|dépêchez-vous|vite s'il", "ne peut pas attendre|ça ne peut attendre",
            "(?:chaque|à chaque) (?:minute|heure|instant)",
            "avant (?:le|la|mon|notre|l') ?(?:mariage|examen|vol|opération|enterrement|voyage|réunion|audience|fête|départ|concours)",
            r"(?:demain|ce) (?:midi|matin|soir)\b",
            r"(?:envoyer|envoie|besoin|faut|part|sort|doit|échéance) (?:\w+ ){0,3}?(?:aujourd'hui|ce soir|demain|avant ce soir)",
            r"(?:suis|sommes|bloquée?s?) (?:\w+ )?(?:à l'aéroport|à la gare|à la frontière|à la caisse|au guichet|à l'accueil|devant)",
            r"dans (?:\w+ )(?:minutes|heure|une heure)", r"(?:commence|ferme|part|débute) (?:\w+ )?(?:à|dans) \w+",
            "(?:vider|vide|retire|pirate|vole) (?:mon|notre|le) compte", "(?:hors ligne|en panne|hors service|arrêtée?|inaccessible) depuis",
            "perdons (?:des|nos) (?:commandes|clients|ventes)", r"(?:clients|patients) (?:\w+ )?(?:attendent|qui attendent)",
            r"(?:l'eau|ça|fuite|eau) (?:\w+ )?(?:coule|fuit|inonde|d'eau)",
            r"(?:inond\w+|dégât des eaux|sans chauffage|sans électricité|fait moins \w+|moins dix)", "date limite",
            "(?:bulletins de paie|salaires à verser)",
        ),
        Kind.HELD_UP: (
            r"(?:ne|n')\s?(?:\w+ )?(?:peux|peut|pouvons|fonctionne|marche|reçois|arrive|démarre|s'ouvre) (?:\w+ )?(?:plus|pas)",
            r"impossible de (?:me connecter|recevoir|envoyer|ouvrir|accéder|payer)", r"(?:a|ont) disparu", r"(?:j'ai|nous avons) (?:tout )?perdu",
            "bloquée?s?", r"mot de passe oublié", "désespérée?",
        ),
        Kind.PRAISE: (
            "parfait", "super", "excellente?", r"très (?:bien|content|contente|satisfaite?|aimable)", "ça marche", "résolu", "bravo",
            "(?:c'est|tout est|problème|ça) (?:réglé|résolu|rentré dans l'ordre|en ordre|bon maintenant|reparti)",
            r"(?:m'avez|m'a|vous m'avez|nous avez) (?:\w+ )?(?:beaucoup |bien |vraiment )?(?:aidée?|aidés)",
            r"(?:arrivée?|livrée?|reçue?) (?:\w+ )?(?:en avance|plus tôt|rapidement|vite|avant)",
            r"(?:marche|fonctionne|remarche) (?:\w+ )?(?:du tonnerre|bien|parfaitement|à merveille|très bien|nickel|impeccable\w*|à nouveau)",
            r"(?:livraison|réponse|commande|service|accueil) (?:\w+ )?(?:rapide|simple|facile|efficace|impeccable|soignée?|au top)",
            "rien à (?:redire|signaler)",
            r"(?:très|vraiment|si|trop) (?:\w+ )?(?:jolie?|belle|beau|gentille?|efficace|agréable|professionnel\w*|patiente?|utile|ravie?|satisfaite?|"
            r"sympa\w*|contente?|heureu\w+)",
            r"(?:fait plaisir|quel plaisir|content de|contente de|heureux de|ravie? d\w+)", "exactement (?:ce que|ce qu')",
            "(?:grâce à vous|je recommande|j'adore|j'aime beaucoup|bon travail|beau travail|continuez)",
        ),
        Kind.DELIGHT: (
            "formidable", "fantastique", "merveilleu(?:x|se)", r"(?:mille|grand|un immense) mercis?", "ravie?",
            r"(?:aux anges|enchantée?s?|comblée?s?|génial(?:issime)?|extraordinaire|exceptionnel\w*|époustouflant\w*|incroyable|magnifique|"
            "remarquable|au top du top)",
            r"(?:mille|million de|infiniment|immense|du fond du cœur) ?(?:mercis?|merci)?\b(?<!mille)",
            "(?:illuminé|sauvé|égayé) (?:ma|la|mon) (?:journée|vie|week-end)", "(?:de loin|sans conteste|vraiment) (?:le|la) meilleure?",
            r"(?:le|la) meilleure? (?:\w+ ){0,2}?(?:service|accueil|équipe|achat|société)", "(?:cinq|5) étoiles",
            "ne sais (?:pas )?comment (?:vous |le |la )?remercier",
        ),
        Kind.POLITE: (
            r"s'il (?:vous|te) plaît", "svp", "merci", "cordialement", r"je vous (?:prie|remercie|serais)", "bien à vous", r"pourriez-vous",
            "salutations", "désolée?", "excusez",
        ),
        Kind.INSULT: (
            "idiots?", "imbéciles?", "incapables?", "voleurs", "menteurs?", "escrocs?", "incompétents?",
            "(?:êtes|es|sont|bande d(?:e|')|quelle|quel|tas de|ramassis d(?:e|')|espèce d(?:e|')|que des|pauvres?)(?: |"
            r"(?<=')) ?(?:\w+ ){0,3}?(?:débiles?|crétins?|clowns|nuls?|idiots?|abrutis?|imbéciles?|incapables?|voleurs|escrocs|menteurs|guignols|"
            "cons?|stupides?|bouffons?|fainéants|charlatans|demeurés|incompétents)",
            "(?:crétins?|abrutis?|débiles mentaux|guignols|bouffons|charlatans|bons à rien|demeurés)",
            "(?:taisez-vous|ferme-la|fermez-la|ta gueule|vos gueules)", r"(?:mettre|foutre) (?:\w+ ){0,3}?où je pense", "savez(?:-vous)? lire",
            "(?:conneries?|foutaises|merdique|foutez)", "ne servez à rien", "allez (?:vous faire|au diable|en enfer)", r"bande de \w+",
        ),
    },
)
