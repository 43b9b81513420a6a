"""A report's content built from its sections and the review's agreed findings, in the one form that is frozen."""

from collections import Counter

from cadre.kernel import clock
from cadre.kernel.text import format_list
from cadre.programme.queries import settings_read_once
from cadre.reports import queries
from cadre.reports.choices import SectionKind
from cadre.reports.content import digest
from cadre.reports.marks import Mark, marks_in
from cadre.reports.models import Version
from cadre.reports.prose import blocks
from cadre.reviews.choices import LEADS
from cadre.reviews.queries.names import names_on_record
from cadre.reviews.wording import whom, written_days

LETTERS = {SectionKind.STRENGTHS: "S", SectionKind.OPPORTUNITIES: "D", SectionKind.PRACTICE: "P"}

SAMPLE = " (sample)"
PLURALS = {
    "survey or data": "surveys or sets of data",
    "study": "studies",
    "professional insight": "pieces of professional insight",
}


def content_of(report, findings=None) -> dict:
    """The current content. The same records give the same content, to the character.

    ``findings``: those of the review that a report states, where they are at hand already.
    """
    review = report.review
    findings = queries.findings_stated_in(report) if findings is None else findings
    numbers = numbered(findings)
    return {
        "title": f"Peer review of {review.organisation.name}",
        "reference": review.reference,
        "edition": report.edition,
        "host": review.organisation.name,
        "framework": f"{review.framework}{SAMPLE if review.framework.is_sample else ''}",
        "days": written_days(review.days),
        "whom": whom(review),
        "marking": review.marking,
        "handling": report.handling,
        "sections": [_section(section, findings, numbers) for section in report.sections.all()],
    }


def marks_of(report, content=None) -> list[Mark]:
    """What in the current content (``content``, where it is at hand) may identify a person."""
    return marks_in(content or content_of(report), names_on_record(report.review), report=report.pk)


def about(report, *, on) -> dict:
    """What a version says beside its content: the programme, who led and did the review, and the actions in scope.

    ``on`` is the day of the programme's name; where people worked is as of the day on which the report was begun.
    Frozen with a version and not part of what its digest covers.
    """
    credited = queries.people_credited(report.review, on=clock.day_of(report.begun_at))
    return {
        "programme": settings_read_once(on).name,
        "framework": _framework(report.review.framework),
        "led_by": [_credit(person) for person in credited if person.role in LEADS],
        "team": [_credit(person) for person in credited if person.role not in LEADS],
        "actions": [str(action) for action in queries.actions_in_scope(report.review)],
    }


def _framework(framework) -> str:
    """Its title and from when it is in force: its edition, as a pack words it, is for those who load packs."""
    title = f"{framework.title}, in force from {clock.format_date(framework.valid_from)}"
    return f"{title}{SAMPLE if framework.is_sample else ''}"


def _credit(person) -> str:
    """A person of the team and where they worked: "Helen Marsh, Eastshire Police"."""
    return ", ".join(filter(None, [person.name, person.organisation]))


def numbered(findings) -> dict[int, str]:
    """Each finding's number in the report by its key: S1, S2, D1 …"""
    counts: Counter = Counter()
    numbers = {}
    for finding in findings:
        letter = LETTERS[finding.kind]
        counts[letter] += 1
        numbers[finding.pk] = f"{letter}{counts[letter]}"
    return numbers


def _section(section, findings, numbers) -> dict:
    written = [
        {**_resolved(block, numbers), "key": f"s{section.pk}-{position}"}
        for position, block in enumerate(blocks(section.text), start=1)
    ]
    stated = [_finding(finding, numbers[finding.pk]) for finding in findings if finding.kind == section.kind]
    return {"key": f"s{section.pk}", "title": section.title, "kind": section.kind, "blocks": written + stated}


def _resolved(block: dict, numbers: dict[int, str]) -> dict:
    """Citations ``[F12]`` given their number in this report; one that is not in it stays as it was typed."""
    if "items" in block:
        return {**block, "items": [[_run(run, numbers) for run in runs] for runs in block["items"]]}
    return {**block, "runs": [_run(run, numbers) for run in block["runs"]]}


def _run(run: dict, numbers: dict[int, str]) -> dict:
    if "cite" not in run:
        return run
    number = numbers.get(int(run["cite"]))
    return {"t": number, "cite": f"f{run['cite']}"} if number else {"t": f"[F{run['cite']}]"}


def _finding(finding, number: str) -> dict:
    return {
        "type": "finding",
        "key": f"f{finding.pk}",
        "finding": finding.pk,
        "number": number,
        "kind": finding.get_kind_display(),
        "action": str(finding.action),
        "statement": finding.statement,
        "why": finding.why_it_matters,
        "consideration": finding.consideration,
        "rests_on": rests_on(finding),
        "dissent": [dissent.words for dissent in finding.dissents.all()],
    }


def signed_now(report) -> Version | None:
    """The signed version that is, to the character, what the report says now; None when there is no such version."""
    return signed_as(report, content_of(report))


def signed_as(report, content) -> Version | None:
    """The version of ``report`` with exactly this content, if it is signed."""
    return queries.signed_version(report, digest(content))


def rests_on(finding) -> str:
    """The kinds of source of its evidence, never which: "2 focus groups and 1 document"."""
    sources = [link.item.source for link in finding.support.all()]
    seen = {source.source_event: source.get_kind_display().lower() for source in sources}
    counted = sorted(Counter(seen.values()).items())
    parts = [f"{count} {PLURALS.get(kind, f'{kind}s') if count > 1 else kind}" for kind, count in counted]
    words = format_list(parts) or "no evidence"
    return f"{words} (single source, by signed exception)" if hasattr(finding, "exception") else words
