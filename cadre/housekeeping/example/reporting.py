"""The report of a review of the worked example, from its first words to its issue."""

from datetime import timedelta

from cadre.housekeeping.example.people import user
from cadre.housekeeping.example.story import expanded, step
from cadre.housekeeping.story import steps_report as steps
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.reports import queries
from cadre.reports.assembly import signed_now
from cadre.reports.models import Section
from cadre.reports.operations import accuracy, issuing, signing, writing
from cadre.reports.operations import debrief as debriefs
from cadre.reviews.queries.people import people_on


@step
def debrief(story, told, at):
    """The host hears what has emerged: every finding that is proposed or agreed by then."""
    review = story.review
    debriefs.record_debrief(
        review=review,
        held_on=clock.day_of(at),
        present=people_on(review),
        others=told["others"],
        findings=list(queries.findings_to_show(review)),
        note=told["note"],
        by=story.person("lead"),
        at=at,
    )


@step
def report(story, told, at):
    told, lead = expanded(told), story.person("lead")
    made = writing.begin_report(review=story.review, by=lead, at=at)
    for number, (title, text) in enumerate(told["sections"].items(), start=1):
        when = at + timedelta(minutes=40 * number)
        steps.write_section(report=made, title=title, text=_cited(story, text), by=lead, at=when)
    if "handling" in told:
        writing.set_handling(report=made, handling=told["handling"].strip(), by=lead, at=at + timedelta(hours=4))


def _cited(story, text) -> str:
    for key, finding in story.findings.items():
        text = text.replace(f"{{{key}}}", f"F{finding.pk}")
    return text


@step
def read(story, told, at):
    reader, lead = story.person(told["by"]), story.person("lead")
    verdict = {"verdict": told.get("verdict", "ready"), "words": told["words"].strip()}
    steps.read_for_quality(report=story.report, reader=reader, by=lead, at=at, **verdict)


@step
def sign(story, _, at):
    steps.sign_off(report=story.report, by=user("asha"), at=at)


@step
def send(story, told, at):
    due = clock.day_of(at) + timedelta(days=told["days"])
    accuracy.send_to_host(report=story.report, accuracy_by=due, by=story.person("lead"), at=at)


@step
def check(story, told, at):
    """The host makes its points, and finishes unless it is still ``checking``; the lead answers some."""
    told, points = expanded(told), []
    by = story.person(told.get("by", "sponsor"))
    for number, each in enumerate(told["points"]):
        given = {"kind": each["kind"], "words": each["words"], "by": by, "at": at + timedelta(minutes=11 * number)}
        points.append(accuracy.raise_point(report=story.report, block=_block(story, each), **given))
    if not told.get("checking"):
        accuracy.finish_check(report=story.report, by=by, at=at + timedelta(hours=2))
    for point, each in zip(points, told["points"], strict=True):
        if "answer" in each:
            _answer(story, point, each, at=story.after(at, 4, "answers"))


def _block(story, told) -> str:
    if "finding" in told:
        return f"f{story.findings[told['finding']].pk}"
    return f"s{Section.objects.get(report=story.report, title=told['section']).pk}-1"


def _answer(story, point, told, *, at):
    lead = story.person("lead")
    if "change" in told:
        section = Section.objects.get(report=story.report, title=told["section"])
        text = section.text.replace(*told["change"])
        steps.write_section(report=story.report, title=told["section"], text=text, by=lead, at=at)
    point.report = story.report
    accuracy.answer_point(point=point, kind=told["answer_kind"], words=told["answer"], by=lead, at=at)


@step
def issue(story, told, at):
    issuing.make_renditions(version=signed_now(story.report), by=SYSTEM, at=at - timedelta(hours=1))
    issuing.issue(report=story.report, by=user("asha"), at=at)


@step
def correct(story, reason, at):
    """An error is found after the issue: a second edition is begun."""
    writing.correct_report(report=story.report, by=story.person("lead"), at=at)


@step
def ask_reader(story, told, at):
    """A quality reader is asked, and has not answered yet."""
    reader = story.person(told["by"])
    given = {"name": reader.name, "email": reader.email}
    signing.ask_for_read(report=story.report, **given, by=story.person("lead"), at=at)
