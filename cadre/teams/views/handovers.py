"""Hand over what a member of the team leaves undone."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.handovers import CannotTake
from cadre.kernel.pages import page
from cadre.kernel.text import count_of
from cadre.teams import queries
from cadre.teams.forms.handovers import HandOverForm
from cadre.teams.operations import handovers as operations
from cadre.teams.queries.handovers import left_by, who_may_take

INTRO = "They get one email. What you may not open is not listed: a lead of the review can hand it over."
NOTHING = "Nothing is left to hand over on this review, as far as you may see."


@page("teams.replace", of=queries.places_for)
def hand_over(request, place):
    at = clock.now()
    left = left_by(place, reader=request.user, at=at)
    form = HandOverForm(request.POST or None, left=left, people=who_may_take(place, at=at))
    if left and form.is_valid():
        try:
            to = form.cleaned_data["to"]
            given = operations.hand_over(place=place, chosen=form.chosen, to=to, by=request.user, at=at)
            messages.success(request, f"{to.name} takes over {count_of(given, 'thing')}.")
            return redirect("teams:hand_over", pk=place.pk)
        except CannotTake as refused:
            form.add_error("to", f"{refused}. Nothing has been handed over.")
    context = {"back": reverse("teams:place", args=[place.pk]), "caption": place.review}
    if not left:
        return ask(request, f"Hand over the work of {place.member}", "", intro=NOTHING, **context)
    return ask(request, f"Hand over the work of {place.member}", "Hand over", form=form, intro=INTRO, **context)
