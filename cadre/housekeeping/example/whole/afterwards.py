"""What came of Westmarch's findings: report, check by the host, response and plan, practice and consent."""

from datetime import timedelta

from cadre.housekeeping.example.whole.reading import content, days_ago
from cadre.housekeeping.story.steps_report import fresh, read_for_quality, sign_off, write_section
from cadre.improvement import operations as improvement
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.practice.operations import consents
from cadre.practice.operations import practice as practices
from cadre.reports.assembly import signed_now
from cadre.reports.models import Section
from cadre.reports.operations import accuracy, issuing, writing
from cadre.reviews.models import Review


def tell(people, story, *, at) -> None:
    """Take the story on from agreed findings to a plan in progress and practice, as far as the host shares it."""
    told = content("westmarch/afterwards")
    when = {key: days_ago(at, days, "11:00") for key, days in told["ago"].items()}
    report = _written(story, told, at=when["begun"])
    _read_and_signed(people, story, report, told, when)
    _checked(story, report, told, when)
    issuing.make_renditions(version=signed_now(report), by=SYSTEM, at=when["issued"])
    issuing.issue(report=fresh(report), by=people["lead"], at=when["issued"])
    _answered(story, told, when, today=clock.day_of(at))
    for each in told["practice"]:
        _shared_or_not(people, story, each, when)


def _written(story, told, *, at):
    report = writing.begin_report(review=Review.objects.get(pk=story.review.pk), by=story.cast["lead"], at=at)
    keys = {key: f"F{finding.pk}" for key, finding in story.findings.items()}
    for title, text in told["sections"].items():
        cited = text
        for key, cite in keys.items():
            cited = cited.replace(f"{{{key}}}", cite)
        write_section(report=report, title=title, text=cited, by=story.cast["lead"], at=at + timedelta(hours=3))
    writing.set_handling(report=report, handling=told["handling"].strip(), by=story.cast["hana"], at=at)
    return report


def _read_and_signed(people, story, report, told, when):
    lead, words = story.cast["lead"], told["quality_read"].strip()
    read_for_quality(report=report, reader=people["asked"], words=words, by=lead, at=when["read"])
    sign_off(report=report, by=people["lead"], at=when["signed"])
    due = clock.day_of(when["sent"]) + timedelta(days=told["accuracy_days"])
    accuracy.send_to_host(report=fresh(report), accuracy_by=due, by=lead, at=when["sent"])


def _checked(story, report, told, when):
    sponsor, lead = story.cast["sponsor"], story.cast["lead"]
    points = []
    for each in told["points"]:
        given = {"kind": each["kind"], "words": each["words"], "by": sponsor, "at": when["said"]}
        points.append(accuracy.raise_point(report=fresh(report), block=_block(story, report, each), **given))
    accuracy.finish_check(report=fresh(report), by=sponsor, at=when["said"])
    for point, each in zip(points, told["points"], strict=True):
        if "change" in each:
            section = Section.objects.get(report=report, title=each["section"])
            text = section.text.replace(*each["change"])
            write_section(report=report, title=each["section"], text=text, by=lead, at=when["answered"])
        point.report = fresh(report)
        accuracy.answer_point(point=point, kind=each["answer_kind"], words=each["answer"], by=lead, at=when["answered"])
    sign_off(report=report, by=story.cast["programme_lead"], at=when["answered"] + timedelta(days=1))


def _block(story, report, each) -> str:
    if "finding" in each:
        return f"f{story.findings[each['finding']].pk}"
    return f"s{Section.objects.get(report=report, title=each['section']).pk}-1"


def _answered(story, told, when, *, today):
    review, sponsor = Review.objects.get(pk=story.review.pk), story.cast["sponsor"]
    for key, each in told["responses"].items():
        finding = story.findings[key]
        finding.refresh_from_db()
        answer = {"answer": each["answer"], "words": each["words"].strip()}
        response = improvement.respond(review=review, finding=finding, **answer, by=sponsor, at=when["responded"])
        for planned in each["actions"]:
            _planned(story, response, planned, when, today=today)
    improvement.send_response(review=review, by=sponsor, at=when["planned"])


def _planned(story, response, told, when, *, today):
    action = improvement.plan_action(
        response=response,
        title=told["title"],
        owner=story.cast.get(told.get("owner", "")),
        owner_words=told.get("owner_words", ""),
        due_on=today + timedelta(days=told["due"]),
        measure=told["measure"],
        by=story.cast["sponsor"],
        at=when["planned"],
    )
    if "progress" in told:
        noted = {"words": told["progress"], "effect": told["effect"], "step": told["step"]}
        improvement.note_progress(action=action, **noted, by=story.cast["spoc"], at=when["progress"])


def _shared_or_not(people, story, told, when):
    finding = story.findings[told["finding"]]
    finding.refresh_from_db()
    words = {key: told[key].strip() for key in ("title", "what_they_did", "how_they_know", "label", "stage", "contact")}
    practice = practices.propose_practice(
        review=story.review, finding=finding, by=story.cast["priya"], at=when["proposed"], **words
    )
    consent = consents.ask_for_consent(
        practice=practice,
        audience=told["audience"],
        attribution=told["attribution"],
        by=people["lead"],
        at=when["asked"],
    )
    given = {"consent": consent, "words": told.get("answer_words", ""), "by": story.cast["sponsor"]}
    if told["answer"] == "grant":
        consents.grant(**given, until=None, at=when["consented"])
    else:
        consents.refuse(**given, at=when["consented"])
