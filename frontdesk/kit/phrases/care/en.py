"""English."""

RELATIVE = r"(?:husband|wife|mother|father|mum|mom|dad|son|daughter|child|baby|partner|brother|sister|grand\w{2,8}|parents|friend|fianc[eé]e?)"
PHRASES = (
    r"suicid\w*", "kill myself", "end my life", "self[- ]harm",
    r"(?:my|our) (?:late )?(?:husband|wife|mother|father|mum|mom|dad|son|daughter|child|partner)\b.{0,20}\b(?:died|passed away|is dying)",
    "lost (?:my|our) (?:husband|wife|mother|father|mum|mom|dad|son|daughter|child|partner)", r"bereave\w*", "domestic (?:abuse|violence)",
    "can(?:no|')t afford (?:food|rent|heating|my medication)", "terminal(?:ly)? ill", "dementia", "panic attack", "in hospital",
    "(?:i am|i'm|as) (?:a )?disabled", "in poor health", "lost my job", "facing eviction",
    "(?:my|our|her|his) (?:late |elderly |old |poor |own )?" + RELATIVE
    + r"\b.{0,40}?\b(?:died|dead|passed(?: away| on)?|dying|(?:his|her|their) own life|(?:a|another) stroke|heart attack|coma|intensive care|"
    "icu|hospice|hospital|dementia|alzheimer'?s?|parkinson'?s|cancer|killed|buried)",
    r"(?:death|loss|funeral|passing) of (?:my|our) \w{3,12}",
    "(?:deceased|widow(?:ed|er)?|funeral(?! (?:directors?|home|parlou?rs?))|grieving|in mourning|stillborn|stillbirth|miscarriages?|"
    "miscarried)",
    "chemo(?:therapy)?", "(?:radiotherapy|dialysis)",
    "(?:i|i've|have|has|with|got) (?:been diagnosed|cancer|alzheimer'?s|parkinson'?s|epilepsy|multiple sclerosis|ptsd|adhd|autism)",
    "diagnosed with", r"(?:in|into|to|from) (?:the |an? )?(?:intensive care|icu|hospice|palliative care|psychiatric \w+)",
    "(?:seriously|gravely|chronically|severely|very|mentally) ill", "in (?:the )?hospital (?:since|for|with|at the moment|right now|after)",
    r"(?:since|after) my (?:\w+ )?(?:operation|surgery|stroke|heart attack|accident)",
    "since the (?:operation|surgery|stroke|heart attack|accident)", "(?:wheelchair|bedridden|housebound|paraly[sz]ed|carer|caregiver)",
    "(?:can't|cannot|can not|unable to) leave (?:the|my) (?:house|home|bed|flat)",
    r"(?:i'm|i am|registered|nearly|almost|going|partially|legally) (?:\w+ )?(?:blind|deaf|disabled|autistic|dyslexic)", "screen[- ]?reader",
    "(?:visually|hearing) impaired", "hard of hearing", "(?:learning|physical|my|a) disabilit(?:y|ies)", "learning difficult(?:y|ies)",
    "(?:end|ending|take|taking|took) (?:it all|(?:my|his|her|their) (?:own )?life)",
    "(?:don't|do not|no longer|didn't) want to (?:live|be here|be alive|wake up|go on|exist)",
    "(?:no|the|any|see a) (?:point|reason|sense)(?: in| to)? (?:going on|go on|living|live|being here|getting up)", "want to die",
    "(?:better off|wish i (?:was|were)) dead", "(?:my|severe|bad|with|from|of|crippling|social) (?:anxiety|depression)",
    "(?:i'm|i am|i've been|so|severely|clinically) depressed", "panic attacks?", "mental(?:ly)? (?:health|breakdown)", "nervous breakdown",
    "(?:can't|cannot|can not|couldn't) cope", "(?:i'm|i am|feel) burn(?:ed|t) ?out", "overwhelmed by (?:life|everything)",
    r"(?:he|she|ex|husband|wife|partner|boyfriend|girlfriend|father|they)\b.{0,40}?\b(?:hurts?|hit|hits|beats?|beaten|beating|threatens?|"
    "threatened|abuses|abused|stalks|stalked|raped|attacked) me",
    "(?:women's|safe|night|emergency|homeless) (?:shelter|refuge|house)", "restraining order", "(?:my|a) stalker", "stalking me",
    "abusive (?:ex|husband|wife|partner|relationship|boyfriend|father)", "(?:afraid|scared|fear|fearing) (?:of|for) (?:my|him|her|our)",
    r"my ex\b.{0,60}?\bwhere i(?:'m| am)? ?liv\w*", "(?:lost|losing) (?:my|his|her|their|our) (?:job|jobs|work|income|home|house|flat|livelihood)",
    "(?:made|been made) redundant", "(?:was|been|got|were) (?:laid off|let go|fired|sacked)", "unemploy(?:ed|ment)",
    r"(?:i'm|i am|been)(?: \w+)? out of work",
    r"(?:can't|cannot|can not|couldn't|unable to) (?:even )?(?:afford (?:to (?:eat|live|pay|heat)|(?:\w+ )?(?:food|rent|heating|medication|"
    r"bills?|invoices?|instal?ments?|mortgage|anything))|(?:pay|cover) (?:the|my|our|this) (?:\w+ )?(?:rent|instal?ments?|mortgage|loan))",
    r"(?:choose|choosing|choice) between (?:\w+ )?(?:heating|eating|food|rent|medicines?|medication|bills)",
    "bankrupt(?:cy)?", "(?:in|into|deep in|with) debt", "debt (?:advice|adviser|collectors?)",
    "food ?banks?", "evict(?:ed|ion)", "homeless",
    "(?:on|live on|living on) (?:benefits|universal credit|welfare|disability|a small pension|food stamps)",
    "(?:no|without|not have|haven't got|hardly any) money (?:left|for|to)", "(?:simply|really|just) (?:do not|don't) have the money",
    r"gambl(?:ed|ing) (?:away|addict\w*|problem|debts?)", "is gambling away",
    r"(?:my|his|her|their|our|been|keeps?|stop|quit|addicted to|hooked on)(?: \w+)? gambling",
    r"(?:pretend(?:ed|ing|s)?|claim(?:ed|ing|s)?) to be (?:you|your \w+|from (?:you|your|the bank|my bank))",
    "(?:i'm|i am|we're|we are) (?:so |very |really |just )?(?:scared|frightened|terrified)(?! (?:of|to) (?:fly|flying))",
    "(?:i'm|i am|an?|recovering|drug|alcohol) (?:addict(?:ed)?|alcoholic)",
    "addiction", r"(?:home|house|flat|everything)\b.{0,25}?\b(?:in|after|to|by) the (?:flood|fire|earthquake|hurricane|war|storm)",
    "(?:burn(?:t|ed) down|burgled and)", "(?:flee|fled|refugees?|asylum)",
    r"(?:i'm|i am|she's|she is|he's|he is) (?:7[5-9]|8\d|9\d)(?! ?(?:%|percent|km|kg|euros?|pounds?|dollars?|minutes|miles))",
    "(?:i )?live (?:all )?(?:alone|on my own)",
)
