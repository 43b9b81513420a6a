"""How far the report of a review is, the report itself, and its files."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.files import downloads
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reports import presenters, queries
from cadre.reports.assembly import content_of, signed_as, signed_now
from cadre.reports.choices import CONTENT_TYPES
from cadre.reports.layout import sections_of
from cadre.reports.lifecycle import OUT
from cadre.reports.operations import writing
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for
from cadre.reviews.rules import is_host


@page("reports.follow_report", of=reviews_for)
def of_review(request, review):
    report = queries.newest_report_for(request.user, review)
    if report:
        return redirect(report)
    current = queries.current_report(review)
    told_why = current and request.user.has_perm("reports.check_accuracy", current)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "report"),
        "current": current,
        "is_issued": current and current.state in OUT,
        "is_host": is_host(request.user, review),
        "taken_back_why": current.taken_back_why if told_why else "",
        "may_begin": review.is_open and request.user.has_perm("reports.begin_report", review),
    }
    return render(request, "reports/of_review.html", context)


@page("reports.begin_report", of=reviews_for)
@require_POST
def begin(request, review):
    try:
        made = writing.begin_report(review=review, by=request.user, at=clock.now())
    except writing.AlreadyBegun:
        messages.info(request, "The report was started already. This is it.")
        return redirect("reports:of_review", pk=review.pk)
    words = "Report started from the findings. Write its first section, or go back to read the whole of it."
    messages.success(request, words)
    return redirect("reports:section", pk=queries.first_to_write(made).pk)


@page("reports.see_report", of=queries.reports_for)
def report(request, report):
    user, report = request.user, queries.with_sections(report)
    works = user.has_perm("reports.work_on_report", report)
    shown = report.issued or (None if works else report.sent)
    content = shown.content if shown else content_of(report)
    parts = sections_of(content)
    signed = signed_as(report, content) if works and not report.issued else None
    context = {
        "report": report,
        "review": report.review,
        "sections": review_navigation(request, report.review, "report"),
        "content": content,
        "parts": presenters.with_threads(parts, report, user) if report.issued else parts,
        "tag": presenters.tag(report),
        "sentence": presenters.sentence(report),
        "acts": presenters.acts(report, user, signed=bool(signed), reads=queries.is_asked_to_read(user, report)),
        "signed": signed,
        "may_write": not report.issued and user.has_perm("reports.write_report", report),
        "read": queries.newest_read(report) if works else None,
        "checks": report.state == "with-host"
        and not report.host_finished_at
        and user.has_perm("reports.check_accuracy", report),
        "sees_findings": user.has_perm("findings.see_findings", report.review),
        "speaks_for_host": user.has_perm("reports.speak_for_host", report),
        "files": list(queries.renditions_of(report.issued or signed, issued=bool(report.issued)).values()),
    }
    return render(request, "reports/report.html", context)


@page("reports.see_report", of=queries.reports_for)
def download(request, report, form):
    version = report.issued or (signed_now(report) if request.user.has_perm("reports.work_on_report", report) else None)
    made = queries.renditions_of(version, issued=bool(report.issued)).get(form)
    if made is None:
        messages.error(
            request, "This file is not ready. Files are made when a report is signed off, and again when it is issued."
        )
        return redirect(report)
    return downloads.download(request, made.stored, content_type=CONTENT_TYPES[form])


@page("reports.lead_report", of=queries.reports_for)
def correct(request, report):
    if report.state != "issued":
        return redirect(report)
    if request.method == "POST":
        try:
            made = writing.correct_report(report=report, by=request.user, at=clock.now())
            messages.success(request, f"Edition {made.edition} started, with the text of the last edition")
        except writing.Corrected as corrected:
            made = corrected.edition
            messages.info(request, f"{corrected}.")
        return redirect(made)
    will = [
        "The issued edition stays as it is until the next one is issued",
        "The next edition must be read, checked and signed again",
    ]
    return ask(
        request, "Start the next edition?", "Begin", preview=will, back=report.get_absolute_url(), caption=str(report)
    )
