"""Accept a review's confidentiality, the last step before access opens."""

from django.contrib import messages
from django.shortcuts import redirect

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reviews.conflicts import InConflict
from cadre.reviews.forms.people import ConfidentialityForm
from cadre.reviews.operations import access as operations
from cadre.reviews.queries.people import reviews_waiting_for_my_confidentiality


@page("reviews.accept_confidentiality", of=reviews_waiting_for_my_confidentiality)
def confidentiality(request, review):
    form = ConfidentialityForm(request.POST or None)
    if form.is_valid():
        try:
            operations.accept_confidentiality(user=request.user, review=review, at=clock.now())
        except InConflict as conflict:
            messages.error(request, f"You cannot open this review. {conflict}. Contact the programme team.")
            return redirect("/")
        messages.success(request, "Thank you. You can now open the review.")
        return redirect("reviews:review", pk=review.pk)
    return ask(
        request,
        "Confidentiality of the review",
        "Accept",
        form=form,
        back="/",
        caption=review,
        template="reviews/confidentiality.html",
    )
