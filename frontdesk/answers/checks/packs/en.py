"""English."""

from __future__ import annotations

from frontdesk.answers.checks.packs.pack import Pack, any_of, listed
from frontdesk.kit.phrases import rude

PACK = Pack(
    "en",
    function_words=listed(
        "the a an and or but if of to in on at by for with from as is are was were be been being have has had do does did not no this that these "
        "those it its you your yours we our us they them their he she his her i my me there here what which who when where why how can could will "
        "would should may might must than then so too very just any all some more most about into out up down over after before again also please",
    ),
    greets=any_of(
        r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|greetings)(?:[ ,]+(?:mr|mrs|ms|mx|dr)\.?)?(?:,? "
        r"(?P<name>[^\W\d_][\w'’.-]*(?: [A-Z][\w'’-]+)?))?"
    ),
    signs_off=any_of(
        r"(?:kind |best |warm )?regards", "sincerely", "cheers", "best wishes", "many thanks", "thank you", "thanks", "yours(?: truly)?", "all the best"
    ),
    next_step=any_of(
        r"(?:i|we)(?:'ll|’ll| will| shall| am going to| are going to)",
        r"(?:you(?:'ll|’ll| will)) (?:receive|get|hear|find|see|be)",
        r"by (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|the end of|\d)",
        r"within \w+",
        r"in the next \w+",
        r"(?:i|we) (?:have|'ve|’ve) (?:now |just |already )?\w+ed",
        r"(?:please|just) (?:let (?:me|us) know|reply|send|click|open|go|try|choose|press|select|use|call|follow|write|check|install|restart)",
        r"(?:click|open|go to|choose|press|select|try|restart|install|reply|see|check|make sure|create|remove|delete|enter|visit)",
        r"you (?:can|could|may|should|might|need to|have to)",
        r"(?:i|we)(?:'d| would)? (?:suggest|recommend)",
        r"here (?:is|are)",
        r"(?:please|don't|do not) \w+",
        r"(?:will|'ll|’ll|should|can|may|might) "
        r"(?:be|arrive|reach|come|go|follow|get|have|call|write|send|look|take|leave|help|need|also|now|then)",
        "let me know",
        r"(?:hold|turn|set|press|plug|unplug|put|take|add|download|update|sign|log|scroll|tap|charge) "
        r"(?:it|in|on|off|out|up|the|your|this|both|them)",
        r"happy to",
    ),
    times=any_of(
        r"(?:today|tomorrow|tonight|this (?:morning|afternoon|evening|week)|next (?:week|month|year)|soon|shortly)",
        r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?)",
        r"(?:january|february|march|april|june|july|august|september|october|november|december)", r"on (?:its|the) way",
    ),
    when=any_of("when", "how (?:long|soon|often)", "since when", "what (?:time|date|day)"),
    how_much=any_of("how (?:much|many|big|long|far|old)", "price", "costs?", "fees?", "charges?"),
    general=any_of(
        r"any (?:other |more )?(?:idea|suggestion|help|thought|advice|clue|tip|solution|way)s?",
        r"what (?:am i|are we) (?:missing|doing wrong)",
        r"what (?:can|should|do|shall) (?:i|we) (?:do|try)(?: (?:now|next|about (?:it|this)))?",
        r"(?:can|could|does|has|is) (?:any|some)(?:one|body)",
        r"(?:can|could|would) you (?:please )?(?:help|assist|advise)",
        r"how (?:can|do|could|should) (?:i|we) (?:fix|solve|resolve) (?:this|it|that)",
        r"(?:please )?help(?: me)?",
        r"what(?:'s| is) (?:going on|wrong|happening)",
        r"why (?:is|does) (?:this|it|that) \w+",
    ),
    asks=any_of(
        r"(?:can|could|would|will) (?:you|i|we|someone|anybody)",
        r"please (?:tell|let|send|explain|confirm|help|advise|check|cancel|change)",
        r"(?:i|we) (?:need|want|would like|'d like) to know",
        r"(?:how|what|when|where|which|who|why) (?:do|does|did|is|are|can|could|should|will|would|much|many|long|about)",
        "let me know (?:if|whether|how|when|what|which)",
        r"(?:i am|i'm) wondering",
        "tell me",
    ),
    defers=any_of(
        r"(?:will|we'll|i'll) (?:look into|get back|be in touch|contact you|check)",
        "have received your",
        "(?:thank you|thanks)(?: so much| very much)? for (?:contacting|reaching|writing|your|getting)",
    ),
    blames=any_of(
        r"(?<!if )(?<!case )(?<!when )(?<!that )"
        r"you (?:failed|neglected|forgot(?! (?:nothing|your (?:password|pin)))|refused|did(?:n't| not) (?:read|follow|listen))",
        r"(?<!what )(?<!that )(?<!price )"
        r"you (?:should(?: have|'ve)|ought to have|must have) (?!received|arrived|noticed|gotten)"
        r"(?:\w+ed|read|known|told|done|seen|gone|thought|written|kept|sent|paid|"
        r"understood|given|let|misread)",
        r"as (?:i|we) (?:already|previously) (?:said|told|mentioned|explained|stated)",
        r"(?:it|that|this) is your (?:own )?fault",
        "your (?:own )?(?:mistake|negligence)",
        r"you (?:clearly|obviously) ",
        r"(?:clearly|obviously),? you",
        r"(?:like|as) i said",
        "calm down",
        "you people",
        r"if you had (?:read|listened|followed|bothered)",
        r"you (?:need to|must) (?:understand|realise|realize)",
        "with all due respect",
        r"(?:per|as per) my (?:last|previous) (?:e-?mail|message)",
        "not our (?:problem|fault)",
        r"you claim",
    ),
    attaches=any_of(
        r"(?:i|we)(?:'ve| have| am| are)? (?:attach(?:ed|ing)?|enclos(?:ed|ing)?)",
        r"(?:is|are|find|see|please find|the) attached",
        "attached (?:is|are|you|to this|please|file|pdf|document|invoice|label|form)",
        r"(?:see|in|find) (?:the |my |our )?(?:attachment|enclosure)s?",
        r"(?:find|here'?s|here is|here are|got) [^.\n]{1,40} (?:attached|enclosed)",
        "enclosed (?:is|are|you|please)",
    ),
    rude=rude.of("en") - {"bastard"} | listed(
        "idiot idiots moron imbecile dumbass dumbarse jackass dipshit fuckwit douchebag scumbag dickhead shithead",
    ),
    rude_here=listed("retard piss bastard"),
    mild=listed("idiotic stupid crap"),
    jargon={
        "utilize": "use",
        "utilise": "use",
        "pursuant to": "under",
        "henceforth": "from now on",
        "herewith": "with this",
        "aforementioned": "this",
        "facilitate": "help",
        "commence": "begin",
        "terminate": "end",
        "in the event that": "if",
        "prior to": "before",
        "subsequent to": "after",
        "with regard to": "about",
        "leverage": "use",
        "going forward": "from now on",
        "kindly revert": "please answer",
        "do the needful": "say what is to be done",
        "at this point in time": "now",
        "backend": "our system",
        "endpoint": "address",
    },
    hardest_lix=50.0,
)
