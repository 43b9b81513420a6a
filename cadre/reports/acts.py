"""Sending the draft to the host and issuing the report: the two acts on a review, with the checks of its report."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects

from cadre.accounts.choices import ProgrammeRole
from cadre.findings.acts import live_findings
from cadre.findings.queries import REPORTABLE
from cadre.kernel import clock, undo
from cadre.kernel.acts import CheckResult, add_check, add_consequence, counted, register
from cadre.kernel.text import format_list
from cadre.reports import queries
from cadre.reports.assembly import content_of, marks_of, signed_as
from cadre.reports.choices import Form
from cadre.reports.content import empty_sections
from cadre.reports.lifecycle import SHOWN_TO_HOST
from cadre.reports.models import Report, Version
from cadre.reports.operations import keeping
from cadre.reports.operations.accuracy import catch_up
from cadre.reviews.acts import register_step
from cadre.reviews.choices import Stage
from cadre.reviews.stages import done_stages, to_do

SEND, ISSUE, DEBRIEF = "reviews.send_to_host", "reviews.issue", "reports.hold_debrief"


@dataclass(frozen=True)
class NewestEdition:
    """The newest edition; its signed version if it says exactly what the report says now; and the titles of empty
    sections that no signer confirmed; ``content`` is what it says now."""

    report: Report | None
    signed: Version | None
    empty: tuple[str, ...] = ()
    content: Mapping = field(default_factory=dict)


def newest_edition(review, ask) -> NewestEdition:
    report = queries.report_for_checks(review)
    if report is None:
        return NewestEdition(None, None)
    prefetch_related_objects([report], "sections")
    stated = [finding for finding in ask(live_findings) if finding.state in REPORTABLE]
    content = content_of(report, stated)
    signed = signed_as(report, content)
    confirmed = signed.sign_off.left_empty if signed else []
    empty = tuple(title for title in empty_sections(content).values() if title not in confirmed)
    return NewestEdition(report, signed, empty, content)


def marks_counted(review, ask) -> tuple[int, int]:
    """How many words in the report may identify a person, and of how many of these nobody has decided."""
    now = ask(newest_edition)
    keys = {mark.key for mark in marks_of(now.report, now.content)} if now.report else set()
    return len(keys), len(keys - set(queries.kept_words(review))) if keys else 0


def _identifiers_resolved(review, at, marks) -> CheckResult:
    total, left = marks
    sentence = "Names and numbers that may identify a person are changed, or kept with a reason"
    return counted(sentence, total=total, left=left, nothing="none was found")


def _quality_read(review, at, now) -> CheckResult:
    return CheckResult(bool(now.report and now.report.verdict == "ready"), "A quality reader found the report ready")


def _signed_off(review, at, now) -> CheckResult:
    return CheckResult(bool(now.signed), "This exact version is signed off")


def _sections_written(review, at, now) -> CheckResult:
    sentence = "Each section has text, or the person who signed it off left it empty"
    titles = format_list(f"“{title}”" for title in now.empty)
    return CheckResult(bool(now.report) and not titles, f"{sentence}: still empty {titles}" if titles else sentence)


def _marked(review, at) -> CheckResult:
    return CheckResult(bool(review.marking), "A marking is chosen")


def _points_answered(review, at, now) -> CheckResult:
    sentence = "Every point from the host is answered"
    if now.report is None:
        return CheckResult(False, sentence)
    raised, waiting = now.report.raised, now.report.waiting
    return counted(sentence, total=raised, left=waiting, nothing="the host has raised none")


def _host_finished(review, at, now) -> CheckResult:
    report = now.report
    late = bool(report and report.accuracy_by and report.accuracy_by < clock.day_of(at))
    done = bool(report and (report.host_finished_at or late))
    return CheckResult(done, "The host has finished its check, or the deadline has passed")


def _renditions_made(review, at, now) -> CheckResult:
    made = now.signed.forms_made if now.signed else 0
    return CheckResult(made == len(Form), "The PDF, Word and web files of the signed version are ready")


def _preview_of_catching_up(*, record, at) -> list[str]:
    report = queries.current_report(record)
    gone = report is not None and report.state in SHOWN_TO_HOST
    return (
        ["The report has been sent to the host already, so the review moves on to where its report is"] if gone else []
    )


def _findings_emerge(review, at, findings) -> CheckResult:
    sentence, nothing = "Findings have emerged that the host can be shown", "the team has proposed none"
    return counted(sentence, total=len(findings), left=0, nothing=nothing, must_exist=True)


def _debrief_held(review, at) -> CheckResult:
    return CheckResult(Stage.DEBRIEF in done_stages(review), "The debrief is recorded")


register_step(
    DEBRIEF,
    "Finished the debrief",
    words="Record the debrief",
    heading="Record the debrief",
    page="reports:record_debrief",
    permission="reports.lead_report_of_review",
    alongside=["visiting", "drafting", "with-host", "issued", "improving"],
    only_if=to_do(Stage.DEBRIEF),
    finishes=Stage.DEBRIEF,
    preview=["The sponsor can read the findings that you select, in the words they have now"],
)
add_check(
    DEBRIEF,
    "findings-emerge",
    _findings_emerge,
    page="findings:findings",
    waivable_by={"lead"},
    depends_on=[live_findings],
)
add_check("reviews.close", "debrief-held", _debrief_held, page="reports:debrief", waivable_by={"lead"})
register("reports.record_debrief", "Recorded the debrief")
register("reports.change_debrief", "Changed the record of the debrief")
register("reports.remove_debrief", "Removed the record of the debrief")
register("reports.keep_in_debrief", "Kept words of the debrief that may identify a person")
register_step(
    SEND,
    "Sent the draft to the host",
    words="Send the draft to the host",
    page="reports:of_review",
    permission="reports.lead_report_of_review",
    next_in=["drafting"],
    finishes=Stage.REPORT,
    preview=["We will email the host’s sponsor. They will read the version that was signed off"],
)
register_step(
    "reviews.return_to_drafting",
    "Took the draft back",
    words="Take the draft back",
    heading="Take the draft back from the host?",
    page="reports:take_back",
    permission="reports.lead_report_of_review",
    alongside=["with-host"],
    preview=[
        "The host can no longer read the draft. We email the sponsor",
        "The points that the host made are kept, and you can send the draft again",
    ],
)
register_step(
    ISSUE,
    "Issued the report",
    words="Issue the report",
    page="reports:of_review",
    permission="reports.lead_report_of_review",
    next_in=["with-host"],
    finishes=Stage.ACCURACY,
    preview=[
        "We email everyone on the review",
        "The sponsor and the team can read and download the report. The host’s contact can if the sponsor allows it",
    ],
)
add_check(
    SEND,
    "quality-read",
    _quality_read,
    page="reports:of_review",
    waivable_by={ProgrammeRole.LEAD},
    depends_on=[newest_edition],
)
add_check(SEND, "signed-off", _signed_off, page="reports:of_review", depends_on=[newest_edition])
add_check(SEND, "sections-written", _sections_written, page="reports:of_review", depends_on=[newest_edition])
add_check(SEND, "identifiers-resolved", _identifiers_resolved, page="reports:identifiers", depends_on=[marks_counted])
add_check(SEND, "marking-chosen", _marked, page="reviews:terms_choices")
add_check(ISSUE, "points-answered", _points_answered, page="reports:of_review", depends_on=[newest_edition])
add_check(ISSUE, "host-finished", _host_finished, page="reports:of_review", depends_on=[newest_edition])
add_check(ISSUE, "signed-off", _signed_off, page="reports:of_review", depends_on=[newest_edition])
add_check(ISSUE, "sections-written", _sections_written, page="reports:of_review", depends_on=[newest_edition])
add_check(ISSUE, "identifiers-resolved", _identifiers_resolved, page="reports:identifiers", depends_on=[marks_counted])
add_check(ISSUE, "renditions-made", _renditions_made, page="reports:of_review", depends_on=[newest_edition])
add_consequence("reviews.finish_visit", "reports", preview=_preview_of_catching_up, carry_out=catch_up)
register("reports.keep_identifiers", "Kept words of the report that may identify a person")
register("reports.ask_again", "Took back the decision to keep words of the report")
undo.register(
    "reports.keep_identifiers",
    of=queries.reports_for,
    permission="reports.ask_again",
    operation=keeping.ask_again,
    done="The words are to be decided again.",
    refusals=(keeping.NothingKept,),
    goes_back=True,
)
