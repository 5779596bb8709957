"""French."""

from frontdesk.kit.phrases.kind import Kind, Pack

PACK = Pack(
    "fr",
    denials="pas|aucune?|jamais|sans|non|ni|rien",
    between="une?|de|d'|du|tout|très|trop|si|vraiment|particulièrement|la|le|formelle",
    phrases={
        Kind.DANGER: (
            "urgence vitale", "en danger",
        ),
        Kind.VULNERABLE: (
            r"décédé\w*", r"suicid\w*", "violences? conjugales?", "en phase terminale", "démence", "à l'hôpital", r"perdu mon (?:emploi|travail)",
            "en deuil", r"(?:je suis|étant) handicapée?", "crise de panique",
        ),
        Kind.PERSON: (
            r"(?:parler|discuter|échanger)\b.{0,20}\b(?:humain|personne|quelqu'un|conseill(?:er|ère)\w*|agent)", "vraie personne", "un humain",
        ),
        Kind.CALL: (
            "rappelez-(?:moi|nous)", r"(?:me|nous) rappeler", "appelez-moi",
        ),
        Kind.FORMAL: (
            r"(?:déposer|faire|porter) (?:une )?(?:plainte|réclamation)", "mon avocate?", "action en justice", "médiateur", "mise en demeure",
        ),
        Kind.UPSET: (
            "inadmissible", "inacceptable", r"scandaleu(?:x|se)", r"honteu(?:x|se)", r"ras[- ]le[- ]bol", "arnaque",
            r"(?:troisième|quatrième|cinquième) fois", "ridicule", r"personne ne (?:répond|m'aide)", "on se moque",
        ),
        Kind.DISPLEASED: (
            "réclamation", r"(?:très|vraiment)? ?déçue?s?", "décevant", "plus jamais", "agaçante?", "énervante?", "pénible", "frustrante?",
            "frustrée?", "mécontente?", "catastrophique", "horrible", "lamentable", r"(?:attends|attendons) (?:\w+ ){0,3}(?:semaines|mois)",
            "insupportable", "n'importe quoi",
        ),
        Kind.LEAVING: (
            "résili(?:er|ation|e)", r"(?:fermer|clôturer|supprimer) mon compte", r"annuler (?:mon|notre) (?:abonnement|contrat)",
            r"(?:la|votre) concurrence", "concurrents?", r"changer de (?:fournisseur|prestataire|opérateur|banque|magasin)",
            r"plus jamais (?:\w+ ){0,3}(?:commander|acheter)",
        ),
        Kind.URGENT: (
            r"(?:avant|pour) (?:le |ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
            "urgente?s?", r"(?:dès que|le plus vite|le plus rapidement) possible", "d'urgence", "au plus vite", "en urgence", "immédiatement",
            "délai", r"(?:avant|pour) (?:demain|ce soir|aujourd'hui)",
        ),
        Kind.HELD_UP: (
            r"(?:ne|n')\s?(?:\w+ )?(?:peux|peut|pouvons|fonctionne|marche|reçois|arrive|démarre|s'ouvre) (?:\w+ )?(?:plus|pas)",
            r"impossible de (?:me connecter|recevoir|envoyer|ouvrir|accéder|payer)", r"(?:a|ont) disparu", r"(?:j'ai|nous avons) (?:tout )?perdu",
            "bloquée?s?", r"mot de passe oublié", "désespérée?",
        ),
        Kind.PRAISE: (
            "parfait", "super", "excellente?", r"très (?:bien|content|contente|satisfaite?|aimable)", "ça marche", "résolu", "bravo",
        ),
        Kind.DELIGHT: (
            "formidable", "fantastique", "merveilleu(?:x|se)", r"(?:mille|grand|un immense) mercis?", "ravie?",
        ),
        Kind.POLITE: (
            r"s'il (?:vous|te) plaît", "svp", "merci", "cordialement", r"je vous (?:prie|remercie|serais)", "bien à vous", r"pourriez-vous",
            "salutations", "désolée?", "excusez",
        ),
        Kind.INSULT: (
            "idiots?", "imbéciles?", "incapables?", "voleurs", "menteurs?", "escrocs?", "incompétents?",
        ),
    },
)
