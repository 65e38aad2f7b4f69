"""Which names may name one person: short forms, spellings in other alphabets, letters, common names; plain data."""

from functools import cache

__all__ = [
    "COMMON_FAMILIES",
    "COMMON_GIVEN",
    "FORMER_NAME",
    "GENERATIONS",
    "LETTERS",
    "MAYBE_TITLES",
    "NO_PEOPLE",
    "SOUNDS",
    "given_roots",
]

# Letters that Unicode does not take apart, with how they are written without their marks.
LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "ng",
    "ə": "a", "ʻ": "", "ʼ": "", "’": "", "‘": "", "'": "", "`": "", "´": "", ".": " ", ",": " ", "“": " ", "”": " ",
    '"': " ", "‐": "-", "‑": "-", "–": "-",
})  # fmt: skip
# Spellings of one sound, in the order in which they are replaced.
SOUNDS = (
    ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("zh", "z"), ("sh", "s"), ("kh", "h"), ("ch", "c"),
    ("gh", "g"), ("ph", "f"), ("dj", "j"), ("dzh", "j"), ("ck", "k"), ("cz", "c"), ("sz", "s"), ("rz", "z"),
    ("ts", "z"), ("tz", "z"), ("th", "t"), ("qu", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"),
    ("oe", "o"), ("ue", "u"), ("ae", "a"), ("ee", "i"), ("ie", "i"), ("ye", "e"), ("yo", "o"), ("yu", "u"),
    ("iu", "u"), ("ya", "a"), ("ia", "a"), ("ey", "ei"), ("ay", "ai"), ("iy", "i"), ("ij", "i"), ("yi", "i"),
    ("j", "i"), ("y", "i"), ("ff", "v"), ("f", "v"), ("c", "k"),
)  # fmt: skip
GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
# Titles that are given names as well: "Dean Orwell".
MAYBE_TITLES = frozenset("dean guru little dancer king queen prince duke baron earl judge marshal chief mama".split())
# Words of headers and of organisations that readers take for people.
NO_PEOPLE = frozenset(
    """
    byline section length headline keywords load-date load date dateline edition copyright body graphic page slug update
    urgent source language credit photo securities insurance ferries democracy reporting staff correspondent
    speech day street
    """.split()
)
# Before an earlier name: "Mara Keel (née Olt)".
FORMER_NAME = frozenset("née nee né formerly".split())

# One line for each name: all that stand for it as short forms, or are the same name spelt from another alphabet or
# language. A form may stand in several lines.
_GIVEN = """
abdullah abdallah abdulla abdalla
agnieszka aga agnes
ahmed ahmad achmed ahmet
aleksandr alexander alexandr aleksander alex alec sandy sasha sascha aleksandar oleksandr olexander iskander
aleksandra alexandra alex sasha sandra oleksandra ola
aleksei alexei alexey aleksey alexej oleksiy oleksii
ali aly
amina aminah
anastasia anastasiya anastasija nastya ana stacy
andrew andy drew andrei andrey andrej andriy andrii
anna ana anne annie anya hanna hannah
anthony tony antony antoni anton
arthur art artur
ayesha aisha aysha aicha
barbara barb babs basia
benjamin ben benny benji
bernard bernie
bilal belal
boris borys
bronislaw bronek
catherine cathy kate katie kathy cath kit katherine kathryn katharine katarzyna
catherine katherine kasia katya ekaterina yekaterina kateryna catriona
charles charlie chuck chas
christina christine chris tina kristina chrissie krystyna khrystyna
christopher chris kit topher kristofer krzysztof
daniel dan danny daniil danylo
david dave davey davy dawid davyd
deborah deb debbie debra
dmitri dmitry dimitri dmitriy dmytro dima dmitrij
dolores lola
dorothy dot dottie dolly
edward ed eddie ted teddy ned eduard
eleanor ellie nell nellie elinor eleanora
elizabeth liz lizzie beth betty bess eliza elsie libby lisa elisabeth elspeth elzbieta ela
emily em emmy
evgeny yevgeny evgeni yevgeni evgenij eugene gene yevhen zhenya
fatima fatma fatimah fatemeh
francis frank frankie francisco pancho paco
frances fran franny
frederick fred freddie freddy fredrick frederik
gabriel gabe
gareth gaz
geoffrey geoff jeffrey jeff
george georgi georgiy georgy heorhiy yuri yury yuriy yurii jerzy
gerald gerry jerry
giuseppe joseph joe joey yusuf yousef youssef yosef josef jozef jose pepe iosif josip
gregory greg grigory grigori hryhoriy gregor
harold harry hal
hassan hasan hassane
helen nell elena yelena olena helena lena
henry harry hank hal henri henryk
hussein hossein husayn husain hussain houssein hussien
ibrahim ebrahim abraham abe ibrahima
igor ihor
ioannis john yannis giannis
isabella bella izzy isabel isobel izabela
ivan iwan vanya
jacob jake jakob jakub yakov yaakov jacek
jacqueline jackie
james jim jimmy jamie jem
jamila jameela
jennifer jen jenny jenna
jeremy jerry jez
jessica jess jessie
john jack johnny jon jan juan johann johannes ioan yahya yohannes
jonathan jon jonny johnathan
joshua josh
judith judy jude
julia julie jules yulia yuliya iuliia julija
kenneth ken kenny
khaled khalid
kristian christian kristjan
laura laurie
laurence lawrence larry laurie
leila layla laila leyla
leonard len lenny leo
leonid leonyd
lev leo lew
lyudmila ludmila liudmila lyuda lucy
magdalena magda lena
malgorzata gosia margaret maggie meg peggy daisy greta margarita rita marge margie margot
maria mary marie mariya marija molly polly masha mariia maryam mariam miriam
martin marty marcin
matthew matt mateusz matvey mathew
maximilian max maxim maksim maksym
megan meg
mehmet mohammed muhammad mohamed mohammad muhammed mohamad mahomet mo
michael mike mick mickey mikey mikhail mykhailo michal misha micky michail
mustafa mostafa moustafa mustapha
nadia nadya nadezhda nadiya
natalia natalya nataliya natasha natalie nataliia
nicholas nick nicky nikolai nikolay mykola nicolas niklas kolya
oleg oleh
olga olha
omar umar omer
pamela pam
patricia pat patty trish tricia patsy
patrick pat paddy
paul pavel pavlo pawel paulo pablo
peter pete pyotr petr petro piotr pjotr pedro pietro
philip phil pip phillip filip
rachel rach rachael
raymond ray
rebecca becky becca rebekah
richard dick rick ricky rich richie
robert bob bobby rob robbie bert robin
roderick rod roddy
ronald ron ronnie
samantha sam sammy
samuel sam sammy
sara sarah sally sadie
sergei sergey serhiy sergej serhii serge
shirin shireen
solomon sol
stephen steven steve stevie stefan stepan steph
stephanie steph stefania
susan sue susie suzy susanna
svetlana svitlana sveta
suleiman sulaiman suleyman soliman
tariq tarek tarik
tatiana tatyana tanya tetiana tetyana
terence terry terrence
theodore ted teddy theo fyodor fedor
theresa terry tess tessa teresa
thomas tom tommy tomasz tomas
timothy tim timmy
tsai cai
valentina valya
valery valeri valeriy valerii
vasily vasili vasyl basil vassily
victoria vicky vicki tori viktoria viktoriya
victor viktor vic vik
vincent vince vinnie vincenzo
vladimir volodymyr wladimir vova volodya wlodzimierz
walter walt wally wat
wilhelm william will bill billy willie willy liam
xenia ksenia kseniya
yasmin yasmine jasmine jasmin yasmeen
yevgenia evgenia evgeniya yevgeniya eugenia
zainab zaynab zeinab
zachary zach zack zak
"""

# Names that many bear, so that sharing them says little.
COMMON_GIVEN = frozenset(
    """
    adam ahmed alex alexander ali amanda amy andrea andrew angela ann anna anne anthony ashley barbara ben
    benjamin brian carlos carol catherine charles chris christine christopher claire daniel david deborah donald
    edward elizabeth emily emma eric frank gary george hannah helen henry ian ivan jack james jane jason jennifer
    jessica jim joe john jose joseph juan julia julie karen kate keith kelly kenneth kevin laura lauren li linda
    lisa louise lucy luis margaret maria mark martin mary matthew melissa michael michelle mike mohamed mohammed
    muhammad nancy nicholas nicole olivia patricia patrick paul peter philip rachel rebecca richard robert robin
    roger ronald ruth ryan sam samantha sandra sara sarah scott sean sharon simon sophie stephen steve steven
    stuart susan thomas tim timothy tom tony victoria wei william yan zhang
    """.split()
)
COMMON_FAMILIES = frozenset(
    """
    adams ali allen anderson baker bell bennett brown campbell carter chan chen clark clarke collins cook cooper
    cox davies davis diaz edwards evans fernandez fisher flores foster garcia gomez gonzalez gray green hall
    harris harrison hernandez hill hughes hussain jackson james jenkins johnson jones kelly khan kim king kumar
    lee lewis li lin liu lopez martin martinez mason miller mitchell moore morgan morris murphy murray nguyen
    oconnor owen park parker patel perez phillips powell price ramirez reed reid reyes richardson rivera roberts
    robertson robinson rodriguez rogers rose ross russell sanchez scott sharma shaw silva simpson singh smith
    stevens stewart sullivan taylor thomas thompson torres tran turner walker wang ward watson webb white williams
    wilson wong wood wright yang young zhang
    """.split()
)


@cache
def _roots() -> dict[str, frozenset[str]]:
    roots: dict[str, set[str]] = {}
    for line in _GIVEN.split("\n"):
        for name in line.split():
            roots.setdefault(name, set()).add(line.split()[0])
    return {name: frozenset(found) for name, found in roots.items()}


def given_roots(name: str) -> frozenset[str]:
    """Return the names that the given name *name* (folded) may stand for, itself where nothing is listed."""
    return _roots().get(name) or frozenset({name})
