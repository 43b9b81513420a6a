"""Reads of reports."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from cadre.accounts.choices import ProgrammeRole
from cadre.findings.models import Finding
from cadre.findings.queries import REPORTABLE, reportable_findings, with_support
from cadre.frameworks.models import Action
from cadre.kernel.acts import acts_alongside
from cadre.kernel.working_days import next_working_day
from cadre.members.models import Employment
from cadre.reports.choices import Form, SectionKind
from cadre.reports.content import finding_keys
from cadre.reports.models import AccuracyPoint, Debrief, KeptWords, QualityRead, Rendition, Report, Section, Version
from cadre.reviews.choices import LEADS, TEAM, Stage
from cadre.reviews.lifecycle import VISIT_OVER
from cadre.reviews.queries.people import people_in_order

TWO_WEEKS = timedelta(days=14)


def reports_for(user):
    return Report.objects.visible_to(user).select_related("review__organisation", "review__framework", "sent", "issued")


def usual_last_day_of_check(report, *, on) -> date:
    """The last day for the host to check the draft, as planned; if past, a working day two weeks after ``on``."""
    planned = report.review.milestones.filter(stage=Stage.ACCURACY, planned_to__gt=on).first()
    return planned.planned_to if planned else next_working_day(on + TWO_WEEKS, report.review.organisation.nation)


def with_sections(report) -> Report:
    """``report`` with its sections at hand, for a page that reads them more than once."""
    prefetch_related_objects([report], "sections")
    return report


def sections_for(user):
    seen = Report.objects.visible_to(user)
    return Section.objects.filter(report__in=seen).select_related("report__review__organisation")


def points_for(user):
    seen = Report.objects.visible_to(user)
    return AccuracyPoint.objects.filter(report__in=seen).select_related("report__review__organisation")


def current_report(review) -> Report | None:
    """The newest edition, without permission checks: for checks and operations, never for a page."""
    return Report.objects.filter(review=review).order_by("-edition").first()


def first_to_write(report) -> Section:
    """The first section of a report that people write themselves."""
    return report.sections.filter(kind=SectionKind.EDITORIAL)[0]


def report_for_checks(review) -> Report | None:
    """The newest edition with what its checks need: the review as it is now, how many points the host raised and how
    many of these wait, and what the newest quality read found."""
    points = AccuracyPoint.objects.filter(report=OuterRef("pk")).order_by().values("report")
    counts = {
        "raised": Coalesce(Subquery(points.values(many=Count("pk"))), 0),
        "waiting": Coalesce(Subquery(points.values(many=Count("pk", filter=Q(answered_at__isnull=True)))), 0),
    }
    reads = QualityRead.objects.filter(version__report=OuterRef("pk"), read_at__isnull=False).order_by("-read_at")
    rows = Report.objects.filter(review=review).select_related("review__organisation", "review__framework")
    return rows.annotate(**counts, verdict=Subquery(reads.values("verdict")[:1])).order_by("-edition").first()


def kept_words(review) -> dict[str, KeptWords]:
    """What somebody decided to keep in the report of the review, by the key of the mark."""
    return {kept.key: kept for kept in KeptWords.objects.filter(review=review).select_related("by")}


def editions_of(review) -> list[Report]:
    """Every edition of the report, the newest first, without permission checks: say no more than that they are there
    to those who may not see them."""
    return list(Report.objects.filter(review=review).select_related("issued").order_by("-edition"))


def using(findings: set[int], reports) -> list[tuple[Report, int]]:
    """Those of ``reports``, all of one review, that state any of these findings, with how many: an issued one as
    frozen, any other as the review's findings are now."""
    agreed = set()
    if findings:
        agreed = set(Finding.objects.filter(pk__in=findings, state__in=REPORTABLE).values_list("pk", flat=True))
    counts = []
    for report in reports:
        stated = set(finding_keys(report.issued.content)) if report.issued else agreed
        counts.append((report, len(findings & stated)))
    return [(report, count) for report, count in counts if count]


def newest_report_for(user, review) -> Report | None:
    return reports_for(user).filter(review=review).order_by("-edition").first()


def findings_in(report) -> list:
    """The agreed (or issued) findings of the review, in the order of the report."""
    return list(reportable_findings(report.review))


def findings_stated_in(report) -> list:
    """The same with what a report says of their evidence."""
    return list(with_support(reportable_findings(report.review)))


@dataclass(frozen=True)
class Credit:
    """A person whom a report names as one of its authors: their name, role, and where they worked ("" if unknown)."""

    name: str
    role: str
    organisation: str


def people_credited(review, *, on) -> list[Credit]:
    """Those who led and did the review: leads first, then by name, each once; ``on`` is the day of their employer."""
    jobs = Employment.objects.on(on).filter(member__user=OuterRef("user")).values("organisation__name")
    rows = people_in_order(review).filter(role__in=TEAM).annotate(employer=Subquery(jobs[:1]))
    credits: dict[int, Credit] = {}
    for access in sorted(rows, key=lambda access: (access.role not in LEADS, access.user.name)):
        # Who also has a place on the team they lead is credited as its lead.
        credits.setdefault(access.user_id, Credit(access.user.name, access.role, access.employer or ""))
    return list(credits.values())


def actions_in_scope(review):
    """The actions of its framework that the review is about, in the framework's order."""
    scoped = review.scope_items.filter(action__isnull=False).order_by().values("action")
    return Action.objects.filter(pk__in=scoped)


def signed_version(report, digest: str) -> Version | None:
    """The version of ``report`` with this digest, if it is signed: by whom, and how many forms are made of it."""
    made = (
        Rendition.objects.filter(version=OuterRef("pk"), is_issued=False)
        .order_by()
        .values("version")
        .values(many=Count("pk"))
    )
    rows = report.versions.filter(digest=digest, sign_off__isnull=False).select_related("sign_off__by")
    return rows.annotate(forms_made=Coalesce(Subquery(made), 0)).first()


def newest_read(report) -> QualityRead | None:
    rows = QualityRead.objects.filter(version__report=report, read_at__isnull=False)
    return rows.select_related("version", "reader").order_by("-read_at").first()


def open_reads(user):
    """Quality reads that wait for this person."""
    rows = QualityRead.objects.filter(reader=user, read_at__isnull=True, version__report__state="quality-read")
    return rows.select_related("version__report__review__organisation")


def is_asked_to_read(user, report) -> bool:
    """Whether ``user`` has yet to say what they found in this report."""
    return report.state == "quality-read" and open_reads(user).filter(version__report=report).exists()


def renditions_of(version, *, issued: bool) -> dict[str, Rendition]:
    """Files made of a version by their form: those with the date of issue, or those to look at before."""
    made = (
        {
            rendition.form: rendition
            for rendition in version.renditions.filter(is_issued=issued).select_related("stored")
        }
        if version
        else {}
    )
    return {form: made[form] for form in Form.values if form in made}


def reports_to_sign(user):
    """Reports that a quality reader found ready and that this person may sign off."""
    if not user.holds(ProgrammeRole.LEAD):
        return Report.objects.none()
    ready = QualityRead.objects.filter(verdict="ready").values("version__report")
    return reports_for(user).filter(state="quality-read", review__state__in=VISIT_OVER, pk__in=ready)


def has_report_to_sign(user) -> Exists:
    """Whether any report waits for this person to sign it off, as part of a wider query."""
    return Exists(reports_to_sign(user))


def issued_on(user, reviews):
    """Issued reports on these reviews (their keys), as far as ``user`` may see, with what was issued."""
    return reports_for(user).filter(review__in=reviews, state="issued", issued__isnull=False)


def version_pk(pk) -> Version | None:
    return Version.objects.filter(pk=pk).select_related("report__review__organisation").first()


def issued_reports():
    """Every report that is out, for the search index."""
    return Report.objects.filter(state__in=("issued", "superseded")).select_related("review__organisation", "issued")


def later_edition(report):
    """The newest edition of the same report after this one, or None."""
    return Report.objects.filter(review=report.review, edition__gt=report.edition).order_by("edition").last()


def earlier_editions(report):
    """Editions of the same report that are still out."""
    return Report.objects.filter(review=report.review, edition__lt=report.edition, state="issued")


def report_of(review: str) -> Report | None:
    """The newest edition by the review's reference or number, for the command line."""
    by = {"review__pk": review} if review.isdigit() else {"review__reference": review}
    rows = Report.objects.filter(**by).select_related("review__organisation", "review__framework", "issued")
    return rows.order_by("-edition").first()


def debriefs_for(user):
    return Debrief.objects.visible_to(user).select_related("review__organisation", "recorded_by")


def debrief_of(user, review) -> Debrief | None:
    return debriefs_for(user).filter(review=review).first()


def debriefs_on(user, reviews):
    """Debriefs of these reviews (their keys), as far as ``user`` may see."""
    return debriefs_for(user).filter(review__in=reviews)


def may_hold_debrief(review) -> bool:
    """Whether the debrief can be recorded now."""
    return any(act.key == "reports.hold_debrief" for act in acts_alongside(review))


def findings_to_show(review):
    """The findings that a debrief may show: those that the team has proposed or agreed."""
    return Finding.objects.filter(review=review).exclude(state__in=["set-aside", "draft"]).select_related("action")
