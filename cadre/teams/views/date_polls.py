"""Which days suit for a visit: ask, read the grid, choose; and the page behind the link that asks."""

from contextlib import nullcontext

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.accounts.queries import language_of_recipient
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.locks import in_turn
from cadre.kernel.pages import by_link, page
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.visits import around_visit
from cadre.teams.forms.date_polls import ChosenDaysForm, DatePollForm, WhichDaysForm
from cadre.teams.operations import date_polls as operations
from cadre.teams.presenters import date_polls as presenters
from cadre.teams.queries import date_polls as queries

NOT_OPEN = "You cannot ask, because this review is not open."
SAVED = {"en": "We have saved your answer.", "cy": "Rydym wedi cadw eich ateb."}


@page("teams.ask_for_days", of=reviews_for)
def days(request, review):
    poll, at = queries.open_poll(review), clock.now()
    if poll and request.method != "POST":
        grid = presenters.grid(poll, queries.people_of(poll), queries.stated_of(poll))
        return render(request, "teams/date_poll.html", {"review": review, "poll": poll, **grid})
    form = DatePollForm(request.POST or None, today=clock.day_of(at))
    if form.is_valid() and _asked(review, form, by=request.user, at=at):
        messages.success(request, "Everyone has been emailed a link to answer.")
        return redirect("teams:which_days", pk=review.pk)
    people = [f"We email {user}" for user in queries.people_to_ask(review)]
    context = {"back": reverse("reviews:visit", args=[review.pk]), "caption": review, "preview": people}
    return ask(request, "Ask which days suit", "Send", form=form, **context)


def _asked(review, form, *, by, at) -> bool:
    try:
        operations.ask_for_days(
            review=review, periods=form.periods, answer_by=form.cleaned_data["answer_by"], by=by, at=at
        )
    except operations.ReviewNotOpen:
        form.add_error(None, NOT_OPEN)
        return False
    return True


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
def end(request, review):
    poll, back = queries.open_poll(review), reverse("teams:which_days", args=[review.pk])
    if request.method == "POST":
        if poll:
            operations.end_poll(poll=poll, by=request.user, at=clock.now())
        messages.success(request, "Nobody is asked any more. The days of the visit have not changed.")
        return redirect(back)
    if poll is None:
        return redirect(back)
    context = {"back": back, "caption": review, "preview": presenters.ON_ENDING, "kind": "warning"}
    return ask(request, "Stop asking which days suit?", "Stop asking", leave="Keep asking", **context)


@by_link(operations.PURPOSE, edits=True)
def answer(request, token):
    try:
        link = resolve(token, purpose=operations.PURPOSE, at=clock.now(), reader=request.user)
        person = queries.person_by_link(link)
        with in_turn(person) if request.method == "POST" else nullcontext():
            return _answer(request, link, person)
    except InvalidLink as invalid:
        return refuse(request, invalid, language=language_of_recipient(invalid.link))


def _answer(request, link, person):
    language, form = person.user.language, WhichDaysForm(request.POST or None, person=person)
    if form.is_valid():
        try:
            operations.answer_days(person=person, answers=form.answers, by=link, at=clock.now())
        except operations.PollEnded as ended:
            raise InvalidLink("revoked", link) from ended
        messages.success(request, SAVED[language])
        return redirect(request.path)
    return render(request, "teams/which_days.html", {"form": form, "review": person.poll.review, "language": language})
