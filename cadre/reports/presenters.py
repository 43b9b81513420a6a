"""Reports in words: their tag, what this person may do next, and the host's points with the current words."""

from collections import defaultdict

from django.urls import reverse

from cadre.findings import presenters as finding_presenters
from cadre.findings.queries import stated
from cadre.kernel import clock, traces
from cadre.kernel.traces import Trace
from cadre.reports import queries
from cadre.reports.assembly import about
from cadre.reports.content import block_at, finding_keys, words_of
from cadre.reports.document_control import Control
from cadre.reports.layout import cover_of, sections_of
from cadre.reports.lifecycle import OUT, REPORT
from cadre.reviews.lifecycle import VISIT_OVER

COLOURS = {
    "assembling": "blue",
    "quality-read": "yellow",
    "signed-off": "turquoise",
    "with-host": "purple",
    "answered": "blue",
    "issued": "green",
}
SENTENCES = {
    "assembling": "The team is writing the report. Agreed findings appear in their sections automatically.",
    "quality-read": "If the text changes, it must be read and signed again.",
    "signed-off": "If the text changes, it must be signed again.",
    "with-host": "The host is checking the facts.",
    "answered": "Sign off the final version, then issue it.",
    "issued": "The report is final. Errors are corrected in the next edition.",
    "superseded": "A later edition has replaced this report.",
}
# Actions that are not the next step.
ASIDE = {"Ask another quality reader", "Start the next edition", "Your points"}


def tag(report) -> dict:
    return {"text": REPORT.states[report.state], "colour": COLOURS.get(report.state, "grey")}


def sentence(report) -> str:
    """What its state means, and what comes next."""
    if report.state == "with-host" and report.host_finished_at:
        return "The host has finished its check. The team will answer every point before the report is issued."
    if report.state == "issued" and report.issued_at:
        return f"Issued on {clock.format_date(report.issued_at)}. {SENTENCES['issued']}"
    return SENTENCES[report.state]


def to_sign(report, content, *, on) -> dict:
    """What the signer reads: the cover as it will be, and every section."""
    return {"cover": cover_of({**content, **about(report, on=on)}, Control()), "parts": sections_of(content)}


def acts(report, user, *, signed: bool, reads: bool) -> list[dict]:
    """Buttons for what this person may do now, the main one first.

    ``signed``: the current text is signed off; ``reads``: this person has an unfinished quality read.
    """
    checks = not report.host_finished_at
    state = report.state

    def may(name):
        return user.has_perm(f"reports.{name}", report)

    offered = [
        ("Give your quality read", "quality_read", reads and may("read_for_quality")),
        ("Sign off this version", "sign_off", _can_be_signed(report, signed) and may("sign_off")),
        ("Send to the host", "send", state == "signed-off" and may("lead_report")),
        ("Issue the report", "issue", state == "answered" and signed and may("lead_report")),
        ("Ask for a quality read", "ask_for_read", state == "assembling" and may("lead_report")),
        ("Ask another quality reader", "ask_for_read", state == "quality-read" and may("lead_report")),
        ("Finish your check", "finish_check", state == "with-host" and checks and may("speak_for_host")),
        (
            "Your points" if may("check_accuracy") else "The host’s points",
            "points",
            state in {"with-host", "answered"} and may("see_points"),
        ),
        (
            "Start the next edition",
            "correct",
            state == "issued" and user.has_perm("reports.begin_report", report.review),
        ),
    ]
    shown = [
        {"words": words, "url": reverse(f"reports:{page}", args=[report.pk])} for words, page, is_on in offered if is_on
    ]
    return [
        {**act, "kind": "secondary" if position or act["words"] in ASIDE else ""} for position, act in enumerate(shown)
    ]


def _can_be_signed(report, signed) -> bool:
    states = {"assembling", "quality-read", "with-host", "answered"}
    is_final = signed and report.state == "answered"
    return report.state in states and report.review.state in VISIT_OVER and not is_final


def contact_preview(report) -> str:
    """What changes for the host's contact when the sponsor changes whether they may read it."""
    if report.contact_may_read:
        return "They can no longer open the report or its files, also after it is issued"
    if report.state in OUT:
        return "They can read the report and download its files"
    return "They can read the draft and make points, and read the report when it is issued"


def point_rows(points, content) -> list[dict]:
    """Each point with the text it is about and, if it has changed, the current text."""
    rows = []
    for point in points:
        block = block_at(content, point.block)
        now = words_of(block) if block else "This paragraph has been removed."
        rows.append({"point": point, "now": now if now != point.quote else ""})
    return rows


def report_traces(findings, user) -> dict[int, list[Trace]]:
    """The issued reports that state each of these findings (by its key), as far as ``user`` may see."""
    by_finding = defaultdict(list)
    keys = {finding.pk for finding in findings}
    for report in queries.issued_on(user, {finding.review_id for finding in findings}):
        for key in keys.intersection(finding_keys(report.issued.content)):
            by_finding[key].append(Trace("report", str(report), f"{report.get_absolute_url()}#f{key}"))
    return by_finding


def with_threads(parts, report, user) -> list[dict]:
    """``parts`` of an issued report whose findings have their golden thread, as far as ``user`` may open it."""
    blocks = [block for section in parts for block in section["blocks"] if block["type"] == "finding"]
    findings = stated(user, report.review, [block["finding"] for block in blocks])
    after = traces.outcomes_of(findings, user=user, only="improvement")
    for block in blocks:
        if finding := next((finding for finding in findings if finding.pk == block["finding"]), None):
            block["thread"] = finding_presenters.thread(finding, user, after[finding.pk], here="report")
    return parts
