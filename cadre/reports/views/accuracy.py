"""The host's check of facts: points about a paragraph, and the team's answers."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reports import presenters, queries
from cadre.reports.assembly import content_of
from cadre.reports.choices import PointKind
from cadre.reports.content import block_at, words_of
from cadre.reports.forms import AnswerForm, ContactForm, PointForm
from cadre.reports.operations import accuracy as operations
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.names import NamesFor

OVER = "We could not save your change because the accuracy check has finished. Contact the review lead instead."


@page("reports.see_points", of=queries.reports_for)
def points(request, report):
    works = request.user.has_perm("reports.work_on_report", report)
    points = report.points.select_related("said_by", "answered_by")
    listing = listed(request, points, search=["words", "quote"], filters={"kind": PointKind.choices})
    content = content_of(report) if works and not report.issued else (report.issued or report.sent)
    context = {
        "report": report,
        "sections": review_navigation(request, report.review, "report"),
        "listing": listing,
        "rows": presenters.point_rows(listing.rows, getattr(content, "content", content) or {"sections": []}),
        "may_answer": report.state in {"with-host", "answered"}
        and request.user.has_perm("reports.answer_points", report),
        "is_host": request.user.has_perm("reports.check_accuracy", report),
        "checks": report.state == "with-host"
        and not report.host_finished_at
        and request.user.has_perm("reports.check_accuracy", report),
    }
    return render(request, "reports/points.html", context)


@page("reports.check_accuracy", of=queries.reports_for)
def say(request, report, block):
    paragraph = block_at(report.sent.content, block) if report.sent else None
    if paragraph is None:
        raise Http404
    form = PointForm(request.POST or None, names=NamesFor(request.user, report.review))
    if form.is_valid():
        try:
            operations.raise_point(report=report, block=block, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Point sent to the team")
        except operations.CheckIsOver:
            messages.error(request, OVER)
        return redirect(f"{report.get_absolute_url()}#{block}")
    heading, back = "Comment on this paragraph", f"{report.get_absolute_url()}#{block}"
    intro = f"“{words_of(paragraph)}”"
    return ask(request, heading, "Send the point", form=form, back=back, intro=intro, caption=str(report))


@page("reports.speak_for_host", of=queries.reports_for)
def finish(request, report):
    if request.method == "POST":
        try:
            operations.finish_check(report=report, by=request.user, at=clock.now())
            messages.success(request, "Check finished. The team will answer every point before the report is issued.")
        except operations.CheckIsOver:
            messages.error(request, OVER)
        return redirect("reports:points", pk=report.pk)
    count = report.points.count()
    will = [
        f"The team will answer your {count} point{'s' if count != 1 else ''}"
        if count
        else "You have not made any points"
    ]
    will.append("You will not be able to make more points")
    back = report.get_absolute_url()
    return ask(request, "Finish your accuracy check?", "Finish", preview=will, back=back, caption=str(report))


@page("reports.speak_for_host", of=queries.reports_for)
def contact(request, report):
    may = report.contact_may_read
    form = ContactForm(request.POST or None, initial={"may": not may})
    if form.is_valid():
        may = form.cleaned_data["may"]
        operations.let_contact_read(report=report, may=may, by=request.user, at=clock.now())
        messages.success(
            request, "Your contact can now read the report" if may else "Your contact can no longer read the report"
        )
        return redirect(report)
    heading = "Stop your contact reading the report?" if may else "Let your contact read the report?"
    will = [presenters.contact_preview(report)]
    return ask(request, heading, "Yes", form=form, preview=will, back=report.get_absolute_url(), caption=str(report))


@page("reports.answer_point", of=queries.points_for, edits=lambda point: point.report)
def answer(request, point):
    report = point.report
    initial = {"kind": point.answer_kind, "words": point.answer}
    form = AnswerForm(request.POST or None, initial=initial, names=NamesFor(request.user, report.review))
    if form.is_valid():
        try:
            operations.answer_point(point=point, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Answer saved")
        except operations.CheckIsOver:
            messages.error(request, OVER)
        return redirect("reports:points", pk=report.pk)
    heading, back = "Answer the host’s point", reverse("reports:points", args=[report.pk])
    intro = f"{point.get_kind_display()} by {point.said_by.name}: {point.words}\n\nAbout “{point.quote}”"
    return ask(request, heading, "Save", form=form, back=back, intro=intro, caption=str(report))
