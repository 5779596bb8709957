"""French."""

RELATIVE = (
    "(?:mari|femme|époux|épouse|mère|père|maman|papa|fils|fille|enfant|bébé|compagnon|compagne|conjointe?|frère|sœur|soeur|grand-mère|"
    "grand-père|amie?)"
)
PHRASES = (
    r"décédé\w*", r"suicid\w*", "violences? conjugales?", "en phase terminale", "démence", "à l'hôpital", "perdu mon (?:emploi|travail)", "en deuil",
    "(?:je suis|étant) handicapée?", "crise de panique",
    r"(?:mon|ma|notre|son) (?:\w+ )?" + RELATIVE
    + r"\b.{0,40}?\b(?:morte?|décédée?|mourante?|s'est (?:donné la mort|suicidé|tué)|avc|infarctus|coma|réanimation|soins intensifs|"
    "soins palliatifs|hôpital|hospitalisée?|démence|alzheimer|parkinson|cancer|en fin de vie)",
    "(?:donné la mort|mort de (?:mon|ma|notre)|deuil|veu(?:f|ve)|obsèques de|enterrement de|fausse couche|mort-?née?|décès|défunte?)",
    "(?:chimio(?:thérapie)?|radiothérapie|dialyse)", "(?:alzheimer|parkinson|sclérose en plaques|épilepsie|épileptique)",
    "(?:j'ai|il a|elle a|atteinte? d'un|diagnostiquée?|souffre d'un|mon|son|un) (?:un |d'un )?cancer(?! du sein rose)",
    "(?:gravement|très|chroniquement) malade", "(?:en|aux) (?:réanimation|soins (?:intensifs|palliatifs))|aux urgences|à la clinique",
    "(?:avc|infarctus|crise cardiaque)", "depuis (?:l'|mon |son )?(?:opération|accident|avc)",
    "(?:fauteuil roulant|alitée?|aide-soignante|auxiliaire de vie|tutelle|curatelle|aidante?|invalidité|paralysée?)",
    "(?:ne (?:peux|puis)|impossible de|pas|plus) (?:pas |plus )?sortir de chez",
    r"(?:suis|presque|devenue?|est) (?:\w+ )?(?:aveugle|sourde?|malvoyante?|malentendante?|handicapée?|autiste|invalide|dyslexique)",
    "(?:lecteur d'écran|malvoyante?s?|malentendante?s?)", "j'ai un handicap|en situation de handicap",
    r"(?:plus|pas|aucune) (?:\w+ )?(?:envie|force|raison|goût) (?:de |à )?(?:vivre|la vie|me lever)",
    "(?:envie de mourir|veux mourir|en finir|mettre fin à mes jours)",
    "(?:dépression|dépressi(?:f|ve)|déprimée?|anxiété|crises? d'angoisse|crises? de panique|burn-?out|santé mentale|angoisses?)",
    r"n'en peux plus\b",
    r"(?:m'a|m'avait|me|m') (?:\w+ ){0,2}?(?:frappée?|bat|battue?|menace|menacée?|maltraite|harcèle|harcelée?|agressée?|violée?|frappe)\b",
    "(?:violences|ordonnance de protection|foyer d'(?:urgence|accueil)|hébergement d'urgence|harceleur|femmes battues)",
    "(?:sait|savent|trouvé|découvert) où j'habite",
    "(?:perdu|perdre) (?:mon|son|notre|tout|ma) (?:emploi|travail|boulot|maison|logement|toit|dans)",
    "(?:licenciée?|au chômage|chômeu(?:r|se)|sans emploi|sans domicile|sans abri|à la rue|surendettement|surendettée?|interdite? bancaire|"
    r"huissier|expulsion|expulsée?|dettes?|faillite|aah|\brsa\b|aux restos du cœur|banque alimentaire|minimum vieillesse|petite retraite)",
    "(?:ne (?:peux|pouvons|puis)|impossible de|pas les moyens de|incapable de|n'arrive (?:pas|plus) à) (?:pas |plus |pas |même )*(?:(?:payer|"
    "régler) (?:la mensualité|mon loyer|le loyer|l'échéance|mes factures|le crédit|mon crédit)|acheter à manger|me nourrir|me chauffer)",
    "(?:choisir|choix) entre (?:manger|me chauffer|le loyer|payer|les médicaments|la nourriture)",
    "(?:ne me|ne nous|n'ai|il ne me) reste (?:plus )?rien", "plus (?:d'argent|un sou|rien à manger|de quoi)",
    "(?:jeux d'argent|addiction|addicte?|alcoolique|toxicomane|dépendance)", "(?:dans|après|par) (?:l'incendie|l'inondation|le séisme|la guerre)",
    "réfugiée?s?", r"(?:j'ai|il a|elle a|ai|de) (?:7[5-9]|8\d|9\d) ans", r"(?:vis|habite|suis|vit) (?:toute? )?seule?\b",
    "(?:très âgée?|personne âgée|âgée? de)",
)
