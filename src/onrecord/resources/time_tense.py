"""Words that tell whether a clause is about the past or the future, and words around years: plain data."""

# What makes the clause future by itself.
FUTURE_WORDS: frozenset[str] = frozenset("will shall ll wo won't would upcoming forthcoming".split())

# Words that make a following infinitive future: "scheduled to close Monday" (but "declined to comment Saturday").
PLAN_WORDS: frozenset[str] = frozenset(
    """
    aim aims aimed aiming  anticipate anticipated anticipates arrange arranged arranges due expect expected expects
    expecting forecast going hope hopes hoped hoping intend intends intended intending likely order ordered plan
    planned planning plans poised pledge pledged pledges prepare prepared prepares preparing projected promise
    promised promises proposed ready schedule scheduled schedules set slate slated supposed tentatively vow vowed vows
    bound booked about agree agreed agrees ask asked asks urge urged urges demand demanded demands want wants decide
    decided decides offer offered offers propose proposes invite invited intends
    """.split()
)

# Plan words that are future without an infinitive: "is scheduled for Monday", "due Friday".
PLAN_ALONE: frozenset[str] = frozenset("due scheduled slated upcoming plan plans planning planned".split())

# Verbs whose present looks ahead, as in a timetable: "begins Tuesday", "play Saturday".
TIMETABLE_VERBS: frozenset[str] = frozenset(
    """
    begins starts opens reopens ends closes expires resumes returns meets plays hosts faces leaves arrives departs
    launches airs premieres debuts kicks votes lapses
    """.split()
)

# Past forms that do not end in -ed.
PAST_VERBS: frozenset[str] = frozenset(
    """
    arose ate awoke was were became began bent bit bled blew bore bought bound broke brought built burnt came caught
    chose clung crept cut dealt did drank drew drove dug fell fed felt fled flew forgot forgave fought found froze gave
    got grew ground had heard held hid hit hung hurt kept knelt knew laid lay led left lent lit lost made meant met
    mistook overcame oversaw overthrew paid put quit ran rang read rode rose said sang sank sat saw sent shook shot
    shone shut slept slid sold sought spent spoke split spread sprang stole stood stuck struck swam swept swore swung
    taught thought threw told took tore underwent understood upheld went wept withdrew woke won wore wound wrote
    drawn given gone known seen shown taken written been
    """.split()
)

# Words in -ed that are no past verbs.
NO_PAST: frozenset[str] = frozenset(
    """
    need speed feed seed indeed hundred breed bleed weed exceed proceed succeed red bed shed sped wed embed unspecified
    """.split()
)

# Auxiliaries before which "to" makes the future: "is to meet Friday".
BE_FORMS: frozenset[str] = frozenset("is are am be was were 's 're".split())

# Words after which "to" is a preposition or a number follows.
DETERMINERS: frozenset[str] = frozenset("a an the his her its their this that these those my our your".split())

# Titles and short forms whose full stop ends no sentence.
SHORT_FORMS: frozenset[str] = frozenset(
    """
    mr mrs ms dr prof sen gov rep gen lt col capt sgt maj adm st jr sr inc corp co ltd no vs jan feb mar apr jun jul
    aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun u s a b c d e f g h i j k l m n o p q r t v w
    x y z pres rev hon messrs est approx fig
    """.split()
)

# Words before which a bare number of four digits is a year.
BEFORE_YEAR: frozenset[str] = frozenset(
    """
    in since until till by from of during before after to through and between early late mid year years back for than
    january february march april may june july august september october november december around circa about or
    spring summer autumn fall winter over with fiscal calendar season election elections
    born died reigned ruled as that on ( - – — / , ; :
    """.split()
)

# Words after which it is none: counts of things, addresses, names of machines.
NOT_YEAR_BEFORE: frozenset[str] = frozenset(
    """
    $ £ € ¥ # no number nos flight route highway room channel model psalm page pages pp boeing airbus article section
    rule resolution lot unit approximately nearly almost than least most over under roughly some total only all
    windows office ip rs us$ usd eur gbp area code
    """.split()
)
NOT_YEAR_AFTER: frozenset[str] = frozenset(
    """
    % percent per people persons men women children miles mile km kilometres kilometers metres meters feet foot ft
    tons tonnes tons kg pounds dollars euros yen francs marks points jobs workers employees troops soldiers homes
    houses votes seats copies cars vehicles units cases deaths barrels acres hectares shares students patients
    passengers members inhabitants visitors customers spectators guests times years days hours minutes months weeks
    degrees square cubic m cm mm gmt hrs tickets
    dead injured victims refugees residents families prisoners police officers pieces pages words other others more
    """.split()
)

# Prepositions and the like that make a short or ambiguous month or season a time.
BEFORE_TIME: frozenset[str] = frozenset(
    """
    in by since until till during through throughout from to before after between and or of for on early late mid last
    this next every each the previous following coming past around about within into as starting beginning
    """.split()
)

# Short forms that never stand alone for a weekday or month: too often a name or another word.
SHORT_WEAK: frozenset[str] = frozenset("Sun Sat Mar Jan Wed Mon Dec Sep".split())

# Around "the 17th".
BEFORE_DAY_OF_MONTH: frozenset[str] = frozenset("on until till since by through from".split())
AFTER_DAY_OF_MONTH: frozenset[str] = frozenset("and to at in but when after before".split())

# Around a season that has no determiner.
BEFORE_SEASON: frozenset[str] = frozenset("in by since until during through between and early late or from".split())
NO_SEASON_AFTER: frozenset[str] = frozenset("of in from by to out off apart behind short".split())

# Before "the morning" and before a bare 4:30, which may be a score or a verse.
BEFORE_DAYPART: frozenset[str] = frozenset("in during on of through by earlier later late early".split())
BEFORE_CLOCK: frozenset[str] = frozenset(
    "at by until till from to about around before after since between and - – on ,".split()
)

# Around "a year" where it means per year: a sum or a count before it, no "for" and no "ago".
BEFORE_RATE: frozenset[str] = frozenset(
    "million billion trillion percent % thousand dollars cents times hours days pounds euros".split()
)
NO_RATE_BEFORE: frozenset[str] = frozenset(
    "for in within after of than about over nearly almost takes took spend spent into".split()
)
NO_RATE_AFTER: frozenset[str] = frozenset("ago earlier later - or and before after from".split())

# Words before "Friday's" that make it a day to come: "ahead of Friday's vote".
BEFORE_COMING: frozenset[str] = frozenset("ahead until approaching".split())

# Modals that leave open what is to come: "could arrive by Thursday", but not "could not be reached Monday".
OPEN_MODALS: frozenset[str] = frozenset("could may might".split())
NEGATIONS: frozenset[str] = frozenset("not n't n’t never".split())

# Around an hour alone: "doors open at 7", "she left at around 8".
BEFORE_HOUR: frozenset[str] = frozenset(
    """
    doors gates open opens begin begins began start starts started starting arrive arrives arrived leave leaves
    left meet meets met kick kicks kicked woke wake wakes up bed dinner breakfast lunch supper home due airs aired dawn
    kickoff closes shut shuts ends ended finished finishes
    """.split()
)
AFTER_HOUR: frozenset[str] = frozenset('. , ; and ) ” " but when for with on every sharp tonight or'.split()) | {""}

# Words after "Sept. 11" that make it that of 2001.
ATTACK: frozenset[str] = frozenset("attack attacks terrorist terrorists hijackings hijackers".split())

# A verb in the simple present looks ahead beside one of these: "travels to Rand Monday".
WEEKDAYS: frozenset[str] = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
