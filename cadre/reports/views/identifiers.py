"""What in the report may identify a person: kept with a reason, or to be changed in its text."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.kernel import clock, undo
from cadre.kernel.pages import page
from cadre.reports import queries
from cadre.reports.assembly import marks_of
from cadre.reports.forms import KeepForm
from cadre.reports.lifecycle import WRITABLE
from cadre.reports.operations import keeping
from cadre.reviews.queries import reviews_for


@page("reports.keep_words", of=reviews_for)
def identifiers(request, review):
    report = queries.report_for_checks(review)
    if report is None:
        messages.info(request, "There is no report yet.")
        return redirect("reports:of_review", pk=review.pk)
    kept, marks = queries.kept_words(review), marks_of(report)
    left = [mark for mark in marks if mark.key not in kept] if report.state in WRITABLE else []
    form = KeepForm(request.POST or None, marks=left) if left else None
    if form and form.is_valid():
        try:
            return _kept(request, report, form)
        except keeping.TextChanged as changed:
            form.add_error("keep", f"{changed}")
    rows = [{"mark": mark, "kept": kept[mark.key]} for mark in marks if mark.key in kept]
    changes = {mark.url: mark.where for mark in left}
    context = {"heading": "Names and numbers", "button": "Keep the selected words", "back": report, "caption": report}
    return render(request, "reports/identifiers.html", {**context, "form": form, "rows": rows, "changes": changes})


def _kept(request, report, form):
    given = {"keys": form.cleaned_data["keep"], "reason": form.cleaned_data["reason"]}
    made = keeping.keep_words(report=report, **given, by=request.user, at=clock.now())
    back = reverse("reports:identifiers", args=[report.review_id])
    offered = {"act": "reports.keep_identifiers", "record": report, "back": back, "keys": made}
    undo.offer(request, "Kept, with your reason", **offered)
    return redirect(back)
