"""Invented pages from which the tests are built."""

PARAGRAPHS = (
    "The footbridge over the Lunn will stay shut until at least June, the harbour board of Grenavik said on Friday.",
    "Mara Lindqvist, 37, the harbour master, said divers had found cracks in two of the four piers after the March storm.",  # noqa: E501
    "“We will not open a bridge that we would not walk over ourselves,” she told Harbour Radio on Thursday evening.",
    "Shopkeepers on the east bank said they had lost a third of their trade, and asked the town for a ferry.",
    "A spokesman for the county said that money for repairs had been set aside in the budget for the coming year.",
)

LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Footbridge to stay shut until June", "datePublished": "2024-05-03T09:15:00+02:00",
"dateModified": "2024-05-04T08:00:00+02:00", "author": [{"@type": "Person", "name": "Tom Adeyemi"}],
"publisher": {"@type": "Organization", "name": "Grenavik Courier"}}</script>"""

MENU = (
    "<nav><ul>"
    + "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Tides", "Jobs"))
    + "</ul></nav>"
)


def page(body: str, *, head: str = LD, headline: str = "Footbridge to stay shut until June") -> str:
    """Return a page with menus around *body*, which stands in an article element below the headline."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{headline} - Grenavik Courier</title>'
        f'<link rel="canonical" href="https://courier.example/news/bridge">{head}</head><body>{MENU}'
        f"<main><article><h1>{headline}</h1>{body}</article></main>"
        "<footer><p>© Grenavik Courier. All rights reserved.</p></footer></body></html>"
    )


def paragraphs(*texts: str) -> str:
    """Return *texts*, or the usual ones, as HTML paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts or PARAGRAPHS)
