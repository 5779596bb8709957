"""German."""

RELATIVE = (
    "(?:mann|frau|ehemann|ehefrau|mutter|vater|mama|papa|sohn|tochter|kind|baby|partner(?:in)?|bruder|schwester|oma|opa|großmutter|großvater|"
    r"eltern|freund(?:in)?|lebensgefährt\w{1,3})"
)
PHRASES = (
    r"suizid\w*", "umbringen", "selbstmord", "verstorben", "gestorben", "häusliche gewalt", "demenz", "todkrank", "unheilbar krank",
    "im krankenhaus", "arbeit verloren", "panikattacke", "(?:bin|als) schwerbehindert", "trauerfall", "todesfall",
    r"(?:mein\w*|unser\w*|ihr\w*|sein\w*) (?:\w+ )?" + RELATIVE
    + r"\b.{0,40}?\b(?:tot|verstorben|gestorben|starb|im sterben|dement|demenz|alzheimer|parkinson|krebs|schlaganfall|herzinfarkt|koma|"
    "intensivstation|hospiz|krankenhaus|klinik|pflegeheim|das leben genommen|beerdigt|verunglückt)",
    "das leben genommen", "(?:tod|beerdigung|verlust) (?:meine[rs]|unsere[rs])",
    r"(?:witwer?|trauer|hinterblieben\w*|fehlgeburt|totgeburt|sternenkind|verwitwet)",
    r"(?:liege|liegt|lag|bin|ist|war) (?:\w+ ){0,5}?(?:auf der |in der |im )(?:intensivstation|palliativstation|psychiatrie|klinik|hospiz|"
    "koma|krankenhaus)",
    r"(?:chemo(?:therapie)?|bestrahlung|dialyse|reha)\b", r"(?:dement|demenzkrank\w*|alzheimer\w*|parkinson|multiple sklerose|epilepsie)",
    "(?:krebs|krebskrank|krebsdiagnose|krebserkrankung)", "(?:schwer|psychisch|chronisch|unheilbar|sehr|ernsthaft) (?:er)?krankt?",
    "(?:herzinfarkt|schlaganfall)", r"(?:seit|nach) (?:der|meiner|dem|meinem) (?:\w+ )?(?:operation|op|unfall|schlaganfall|infarkt)",
    "(?:rollstuhl|bettlägerig|pflegebedürftig|pflegestufe|pflegegrad|gehbehindert|querschnittsgelähmt|gelähmt)",
    "(?:nicht|kaum) (?:mehr )?(?:aus dem haus|das haus verlassen|die wohnung verlassen)",
    r"(?:bin|fast|nahezu|seit \w+) (?:\w+ )?(?:blind|gehörlos|taub|sehbehindert|schwerhörig|autistisch|behindert|autist(?:in)?)",
    r"(?:sehbehinder\w+|screenreader|vorleseprogramm|lernbehinder\w+|lernschwäche)",
    r"(?:kann|will|mag) (?:\w+ ){0,2}?(?:nicht mehr|nimmer) (?:leben|aufwachen|weiterleben|weiter)",
    "(?:nicht mehr|nimmer|gar nicht mehr) (?:leben|aufwachen|weiterleben|da sein)", "(?:ich )?kann (?:einfach )?nicht mehr[,.!]",
    r"(?:keinen|kein|ohne) (?:\w+ )?(?:sinn mehr|lebensmut|lebenswillen|ausweg)",
    "(?:lebensmüde|sterben will|will sterben|nicht mehr leben|leben beenden)",
    r"(?:depression\w*|depressiv|angststörung|angstzustände|burnout|panikattacken?|nervenzusammenbruch|psychose|trauma\w*)",
    "(?:überfordert|verzweifelt) mit (?:allem|dem leben)",
    r"(?:er|sie|mann|freund|ex\w*|partner|vater)\b.{0,40}?\b(?:hat mich|mich) (?:\w+ ){0,2}?(?:geschlagen|schlägt|bedroht|misshandelt|"
    "verprügelt|verfolgt|gestalkt|vergewaltigt|angegriffen)",
    "frauenhaus", r"(?:stalker|stalkt|gewaltschutz\w*|kontaktverbot|gewalttätig\w*)", "(?:häusliche|körperliche) gewalt",
    "angst vor (?:ihm|meinem|ihr)", r"(?:notunterkunft|obdachlos\w*|wohnungslos)", r"mein ex\b.{0,60}?\bwo ich wohne",
    "(?:stelle|job|arbeit|arbeitsplatz|wohnung|haus|zuhause|einkommen) verloren",
    r"(?:arbeitslos\w*|gekündigt worden|entlassen worden|wurde entlassen|kurzarbeit|insolven\w+|privatinsolvenz|pleite|überschuldet|schulden|"
    "schuldnerberatung|schuldenberatung|pfändung|zwangsräumung|gerichtsvollzieher)",
    "(?:bürgergeld|hartz ?(?:iv|4)|grundsicherung|sozialhilfe|arbeitslosengeld|erwerbsminderungsrente|kleine rente|mindestrente|"
    "existenzminimum|tafel angewiesen)",
    r"(?:nicht|nichts|kein geld|kaum) (?:\w+ ){0,3}?(?:leisten|aufbringen|zum leben|zum essen|für essen|für die miete|"
    r"bezahlen können)\b(?! mit)",
    r"(?:wie ich|nicht wie ich|kann) (?:\w+ ){0,4}?(?:rate|rechnung|miete|nachzahlung|strom) (?:\w+ ){0,4}?(?:aufbringen|bezahlen soll|"
    "zahlen soll|stemmen|nicht (?:be)?zahlen|nicht leisten)",
    "(?:spielsüchtig|spielsucht|alles verspielt|alkoholkrank|alkoholiker(?:in)?|drogenabhängig|süchtig|suchtkrank)", "zwischen essen und",
    "(?:bei dem|beim|durch (?:das|den)|im|nach dem) (?:brand|hochwasser|erdbeben|krieg|feuer|flut)", "(?:geflüchtet|geflohen|flüchtling|asyl)",
    r"(?:bin|ist|mit) (?:schon |bereits )?(?:7[5-9]|8\d|9\d)(?! ?(?:%|prozent|km|kg|cm|mm|gb|mb|zoll|grad|euro|minuten|seiten))",
    r"(?:lebe|wohne|bin) (?:ganz )?allein(?:e)?\b", r"(?:betagt\w*|hochbetagt|gebrechlich)",
)
