"""The four routes of a review, what was reported, and who receives what."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.concerns import operations, presenters, queries
from cadre.concerns.forms import HandOverForm, KindForm, RouteForm
from cadre.concerns.lifecycle import CONCERN
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.reviews.queries import reviews_for

SENT = "Recorded. {} must call you and acknowledge it. Call them if you have not yet."
NOBODY = "We could not record this: nobody who may receive it is independent of the host. Call the public number."


@page("concerns.report", of=reviews_for)
def report(request, review):
    at, form = clock.now(), KindForm(request.POST or None)
    if form.is_valid():
        try:
            concern = operations.report(review=review, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, SENT.format(concern.receiver.name))
            return redirect(concern)
        except operations.NobodyIndependent:
            messages.error(request, NOBODY)
    routes = list(queries.routes())
    context = {
        "review": review,
        "cards": presenters.route_cards(routes, queries.independent_receivers(routes, review, at=at)),
        "may_change": request.user.has_perm("concerns.see_routes"),
    }
    return render(request, "concerns/report.html", context)


@page("concerns.list_concerns")
def concerns(request):
    listing = listed(request, queries.concerns_for(request.user), filters={"state": CONCERN.choices})
    context = {
        "listing": listing,
        "rows": [presenters.row(concern, request.user) for concern in listing.rows],
        "routes": presenters.route_rows(queries.routes_for(request.user)),
        "may_change": request.user.has_perm("concerns.change_route"),
        "counts": queries.counts() if request.user.has_perm("concerns.count_concerns") else None,
    }
    return render(request, "concerns/concerns.html", context)


@page("concerns.see_concern", of=queries.concerns_for)
def concern(request, concern):
    route, receives = queries.route_of(concern.kind), request.user.has_perm("concerns.receive_concern", concern)
    context = {
        "concern": concern,
        "review": concern.review,
        **presenters.row(concern, request.user),
        "people": [{"name": user.name, "phone": route.phone_of(user)} for user in concern.receivers],
        "may": {verb for verb in CONCERN.moves if receives and CONCERN.allows(verb, concern.state)},
    }
    return render(request, "concerns/concern.html", context)


def _move(request, concern, act, done):
    with flash_outcome(request, done):
        act(concern=concern, by=request.user, at=clock.now())
    return redirect(concern)


@page("concerns.receive_concern", of=queries.concerns_for)
@require_POST
def receive(request, concern):
    done = f"{concern.raised_by.name} can see that you have it. Call them, then acknowledge it."
    return _move(request, concern, operations.receive, done)


@page("concerns.receive_concern", of=queries.concerns_for)
@require_POST
def acknowledge(request, concern):
    return _move(request, concern, operations.acknowledge, f"Acknowledged. We email {concern.raised_by.name}.")


@page("concerns.receive_concern", of=queries.concerns_for)
def hand_over(request, concern):
    form = HandOverForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "Handed over"):
            operations.hand_over(concern=concern, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(concern)
    return ask(request, "Hand it over", "Save", form=form, back=concern, caption=concern)


@page("concerns.change_route", of=queries.routes_for, edits=True)
def change_route(request, route):
    at = clock.now()
    people = queries.who_may_be_named(on=clock.day_of(at))
    form = RouteForm(request.POST or None, people=people, initial=presenters.route_initial(route))
    if form.is_valid():
        operations.change_route(route=route, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, "Saved. It applies to reports from now on.")
        return redirect("concerns:concerns")
    return ask(request, "Who receives reports", "Save", form=form, back=reverse("concerns:concerns"), caption=route)
