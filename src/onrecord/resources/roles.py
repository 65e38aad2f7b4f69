"""Nouns for what people are: plain data."""

__all__ = ["NUMBER_WORDS", "ROLE_OF_TITLE", "STATUSES", "is_person_noun", "is_role_noun"]

# Numbers that ages are spelt with.
NUMBER_WORDS: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip

# What a title before a name says that an article may later say in full: "Sen. Cho", "the senator".
ROLE_OF_TITLE: dict[str, tuple[str, ...]] = {
    "sen": ("senator", "lawmaker"), "senator": ("senator", "lawmaker"),
    "rep": ("congressman", "congresswoman", "representative", "lawmaker"),
    "representative": ("congressman", "congresswoman", "lawmaker"), "congressman": ("lawmaker",),
    "congresswoman": ("lawmaker",), "gov": ("governor",), "dr": ("doctor", "physician"), "prof": ("professor",),
    "sgt": ("sergeant",), "lt": ("lieutenant", "officer"), "capt": ("captain",), "det": ("detective",),
    "insp": ("inspector",), "supt": ("superintendent",), "cllr": ("councillor",), "cr": ("councillor",),
    "rev": ("reverend", "pastor", "minister", "clergyman"), "fr": ("priest",), "sr": ("nun",), "judge": ("judge",),
    "justice": ("judge", "justice"), "king": ("king", "monarch"), "queen": ("queen", "monarch"),
    "prince": ("prince",), "princess": ("princess",), "president": ("president",), "mayor": ("mayor",),
    "col": ("colonel",), "gen": ("general",), "maj": ("major",), "chief": ("chief",), "pm": ("pm", "premier"),
    "cardinal": ("cardinal",), "bishop": ("bishop",), "pope": ("pope", "pontiff"), "sheriff": ("sheriff",),
    "coach": ("coach",), "lord": ("lord", "peer"), "lady": ("lady",), "sir": ("knight",), "recorder": ("judge",),
    "pandit": ("priest",), "chancellor": ("chancellor",), "ambassador": ("ambassador", "envoy"),
}  # fmt: skip

# Words of a role that say when it holds, as the record gives them.
STATUSES: dict[str, str] = {
    "former": "former", "ex": "former", "erstwhile": "former", "onetime": "former", "one-time": "former",
    "then": "then", "acting": "acting", "interim": "acting", "caretaker": "acting", "retired": "retired",
    "outgoing": "outgoing", "incoming": "incoming", "designate": "incoming", "elect": "incoming", "late": "late",
    "current": "current", "sitting": "current", "incumbent": "current",
}  # fmt: skip

_NOUNS = frozenset(
    """
    actress adjutant aide airman analyst anchor architect archaeologist assistant associate attorney author barista
    barrister bishop boss bride brigadier builder captain cardinal caretaker cashier celebrity ceo cfo chair
    champion chancellor chaplain chef chief client clergyman clerk coach colleague colonel comedian commissioner
    companion composer constable consul contractor convenor convener coroner councillor councilman councilwoman
    counsel critic curate curator deacon dean defendant delegate deputy detective dictator diplomat director doctor
    drummer duchess duke dj economist editor electrician envoy expert farmhand felon firefighter forward founder
    freshman friend general goalkeeper governor graduate groom guard guest guide guitarist gp head headmaster
    headmistress headteacher heiress hero heroine host hostage hostess hitmaker insider instructor intern judge
    juror justice keeper king lady laureate lawmaker lawyer leader lecturer legend lieutenant lineman lyricist
    magistrate maestro magnate maid major manager marquess marshal mayor medic member mentor midfielder midwife
    minister model monarch monk mp mla mogul musician muse nanny native neighbor neighbour nominee novelist nun
    nurse officer official opponent organiser organizer owner paramedic partner pastor patient peer pensioner
    petitioner philanthropist physician pilot plaintiff playwright pm poet politician pontiff premier presenter
    president priest prince princess principal prisoner producer professor promoter prosecutor protester
    psychologist pundit pupil queen rabbi ranger rapper rector referee refugee registrar regular representative
    researcher resident retiree reverend rival sculptor secretary senator sergeant sheriff shepherd shopkeeper
    singer skipper sophomore speaker specialist spokesman spokesperson spokeswoman sportsman star statesman
    strategist striker student superintendent superstar supervisor surgeon surveyor survivor suspect teacher
    technician teen teenager tenant tenor therapist trader trainer treasurer trustee tsar tutor tycoon umpire
    undersecretary veteran vet vicar viceroy victim volunteer warden whip widow widower winner witness woman man boy
    girl youth youngster baby toddler candidate challenger frontrunner front-runner incumbent newcomer whistleblower
    accountant academic activist adviser advisor agent ambassador artist astronaut athlete attendant auditor ace
    baker banker barber biographer biologist blogger bookkeeper broker broadcaster butcher businessman businesswoman
    campaigner cameraman carpenter cleric columnist commander commentator conductor conservator consultant cook
    correspondent cyclist dancer dealer dentist designer developer driver drover engineer entrepreneur entertainer
    executive fisherman footballer gardener geologist historian hospice hunter influencer inspector inventor
    investigator investor janitor jockey journalist landlord landlady librarian linguist lobbyist locksmith
    lifeguard matron mechanic merchant metallurgist meteorologist miner missionary negotiator notary oboist organist
    painter photographer physicist plumber policeman policewoman potter preacher printer printmaker proprietor
    publican publicist publisher pianist reporter restaurateur retailer sailor salesman schoolmaster scientist
    scholar scout screenwriter seaman signalman smallholder soldier solicitor songwriter soprano stylist swimmer
    tailor translator veterinarian violinist waiter waitress weaver welder writer youtuber zoologist alderman
    chairman chairwoman chairperson controller comptroller ombudsman postman chemist pharmacist selector usher
    undertaker worshipper cadet corporal admiral commodore farmer ceramicist performer creator mum-to-be emperor
    sultan emir sheikh imam seller vendor weightlifter sprinter batsman bowler defender quarterback pitcher catcher
    shortstop outfielder rower boxer fighter wrestler golfer
    """.split()
)
_ENDINGS = ("ologist", "ographer", "ician", "woman", "keeper", "maker", "player", "worker", "owner", "leader", "driver")
_GENERIC = frozenset(
    "man woman boy girl lady baby toddler youth youngster teen teenager victim suspect defendant plaintiff witness"
    " patient prisoner host guest friend rival opponent neighbour neighbor member native insider survivor star hero"
    " client colleague partner companion winner widow widower person".split()
)


def is_role_noun(noun: str) -> bool:
    """Return whether *noun* (in lower case, singular) says what somebody does or is by office."""
    return is_person_noun(noun)


def is_person_noun(noun: str) -> bool:
    """Return whether *noun* (in lower case, singular) is a noun for a person."""
    return noun in _NOUNS or noun in _GENERIC or noun.endswith(_ENDINGS)
