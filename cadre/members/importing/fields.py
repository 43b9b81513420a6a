"""What a column of an imported list can be, and the headings by which each is usually known."""

import re

from cadre.kernel.folding import fold
from cadre.members.choices import Mode

# The key of a column, its words, and headings, folded, that mean it.
FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "name": ("Full name", ("name", "full name", "member", "member name", "volunteer", "reviewer", "peer", "officer")),
    "first_name": ("First name", ("first name", "forename", "forenames", "given name", "christian name", "firstname")),
    "last_name": ("Last name", ("last name", "surname", "family name", "lastname")),
    "rank": (
        "Rank or job title",
        (
            "rank",
            "grade",
            "job title",
            "role",
            "position",
            "post",
            "rank/role",
            "rank or grade",
            "job",
            "rank or title",
        ),
    ),
    "organisation": (
        "Where they work",
        (
            "organisation",
            "organization",
            "force",
            "employer",
            "agency",
            "home force",
            "works for",
            "force/agency",
            "org",
        ),
    ),
    "email": ("Email address", ("email", "e-mail", "email address", "mail", "work email", "e mail", "contact email")),
    "phone": ("Telephone", ("phone", "telephone", "tel", "mobile", "mob", "tel no", "phone number", "contact number")),
    "kind": ("Kind of member", ("kind", "kind of member", "member type", "type", "category", "background")),
    "standing": ("Standing", ("standing", "status", "stage")),
    "trained_on": ("Trained on", ("trained", "trained on", "date trained", "training date", "training", "induction")),
    "joined_on": ("Joined on", ("joined", "joined on", "date joined", "start date", "member since", "joining date")),
    "since": ("In this job since", ("in post since", "since", "in role since", "date in post", "in job since")),
    "strands": (
        "Strands, several in one cell",
        (
            "strands",
            "strand",
            "expertise",
            "specialism",
            "specialisms",
            "areas of expertise",
            "skills",
            "themes",
            "other strands",
        ),
    ),
    "modes": (
        "Ways to take part, several in one cell",
        ("modes", "mode", "ways to take part", "ways", "involvement", "how", "prefers", "taking part"),
    ),
    "languages": ("Languages", ("languages", "language", "languages spoken")),
    "welsh": ("Speaks Welsh", ("welsh", "welsh speaker", "speaks welsh", "cymraeg", "welsh speaking", "welsh?")),
    "travel_miles": (
        "How far they travel, in miles",
        ("travel", "miles", "max travel", "travel limit", "travel miles"),
    ),
    "reviews_a_year": ("Most reviews a year", ("reviews a year", "max reviews", "reviews per year")),
    "days_a_year": ("Most days a year", ("days a year", "days per year", "max days", "days available")),
    "about": ("About their work", ("about", "bio", "biography", "notes", "comments", "experience", "background notes")),
}
MODE_HEADINGS = {
    Mode.DESK: ("desk", "desktop", "desk based", "desk review", "paper review"),
    Mode.VISIT: ("visit", "site visit", "fieldwork", "on site", "onsite", "visits"),
    Mode.WORKSHOP: ("workshop", "workshops"),
    Mode.LOCAL: ("local", "focus group", "focus groups", "local focus groups"),
    Mode.REMOTE: ("remote", "virtual", "online", "advice", "remote advice"),
}
# Never imported: what a member is, and what the programme has no use for.
PERSONAL = re.compile(
    r"\b(?:ethnic\w*|gender|sex|sexuality|sexual orientation|disab\w*|religio\w*|faith|marital|pregnan\w*|nationality|"
    r"date of birth|dob|d o b|age|home address|postcode|payroll|ni number|national insurance|bank|collar|warrant|"
    r"next of kin|dietary|medical|health)\b"
)
WRONG = "What is wrong"
ALPHABET = 26
SIGNS = re.compile(r"[^\w/']+")
EXAMPLE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def bare(heading: str) -> str:
    """A heading or an answer for comparing: folded, without signs, with single spaces."""
    return " ".join(SIGNS.sub(" ", fold(heading).replace("_", " ")).split())


def is_personal(heading: str) -> bool:
    """Whether a column is one that we never import, by its heading."""
    return bool(PERSONAL.search(bare(heading)))


KNOWN = {heading: key for key, (_, headings) in FIELDS.items() for heading in headings} | {
    heading: f"mode:{mode.value}" for mode, headings in MODE_HEADINGS.items() for heading in headings
}


def short_titles(titles) -> dict[str, str]:
    """Each title by what it begins with, as in ``Rape and serious sexual offences``, if no other begins so."""
    begins = [(re.split(r" and |,", bare(title))[0], title) for title in titles]
    return {short: title for short, title in begins if [begin for begin, _ in begins].count(short) == 1}


def choices(strands) -> list[tuple[str, str]]:
    """Everything that a column can be, in words; ``strands`` are pairs of a strand's code and title."""
    return [
        ("", "Do not import"),
        *((key, label) for key, (label, _) in FIELDS.items()),
        *((f"mode:{mode.value}", f"{mode.label}: yes or no") for mode in Mode),
        *((f"strand:{code}", f"Strand: {title}") for code, title in strands),
        *((f"strand:{code}:children", f"Strand: {title}, children") for code, title in strands),
        *((f"strand:{code}:adults", f"Strand: {title}, adults") for code, title in strands),
    ]


def letters(place: int) -> str:
    """The letters by which a spreadsheet knows a column, counted from 0."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, ALPHABET)
        text = chr(65 + rest) + text
    return text
