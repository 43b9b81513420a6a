"""The report of a review of the worked example, from its first words to its issue."""

from datetime import timedelta

from cadre.housekeeping.example.people import user
from cadre.housekeeping.example.story import expanded, step
from cadre.housekeeping.story import steps_report as steps
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.kernel.working_days import next_working_day
from cadre.reports import queries
from cadre.reports.assembly import signed_now
from cadre.reports.models import Section
from cadre.reports.operations import accuracy, issuing, signing, writing
from cadre.reports.operations import debrief as debriefs
from cadre.reviews.queries.people import people_on


@step
def debrief(story, details, at):
    """The host hears what has emerged: every finding that is proposed or agreed by then."""
    review = story.review
    debriefs.record_debrief(
        review=review,
        held_on=clock.day_of(at),
        present=people_on(review),
        others=details["others"],
        findings=list(queries.findings_to_show(review)),
        note=details["note"],
        by=story.person("lead"),
        at=at,
    )


@step
def report(story, details, at):
    details, lead = expanded(details), story.person("lead")
    made = writing.begin_report(review=story.review, by=lead, at=at)
    for number, (title, text) in enumerate(details["sections"].items(), start=1):
        when = at + timedelta(minutes=40 * number)
        steps.write_section(report=made, title=title, text=_cited(story, text), by=lead, at=when)
    if "handling" in details:
        writing.set_handling(report=made, handling=details["handling"].strip(), by=lead, at=at + timedelta(hours=4))


@step
def revise(story, sections, at):
    """The lead writes sections of the report again."""
    for title, text in sections.items():
        steps.write_section(report=story.report, title=title, text=_cited(story, text), by=story.person("lead"), at=at)


def _cited(story, text) -> str:
    for key, finding in story.findings.items():
        text = text.replace(f"{{{key}}}", f"F{finding.pk}")
    return text


@step
def read(story, details, at):
    reader, lead = story.person(details["by"]), story.person("lead")
    verdict = {"verdict": details.get("verdict", "ready"), "words": details["words"].strip()}
    steps.read_for_quality(report=story.report, reader=reader, by=lead, at=at, **verdict)


@step
def sign(story, _, at):
    steps.sign_off(report=story.report, by=user("asha"), at=at)


@step
def send(story, details, at):
    due = next_working_day(clock.day_of(at) + timedelta(days=details["days"]))
    accuracy.send_to_host(report=story.report, accuracy_by=due, by=story.person("lead"), at=at)


@step
def check(story, details, at):
    """The host makes its points, and finishes unless it is still ``checking``; the lead answers some."""
    details, points = expanded(details), []
    by = story.person(details.get("by", "sponsor"))
    for number, entry in enumerate(details["points"]):
        given = {"kind": entry["kind"], "words": entry["words"], "by": by, "at": at + timedelta(minutes=11 * number)}
        points.append(accuracy.raise_point(report=story.report, block=_block(story, entry), **given))
    if not details.get("checking"):
        accuracy.finish_check(report=story.report, by=by, at=at + timedelta(hours=2))
    for point, entry in zip(points, details["points"], strict=True):
        if "answer" in entry:
            _answer(story, point, entry, at=story.after(at, 4, "answers"))


def _block(story, details) -> str:
    if "finding" in details:
        return f"f{story.findings[details['finding']].pk}"
    return f"s{Section.objects.get(report=story.report, title=details['section']).pk}-1"


def _answer(story, point, details, *, at):
    lead = story.person("lead")
    if "change" in details:
        section = Section.objects.get(report=story.report, title=details["section"])
        text = section.text.replace(*details["change"])
        steps.write_section(report=story.report, title=details["section"], text=text, by=lead, at=at)
    point.report = story.report
    accuracy.answer_point(point=point, kind=details["answer_kind"], words=details["answer"], by=lead, at=at)


@step
def issue(story, details, at):
    issuing.make_renditions(version=signed_now(story.report), by=SYSTEM, at=at - timedelta(hours=1))
    issuing.issue(report=story.report, by=user("asha"), at=at)


@step
def correct(story, reason, at):
    """An error is found after the issue: a second edition is begun."""
    writing.correct_report(report=story.report, by=story.person("lead"), at=at)


@step
def ask_reader(story, details, at):
    """A quality reader is asked, and has not answered yet."""
    reader = story.person(details["by"])
    given = {"name": reader.name, "email": reader.email}
    signing.ask_for_read(report=story.report, **given, by=story.person("lead"), at=at)
