"""Accept a review's confidentiality, the last step before it opens."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reviews import queries
from cadre.reviews.conflicts import InConflict
from cadre.reviews.forms import ConfidentialityForm
from cadre.reviews.operations import access as operations


@page("reviews.accept_confidentiality", of=queries.reviews_waiting_for_my_confidentiality)
def confidentiality(request, review):
    form = ConfidentialityForm(request.POST or None)
    if form.is_valid():
        try:
            operations.accept_confidentiality(user=request.user, review=review, at=clock.now())
        except InConflict as conflict:
            messages.error(request, f"The review stays closed to you. {conflict}. Speak to the programme team.")
            return redirect("/")
        messages.success(request, "Thank you. The review is open to you.")
        return redirect("reviews:review", pk=review.pk)
    return render(
        request,
        "reviews/confidentiality.html",
        {
            "form": form,
            "heading": "Confidentiality of the review",
            "caption": str(review),
            "button": "Accept",
            "back": "/",
        },
    )
