"""The review of Westmarch Police, from the request to agreed findings. ``afterwards`` has what follows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cadre.accounts.models import User
from cadre.evidence.models import EvidenceItem
from cadre.findings.models import Finding
from cadre.housekeeping.example.whole import beginnings, desk, judging, visit
from cadre.housekeeping.example.whole.reading import content, days_ago, in_that_week, moment
from cadre.housekeeping.story import steps_review as steps
from cadre.kernel import clock
from cadre.library.models import Document
from cadre.reviews.choices import Stage
from cadre.reviews.models import Review

TUESDAY = 1


@dataclass(frozen=True)
class Story:
    """What has been made: the review, being drafted; documents and findings by their keys in the content; items of
    evidence in the order in which they were made; the cast by their keys (``lead``, ``priya`` and so on, and the
    programme's ``lead`` as ``programme_lead``); and the moment at which the findings were agreed."""

    review: Review
    documents: dict[str, Document]
    items: list[EvidenceItem]
    findings: dict[str, Finding]
    cast: dict[str, User]
    agreed_at: datetime


def tell(people, *, at) -> Story:
    """Make it all, by the operations that people use, in the months before ``at``."""
    script = content("westmarch/review")
    when = {key: days_ago(at, days) for key, days in script["ago"].items()}
    cast = {key: beginnings.person(people, name, at=when["team"]) for key, name in script["people"].items()}
    cast["programme_lead"] = people["lead"]
    review = _begun(people, cast, script, when)
    _teamed(people, cast, review, script, at=when["team"])
    documents = desk.receive(cast, review, at=when["ask"])
    items = desk.quote(cast, review, documents, at=when["ask"] + timedelta(days=28))
    desk.read(cast, documents, at=when["ask"] + timedelta(days=32))
    beginnings.mark_done(people, review, Stage.DESK, at=when["ask"] + timedelta(days=36))
    review, heard = _visited(people, cast, review, timetable_at=when["ask"] + timedelta(days=37))
    items += heard
    findings = judging.judge(cast, review, items, agreed_at=when["agreed"])
    review = Review.objects.get(pk=review.pk)
    return Story(review, documents, [each.item for each in items], findings, cast, when["agreed"])


def _begun(people, cast, script, when):
    review = beginnings.begin(people, cast["sponsor"], script, request_at=when["request"], accept_at=when["accept"])
    beginnings.set_scope(people, review, script, at=when["scope"])
    first = in_that_week(clock.day_of(when["visit"]), TUESDAY)
    steps.set_visit(review=review, first=first, by=people["coordinator"], at=when["scope"] + timedelta(days=3))
    steps.agree_terms(review=review, sponsor=cast["sponsor"], lead=people["lead"], at=when["terms"])
    return review


def _teamed(people, cast, review, script, *, at):
    for key, role in script["named"].items():
        steps.name_person(review=review, user=cast[key], role=role, by=people["lead"], at=at)
    for key, levels in script["expertise"].items():
        beginnings.know(cast[key], levels, at=at - timedelta(days=30))
    for each in script["seats"]:
        users = [cast[key] for key in each["who"]]
        beginnings.seat(people, review, each["title"], each["modes"], users, required=each["required"], at=at)
    beginnings.mark_done(people, review, Stage.TEAM, at=at + timedelta(days=5))


def _visited(people, cast, review, *, timetable_at):
    """Before the first day some are heard; then the visit starts, and ends with everybody's place completed."""
    script = content("westmarch/sessions")
    pairs = list(zip(visit.arrange(cast, review, script, at=timetable_at), script, strict=True))
    beginnings.mark_done(people, review, Stage.PLAN, at=moment(review.first_day - timedelta(days=8)))
    before = [pair for pair in pairs if pair[1]["day"] < 0]
    items = [item for session, each in before for item in visit.hear(cast, review, session, each)]
    review = beginnings.start_visit(people, review, at=moment(review.first_day, "08:00"))
    for session, each in pairs:
        if each["day"] >= 0:
            items += visit.hear(cast, review, session, each)
    beginnings.finish_visit(people, review, by=cast["lead"], at=moment(review.last_day, "19:30"))
    return review, items
