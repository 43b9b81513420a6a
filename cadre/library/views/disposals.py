"""The reviews whose documents are to be deleted or returned."""

from django.shortcuts import render

from cadre.govuk.listing import listed
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.library import presenters, queries


@page("library.list_due")
def due(request):
    day = clock.day_of(clock.now())
    found = listed(request, queries.reviews_with_a_due_date(request.user))
    kept = queries.kept_of([review for review, _ in found.rows])
    rows = [presenters.due_row(review, facts, kept[review.pk], day=day) for review, facts in found.rows]
    return render(request, "library/due.html", {"found": found, "rows": rows})
