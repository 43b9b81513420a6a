"""What one does on each main page, by one's part in it: a sentence for the first visits, and where the guide says more.

A page is the name of its address, without its app for an app that is not below this one. Only pages of the signed-in
have hints. Tests hold pages and places against what there is.
"""

from dataclasses import dataclass

from cadre.reviews.choices import HOST, TEAM
from cadre.reviews.models import Review

HOSTS, ON_TEAM, STAFF, ANYONE = "host", "team", "staff", "anyone"


@dataclass(frozen=True)
class Hint:
    """``sentence`` says what one does here; ``guide`` and ``place`` are where it is written about."""

    sentence: str
    guide: str
    place: str = ""


HINTS: dict[str, dict[str, Hint]] = {
    "home": {
        STAFF: Hint("Whatever waits for you, on every review, is listed here, the most urgent first.", "coordinator"),
        ANYONE: Hint("Whatever waits for you is listed here, the most urgent first. Choose a line to do it.", "member"),
    },
    "board": {
        STAFF: Hint("Each row is a review on a common time line: see who is late, and what comes next.", "coordinator"),
    },
    "members:members": {
        STAFF: Hint("Find members here by what they know and when they are free, and add new ones.", "coordinator"),
    },
    "practice:library": {
        ANYONE: Hint("Read here what hosts agreed to share, and how they know that it works.", "sharing"),
    },
    "reviews:review": {
        HOSTS: Hint("See here how far the review is, and what comes next for you.", "host"),
        ON_TEAM: Hint("See here how far the review is. The menu leads to everything you work with.", "reviewer"),
        STAFF: Hint("See here what must be done before the next step, and whose turn it is.", "coordinator"),
    },
    "teams:team": {
        STAFF: Hint("Add the seats that the review needs here, then offer each to members.", "coordinator"),
    },
    "library:documents": {
        HOSTS: Hint("Send the documents that the team requested here. Nobody else can open them.", "host"),
        ON_TEAM: Hint("Read the host’s documents here, and quote the words that matter.", "reviewer"),
    },
    "fieldwork:sessions": {
        ON_TEAM: Hint("Plan interviews and focus groups here. Open one to take notes.", "reviewer"),
    },
    "evidence:evidence": {
        ON_TEAM: Hint("See here how much evidence there is on each action, and where there is too little.", "reviewer"),
    },
    "findings:findings": {
        ON_TEAM: Hint("Write each finding here, and rest it on evidence from independent sources.", "reviewer"),
    },
    "reports:report": {
        HOSTS: Hint("Check the facts here. Under each paragraph you can say what is wrong or missing.", "host"),
        ON_TEAM: Hint("Write each section here. Agreed findings appear in theirs by themselves.", "report"),
    },
    "improvement:response": {
        HOSTS: Hint("Answer each development opportunity here, and plan what you will do.", "host", "respond-and-plan"),
    },
}
# Forms that, once saved, show that a page has been used.
USED = {
    "findings:add": "findings:findings",
    "fieldwork:add": "fieldwork:sessions",
    "improvement:respond": "improvement:response",
    "library:ask": "library:documents",
    "library:send": "library:documents",
    "members:add": "members:members",
    "reports:raise_point": "reports:report",
    "reports:section": "reports:report",
    "teams:add_seat": "teams:team",
}


def hint_for(user, page: str, record=None) -> Hint | None:
    """The hint of ``page`` for this person's part on the review of its ``record``, or None."""
    hints = HINTS.get(page, {})
    return next((hints[part] for part in _parts(user, record) if part in hints), None)


def _parts(user, record) -> list[str]:
    review = getattr(record, "review", record)
    roles = review.roles_of(user) if isinstance(review, Review) else frozenset()
    held = [(HOSTS, roles & HOST), (ON_TEAM, roles & TEAM), (STAFF, user.is_programme_staff), (ANYONE, True)]
    return [part for part, is_theirs in held if is_theirs]
