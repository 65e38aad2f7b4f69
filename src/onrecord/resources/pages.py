"""Words by which news pages and archives mark their parts: plain data for reading."""

# Months by their English names and shortenings, lower case.
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

# Minutes east of Greenwich; names that mean several zones (IST, CST, BST in Asia) only where news in English
# uses one of them almost always.
ZONES: dict[str, int] = {
    "Z": 0, "UTC": 0, "GMT": 0, "BST": 60, "CET": 60, "CEST": 120, "SAST": 120, "EAT": 180, "WAT": 60,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AEST": 600, "AEDT": 660, "AWST": 480, "NZST": 720, "NZDT": 780,
}  # fmt: skip

# Parts of a class or id that mark what is not the article. A mark is ignored on an element that holds much of
# the article (html.body), because pages put "has-newsletter" on the whole body.
LEFT_OUT: frozenset[str] = frozenset(
    [
        "ad",
        "ads",
        "adslot",
        "advert",
        "advertisement",
        "advertising",
        "adunit",
        "banner",
        "bio",
        "breadcrumb",
        "breadcrumbs",
        "comments",
        "commentary-box",
        "consent",
        "cookie",
        "cookies",
        "copyright",
        "disclaimer",
        "disqus",
        "dfp",
        "donate",
        "donation",
        "follow",
        "footer",
        "gdpr",
        "livefyre",
        "login",
        "mailmunch",
        "menu",
        "modal",
        "mostread",
        "mpu",
        "nav",
        "navbar",
        "navigation",
        "newsletter",
        "newsletters",
        "outbrain",
        "paywall",
        "piano",
        "popular",
        "popup",
        "promo",
        "promobox",
        "promos",
        "promoted",
        "promotion",
        "promotions",
        "readmore",
        "recirc",
        "recirculation",
        "recommend",
        "recommendation",
        "recommendations",
        "recommended",
        "register",
        "registration",
        "related",
        "relatedlinks",
        "sailthru",
        "share",
        "sharebar",
        "sharing",
        "sidebar",
        "signup",
        "skip",
        "social",
        "socials",
        "sponsor",
        "sponsored",
        "sponsors",
        "subscribe",
        "subscription",
        "subscriptions",
        "syndication",
        "taboola",
        "tags",
        "teaser",
        "teasers",
        "toolbar",
        "topics",
        "trending",
        "upsell",
    ]
)
# The same, for words that mean it only together.
LEFT_OUT_PAIRS: frozenset[tuple[str, str]] = frozenset(
    tuple(pair.split("-"))  # type: ignore[misc]
    for pair in [
        "also-read",
        "author-bio",
        "author-box",
        "author-info",
        "comment-list",
        "comment-section",
        "comments-area",
        "copy-link",
        "further-reading",
        "latest-news",
        "keep-reading",
        "more-from",
        "more-in",
        "more-like",
        "more-news",
        "more-on",
        "more-stories",
        "most-popular",
        "most-read",
        "most-viewed",
        "must-read",
        "next-article",
        "next-story",
        "read-more",
        "read-next",
        "read-also",
        "see-also",
        "sr-only",
        "screen-reader",
        "sign-up",
        "story-list",
        "tag-list",
        "top-stories",
        "up-next",
        "visually-hidden",
        "you-may",
        "you-might",
    ]
)

STANDFIRST: frozenset[str] = frozenset(
    """
    dek deck excerpt lede leadtext leadin standfirst strapline subdeck subhead subhed subheadline subtitle summary
    synopsis tagline
    """.split()
)
BYLINE: frozenset[str] = frozenset(
    ["author", "authors", "byline", "bylines", "contributor", "contributors", "reporter", "writer"]
)
CAPTION: frozenset[str] = frozenset(["caption", "captions", "figcaption", "imagecaption", "wp-caption"])
IMAGE: frozenset[str] = frozenset({"image", "images", "photo", "photos", "picture", "pictures", "photograph"})
CREDIT: frozenset[str] = frozenset(
    ["credit", "credits", "photocredit", "imagecredit", "photographer", "copyright", "attribution"]
)
PULL_QUOTE: frozenset[str] = frozenset(["pullquote", "pullquotes", "pull-quote", "blockquote-pull", "quote-pull"])

# A paragraph that starts so is a pointer to something else, not a part of the article.
POINTERS: tuple[str, ...] = (
    "read more", "read next", "read also", "also read", "related:", "related story", "related stories",
    "related article",
    "see also:", "more:", "more on this", "more from", "more like this", "recommended:", "recommended reading",
    "sign up for", "sign up to", "subscribe to", "subscribe now", "subscribe here", "click here", "tap here",
    "follow us", "follow our", "download our app", "download the", "get the latest", "get our", "get more",
    "join our", "join the conversation", "like our page", "listen to this article", "listen now", "watch:",
    "watch more",
    "watch now", "story continues below", "article continues below", "advertisement", "scroll to continue",
    "continue reading", "keep reading", "up next:", "don't miss", "don’t miss", "must read", "most read",
    "trending:", "in case you missed it", "for more stories like this", "view gallery", "view comments",
    "share this", "copy link", "already a subscriber", "already have an account", "by signing up",
    "by clicking", "this site is protected by recaptcha", "all rights reserved", "copyright ©", "©",
    "to see this content", "allow content", "enable javascript", "please enable",
)  # fmt: skip

# Calls to readers that stand in the middle of the text or at its end: regular expressions, whatever the case.
CALLS: tuple[str, ...] = (
    r"\bsign(?:ing)? up (?:to|for) (?:our|the|its|\w+[’']s)\b.{0,60}(?:newsletters?|alerts?|emails?|briefing)",
    r"^follow .{2,40} on (?:google|facebook|twitter|x\b|instagram|whatsapp|tiktok|youtube|threads|bluesky)",
    r"^(?:join|follow) .{2,40}whatsapp",
    r"\bget in touch with our (?:news )?team\b",
    r"^(?:do you have|got) (?:a|any) (?:story|tip|news|comment|question|view)",
    r"^have you (?:got )?(?:a story|been affected)",
    r"^our standards:",
    r"\bplease bookmark\b",
    r"^you can also (?:check|read)\b",
    r"^check out (?:more|all) (?:of )?(?:our|the)\b",
    r"\bsupport our (?:journalism|work)\b",
    r"\bbecome a (?:member|subscriber|supporter)\b",
    r"^if you purchase .{0,60}(?:links|link) .{0,60}commission",
    r"\bwe may (?:earn|receive) (?:a|an)? ?(?:\w+ )?commission\b",
    r"^to comment on this story\b",
)
# Headings of lists of other stories; a heading is compared whole.
END_HEADINGS: frozenset[str] = frozenset(
    {
        "popular", "trending", "latest", "related", "recommended", "top stories", "latest news", "editor's picks",
        "editor’s picks", "editors' picks", "current issue", "comments", "share", "topics", "tags", "you may also like",
        "you might also like", "what to read next", "recommended videos", "latest videos", "featured", "most popular",
        "sign in or create an account", "newsletter", "newsletters", "about the author", "about the authors",
        "subscribe",
        "explore more", "read this next", "next in", "partner content", "sponsored", "advertisement", "more stories",
        "related topics", "related content", "related news", "back to video", "top story", "more news", "our network",
    }
)  # fmt: skip

# Picture agencies as captions name them at their end.
PICTURE_AGENCIES: tuple[str, ...] = (
    "AP Photo", "Getty Images", "AFP via", "REUTERS", "EPA-EFE", "Shutterstock", "Alamy", "iStock", "PA Wire",
    "PA Images",
)  # fmt: skip

# What a page says of a picture's owner, at the end of a caption or alone.
CREDIT_STARTS: tuple[str, ...] = (
    "photo:", "photo by", "photograph:", "photographs:", "photograph by", "photography by", "photos:",
    "picture:", "pictures:",
    "image:", "images:", "image credit", "images credit", "photo credit", "credit:", "credits:", "courtesy of",
    "getty images", "illustration by", "illustration:", "file photo", "(image:", "(picture:", "(photo:", "image source",
)  # fmt: skip

# Ways to point at an embedded post, picture or recording that ought to stand nearby.
EMBED_MENTIONS: tuple[str, ...] = (
    "post", "posts", "tweet", "tweets", "video", "clip", "footage", "note", "letter", "statement", "thread",
    "recording", "audio", "message", "screenshot", "photo", "picture", "image", "graphic", "map", "chart",
)  # fmt: skip

# Words that say a name is a function or a desk, not a person.
ROLE_WORDS: frozenset[str] = frozenset(
    [
        "reporter",
        "reporters",
        "correspondent",
        "correspondents",
        "editor",
        "editors",
        "writer",
        "writers",
        "columnist",
        "journalist",
        "producer",
        "contributor",
        "contributors",
        "contributing",
        "photographer",
        "staff",
        "senior",
        "chief",
        "deputy",
        "assistant",
        "associate",
        "executive",
        "managing",
        "political",
        "business",
        "sports",
        "sport",
        "health",
        "science",
        "technology",
        "education",
        "foreign",
        "diplomatic",
        "economics",
        "economy",
        "crime",
        "court",
        "royal",
        "showbiz",
        "entertainment",
        "features",
        "news",
        "digital",
        "online",
        "desk",
        "bureau",
        "team",
        "newsroom",
        "agency",
        "agencies",
        "special",
        "investigations",
        "national",
        "international",
        "local",
        "world",
        "city",
        "environment",
        "data",
        "video",
        "audience",
        "trainee",
        "freelance",
        "head",
        "director",
        "analyst",
        "critic",
        "host",
        "anchor",
        "presenter",
        "author",
    ]
)
DESK_WORDS: frozenset[str] = frozenset(
    [
        "agencies",
        "agency",
        "board",
        "bureau",
        "correspondent",
        "correspondents",
        "desk",
        "editorial",
        "editors",
        "newsroom",
        "reporter",
        "reporters",
        "staff",
        "team",
        "writers",
    ]
)

# Headers that archives and export tools put in front of a text -> the field they fill ("" for none).
HEADERS: dict[str, str] = {
    "author": "byline", "authors": "byline", "by": "byline", "byline": "byline", "writer": "byline",
    "title": "title", "headline": "title", "hed": "title", "subject line": "title",
    "source": "outlet", "publication": "outlet", "publication title": "outlet", "outlet": "outlet",
    "publisher": "outlet", "newspaper": "outlet", "site": "outlet", "website": "outlet",
    "url": "url", "link": "url", "document url": "url", "permalink": "url", "source url": "url",
    "date": "published", "published": "published", "publication date": "published", "pub date": "published",
    "pubdate": "published", "date published": "published", "publish date": "published", "posted": "published",
    "first published": "published", "published on": "published", "issued": "published",
    "updated": "modified", "modified": "modified", "last updated": "modified", "last modified": "modified",
    "load-date": "modified", "retrieved": "captured", "accessed": "captured", "captured": "captured",
    "language": "language",
    "length": "", "section": "", "word count": "", "words": "", "dateline": "", "edition": "", "page": "", "pages": "",
    "highlight": "", "graphic": "", "subject": "", "keywords": "", "tags": "", "category": "", "type": "",
    "document type": "", "publication-type": "", "publication type": "", "copyright": "", "section heading": "",
    "id": "", "document id": "", "proquest document id": "", "issn": "", "country": "", "country of publication": "",
    "place of publication": "", "person": "", "company": "", "organization": "", "organisation": "", "geographic": "",
    "distribution": "", "series": "", "correction-date": "", "database": "", "version": "", "abstract": "", "city": "",
    "full text": "", "body": "", "text": "",
}  # fmt: skip
# Two-letter tags of Factiva's display format -> the field they fill ("" for none).
TWO_LETTER_HEADERS: dict[str, str] = {
    "HD": "title", "BY": "byline", "WC": "", "PD": "published", "ET": "", "SN": "outlet", "SC": "", "ED": "", "PG": "",
    "LA": "language", "CY": "", "CR": "", "SE": "", "AN": "", "CO": "", "IN": "", "NS": "", "RE": "", "PUB": "",
    "IPD": "", "IPC": "", "CLM": "", "ART": "",
}  # fmt: skip
BODY_STARTS: frozenset[str] = frozenset({"body", "full text", "text", "lp", "td", "abstract"})

# Platforms of embedded posts by the host of their address, and by the class of their block quotation.
PLATFORM_HOSTS: dict[str, str] = {
    "twitter.com": "X", "x.com": "X", "instagram.com": "Instagram", "facebook.com": "Facebook", "fb.watch": "Facebook",
    "tiktok.com": "TikTok", "youtube.com": "YouTube", "youtube-nocookie.com": "YouTube", "youtu.be": "YouTube",
    "threads.net": "Threads", "threads.com": "Threads", "bsky.app": "Bluesky", "reddit.com": "Reddit",
    "t.me": "Telegram", "truthsocial.com": "Truth Social", "linkedin.com": "LinkedIn", "vimeo.com": "Vimeo",
}  # fmt: skip
PLATFORM_CLASSES: dict[str, str] = {
    "twitter-tweet": "X", "twitter-video": "X", "instagram-media": "Instagram", "tiktok-embed": "TikTok",
    "fb-post": "Facebook", "fb-video": "Facebook", "text-post-media": "Threads", "bluesky-embed": "Bluesky",
    "reddit-embed-bq": "Reddit", "reddit-card": "Reddit", "truthsocial-embed": "Truth Social",
}  # fmt: skip

# The commonest words of English that no other common language shares as a set.
ENGLISH_WORDS: frozenset[str] = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "it",
        "was",
        "on",
        "as",
        "with",
        "he",
        "his",
        "be",
        "at",
        "by",
        "i",
        "this",
        "had",
        "not",
        "are",
        "but",
        "from",
        "or",
        "have",
        "they",
        "which",
        "you",
        "were",
        "her",
        "she",
        "their",
        "has",
        "been",
        "will",
        "who",
        "said",
        "its",
        "an",
        "after",
        "would",
        "about",
        "when",
        "there",
        "more",
        "we",
        "him",
        "than",
        "out",
        "up",
    ]
)

# Names of meta elements with the date of publication, the most reliable first.
PUBLISHED_METAS: tuple[str, ...] = (
    "article:published_time", "article:published", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "publish-date", "publishdate", "publish_date",
    "published", "published_date", "published-date", "pubdate", "publication_date", "publication-date",
    "citation_publication_date",
    "citation_date", "originalpublicationdate", "displaydate", "ptime", "rnews:datepublished", "og:published_time",
    "og:pubdate", "date", "date.issued", "article.published", "article_date_original", "article:created", "dateposted",
    "bt:pubdate", "shareaholic:article_published_time", "swiftype:published_at", "vr:published_time",
)  # fmt: skip
MODIFIED_METAS: tuple[str, ...] = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last_modified", "last-modified",
    "last_updated_date",
    "article:modified", "dcterms.modified", "dc.date.modified", "revised", "utime", "updated", "updated_date",
    "moddate",
)  # fmt: skip

# Elements that hold no article, unless much of the article stands in them.
LEFT_OUT_ROLES: frozenset[str] = frozenset({"navigation", "complementary", "banner", "contentinfo", "search"})
# Words of LEFT_OUT that many sites also put on their articles.
WEAK_MARKS: frozenset[str] = frozenset(
    """
    paywall piano teaser teasers banner social socials follow popular subscription subscriptions register registration
    login topics donate menu bio skip trending
    """.split()
)
LEFT_OUT_TAGS: frozenset[str] = frozenset({"aside", "footer", "nav", "form", "menu"})
UNSEEN_PAIRS: frozenset[tuple[str, str]] = frozenset(
    {
        ("visually", "hidden"),
        ("sr", "only"),
        ("screen", "reader"),
        ("screenreader", "only"),
        ("visuallyhidden", "focusable"),
    }
)

# Our field names in JSON lines -> names in use for them: ours, news-please's, trafilatura's, and the commonest.
JSON_FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "uid", "doc_id", "article_id"),
    "text": ("text", "maintext", "body", "article_body", "articleBody", "content", "full_text", "fulltext"),
    "html": ("html", "raw_html", "rawHtml"),
    "title": ("title", "headline"),
    "published": ("published", "date_publish", "date", "published_at", "publishedAt", "publish_date", "pub_date",
                  "pubdate", "publication_date", "datePublished", "timestamp"),
    "url": ("url", "source_url", "link", "canonical_url"),
    "outlet": ("outlet", "sitename", "source_domain", "hostname", "source", "publisher", "publication"),
    "byline": ("byline", "bylines", "authors", "author"),
    "language": ("language", "lang"),
}  # fmt: skip

# Words that a line of text has and a headline does without.
NOT_IN_HEADLINES: frozenset[str] = frozenset(
    "the a an he she they it i we you was were is are had has been said there who which".split()
)
