"""Countries of outlets and datelines, for named days and the order of dates in figures: plain data."""

import re
from functools import cache

__all__ = ["MIXED_ORDER", "MONTH_FIRST", "country_of_host", "country_of_name", "country_of_place"]

# Countries that write the month first, and those where both orders are common.
MONTH_FIRST: frozenset[str] = frozenset("US PH".split())
MIXED_ORDER: frozenset[str] = frozenset("CA".split())

_HOSTS = {
    "uk": "GB", "au": "AU", "ca": "CA", "in": "IN", "ie": "IE", "nz": "NZ", "za": "ZA", "ng": "NG", "ke": "KE",
    "gh": "GH", "pk": "PK", "bd": "BD", "lk": "LK", "sg": "SG", "my": "MY", "ph": "PH", "hk": "HK", "jm": "JM",
    "us": "US", "gov": "US", "de": "DE", "fr": "FR", "il": "IL", "ae": "AE", "jp": "JP", "cn": "CN", "id": "ID",
    "ug": "UG", "tz": "TZ", "zw": "ZW", "zm": "ZM", "mt": "MT", "np": "NP", "tt": "TT", "bb": "BB",
}  # fmt: skip

# Outlets whose name tells no place.
_OUTLETS = """
US  cnn|fox news|nbc|nbc news|abc news|cbs|cbs news|npr|pbs|msnbc|cnbc|usa today|associated press|the associated press
US  ap|politico|axios|upi|the hill|vox|slate|time|newsweek|bloomberg|wall street journal|boston globe
US  the new york times|new york times|washington post|los angeles times|chicago tribune|miami herald|huffpost|buzzfeed
US  minneapolis star tribune|seattle times|denver post|houston chronicle|dallas morning news|philadelphia inquirer
GB  bbc|bbc news|itv|itv news|sky news|channel 4 news|the guardian|guardian|the times|the telegraph|daily telegraph
GB  the independent|daily mail|mail online|mailonline|the sun|daily mirror|the mirror|daily express|evening standard
GB  metro|financial times|the economist|the observer|the sunday times|press association|pa media|the scotsman|the i
GB  the herald|daily record|wales online
AU  the australian|the age|abc news australia|news.com.au|sydney morning herald|herald sun|courier mail|9news|7news
CA  cbc|cbc news|ctv|ctv news|globe and mail|the globe and mail|toronto star|national post|canadian press
CA  the canadian press|global news|maclean's
IN  the hindu|times of india|the times of india|hindustan times|indian express|the indian express|ndtv|pti
IN  press trust of india|the wire|the print|scroll.in|deccan herald|the telegraph india|mint
IE  rte|rté|irish times|the irish times|irish independent|irish examiner|thejournal.ie
NZ  nz herald|new zealand herald|rnz|stuff|the post
ZA  news24|mail & guardian|daily maverick|sowetan|iol|timeslive
NG  punch|the punch|vanguard|premium times|thisday|the guardian nigeria|channels tv
KE  daily nation|the standard|the star kenya|citizen tv
PK  dawn|geo news|the express tribune|the news international
PH  rappler|philippine daily inquirer|inquirer.net|abs-cbn|gma news
SG  the straits times|straits times|cna|channel newsasia
JM  jamaica gleaner|the gleaner|jamaica observer
GH  daily graphic|myjoyonline
"""

# Countries, their adjectives and large cities: words of datelines and of the names of outlets.
_PLACES = """
US  united states|u.s.|american|new york|washington|los angeles|chicago|houston|boston|atlanta|dallas|denver|seattle
US  miami|philadelphia|phoenix|san francisco|san diego|detroit|minneapolis|st. louis|baltimore|las vegas|new orleans
US  cleveland|pittsburgh|cincinnati|nashville|oklahoma city|salt lake city|milwaukee|honolulu|indianapolis|austin
US  san antonio|alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois
US  indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana
US  nebraska|nevada|new hampshire|new jersey|new mexico|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania
US  rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|west virginia|wisconsin|wyoming
US  ala.|ariz.|ark.|calif.|colo.|conn.|del.|fla.|ga.|ill.|ind.|kan.|ky.|la.|md.|mass.|mich.|minn.|miss.|mo.|mont.
US  neb.|nev.|n.h.|n.j.|n.m.|n.y.|n.c.|n.d.|okla.|ore.|pa.|r.i.|s.c.|s.d.|tenn.|tex.|vt.|va.|wash.|w.va.|wis.|wyo.
GB  united kingdom|britain|british|england|scotland|scottish|wales|welsh|northern ireland|london|manchester|birmingham
GB  leeds|liverpool|glasgow|edinburgh|cardiff|belfast|bristol|sheffield|yorkshire|cornwall|kent|tyne|newcastle upon tyne
AU  australia|australian|sydney|melbourne|brisbane|adelaide|canberra|darwin|hobart|queensland|tasmania|new south wales
CA  canada|canadian|toronto|ottawa|vancouver|montreal|calgary|edmonton|winnipeg|halifax|quebec|ontario|manitoba
CA  saskatchewan|alberta|british columbia|nova scotia|new brunswick|saskatoon|regina
IN  india|indian|new delhi|delhi|mumbai|kolkata|chennai|bengaluru|bangalore|hyderabad|pune|ahmedabad|lucknow|jaipur
IN  kerala|punjab|gujarat|bihar|tamil nadu|assam|srinagar|patna|bhopal
IE  ireland|irish|dublin|cork|galway|limerick
NZ  new zealand|auckland|wellington|christchurch|dunedin|hamilton
ZA  south africa|south african|johannesburg|cape town|pretoria|durban|soweto
NG  nigeria|nigerian|lagos|abuja|kano|ibadan|port harcourt
KE  kenya|kenyan|nairobi|mombasa
GH  ghana|ghanaian|accra|kumasi
PK  pakistan|pakistani|islamabad|karachi|lahore|peshawar|rawalpindi
BD  bangladesh|bangladeshi|dhaka
LK  sri lanka|sri lankan|colombo
NP  nepal|kathmandu
SG  singapore
MY  malaysia|malaysian|kuala lumpur
PH  philippines|philippine|manila
ID  indonesia|indonesian|jakarta
HK  hong kong
CN  china|chinese|beijing|shanghai
JP  japan|japanese|tokyo|osaka
KR  south korea|seoul
IL  israel|israeli|jerusalem|tel aviv|haifa
AE  united arab emirates|dubai|abu dhabi
SA  saudi arabia|riyadh|jeddah
EG  egypt|cairo
TR  turkey|istanbul|ankara
UA  ukraine|kyiv|kiev
RU  russia|russian|moscow
FR  france|french|paris
DE  germany|german|berlin
NL  netherlands|dutch|amsterdam|the hague
SE  sweden|swedish|stockholm
MX  mexico|mexico city
JM  jamaica|kingston
TT  trinidad|port of spain
BB  barbados|bridgetown
UG  uganda|kampala
TZ  tanzania|dar es salaam
ZW  zimbabwe|harare
ZM  zambia|lusaka
"""
# The most words of a name above.
_LONGEST = 3


@cache
def _table(rows: str) -> dict[str, str]:
    lines = (line.split("  ", 1) for line in rows.strip().splitlines())
    return {name: country for country, names in lines for name in names.split("|")}


def country_of_host(host: str) -> str | None:
    """Return the country that the name of a host ends with, or None."""
    return _HOSTS.get(host.lower().rstrip(".").rpartition(".")[2])


def country_of_name(outlet: str) -> str | None:
    """Return the country of an outlet, from its name or from a place in it, or None."""
    name = outlet.lower().replace("’", "'").strip()
    return _table(_OUTLETS).get(name) or country_of_place(outlet)


def country_of_place(words: str) -> str | None:
    """Return the country of the first place named in *words* that is known, the longest name first, or None."""
    parts = re.findall(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?", words.lower())
    table = _table(_PLACES)
    for at in range(len(parts)):
        for length in range(_LONGEST, 0, -1):
            name = " ".join(parts[at : at + length])
            found = table.get(name) or table.get(name.removesuffix("."))
            if found is not None:
                return found
    return None
