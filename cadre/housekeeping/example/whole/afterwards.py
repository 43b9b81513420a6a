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
    script = content("westmarch/afterwards")
    when = {key: days_ago(at, days, "11:00") for key, days in script["ago"].items()}
    report = _written(story, script, at=when["begun"])
    _read_and_signed(people, story, report, script, when)
    _checked(story, report, script, when)
    issuing.make_renditions(version=signed_now(report), by=SYSTEM, at=when["issued"])
    issuing.issue(report=fresh(report), by=people["lead"], at=when["issued"])
    _answered(story, script, when, today=clock.day_of(at))
    for each in script["practice"]:
        _shared_or_not(people, story, each, when)


def _written(story, script, *, at):
    report = writing.begin_report(review=Review.objects.get(pk=story.review.pk), by=story.cast["lead"], at=at)
    keys = {key: f"F{finding.pk}" for key, finding in story.findings.items()}
    for title, text in script["sections"].items():
        cited = text
        for key, cite in keys.items():
            cited = cited.replace(f"{{{key}}}", cite)
        write_section(report=report, title=title, text=cited, by=story.cast["lead"], at=at + timedelta(hours=3))
    writing.set_handling(report=report, handling=script["handling"].strip(), by=story.cast["hana"], at=at)
    return report


def _read_and_signed(people, story, report, script, when):
    lead, words = story.cast["lead"], script["quality_read"].strip()
    read_for_quality(report=report, reader=people["asked"], words=words, by=lead, at=when["read"])
    sign_off(report=report, by=people["lead"], at=when["signed"])
    due = clock.day_of(when["sent"]) + timedelta(days=script["accuracy_days"])
    accuracy.send_to_host(report=fresh(report), accuracy_by=due, by=lead, at=when["sent"])


def _checked(story, report, script, when):
    sponsor, lead = story.cast["sponsor"], story.cast["lead"]
    points = []
    for each in script["points"]:
        given = {"kind": each["kind"], "words": each["words"], "by": sponsor, "at": when["said"]}
        points.append(accuracy.raise_point(report=fresh(report), block=_block(story, report, each), **given))
    accuracy.finish_check(report=fresh(report), by=sponsor, at=when["said"])
    for point, each in zip(points, script["points"], strict=True):
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


def _answered(story, script, when, *, today):
    review, sponsor = Review.objects.get(pk=story.review.pk), story.cast["sponsor"]
    for key, each in script["responses"].items():
        finding = story.findings[key]
        finding.refresh_from_db()
        answer = {"answer": each["answer"], "words": each["words"].strip()}
        response = improvement.respond(review=review, finding=finding, **answer, by=sponsor, at=when["responded"])
        for planned in each["actions"]:
            _planned(story, response, planned, when, today=today)
    improvement.send_response(review=review, by=sponsor, at=when["planned"])


def _planned(story, response, script, when, *, today):
    action = improvement.plan_action(
        response=response,
        title=script["title"],
        owner=story.cast.get(script.get("owner", "")),
        owner_words=script.get("owner_words", ""),
        due_on=today + timedelta(days=script["due"]),
        measure=script["measure"],
        by=story.cast["sponsor"],
        at=when["planned"],
    )
    if "progress" in script:
        noted = {"words": script["progress"], "effect": script["effect"], "step": script["step"]}
        improvement.note_progress(action=action, **noted, by=story.cast["spoc"], at=when["progress"])


def _shared_or_not(people, story, script, when):
    finding = story.findings[script["finding"]]
    finding.refresh_from_db()
    words = {
        key: script[key].strip() for key in ("title", "what_they_did", "how_they_know", "label", "stage", "contact")
    }
    practice = practices.propose_practice(
        review=story.review, finding=finding, by=story.cast["priya"], at=when["proposed"], **words
    )
    consent = consents.ask_for_consent(
        practice=practice,
        audience=script["audience"],
        attribution=script["attribution"],
        by=people["lead"],
        at=when["asked"],
    )
    given = {"consent": consent, "words": script.get("answer_words", ""), "by": story.cast["sponsor"]}
    if script["answer"] == "grant":
        consents.grant(**given, until=None, at=when["consented"])
    else:
        consents.refuse(**given, at=when["consented"])
