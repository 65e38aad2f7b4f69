"""How articles credit where their text comes from: agencies in datelines, bylines and last lines, other outlets."""

__all__ = ["AGENCY_LINES", "AGENCY_NAMES", "OUTLET_LINES"]

# A name that ends (or, in capitals, is) like this is a news agency.
AGENCY_NAMES: tuple[str, ...] = (
    "news agency", "newswire", "news wire", "wire service", "news service", "press agency", "press association",
    "wire", "presswire", "agency",
)  # fmt: skip

# Where an agency is named at the start or the end of an article; {name} stands for the name.
AGENCY_LINES: tuple[str, ...] = (
    r"^[^\n()]{{2,60}}\(({name})\)\s*(?:[-–—]|\n|$)",  # OSLO, 3 May (Norwire) —
    r"^\s*({name})\s*[-–—|/]\s*(?:[A-Z]|$)",
    r"(?:^|\n)\s*[-–—(\[]+\s*(?:with\s+)?({name})\s*[)\]]*\s*$",  # — Norwire
    r"(?:^|[\s.”\"])\(({name})\)\s*$",  # … said. (Norwire)
    r"(?:source|credit|agency|wire)\s*:\s*({name})\b",
    r"(?:^|\n|\s)(?:©|\(c\)|copyright)\s*(?:\d{{4}}\s*)?(?:the\s+)?({name})\b",
    r"\b(?:with|additional)\s+(?:reporting|material|input|inputs|files)\s+(?:by|from)\s+(?:the\s+)?({name})\b",
    r"\b(?:report|text|story|article)\s+(?:by|from|is\s+from|supplied\s+by|provided\s+by)\s+(?:the\s+)?({name})\b",
    r"^\s*(?:by\s+|from\s+)?(?:staff\s+(?:and|&)\s+)?(?:the\s+)?({name})\s*$",
)

# Where another outlet is named as the first to carry the text.
OUTLET_LINES: tuple[str, ...] = (
    r"\b(?:first|originally)\s+(?:appeared|published|ran|printed|posted)\s+(?:in|by|on|at)\s+(?:the\s+)?({name})",
    r"\b(?:republished|reprinted|syndicated)\s+(?:here\s+)?(?:with\s+permission\s+)?(?:from|of|by)\s+(?:the\s+)?({name})",
    r"\b(?:was|were|is)\s+(?:first\s+)?(?:produced|reported|written|supplied)\s+(?:by|for)\s+(?:the\s+)?({name})",
    r"\b(?:courtesy\s+of|by\s+arrangement\s+with|in\s+partnership\s+with)\s+(?:the\s+)?({name})",
)
