"""What members need for a visit: for those who organise it, and for each member their own."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reviews import queries as reviews
from cadre.reviews.navigation import review_navigation
from cadre.teams import queries
from cadre.teams.forms.answers import OwnNeedsForm
from cadre.teams.operations import needs as operations
from cadre.teams.queries.needs import needs_of, needs_on

OVER = "We keep what you need for as long as you have a place and the visit is not over. It is deleted now."


@page("teams.see_needs", of=reviews.reviews_for)
def needs(request, review):
    context = {
        "review": review,
        "sections": review_navigation(request, review, "team"),
        "rows": needs_on(review),
    }
    return render(request, "teams/needs.html", context)


@page("teams.state_needs", of=queries.places_for, edits=True)
def own_needs(request, place):
    at = clock.now()
    if not operations.can_state(place, on=clock.day_of(at)):
        messages.info(request, OVER)
        return redirect("teams:place", pk=place.pk)
    form = OwnNeedsForm(request.POST or None, initial=needs_of(place))
    if form.is_valid():
        try:
            operations.state_needs(place=place, needs=form.cleaned_data, by=request.user, at=at)
            messages.success(request, "Saved. The organiser of the visit can read it.")
        except operations.VisitOver:
            messages.info(request, OVER)
        return redirect("teams:place", pk=place.pk)
    return ask(request, "What you need for the visit", "Save", form=form, back=place, caption=place.review)
