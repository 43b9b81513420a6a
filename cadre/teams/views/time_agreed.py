"""The time of a member: ask their organisation, and the pages behind its links, answered once without an account."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import by_link, page
from cadre.links import operations as links
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse
from cadre.teams import queries
from cadre.teams.forms import time_agreed as forms
from cadre.teams.operations import time_agreed as operations
from cadre.teams.operations.time_links import AGREED, ASKED
from cadre.teams.presenters import time_agreed as presenters
from cadre.teams.queries.briefs import days_on_site_of, effort_of
from cadre.teams.queries.time_agreed import agreement_of_link, agreements_of

CANNOT = "The place is released, or the visit has no days or begins too soon for an answer. Nobody has been asked."


@page("teams.ask_time", of=queries.places_for)
def time(request, place):
    at = clock.now()
    may_ask = place.state in operations.OPEN and operations.last_day_to_answer(place.review, on=clock.day_of(at))
    form = forms.AskForTimeForm(request.POST or None, member=place.member) if may_ask else None
    if form and form.is_valid():
        try:
            operations.ask_for_time(place=place, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, "The email is in the outbox. You see the answer here.")
        except operations.CannotAskForTime:
            messages.error(request, CANNOT)
        return redirect("teams:time", pk=place.pk)
    return ask(
        request,
        "Time agreed by the organisation",
        "Send" if may_ask else "",
        form=form,
        back=reverse("teams:place", args=[place.pk]),
        caption=place.member,
        template="teams/time.html",
        rows=presenters.rows(agreements_of(place), place.review),
        may_ask=may_ask,
    )


def _opened(request, token, purpose, state):
    """The link and what it is about. Raises ``InvalidLink``, with what became of it where that is known."""
    link = resolve(token, purpose=purpose, at=clock.now(), reader=request.user)
    agreement = agreement_of_link(link)
    if agreement is None or agreement.state != state or agreement.place.state == "completed":
        raise InvalidLink("revoked", link)
    return link, agreement


def _invalid(request, invalid):
    known = agreement_of_link(invalid.link) if invalid.reason in {"used", "revoked"} else None
    if known:
        invalid = InvalidLink(invalid.reason, invalid.link, presenters.settled(known))
    return refuse(request, invalid, language=known.language if known else "en")


def _asked(agreement) -> dict:
    """What the person who is asked reads: who, how, and which days; neither the host nor the subject."""
    seat, language = agreement.place.seat, agreement.language
    return {
        "agreement": agreement,
        "language": language,
        "person": agreement.place.member.user.name,
        "modes": presenters.modes_in(language, seat.modes),
        "days": clock.format_long_days(agreement.first_day, agreement.last_day, language),
        "effort": effort_of(seat),
        "on_site": days_on_site_of(seat, agreement.review),
    }


@by_link(ASKED)
def answer(request, token):
    try:
        link, agreement = _opened(request, token, ASKED, "asked")
        form = forms.TimeForm(request.POST or None, language=agreement.language)
        if is_done := form.is_valid():
            _answered(link, agreement, form.cleaned_data, at=clock.now())
    except (InvalidLink, MoveRefused) as refused:
        return _invalid(request, refused if isinstance(refused, InvalidLink) else InvalidLink("used", link))
    return render(request, "teams/time_answer.html", {**_asked(agreement), "form": form, "is_done": is_done})


def _answered(link, agreement, answer, *, at) -> None:
    given = {"agreement": agreement, "by": agreement, "at": at}
    with transaction.atomic():
        links.use(link, at=at)
        if answer["answer"] == forms.AGREE:
            operations.agree_time(**given)
        elif answer["answer"] == forms.OTHER_DATES:
            operations.suggest_other_dates(words=answer["other_dates"], **given)
        else:
            operations.refuse_time(words=answer["why"], **given)


@by_link(AGREED)
def end(request, token):
    try:
        link, agreement = _opened(request, token, AGREED, "agreed")
        typed, at = request.POST if request.method == "POST" else None, clock.now()
        form = forms.EndTimeForm(typed, language=agreement.language)
        if is_done := form.is_valid():
            with transaction.atomic():
                links.use(link, at=at)
                operations.end_time(agreement=agreement, words=form.cleaned_data["why"], by=agreement, at=at)
    except (InvalidLink, MoveRefused) as refused:
        return _invalid(request, refused if isinstance(refused, InvalidLink) else InvalidLink("used", link))
    return render(request, "teams/time_end.html", {**_asked(agreement), "form": form, "is_done": is_done})
