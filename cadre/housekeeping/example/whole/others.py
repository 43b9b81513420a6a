"""A review whose team is on its visit, and one whose report is being drafted."""

from datetime import timedelta

from cadre.housekeeping.example.whole import beginnings, visit
from cadre.housekeeping.example.whole.reading import content, days_ago, in_that_week, moment
from cadre.housekeeping.story import steps_review as steps
from cadre.kernel import clock

MONDAY = 0
SEATS = [
    ("expert", "Subject expert, visit team", ("desk", "visit")),
    ("local", "Focus groups with partners", ("local",)),
]


def tell(people, *, at) -> None:
    """Make both, in the months before ``at``."""
    for script in content("others"):
        _one(people, script, at=at)


def _one(people, script, *, at):
    when = {key: days_ago(at, days) for key, days in script["ago"].items()}
    sponsor = people["other_sponsor"]
    review = beginnings.begin(people, sponsor, script, request_at=when["request"], accept_at=when["accept"])
    beginnings.set_scope(people, review, script, at=when["scope"])
    first = in_that_week(clock.day_of(at) + timedelta(days=script["first"]), MONDAY)
    steps.set_visit(review=review, first=first, days=script["days"], by=people["coordinator"], at=when["scope"])
    steps.agree_terms(review=review, sponsor=sponsor, lead=people["lead"], at=when["terms"])
    cast = _team(people, review, script, at=when["team"])
    for stage, days in (("team", 60), ("desk", 16), ("plan", 9)):
        beginnings.mark_done(people, review, stage, at=moment(first - timedelta(days=days)))
    sessions = visit.arrange(cast, review, script["sessions"], at=when["team"] + timedelta(days=20))
    review = beginnings.start_visit(people, review, at=min(at, moment(first, "08:00")))
    for session, each in zip(sessions, script["sessions"], strict=True):
        if session.starts_at + timedelta(hours=2) < at:
            visit.hear(cast, review, session, each)
    if script["done"]:
        beginnings.finish_visit(people, review, by=cast["lead"], at=moment(review.last_day, "19:30"))


def _team(people, review, script, *, at) -> dict:
    lead = beginnings.person(people, script["lead"], at=at)
    steps.name_person(review=review, user=lead, role="review-lead", by=people["lead"], at=at)
    cast = {"lead": lead}
    for key, title, modes in SEATS:
        users = [beginnings.person(people, email, at=at) for email in script[key]]
        beginnings.seat(people, review, title, modes, users, required=True, at=at)
        cast |= {f"{key}-{number}": user for number, user in enumerate(users, start=1)}
    return cast
