"""English."""

from frontdesk.kit.phrases.kind import Kind, Pack

PACK = Pack(
    "en",
    denials="not|no|never|without|hardly|nor|neither|non",
    between="a|an|any|the|that|this|at all|all|really|very|so|too|yet|even|my|our|formal|particularly|terribly|feeling|being|be",
    phrases={
        Kind.DANGER: (
            "in danger", "emergency",
        ),
        Kind.VULNERABLE: (
            r"suicid\w*", "kill myself", "end my life", r"self[- ]harm",
            r"(?:my|our) (?:late )?(?:husband|wife|mother|father|mum|mom|dad|son|daughter|child|partner)\b.{0,20}\b(?:died|passed away|is dying)",
            r"lost (?:my|our) (?:husband|wife|mother|father|mum|mom|dad|son|daughter|child|partner)", r"bereave\w*", r"domestic (?:abuse|violence)",
            r"can(?:no|')t afford (?:food|rent|heating|my medication)", r"terminal(?:ly)? ill", "dementia", "panic attack", "in hospital",
            r"(?:i am|i'm|as) (?:a )?disabled", "in poor health", "lost my job", r"facing eviction",
        ),
        Kind.PERSON: (
            r"(?:speak|talk|chat|connect me|put me through|transfer me|get me)\b.{0,30}\b"
            r"(?:humans?|person|agent|someone|somebody|representative|operator|advisor|manager|supervisor|staff|colleague|people)",
            r"(?:real|live|actual|human) (?:person|human|agent|being|operator|support)", r"not (?:a|an) (?:ro)?bot", r"stop (?:the|this) bot",
        ),
        Kind.CALL: (
            r"(?:call|phone|ring) (?:me|us)(?: back)?", r"(?:give me|can i get|get me) a call", r"(?:a|your) phone number for (?:a )?support",
            r"call \S+ (?:\S+ ){0,3}(?:at|on) [+\d(\[]\S*",
        ),
        Kind.FORMAL: (
            r"(?:make|file|lodge|raise|submit) an? (?:formal )?complaint", "(?:formal|official) complaint",
            r"i (?:want|wish|would like) to complain", "ombudsman", r"my (?:lawyer|solicitor)", "legal action", "sue you", "small claims",
            "trading standards",
        ),
        Kind.UPSET: (
            "fed up", "sick of", "ridiculous", "unacceptable", r"disgust(?:ing|ed)", r"disgrace(?:ful)?", "outrageous", "furious",
            r"worst (?:service|company|support|experience|product|software)", r"waste of (?:time|money)", "useless",
            r"(?:third|fourth|fifth|tenth) time", r"how many times", "still waiting",
            r"(?:nobody|no one) (?:answers|answered|helps|replies|replied)", r"(?:is|it's|are|you're|was|total|complete|such) (?:a |all )?scam(?:mers)?",
            "scammed", r"rip[- ]?off",
        ),
        Kind.DISPLEASED: (
            r"complain(?:t|ts|ing)?", r"disappoint(?:ed|ing|ment)", r"never (?:buy|order|shop) (?:\w+ ){0,3}again", "thanks for nothing",
            r"(?:been|still) waiting (?:for )?(?:\w+ )?(?:weeks|months)", r"annoy\w*", r"frustrat(?:es|ed|ing|ingly|ion)", r"aggravat(?:es|ed|ing)",
            r"(?:driv(?:es|ing)|drove) (?:me|us|everyone) (?:\w+ )?(?:crazy|mad|nuts|insane|up the wall|round the bend)",
            r"(?:a|real|huge|royal) pain", "pita", r"hate (?:this|the|it|that|your|how|when)", "sucks?", "stupid", "terrible", "horrible", "awful",
            r"crap(?:py)?", r"bloat(?:ware|ed)", "nightmare", r"insane", r"(?:this|it) is crazy", r"(?:major|huge) inconvenience",
            r"(?:shouldn't|should not) have to", r"how is this still",
            r"why (?:did|would|do|must|have) (?:you|they|we)\b.{0,40}\b(?:change|remove|force|use)d?", r"who thought",
            r"(?:it is|it's|is) beyond me", r"what (?:has|have) (?:you done|happened (?:to|with))", r"no idea why (?:they|you|anyone)",
            r"can(?:not|'t) (?:accept|believe (?:that|how|you))", r"waste(?:d|s)? (?:so much|too much|a lot of|hours of|my|our) (?:time|money)",
            r"step backwards?", r"gett?ing (?:really )?(?:frustrated|tired|fed)", r"not (?:good enough|acceptable|happy|pleased|impressed|liking)",
            r"i wish (?:the|your|you|they)\b.{0,30}\b(?:would|had)", r"if it ain'?t broke", "wtf", "(?:great|real|crying) shame",
            r"why (?:did|does) (?:it|this) (?:\w+ )?(?:change|keep)", "where is the help", "unsettling",
            r"(?:you are|you're) not listening", r"not (?:easy|possible) to (?:reach|get in touch|get hold)", "dreadful",
            "pathetic", "joke of a", "convoluted", "irritating", "infuriating", "maddening", "dissatisfied", "unhappy",
            r"let (?:me|us) down", "appalling", "abysmal", "atrocious", "shoddy", "lousy", "rubbish",
            r"poor(?:ly)? (?:service|support|quality|designed|made)", "unprofessional", "unreliable", r"(?:tired|weary) of", r"had enough", "last straw",
            "lost patience", r"makes? no sense", r"(?:no|not a) (?:single )?(?:response|reply|answer) (?:yet|from you|to my)", r"ignored (?:me|my|us|our)",
            "yet again", r"(?:such a|big) hassle", r"a (?:complete |total |real )?mess", r"worse than (?:before|ever)", "ruined",
            r"(?:really )?bad (?:service|experience|design|idea)", r"why can(?:'t|not) (?:you|they)", r"do(?:es)?n't care", "get your act together",
        ),
        Kind.LEAVING: (
            r"cancel (?:my|our|the|this) (?:\w+ )?(?:account|subscription|contract|membership|plan|service)",
            r"(?:close|terminate|delete) (?:my|our) (?:account|contract|subscription|membership)",
            r"(?:i'm|i am|we're|we are|i'll be|am|consider(?:ing)?|thinking of|might|going to|will) (?:leaving|leave) (?:you|this|for|because|if)",
            r"(?:switch(?:ing)?|mov(?:e|ing)|chang(?:e|ing)|go(?:ing)?) (?:back )?to (?:another|a different|a competitor|your competitors?|someone else)",
            r"(?:find|found|need|use|choose|look(?:ing)? for) (?:another|a different|an alternative|some other) "
            r"(?:provider|supplier|product|program|client|app|service|company|shop|vendor|email client|mail client)",
            r"switching back", r"(?:take|taking) (?:my|our) (?:business|custom|money) elsewhere",
            r"(?:won't|will not|not going to|not) (?:be )?renew(?:ing)?", r"your competit(?:ors?|ion)", r"(?:g[ai]ve|giving) up on (?:you|this|it)",
            r"(?:stop|quit) using (?:you|your|this|it)", r"never (?:buy|order|shop) (?:\w+ ){0,3}again",
            r"last time (?:that )?(?:i|we) (?:buy|order|use|shop)", r"are there any (?:other|others) (?:\w+ )?i can use",
        ),
        Kind.URGENT: (
            r"(?:by|before|no later than) (?:next |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|the weekend)",
            r"(?:need|needs|needed|want) (?:it|this|them|that|one) (?:on|by|before|for) "
            r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|the weekend)",
            r"urgent(?:ly)?", "as soon as possible", "asap", "deadline", "emergency", r"time[- ](?:sensitive|critical)", r"right away",
            r"(?:need|needs|needed|have|has) (?:it|this|them|that|to \w+ (?:it|this|them|that))? ?"
            r"(?:by |before )?(?:today|tonight|tomorrow|this morning|right now)",
            r"(?:by|before) (?:today|tonight|tomorrow|(?:the )?end of (?:the )?(?:day|week)|eod|cob)",
            r"(?:less than|within|only have) (?:\w+ ){1,2}hours?", r"help fast", r"(?:really|very|again) soon", r"out of time",
            r"can(?:not|'t) wait (?:any )?longer", r"(?:losing|lose|lost|costing (?:me|us)) (?:money|business|customers|sales|orders)",
            r"killing (?:my|our) business", r"(?:critical|vital|essential|crucial) (?:for|to) (?:my|our) (?:business|work|job|operations?|company)",
            r"(?:lose|cost me) my job", r"(?:patients|customers|clients|guests) (?:are|is) waiting",
        ),
        Kind.HELD_UP: (
            r"(?:can(?:'t| ?not)|couldn't|could not|unable to|not able to|no longer(?: able to)?|won't|will not|not being able to|haven't been able to|"
            r"have not been able to|impossible to|fails? to) (?:\w+ ){0,2}"
            r"(?:send|receive|recieve|log|login|sign|access|open|start|launch|retrieve|download|load|connect|reply|work|pay|print|get (?:in|into|my|any|to))\b",
            r"(?:stopped|quit|stops) (?:working|receiving|sending|downloading|loading|responding|retrieving)", r"no longer works?",
            r"(?:not|isn't|aren't|am not|no longer) (?:receiving|sending|retrieving|retreiving|downloading|getting|responding|going through)",
            r"locked (?:out|up)", r"(?:login|log in|sign in|authentication|password) (?:\S+ ){0,5}(?:failed|fails|failure|incorrect|error)",
            r"(?:all |my |our |the )?(?:e?-?mails?|messages?|folders?|contacts?|everything|inbox(?:es)?|accounts?|calendars?|entries|files?|data|history)"
            r" (?:\w+ ){0,4}(?:gone|lost|disappeared|missing|vanished|empty|blank)",
            r"(?:lost|losing|lose|deleted|disappear\w*) (?:all|my|everything|years|our|access)", r"forg[oe]t(?:ten)? (?:my |the )?password",
            r"(?:can(?:'t| ?not)|don't) remember (?:my|the) (?:\w+ ){0,2}password", r"at my wits?'? ?s? end", r"desperate(?:ly)?", "in a bind",
            "dead in the water", r"unus[e]?able", "inoperable", r"(?:will|does) not (?:accept|open|start|send|load)",
            r"(?:completely|totally|feel) stuck", r"no (?:new )?e?-?mails?", "heeelp\\w*", r"where are my", r"get my e?-?mails? back",
            r"recover (?:my|the|those|these)",
        ),
        Kind.PRAISE: (
            r"great (?:job|work|service|help|support|product|advice)", r"(?:that's|that is|this is|looks|was) great", "excellent",
            "perfect", "awesome", "brilliant", "lovely", r"(?:very|so|really) (?:happy|pleased|helpful|kind)",
            r"works? (?:fine|great|well|perfectly|beautifully|nicely)(?: now)?", r"that (?:did it|worked|solved it|helped)", r"much appreciated",
            "well done", r"(?:it|problem|issue) (?:is |has been )?(?:solved|fixed)", "impressed", "phew",
        ),
        Kind.DELIGHT: (
            "wonderful", "fantastic", "amazing", r"(?:big|huge|many|million) thank(?:s| you)",
            "life ?saver", r"(?:i|we) (?:really |absolutely |just )?love", r"bottom of my heart",
            r"(?:best|great) (?:service|support|help|company) ever", "delighted", "blessings?",
        ),
        Kind.POLITE: (
            "please", r"thank(?:s| you)", r"(?:kind|best|warm|many) (?:regards|wishes)", "sincerely", r"(?:would|could) you (?:please|kindly|be so)",
            r"appreciate(?:d)?", "grateful", r"(?:i am|i'm|so) sorry", "excuse me", "kindly", "tia", "cheers",
            r"hope you(?:'re| are) (?:well|doing well)", r"thanks in advance",
        ),
        Kind.INSULT: (
            "idiots?", "morons?", r"(?:you|you're|are) (?:all )?(?:stupid|clueless|incompetent|liars?|thieves|crooks)", "incompetent",
            "smart asses?", "liars?", r"shame on you", r"don't (?:they|you) (?:care|read)", r"read my (?:problem|question|message|mail) before",
        ),
    },
)
