"""The certificates of a review: a lead signs them, and each member downloads their own."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.kernel.text import count_of
from cadre.learning.documents import certificate_of_review
from cadre.learning.forms.hours import SignForm
from cadre.learning.operations import hours as operations
from cadre.learning.queries import hours as queries
from cadre.learning.views.printing import pdf_download
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for


@page("learning.sign_certificates", of=reviews_for)
def sign(request, review):
    places = list(queries.places_to_certify(review))
    form = SignForm(request.POST or None, places=[place for place in places if not place.signed_at])
    if form.is_valid():
        facts = {"review": review, **form.cleaned_data}
        signed = operations.sign_certificates(**facts, by=request.user, at=clock.now())
        done = f"{count_of(len(signed), 'certificate')} signed. We have emailed those members."
        messages.success(request, done if signed else "All of them were signed before.")
        return redirect("learning:certificates", pk=review.pk)
    context = {
        "review": review,
        "form": form if form.places else None,
        "signed": [place for place in places if place.signed_at],
        "sections": review_navigation(request, review, "certificates"),
    }
    return render(request, "learning/certificates.html", context)


@page("learning.keep_log", of=queries.certificates_for)
def download(request, certificate):
    back = reverse("learning:hours")
    return pdf_download(request, certificate_of_review, certificate, name="certificate.pdf", back=back)
