"""Ask for the usual documents at once; correct a request, or say that it is no longer needed."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.pages import ask
from cadre.kernel import clock, undo
from cadre.kernel.pages import flash_outcome, page
from cadre.library import presenters
from cadre.library.forms import CorrectRequestForm, UsualForm
from cadre.library.operations import requests as operations
from cadre.library.queries import requests as queries
from cadre.library.views.gone import while_kept
from cadre.reviews.queries import reviews_for


@page("library.ask_for_document", of=reviews_for)
@while_kept
def ask_usual(request, review):
    back = reverse("library:documents", args=[review.pk])
    usual = queries.usual_list()
    left = presenters.usual_left(usual, queries.titles_asked_for(review))
    initial = {"documents": [document["code"] for document in left]}
    form = UsualForm(request.POST or None, documents=left, initial=initial) if left else None
    if form and form.is_valid():
        wanted = [document for document in left if document["code"] in form.cleaned_data["documents"]]
        day = form.cleaned_data["wanted_by"]
        made = operations.ask_for_usual(review=review, documents=wanted, wanted_by=day, by=request.user, at=clock.now())
        messages.success(request, presenters.asked_for(len(made)))
        return redirect(back)
    button = "Ask for these" if form else ""
    intro = presenters.about_usual(usual, left)
    return ask(request, "Ask for the usual list", button, form=form, back=back, caption=review, intro=intro)


@page("library.change_request", of=queries.requests_for, edits=True)
@while_kept
def change(request, wanted):
    back = reverse("library:documents", args=[wanted.review_id])
    initial = {name: getattr(wanted, name) for name in ("title", "why", "wanted_by")}
    form = CorrectRequestForm(request.POST or None, initial=initial)
    if form.is_valid():
        with flash_outcome(request, "Request saved", operations.Answered):
            operations.correct_request(request=wanted, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(back)
    return ask(
        request,
        "Correct the request",
        "Save",
        form=form,
        back=back,
        caption=wanted.review,
        template="library/change_request.html",
        wanted=wanted,
        is_open=wanted.state == "open",
    )


@page("library.change_request", of=queries.requests_for)
@require_POST
@while_kept
def drop(request, wanted):
    return undo.do(
        request,
        operations.drop_request,
        f"“{wanted}” is no longer needed",
        act="library.drop_request",
        back=reverse("library:documents", args=[wanted.review_id]),
        refusals=[operations.Answered],
        request=wanted,
    )
