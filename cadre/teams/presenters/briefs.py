"""What an offer says, so that a member can decide by it."""

from cadre.kernel.miles import format_miles
from cadre.kernel.text import format_list
from cadre.members.choices import MemberKind
from cadre.reviews.wording import visit_days

PLURALS = {
    "Police practitioner": "police practitioners",
    "Learning, wellbeing or HR lead": "learning, wellbeing or HR leads",
    "Partner or voluntary-sector leader": "partner or voluntary-sector leaders",
    "Advocate": "advocates",
    "Academic": "academics",
}


WATCHES = "You watch and learn: you see the plan of the review, not its documents, notes or findings"


def facts(offer, brief) -> list[tuple[str, list[str]]]:
    """The facts of an offer as labels, each with its lines."""
    review = offer.seat.review
    parts = [
        ("What it looks at", [strand.title for strand in brief.strands]),
        ("Actions", [str(action) for action in brief.actions]),
        ("Questions", [line.question for line in brief.lines]),
        ("Your seat", [offer.seat.title, "" if offer.seat.counts else WATCHES]),
        ("Who we look for", [offer.seat.specification]),
        ("Why you", [why_you(offer)]),
        ("Days", days(brief, review)),
        ("Where", [where(brief, review.organisation)] if brief.on_site else []),
        ("Partner of the host", [partner(organisation) for organisation in brief.partners]),
        ("Who leads", brief.leads or ["To be named"]),
        ("Who else", [others(brief)]),
    ]
    return [(label, [words for words in lines if words]) for label, lines in parts if any(lines)]


def days(brief, review) -> list[str]:
    """``2 days of desk or remote work before the visit``, ``3 days on site: Tuesday 2 to Thursday 4 February 2027``."""
    words = []
    if brief.effort:
        words.append(f"{brief.effort} {_days(brief.effort)} of desk or remote work")
    if brief.on_site:
        words.append(f"{brief.on_site} {_days(brief.on_site)} on site: {visit_days(review.days)}")
    elif review.days:
        words.append(f"The visit is {visit_days(review.days)}")
    return words or ["The dates are not set yet"]


def _days(count: int) -> str:
    return "day" if count == 1 else "days"


def where(brief, host) -> str:
    """``Northshire Police, 84 miles from you``."""
    return f"{host}, {format_miles(brief.km)} from you" if brief.km is not None else str(host)


def partner(organisation) -> str:
    """What an offer says of an employer in the host's area, to the person and to whoever offers the seat."""
    return f"{organisation} is a partner in the host’s area. This rules nobody out: we ask about it with the answer"


def why_you(offer) -> str:
    """Why they are asked: the sentence on them as a candidate, without the score; nothing where staff wrote a reason of
    their own, which is for staff."""
    return offer.why.rpartition("; relevance")[0]


def others(brief) -> str:
    """``2 police practitioners and 1 advocate have a place``; names are for those who see the plan."""
    if not brief.others:
        return "Nobody has a place yet"
    labels = [(MemberKind(kind).label, count) for kind, count in sorted(brief.others.items())]
    named = [f"{count} {_kind(label) if count == 1 else PLURALS[label]}" for label, count in labels]
    verb = "has" if brief.others.total() == 1 else "have"
    return f"{format_list(named)} {verb} a place"


def _kind(label: str) -> str:
    return label[0].lower() + label[1:]
