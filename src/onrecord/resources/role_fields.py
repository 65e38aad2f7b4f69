"""Fields of work that one person seldom changes between, and words of roles that say little: plain data."""

__all__ = ["FIELD_OF", "IDLE_ROLE_WORDS", "VAGUE_ROLES"]

_FIELDS = {
    "sport": """
        footballer striker goalkeeper midfielder defender forward winger batsman bowler cricketer sprinter swimmer rower
        boxer wrestler golfer cyclist jockey referee umpire quarterback pitcher catcher coach athlete skipper champion
        player fighter runner gymnast
    """,
    "politics": """
        minister mp senator councillor mayor governor president premier congressman congresswoman lawmaker
        chancellor speaker councilman councilwoman alderman deputy politician candidate whip mla
    """,
    "law": """
        judge solicitor barrister lawyer prosecutor attorney magistrate coroner counsel
    """,
    "health": """
        nurse doctor surgeon paramedic physician gp midwife dentist therapist pharmacist psychologist psychiatrist
    """,
    "learning": """
        professor lecturer scientist geologist biologist physicist historian economist researcher linguist zoologist
        archaeologist teacher headteacher headmaster headmistress
    """,
    "art": """
        singer actor actress novelist poet painter sculptor composer musician pianist violinist guitarist drummer rapper
        comedian playwright dancer soprano tenor photographer filmmaker model organist oboist
    """,
    "order": """
        constable sergeant detective inspector superintendent sheriff officer firefighter policeman policewoman
        policeman warden
    """,
    "trade": """
        plumber baker butcher farmer carpenter electrician welder fisherman miner driver mechanic barber tailor builder
        locksmith gardener shepherd trawlerman bricklayer roofer joiner
    """,
    "faith": "priest bishop vicar imam rabbi cardinal pastor nun monk canon deacon archbishop curate",
    "press": "reporter journalist editor columnist correspondent presenter broadcaster",
    "business": "banker accountant ceo cfo chairman entrepreneur tycoon executive analyst trader broker auctioneer",
}
FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split()}
# Words in roles that are no help in telling people apart.
IDLE_ROLE_WORDS = frozenset(
    """
    the a an of for in at on and to with by from his her their its who was is former retired late then ex new old young
    acting long-time longtime local first second one year-old aged head chief senior junior hon dame sir mr mrs ms miss
    dr top leading veteran regional national state federal
    """.split()
)
# Roles that many have in one story.
VAGUE_ROLES = frozenset(
    """
    man woman boy girl lady victim suspect witness resident neighbour neighbor friend mother father son daughter sister
    brother husband wife teenager pensioner spokesman spokeswoman spokesperson student driver guest member colleague
    owner boss star hero leader director manager official officer reporter
    """.split()
)
