"""English."""

from frontdesk.kit.phrases.care import en
from frontdesk.kit.phrases.kind import Kind, Pack

PACK = Pack(
    "en",
    denials="not|no|never|without|hardly|nor|neither|non",
    between="a|an|any|the|that|this|at all|all|really|very|so|too|yet|even|my|our|formal|particularly|terribly|feeling|being|be",
    unhurried=(r"(?:see|talk|speak|chat|write)(?: to| with)? you (?:again|very|really) soon",),
    phrases={
        Kind.DANGER: (
            "in danger",
            "emergency(?! (?:access|calls?|cards?|cash|codes?|contacts?|exits?|funds?|kits?|leave|loans?|lights?|mode|numbers?|repairs?|"
            r"replacements?|savings?|services?|\w+ (?:cards?|replacements?)))",
            "(?:smell|smells|reek|reeks|smelling) (?:of |like )?(?:of )?(?:gas|burning|smoke)", "burning smell", "(?:is|are|it's|caught) on fire",
            "gas leak", "(?:sparks?|smoke) (?:is |are )?coming (?:out|from)", "(?:insulin|inhaler|epipen|oxygen|heart (?:pills|medication))",
            "(?:locked|trapped|stuck) in (?:the|a|my) (?:car|lift|elevator)", "electric shocks?", "newborn",
        ),
        Kind.VULNERABLE: en.PHRASES,
        Kind.PERSON: (
            r"(?:real|live|actual|human) (?:person|human|agent|being|operator|support)", r"not (?:a|an) (?:ro)?bot", r"stop (?:the|this) bot",
            r"\A\W{0,5}(?:an? |the )?(?:real |live |human )?(?:customer (?:service|care|support) |support )?(?:human|agent|representative|rep|operator|"
            r"person|advis[eo]r|manager|supervisor|customer (?:service|care|support))(?: please| pls| now)?\W{0,5}\Z",
            r"(?:speak|talk|chat|discuss|connect (?:me|us)|put (?:me|us)|transfer (?:me|us)|pass (?:me|us|this)|hand (?:me|us|this)|get (?:me|us)|"
            r"forward (?:me|this|my)|escalate|refer (?:me|us))\b.{0,40}?\b(?:humans?|person|agents?|someone|somebody|anyone|anybody|representative|"
            "operator|advis[eo]r|manager|supervisor|boss|staff|colleagues?|your team|support|billing|department|customer (?:service|care))",
            "(?:speak|talk|chat|deal)(?:ing)? (?:to|with) (?:real |actual |human )?people",
            r"have a (?:quick )?(?:word|chat) with (?:an?|one of|your|some(?:one|body)|the) (?:\w+ )?(?:human|person|employee|agent|manager|colleagues?|"
            "team|staff|supervisor|representative|advis[eo]r)",
            r"(?:human|person|agent|operator|representative|real person)\W{1,3}(?:please|pls|now)", r"some(?:body|one)\W{1,3}(?:please|pls|now)\W*\Z",
            r"(?:is|are) (?:there )?(?:any|some)(?:one|body)\b.{0,15}?\b(?:there|here|real|human|home|alive|reading)", "any(?:one|body) real",
            r"who (?:can|could|do|should|may) i (?:\w+ )?(?:talk|speak|turn|write|complain) to", "whom (?:can|may|should) i (?:talk|speak|turn)",
            r"(?:want|let|have|like|need|get|expect|prefer|make|ask) (?:someone|somebody|a colleague|a person|a human|an agent|one of your \w+|"
            r"a member of (?:your )?\w+|a real \w+) (?:\w+ ){0,4}?(?:to )?(?:look|read|call|ring|phone|contact|help|take|handle|check|deal|write|"
            r"answer|sort|reply)\w*",
            r"(?:could|can|would|will|may|might|if|possible (?:for|to have)) (?:someone|somebody|one of (?:you|your \w+)|a colleague|a person|a human|"
            r"an actual|a member|anyone)\b.{0,40}?\b(?:(?:call|ring|phone|contact) (?:me|us|back)|call\W*\Z|get back|look (?:at|into|over)|"
            "speak|talk|reach (?:me|us|out)|"
            "read (?:this|it|my|me|what)|"
            "take (?:this|it|over|care|a look)|handle (?:this|it|my)|deal with (?:this|it|me|my)|write (?:to me|back|me)|answer (?:me|my|this)|personally)",
            r"please have (?:someone|somebody|a (?:colleague|person|human|member|manager|representative|supervisor|specialist))\b",
            "(?:a )?(?:member of (?:your )?(?:staff|team|support)|live agent|support agent|support staff|customer service rep)",
            "(?:no|not|without|enough|tired of|hate|stop)(?: more| another| with| of| the| your| this| these| those| talking to| to| sending| giving|"
            " me){0,5} (?:chat)?(?:ro)?bots?",
            r"(?:this|the|your|stupid) (?:chat ?)?(?:ro)?bot (?:\w+ )?(?:doesn't|does not|isn't|can't|cannot|won't|keeps|never|understands nothing|"
            "is (?:no|not|useless))",
            r"(?:stop|no more|enough|tired of|don't want|don't need)\b.{0,25}?\b(?:automat\w+|canned|scripted|standard|computer(?:ised|ized)?|"
            r"generated|copy[- ]?paste\w*) (?:answers?|repl(?:y|ies)|messages?|responses?|mails?)",
            "(?:talk|chat|speak|write|deal)(?:ing)? (?:to|with) (?:a|an|this|your|some) (?:ro?bots?|machine|computer|ai|chat ?bot|program|bot)",
            r"(?:take|look|handle|look after|deal|read|check)\b.{0,25}?\bpersonally", "contact me (?:directly|personally|in person)",
            r"(?:someone|somebody|a colleague|a person|a human|a manager|one of (?:you|your \w+)) (?:\w+ ){0,3}?(?:should|must|needs? to|has to) (?:please )?"
            "(?:call|contact|ring|phone|write to|reply to|get back to|speak to|talk to) (?:me|us)",
            "call(?:ing)? me back", "(?:(?<=please )|(?<=pls )|(?<=can you )|(?<=could you )|(?<=would you ))(?:call|phone|ring) (?:me|us)(?: back)?",
        ),
        Kind.CALL: (
            r"(?:call|phone|ring) (?:me|us)(?: back| about| on| at| when| as| if| today| tomorrow| please| asap| now| regarding| after| before| in| this|"
            r"(?= ?(?:[^\w\s]|\Z)))", r"(?:give me|can i get|get me) a call", r"(?:a|your) phone number for (?:a )?support",
            r"call \S+ (?:\S+ ){0,3}(?:at|on) [+\d(\[]\S*",
            "call(?:ing)? me back", "(?:me a|request a|for a|want a|need a|like a|arrange a|schedule a) (?:call ?back|ring|(?:phone )?call)",
            r"(?:discuss|sort|settle|rather|prefer|talk|speak|explain|do|clear)\b.{0,40}?\b(?:by|over the|on the|via) (?:tele)?phone",
            r"(?:phone|tele(?:phone)?|hotline|contact) ?numbers?\b.{0,15}?\b(?:where|i can|to reach|to call|for|can i|please)",
            "(?:number|line)(?: that)? (?:i|we) can (?:call|ring|reach|phone|dial)",
        ),
        Kind.FORMAL: (
            r"(?:make|file|lodge|raise|submit) an? (?:formal )?complaint", "(?:formal|official) complaint",
            r"i (?:want|wish|would like) to complain", "ombudsman", r"my (?:lawyers?|solicitors?|attorneys?)", "legal action",
            "(?:take|taking|see|drag) (?:you|this|it|your company)(?: all)? (?:to|in|into) court",
            "(?:get|call|hire|involve) (?:a|my|our) (?:lawyer|solicitor|attorney)",
            "(?:press|pressing) charges", "(?:lawsuit|class action)", "sue you", "small claims",
            "trading standards",
            "(?:report|reporting) you to", "(?:going|go|off) to (?:the (?:ombudsman|regulator|press|police)|court)",
            "consumer (?:protection|rights|association)", "(?:chargeback|legal (?:steps|advice|proceedings))",
        ),
        Kind.UPSET: (
            "fed up", "sick of", "ridiculous", "unacceptable", r"disgust(?:ing|ed)", r"disgrace(?:ful)?", "outrageous", "furious",
            r"worst (?:service|company|support|experience|product|software)", r"waste of (?:time|money)", "useless",
            r"(?:third|fourth|fifth|tenth) time",
            r"how (?:many times|often) (?:do|must|will|have|should|did) (?:i|we) (?:really |now )?(?:have to|need to|got to|tell|told|ask\w*|"
            r"call\w*|writ\w+|explain\w*|repeat|say|said)", "(?:keeps?|stop) (?:sending|giving|telling|showing) (?:me |us )?(?:the same|this same|that same)",
            "(?:been|was|were|feel) (?:lied to|cheated|deceived|misled|robbed|ripped off)",
            "why (?:does|do|is|can|will) (?:nothing|nobody|no one)",
            r"(?:nobody|no one) (?:answers|answered|helps|replies|replied)", r"(?:is|it's|are|you're|was|total|complete|such) (?:a |all )?scam(?:mers)?",
            "scammed", r"rip[- ]?off",
            "(?:unacceptable|intolerable|scandalous|shameful|livid|outraged|enraged|fuming|seething|insulting|shambles|farce|fiasco|disaster|"
            r"catastroph\w+)",
            "(?:so|very|really|extremely|absolutely|beyond) (?:angry|mad|cross|upset)",
            "(?:i'm|i am|we're|we are) (?:angry|done with (?:you|this company|your)|done[.!])",
            r"(?:nobody|no one|noone|no-one) (?:\w+ ){0,3}(?:bothers?|answers?|answered|helps?|helped|replies|replied|cares?|responds?|responded|"
            "picks? up|reacts?)",

            r"(?:had to|have|i've|asked|told|called|wrote|written|contacted|explained) (?:\w+ ){0,3}?(?:three|four|five|six|ten|countless|\d+) times",
            r"(?:you|company|firm|shop|they)(?: have|'ve)? (?:\w+ )?(?:stole|stolen|robbed|ripped|cheated|lied)",
            "you (?:lying )?(?:thieves|crooks)", r"(?:worst|rarely|never) (?:\w+ ){0,4}(?:treated|experienced|seen anything|dealt)\b",
            "treated (?:like|as) (?:this|that|dirt|rubbish|a)", "(?:what|such) a (?:joke|circus|bunch|disgrace|shambles|rip)",
            "(?:give me|want) my money back", "clowns",
        ),
        Kind.DISPLEASED: (
            r"complain(?:t|ts|ing)?", r"disappoint(?:ed|ing|ment)", r"never (?:buy|order|shop) (?:\w+ ){0,3}again", "thanks for nothing",
            r"(?:been|still) waiting (?:for )?(?:\w+ )?(?:weeks|months)", "still waiting",
            r"annoy\w*", r"frustrat(?:es|ed|ing|ingly|ion)", r"aggravat(?:es|ed|ing)",
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
            "(?:expected|hoped for|deserve|imagined) (?:a lot |much |something )?(?:more|better)",
            r"(?:shame|pity|sad|too bad|regret) (?:that |to see )?(?:the|you|it|your|this)\b",
            r"(?:worst|poorest) (?:\w+ ){0,2}(?:so far|update|version|ever|yet)",
            r"not what (?:i|we)(?:'d| would)? (?:call|expect\w*|order\w*|was|were|had)", "(?:wrong|broken|late) again",
            "once again,? (?:the|a|no|wrong|nobody|it's|it is|not)", "again (?:the|a) (?:wrong|broken|same)",
            "how (?:hard|difficult) (?:can|is|could) (?:it|that)", "(?:doubt|not sure) i(?:'ll| will) stay",
            "(?:cheap(?:ly made)?|tinny|flimsy|frays?|fraying|falling apart|poor quality|low quality|badly made)",
            "makes? everything (?:slower|harder|worse)", "(?:miss|want|bring back|prefer(?:red)?|liked) the old",
            r"(?:didn't|did not|don't think you|haven't|have not) (?:even )?(?:read|answered|understood|listen\w*) (?:my|me|what|to)",
            r"(?:sick|tired|weary|fed up|had it) (?:of|with)\b",
            "(?:bad|worse|slow|rude|terrible|awful|dismal|mediocre|underwhelming|unhelpful|careless|sloppy) (?:customer )?(?:service|support|staff|"
            "handling|answers?|repl(?:y|ies))",
            "(?:left|leaves) (?:a|me with a) (?:bad|sour|bitter)",
            r"(?:rather|quite|bit|bitterly|deeply|really|very) (?:disappoint\w+|unhappy|dissatisfied|let down|sad|put off)",
            r"last time i (?:\w+ ){0,2}(?:order|buy|bought|ordered|book|shop)\w*", r"at least (?:they|the others) \w+",
            r"(?:they|others) at least \w+", "give me (?:one|a) (?:single )?(?:good )?reason",
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
            r"(?:cancel|end|terminate|close|delete|quit|discontinue) (?:\w+ ){0,2}?(?:my|our|the|this|your) (?:\w+ )?(?:accounts?|subscription|"
            "contract|membership|plan|services?|policy|agreement|profile)",
            r"(?:get|getting|way|come|be|opt) out of (?:\w+ )?(?:contract|agreement|subscription)",
            r"(?:subscription|membership|contract|account|service)\b[^.?!]{0,25}?\b(?:cancel(?:l?ed)?|clos(?:ed?|ing)|terminat\w+|end(?:ed)? (?:it|"
            "as of)|delet(?:e|ed|ing))(?! (?:by mistake|without|yesterday|and (?:was|still)))",
            "(?:please )?(?:end|stop|cancel|terminate) it (?:as of|by|from|at|on)",
            r"(?:not|don't|won't|never|without) (?:want to |be |going to |wish to )?renew\w*", "do not (?:want to )?renew",
            r"no longer (?:need|want|require|wish)\b.{0,25}?\b(?:service|subscription|contract|account|plan|membership)",
            "(?:mov(?:e|ing)|switch(?:ing)?|transfer(?:ring)?|migrat(?:e|ing)|tak(?:e|ing)|go(?:ing)?|chang(?:e|ing)|"
            r"port(?:ing)?) (?:\w+ ){0,5}?(?:to (?:another|a different|some other|a new) (?:\w+ )?(?:provider|supplier|host|hoster|bank|company|"
            "service|carrier|operator|vendor|platform|shop|network|insurer|firm|store|tool|one)|to (?:your competitors?|someone else)|"
            "business elsewhere|somewhere else)",
            r"(?:we|i|we'll|i'll) (?:\w+ )?(?:go|are going|am going|shop|look|buy) elsewhere",
            r"(?:go(?:ing)?|return(?:ing)?|switch(?:ing)?|mov(?:e|ing)) (?:back )?to (?:my|our) (?:old|previous|former|last) \w+",
            r"(?:your|the|other) competit(?:ors?|ion)\b",
            r"(?:look(?:ing|ed)? (?:at|for|into|around for)|consider(?:ing)?|evaluat(?:e|ing)|compar(?:e|ing)) (?:for )?(?:\w+ )?(?:alternatives?|"
            "other (?:providers?|options|suppliers?|offers|companies))",
            "(?:why|reason) (?:should|would|do|not to|to) (?:i |we )?(?:stay|leave|keep paying)",
            "(?:doubt|don't think|not sure|whether) (?:i|we)(?:'ll| will| should)? stay",
            r"(?:last|final) (?:time|order|purchase)\b.{0,15}?\b(?:order|buy|bought|shop|from you|with you|here|book)\w*",
            r"never (?:order|buy|shop|book|come) (?:\w+ ){0,3}again",
            r"(?:won't|will not) (?:be )?(?:order|buy|shop|com|us)(?:ing|e)? (?:\w+ ){0,3}(?:again|any ?more|back)",
            "i can go (?:to anyone|anywhere|elsewhere)", "(?:lose|losing|lost) (?:me|us) as", "delete (?:my|all my) (?:account|data and)",
            "(?:notice|letter) of (?:cancellation|termination)",
        ),
        Kind.GOING: (
            r"(?:i'm|i am|we're|we are|i'll|i will|we'll|we will|i'd rather) (?:now |just |going to |about to |be |then |so ){0,2}(?:leav(?:e|ing)|"
            r"switch(?:ing)?|mov(?:e|ing)|go(?:ing)?|chang(?:e|ing)) (?:everything |my business |my accounts? |all my accounts? )?(?:to (?:another|a different|"
            r"a new|your|a|some other) (?:\w+ )?(?:provider|supplier|bank|company|shop|store|vendor|host|insurer|carrier|competitors?|competition)"
            "(?!'s)|elsewhere|somewhere else)",
            r"(?:i'm|i am|we're|we are|i'll be|i will be|about to|ready to|going to) (?:leave|leaving) (?:you|your \w+)",
            "(?:take|taking|move|moving) (?:my|our) (?:business|custom|money) elsewhere",
            r"(?:you|you'll|you will|you're|you are|you've|you have) (?:\w+ )?(?:lose|losing|lost) (?:me|us|my (?:business|custom)|a (?:\w+ )?customer)",
            r"never (?:buy|order|shop|book|bank) (?:\w+ ){0,3}again",
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
            r"(?:need|needs|help|want|happening|done|act|block)\b.{0,40}?\bright now", "at this very moment", "this (?:very )?(?:minute|instant)",
            "please hurry", "hurry up", "(?:can(?:no|')t|cannot|can not) wait (?:until|till|any|for)",
            r"(?:losing|lose|loses) (?:\w+ ){0,3}(?:every|each|by the) (?:minute|hour|second)",
            "(?:losing|lose) (?:orders|sales|customers|money|clients)",
            "(?:need|needs|must|have to|has to|arrives?|delivered|ready|here|fixed|done|replacement|"
            r"hurry)\b.{0,50}?\bbefore (?:\w+ ){0,2}?(?:wedding|exam|flight|funeral|surgery|operation|meeting|trial|hearing|interview|departure|event|"
            "party|trip|birthday)",
            r"(?:by|before) (?:tomorrow|tonight|noon|midnight|the end of (?:the |to)?day|this evening|midday|\d{1,2} ?(?:am|pm|o'clock))",
            r"(?:need(?:s|ed)?|goes out|due|expires?|send|required) (?:\w+ ){0,3}?(?:today|tonight|this (?:morning|afternoon|evening)|in an hour)",
            "(?:standing|waiting|am|i'm|are) (?:here )?at the (?:airport|gate|station|check-?in|counter|till|border|hotel reception)",
            "(?:exam|flight|train|meeting|gate|boarding|hearing|interview|check-in) (?:starts?|begins?|closes?|leaves|takes off|"
            r"departs) (?:\w+ ){0,2}?(?:at|in) (?:\w+)",
            r"(?:clos|leav|depart|board|start|begin|land|tak)\w* (?:\w+ ){0,3}?(?:in|within) (?:\w+ ){1,2}?minutes",
            r"(?:some(?:one|body)(?: else)?|they|he|she|thieves|a stranger)(?: is| are|'s|'re| keeps?| may be| might be) (?:\w+ )?(?:us|withdraw|tak|"
            "steal|empty|drain|hack|transferr|spend)ing",
            r"(?:offline|down|stopped|frozen|closed) since (?:this morning|last night|\d+|yesterday|early)",
            r"(?:nobody|no one|none|everyone|everybody|all) (?:\w+ ){0,4}(?:office|company|team|clinic|staff|employees|users)\b.{0,30}?\b(?:can|can't|"
            "cannot|is|are|log|work|locked|cut)",
            r"(?:customers?|patients?|guests?|clients?|people) (?:\w+ )?(?:are |is )?(?:waiting|queu\w+|standing)",
            r"leak(?:ing|s)?\b(?! in the news)", "flood(?:ing|ed)?", "payroll (?:to run|run|is due)", "run payroll",
            "no (?:heating|power|electricity|water) (?:and|since|for)", r"minus (?:ten|\d+)", "below (?:zero|freezing)",
            "time is (?:running out|short)", "(?:deadline|due date) (?:is|on|tomorrow|today)", "latest by", "at the latest",
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
            "(?:that|this|it|which) (?:did|does) the (?:trick|job)", "works? (?:a treat|like a charm|flawlessly|smoothly|again|wonderfully|a dream)",
            "(?:all|everything(?:'s| is)?) (?:sorted|fixed|solved|resolved|good|fine|working)(?: now)?",
            "(?:sorted|solved|fixed),? (?:thank|cheers|now)",
            r"(?:very|really|so|most|extremely|been) (?:\w+ )?(?:helpful|kind|friendly|nice|patient|quick|professional|satisfied|grateful|thorough)",
            "(?:good|glad|nice|great|happy|pleased) (?:to see|to hear|i chose|that you|you|we|with (?:the|my|it))",
            "(?:exactly|just) what (?:i|we) (?:was|were|had|needed|wanted|hoped|expected|asked)", "(?:nothing|no(?:thing)?) to complain",
            r"(?:arrived|came|delivered) (?:\w+ )?(?:early|earlier|ahead|quickly|sooner|before)",
            r"(?:smooth|quick|fast|easy|prompt|swift) (?:\w+ )?(?:delivery|ordering|order|service|setup|reply|response|answer|help)",
            "(?:nice|lovely|beautiful|pretty|good|neat|great) (?:packaging|design|touch|work|quality|surprise|product|idea|feature|team)",
            "(?:was|is|were|are|really|so) (?:thrilled|pleased|happy with|impressed|satisfied)",
            r"explained (?:\w+ ){0,3}(?:clearly|well|patiently)", "much obliged", r"keep (?:it|up)(?: up)? (?:the )?(?:good|great)?\s?work",
            "(?:i|we) (?:really )?(?:like|enjoy) (?:the|your|it|this)(?! (?:to|if))",
            "(?:recommend) (?:you|it|your|this) to (?:everyone|all|friends|my|anyone)", "thumbs up",
            r"(?:you've|you have|he|she|they) (?:\w+ )?(?:helped|saved) me",
        ),
        Kind.DELIGHT: (
            "wonderful", "fantastic", "amazing", r"(?:big|huge|many|million) thank(?:s| you)",
            "life ?saver", r"(?:i|we) (?:really |absolutely |just )?love", r"bottom of my heart",
            r"(?:best|great) (?:service|support|help|company) ever", "delighted", "blessings?",
            "made my (?:day|week|year)", "over the moon", "(?:hands down|by far|easily|simply) the best",
            r"(?:best|finest) (?:\w+ ){0,3}(?:service|support|team|company|experience|help|purchase|product)\b.{0,15}?\b(?:ever|had|in my life|years)",
            r"(?:can't|cannot|can not|can never) thank (?:\w+ )?(?:\w+ )?enough", "(?:five|5|ten) (?:stars?|out of)",
            "(?:marvell?ous|superb|outstanding|exceptional|phenomenal|stunning|blown away|thrilled to bits|brilliant service|magnificent|terrific|"
            "stellar)",
            "in a heartbeat", "(?:absolutely|simply|just) (?:love|loving|perfect|wonderful|great|amazing|fantastic|brilliant)",
            "(?:eternally|forever|so very|incredibly|immensely) (?:grateful|thankful)", "thank you (?:so,? so|a million|a thousand times|from)",
        ),
        Kind.POLITE: (
            "please", r"thank(?:s| you)", r"(?:kind|best|warm|many) (?:regards|wishes)", "sincerely", r"(?:would|could) you (?:please|kindly|be so)",
            r"appreciate(?:d)?", "grateful", r"(?:i am|i'm|so) sorry", "excuse me", "kindly", "tia", "cheers",
            r"hope you(?:'re| are) (?:well|doing well)", r"thanks in advance",
        ),
        Kind.INSULT: (
            "idiots?", "morons?", r"(?:you|you're|are) (?:all )?(?:stupid|clueless|incompetent|liars?|thieves|crooks)", "incompetent",
            "smart asses?", "liars?", r"shame on you", r"don't (?:they|you) (?:care|read)", r"read my (?:problem|question|message|mail) before",
            "(?:you|you're|are|your|such|bunch of|lot of|pack of|what|total|complete|absolute|utter|bloody|lying) (?:people |guys |all |a |an |"
            "bunch of |lot of |total |complete |bloody |incompetent |lying |utter |pathetic ){0,4}(?:brain ?dead|clowns?|morons?|idiots?|imbeciles?|"
            "cretins?|amateurs|monkeys|fools?|thieves|crooks|liars?|parasites|bastards|scum|retards?|losers?|jokers|dimwits|useless|worthless|stupid|"
            "dumb|pathetic)",
            r"(?:imbeciles?|cretins?|dimwits?|numpt(?:y|ies)|scumbags?|retards?|nitwits?|dumbass\w*|buffoons?|half-?wits?)", r"shut (?:the \w+ )?up",
            "(?:go to|rot in|see you in) hell", "screw (?:you|your|this company)", "(?:piss|bugger|sod) off", "can you (?:even|not) (?:even )?read",
            "(?:are|do) you (?:people |guys |all )?(?:completely |totally |really |even )?(?:deaf|stupid|dumb|blind|thick|have a brain|insane|"
            "retarded)",
            "what(?: the (?:hell|heck))? is wrong with you", "wtf", "get your act together", "(?:should be|deserve to be) (?:fired|sacked|ashamed)",
            r"(?:that|this|your|the same) (?:crap|bull|bs|garbage)\b",
            "(?:useless|worthless|hopeless),? (?:all of you|the lot|people|lot|bunch|company)", "(?:brain ?dead|good for nothing)",
        ),
    },
)
