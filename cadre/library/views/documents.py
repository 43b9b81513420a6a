"""The documents of a review: list, requests, audience, readers."""

from operator import attrgetter

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.library import presenters, queries
from cadre.library.forms import AudienceForm, DocumentRequestForm, ReadersForm
from cadre.library.lifecycle import DOCUMENT_VERSION
from cadre.library.operations import documents as operations
from cadre.library.operations import reading
from cadre.library.views.gone import while_kept
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for

REQUESTS_SHOWN = 20


@page("library.see_library", of=reviews_for)
def documents(request, review):
    user = request.user
    listing = listed(
        request,
        queries.documents_of(user, review),
        search=["title"],
        filters={"version_state": list(DOCUMENT_VERSION.choices)},
        labels={"version_state": "State"},
    )
    asked = list(queries.requests_of(user, review))
    every_request = request.GET.get("asked") == "all"
    disposal = queries.disposal_of(review)
    takes_more = review.is_open and not disposal
    context = {
        "review": review,
        "sections": review_navigation(request, review, "documents"),
        "listing": listing,
        "rows": [presenters.row(document, user, review) for document in listing.rows],
        "requests": asked if every_request else asked[:REQUESTS_SHOWN],
        "meter": presenters.meter(asked, clock.day_of(clock.now())),
        "today": clock.day_of(clock.now()),
        "removed": presenters.removed_lines(user, review, at=clock.now()),
        "more_requests": 0 if every_request else max(0, len(asked) - REQUESTS_SHOWN),
        "may_ask": takes_more and user.has_perm("library.ask_for_document", review),
        "may_send": takes_more and user.has_perm("library.send_document", review),
        "may_dispose": listing.total and not disposal and user.has_perm("library.dispose_of_documents", review),
        **presenters.what_became(disposal, user),
    }
    return render(request, "library/documents.html", context)


@page("library.ask_for_document", of=reviews_for)
@while_kept
def ask_for_document(request, review):
    form = DocumentRequestForm(request.POST or None)
    if form.is_valid():
        operations.ask_for_document(review=review, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Request sent to the host")
        return redirect("library:documents", pk=review.pk)
    return ask(
        request,
        "Ask for a document",
        "Ask",
        form=form,
        back=reverse("library:documents", args=[review.pk]),
        caption=review,
    )


@page("library.arrange_reading", of=queries.documents_for, edits=attrgetter("review"))
@while_kept
def audience(request, document):
    form = AudienceForm(request.POST or None, initial={"audience": document.audience})
    if form.is_valid():
        audience = tuple(form.cleaned_data["audience"])
        operations.set_audience(document=document, audience=audience, by=request.user, at=clock.now())
        messages.success(request, "Saved who may read it")
        return redirect("library:documents", pk=document.review_id)
    return ask(
        request,
        "Who may read it?",
        "Save",
        form=form,
        back=reverse("library:documents", args=[document.review_id]),
        caption=document.title,
    )


@page("library.arrange_reading", of=queries.documents_for, edits=attrgetter("review"))
@while_kept
def readers(request, document):
    people = {str(person.pk): person for person in queries.possible_readers(document.review)}
    asked = [str(pk) for pk in document.readings.values_list("user", flat=True)]
    form = ReadersForm(request.POST or None, people=people.values(), initial={"readers": asked})
    if form.is_valid():
        users = [people[key] for key in form.cleaned_data["readers"]]
        reading.ask_to_read(document=document, users=users, by=request.user, at=clock.now())
        messages.success(request, "Readers saved. We have emailed any new readers.")
        return redirect("library:documents", pk=document.review_id)
    return ask(
        request,
        "Who should read it?",
        "Save",
        form=form,
        back=reverse("library:documents", args=[document.review_id]),
        caption=document.title,
    )
