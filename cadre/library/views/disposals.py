"""Documents that are due to go: the list, the page that deletes or returns them, and the proof."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import acts, clock
from cadre.kernel.pages import page, sensitive
from cadre.library import presenters, queries
from cadre.library.forms import DisposalForm
from cadre.library.operations import disposals as operations
from cadre.library.views.gone import while_kept
from cadre.reviews.queries import reviews_for

REFUSALS = (operations.NothingToDispose, operations.ReasonMissing)


@page("library.list_due")
def due(request):
    day = clock.day_of(clock.now())
    listing = listed(request, queries.reviews_with_a_due_date(request.user))
    kept = queries.kept_of([review for review, _ in listing.rows])
    rows = [presenters.due_row(review, facts, kept[review.pk], day=day) for review, facts in listing.rows]
    return render(request, "library/due.html", {"listing": listing, "rows": rows})


@page("library.dispose_of_documents", of=reviews_for)
@while_kept
@sensitive()
def dispose(request, review):
    at, retention = clock.now(), queries.retention_of(review)
    today = clock.day_of(at)
    form = DisposalForm(request.POST or None, is_due=retention.is_due(today), today=today)
    if form.is_valid():
        try:
            made = operations.dispose_of_documents(review=review, **form.decided(), by=request.user, at=at)
            messages.success(request, "The documents are no longer kept. We are removing the files.")
            return redirect(made)
        except REFUSALS as refused:
            form.add_error(None, f"{refused}.")
    return _ask(request, review, form, retention, today)


def _ask(request, review, form, retention, today):
    act, versions = acts.get("library.dispose_of_documents"), list(queries.kept_versions(review))
    return ask(
        request,
        act.heading_for(review),
        act.words if versions else "",
        form=form if versions else None,
        back=reverse("library:documents", args=[review.pk]),
        caption=review,
        intro="" if versions else "This review has no documents.",
        kind="warning",
        leave="Keep the documents" if versions else "",
        template="library/dispose.html",
        goes=presenters.what_goes(versions, retention, day=today),
        quotes=queries.quotes_counted(review),
        open_requests=len(queries.open_requests(review)),
        review=review,
    )


@page("library.see_disposal", of=queries.disposals_for)
def disposal(request, disposal):
    context = {
        "disposal": disposal,
        "review": disposal.review,
        "proof": presenters.proof(disposal, list(disposal.files.all())),
    }
    return render(request, "library/disposal.html", context)
