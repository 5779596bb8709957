"""French."""

from __future__ import annotations

from frontdesk.answers.checks.packs.pack import Pack, any_of, listed
from frontdesk.kit.phrases import rude

PACK = Pack(
    "fr",
    function_words=listed(
        "le la les un une des du de et ou mais si dans sur à au aux par pour avec sans en est sont était être avoir a ont ne pas plus ce "
        "cette ces cet il elle ils elles vous votre vos "
        "nous notre nos je mon ma mes me moi que qui quoi quand où pourquoi comment quel quelle peut pouvez pourriez sera serait doit "
        "alors aussi très tout tous encore déjà après avant y se son sa ses leur d l c qu",
    ),
    greets=any_of(
        r"(?:ch[eè]re?s?|bonjour|bonsoir|salut|madame|monsieur|mademoiselle)(?:[ ,]+(?:madame|monsieur|mme|m\.|dr))*(?:,? "
        r"(?P<name>[^\W\d_][\w'’.-]*(?: [A-ZÉÈÀ][\w'’-]+)?))?"
    ),
    signs_off=any_of(
        r"(?:bien )?cordialement", "sincèrement", r"(?:meilleures|sincères) salutations", "bien à vous", "merci", "bonne (?:journée|soirée)", "cdt"
    ),
    next_step=any_of(
        r"(?:je|nous|j['’]) ?(?:vais|allons|ai|avons|vous \w+(?:ons|rai|rons|e)|m['’]en occupe|reviens|revenons|envoie|envoyons|vérifie|vérifions)",
        r"vous (?:recevrez|aurez|trouverez|pouvez|serez)",
        r"d['’]ici",
        r"(?:avant|au plus tard) (?:le |la |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|\d)",
        r"sous \w+ (?:heures|jours)",
        r"dans les \w+",
        r"(?:cliquez|ouvrez|allez|choisissez|appuyez|essayez|redémarrez|installez|répondez|écrivez|envoyez|vérifiez)",
        r"(?:merci de (?!votre|ta |nous avoir|m[’']avoir)|veuillez )\w+",
        r"\w{2,}(?:rai|ras|ra|rons|rez|ront)",
        r"(?!avez|chez|assez)[^\W\d_]{3,}ez(?:-\w+)*",
        r"il (?:suffit|faut)",
    ),
    times=any_of(
        r"(?:aujourd['’]hui|demain|bientôt|ce (?:matin|soir)|cet après-midi|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
        r"(?:janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)", r"(?:semaine|mois) prochaine?", "en route", "en chemin",
    ),
    when=any_of("quand", "combien de temps", "à quelle heure", "depuis quand", "quel jour", "quels? délais?"),
    how_much=any_of("combien", "quel(?:s|le|les)? (?:est |sont )?(?:le |les )?(?:prix|coûts?|frais|tarifs?)", "coûte"),
    price=any_of(
        r"combien (?:coûte|coûtent|ça|cela|est-ce|faut-il payer|dois-je)", "c['’]est combien", "y a-t-il des frais", "(?:est-ce|c['’]est) (?:payant|gratuit)",
        "quels? (?:est|sont) (?:le|les) (?:prix|coûts?|frais"
        "|tarifs?)",
    ),
    opens=any_of(r"(?:est-ce|y a-t-il|\w+-(?:vous|je|on|t-il|il|elle|t-on))"),
    yes_or_no=any_of("(?:et )?(?:oui|non|bien sûr|malheureusement)"),
    hedges=any_of(
        r"(?:cela|ça) dépend|(?:je|nous) ne (?:peux|pouvons|saurais)|malheureusement",
    ),
    regrets=any_of(
        "désolée?s?", r"excus\w+", "(?:je|nous) (?:regrette|regrettons|comprends|comprenons)", r"merci (?:de|pour) (?:nous avoir|m['’]avoir|votre"
        r"|ton) ?\w*",
        "navrée?s?",
    ),
    thanks=any_of("merci", "(?:ça|cela) (?:marche|fonctionne)", "résolu"),
    general=any_of(
        r"(?:une |des |avez-vous une )?(?:idée|idées|suggestion|suggestions)",
        r"que (?:dois|puis|faut)[- ](?:je|il) faire",
        r"(?:quelqu['’]un)",
        r"pouvez-vous (?:m['’]|nous )aider",
    ),
    asks=any_of(
        r"(?:pouvez|pourriez|pourrais|puis|peut|peux)[- ](?:vous|je|on|nous|tu)",
        r"(?:est-ce que|qu['’]est-ce)",
        r"(?:comment|quand|où|pourquoi|combien|quel(?:le)?s?|qui|quoi) \w+",
        r"je (?:voudrais|souhaite|souhaiterais|veux|aimerais) savoir",
        r"(?:merci de|veuillez) (?:me|nous) \w+",
        "dites-moi",
    ),
    defers=any_of("nous reviendrons vers vous", "je reviens vers vous", "avons bien reçu votre", "merci (?:de|pour) (?:nous avoir|votre) \\w+"),
    blames=any_of(
        r"(?<!si )vous (?:auriez dû(?! (?:recevoir|avoir))|avez (?:oublié|négligé|omis|mal (?:lu|compris))|n['’]avez pas (?:lu|suivi|respecté|écouté))",
        r"comme (?:je|nous) (?:vous )?(?:l['’])?(?:ai|avons|a) (?:déjà )?(?:dit|expliqué|indiqué|écrit)",
        r"comme déjà (?:dit|indiqué|expliqué)",
        "(?:votre|ta) (?:propre )?faute",
        "(?:erreur|faute) (?:est )?de (?:votre|ta) part",
        "de (?:votre|ta) (?:propre )?responsabilité",
        r"si (?:vous aviez|tu avais) (?:\w+ )?(?:lu|suivi|écouté|vérifié)",
        r"(?<!si )tu (?:aurais dû|as (?:oublié|négligé|omis|mal (?:lu|compris))|n['’]as pas (?:lu|suivi|respecté|écouté))",
        r"(?:il fallait|vous n['’]aviez qu['’]à) (?:\w+ )?(?:lire|suivre|vérifier)",
        r"(?:je|nous) (?:vous|te) (?:l['’])?(?:ai|avons) (?:déjà|pourtant) (?:dit|expliqué|indiqué|écrit)",
        "parce que vous n['’](?:avez|aviez) pas",
        "vous n['’](?:avez|aviez) (?:même )?pas (?:confirmé|vérifié|pris)",
        "(?:vous avez|tu as) (?:ignoré|cassé|abîmé)",
        "manifestement,? vous",
        "votre (?:propre )?erreur",
        "calmez-vous",
        r"vous devez comprendre",
        r"ce n['’]est pas notre (?:problème|faute)",
        "vous prétendez",
    ),
    attaches=any_of(
        r"(?:en|ci-)[ -]?(?:pièce(?:s)? jointe(?:s)?|jointe?s?|annexe)",
        "j['’]ai joint",
        r"en p\.?j\.?",
        "je (?:vous|t['’]) ?ai joint",
        r"(?:le|la|les) \w+ jointe?s?",
        r"pi[eè]ces? jointes?",
        r"ci-joint(?:e|s|es)?",
        r"je (?:vous )?joins",
        r"nous (?:vous )?joignons",
    ),
    rude=rude.of("fr") - {"pute", "nique", "batard"} | listed("idiot idiote imbécile enculé conne crétin crétine abruti abrutie"),
    rude_here=listed("pute nique con bordel foutre bâtard batard"),
    mild=listed("débile stupide"),
    jargon={
        "afférent": "lié",
        "susmentionné": "ce",
        "nonobstant": "malgré",
        "en vue de": "pour",
        "dans le cadre de": "pour",
        "suite à": "après",
        "ultérieurement": "plus tard",
        "préalablement": "avant",
        "procéder à": "faire",
        "dans les meilleurs délais": "avant une date précise",
        "stipuler": "dire",
        "en vertu de": "selon",
        "conformément à": "selon",
        "relatif à": "sur",
        "eu égard à": "vu",
        "veuillez noter que": "à laisser",
        "dans l'éventualité où": "si",
        "sous réserve de": "si",
        "nous accusons réception": "nous avons reçu",
        "à votre meilleure convenance": "avant une date précise",
        "dans les plus brefs délais": "avant une date précise",
        "diligenter": "faire",
        "backend": "notre système",
    },
    technical={
        "endpoint": "adresse",
        "payload": "données",
        "déploiement": "nouvelle version",
        "latence": "retard",
        "provisionné": "créé",
        "rollback": "retour",
        "middleware": "notre système",
    },
    hardest_lix=52.0,
)
