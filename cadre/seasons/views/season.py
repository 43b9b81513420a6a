"""The season: the visits to come on a calendar, how full their teams are, and plans of all of them together."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.programme.queries import settings_on
from cadre.programme.years import year_of
from cadre.seasons import queries
from cadre.seasons.forms import SeasonForm
from cadre.seasons.operations import plans as operations
from cadre.seasons.presenters import season as presenters
from cadre.teams.presenters.load import LOOKS, picture
from cadre.teams.queries.counted import people_counted_on
from cadre.teams.queries.load import loads_in

LISTED = 10
UNDER_WAY = "Another plan is being made. Wait until it is there, or stop it."


@page("seasons.see_season")
def season(request):
    today = clock.day_of(clock.now())
    reviews, plans = queries.open_reviews(request.user), queries.plans_listed(request.user, limit=LISTED)
    newest = next((plan for plan in plans if plan.state == "made"), None)
    rows = presenters.review_rows(
        reviews, people_counted_on([review.pk for review in reviews]), newest.shares if newest else {}
    )
    year = year_of(today, starts=settings_on(today).year_starts)
    context = {
        "rows": rows,
        "summary": presenters.summary(rows),
        "band": presenters.band(reviews),
        "today": today,
        "newest": newest,
        "plans": [(plan, presenters.tag(plan)) for plan in plans],
        "drawn": picture(loads_in(request.user, year)),
        "looks": LOOKS,
    }
    return render(request, "seasons/season.html", context)


@page("seasons.plan_season")
def plan_season(request):
    form = SeasonForm(request.POST or None, reviews=queries.open_reviews(request.user))
    if form.is_valid():
        reviews = form.cleaned_data["reviews"]
        try:
            return redirect(operations.plan_season(reviews=reviews, pins=[], by=request.user, at=clock.now()))
        except operations.UnderWay:
            messages.error(request, UNDER_WAY)
            return redirect("seasons:season")
    return ask(
        request,
        "Plan the season",
        "Plan" if form.known else "",
        form=form if form.known else None,
        back=reverse("seasons:season"),
        caption="Season",
        intro="" if form.known else "There is no review whose visit is to come.",
        preview=[
            "We look for the plan that serves best the review that is hardest to staff, for at most a minute",
            "Nobody is asked: you read the plan first",
        ],
    )
