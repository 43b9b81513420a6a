"""Which days suit for a visit: ask, read the grid, choose; and the page behind the link that asks."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import by_link, page
from cadre.links import operations as links
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.visits import around_visit
from cadre.teams.forms.date_polls import ChosenDaysForm, DatePollForm, WhichDaysForm
from cadre.teams.operations import date_polls as operations
from cadre.teams.presenters import date_polls as presenters
from cadre.teams.queries import date_polls as queries


@page("teams.ask_for_days", of=reviews_for)
def days(request, review):
    poll, at = queries.open_poll(review), clock.now()
    if poll and request.method != "POST":
        context = {"review": review, "poll": poll, **presenters.grid(poll, queries.people_of(poll))}
        return render(request, "teams/date_poll.html", context)
    form = DatePollForm(request.POST or None, today=clock.day_of(at))
    if form.is_valid():
        answer_by = form.cleaned_data["answer_by"]
        operations.ask_for_days(review=review, periods=form.periods, answer_by=answer_by, by=request.user, at=at)
        messages.success(request, "Everyone has been emailed a link to answer.")
        return redirect("teams:which_days", pk=review.pk)
    people = [f"We email {user}" for user in queries.people_to_ask(review)]
    context = {"back": reverse("reviews:visit", args=[review.pk]), "caption": review, "preview": people}
    return ask(request, "Ask which days suit", "Send", form=form, **context)


@page("teams.ask_for_days", of=reviews_for)
def choose(request, review, number):
    poll, at = queries.open_poll(review), clock.now()
    if poll is None or not 1 <= number <= len(poll.days):
        raise Http404
    period = poll.days[number - 1]
    form = ChosenDaysForm(request.POST or None)
    known = around_visit(request.user, review, from_day=clock.day_of(at))
    if form.is_valid() and form.is_confirmed(known.concerns(period, kept=review.days)):
        operations.choose_days(poll=poll, period=period, by=request.user, at=at)
        messages.success(request, "The days of the visit and the plan of every stage have been saved.")
        return redirect("reviews:timetable", pk=review.pk)
    context = {"back": reverse("teams:which_days", args=[review.pk]), "caption": review}
    context["preview"] = presenters.consequences(review)
    return ask(request, f"Set the visit to {presenters.period_words(period)}?", "Set the days", form=form, **context)


@page("teams.ask_for_days", of=reviews_for)
@require_POST
def end(request, review):
    if poll := queries.open_poll(review):
        operations.end_poll(poll=poll, by=request.user, at=clock.now())
    messages.success(request, "Nobody is asked any more. The days of the visit have not changed.")
    return redirect("teams:which_days", pk=review.pk)


@by_link(operations.PURPOSE)
def answer(request, token):
    at = clock.now()
    try:
        link = resolve(token, purpose=operations.PURPOSE, at=at, reader=request.user)
        person = queries.person_by_link(link)
        if person is None:
            raise InvalidLink("revoked", link)
        form = WhichDaysForm(request.POST or None, days=person.poll.days, language=person.user.language)
        if is_done := form.is_valid():
            with transaction.atomic():
                links.use(link, at=at)
                operations.answer_days(person=person, answers=form.answers, by=link, at=at)
    except InvalidLink as invalid:
        return render(request, "links/invalid.html", {"invalid": invalid, "offer_new": False}, status=410)
    context = {"form": form, "is_done": is_done, "review": person.poll.review, "language": person.user.language}
    return render(request, "teams/which_days.html", context)
