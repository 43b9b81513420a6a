"""Offer a seat, read your own offers, answer for yourself or for a member, and withdraw an offer."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.kernel.working_days import next_working_day
from cadre.members import queries as member_queries
from cadre.programme.presenters import programme_of
from cadre.teams import presenters, queries
from cadre.teams.calendar_file import has_calendar
from cadre.teams.forms.answers import AnswerForm, RecordForm
from cadre.teams.forms.offering import OfferSeveralForm, SendOfferForm
from cadre.teams.operations import offers as operations
from cadre.teams.presenters import briefs
from cadre.teams.presenters import candidates as words
from cadre.teams.presenters.ties import declared_tie, ties_among
from cadre.teams.queries.briefs import brief_of
from cadre.teams.queries.candidates import assess, candidates_for
from cadre.teams.replies import answered, offered, offered_to_several

STILL_MAY = "You can still send the offer if you give a reason."
# How many people one page offers a seat to: a seat has at most as many places.
MAX_TICKED = 20


@page("teams.offer_seat", of=queries.seats_for)
def offer_seat(request, seat, member):
    at = clock.now()
    member = get_object_or_404(member_queries.all_members(), pk=member)
    candidate, today = assess(member, seat, at=at), clock.day_of(at)
    if candidate is None or not candidate.may_be_overridden:
        messages.error(request, f"You cannot offer this seat to {member}. {words.in_the_way(candidate)}")
        return redirect("teams:seat", pk=seat.pk)
    form = SendOfferForm(
        request.POST or None,
        today=today,
        needs_override=not candidate.is_eligible,
        initial={"answer_by": next_working_day(today + timedelta(days=programme_of(request).offer_days))},
    )
    if form.is_valid():
        why = words.why_words(candidate)
        done, sentence = offered(seat, member, why=why, **form.cleaned_data, by=request.user, at=at)
        if done:
            messages.success(request, sentence)
            return redirect("teams:seat", pk=seat.pk)
        form.add_error(None, sentence)
    return ask(
        request,
        f"Offer the seat to {member}",
        "Send offer",
        form=form,
        back=seat,
        caption=seat,
        intro="We will email them a link. They can answer without an account." if candidate.is_eligible else "",
        emails=_previews(form, seat, [member], at=at),
        ties=_ties(seat, [member]),
        reached=words.limits_reached(candidate, seat),
        template="teams/offer_form.html",
        warning="" if candidate.is_eligible else f"{words.in_the_way(candidate)} {STILL_MAY}",
    )


@page("teams.offer_seat", of=queries.seats_for)
def offer_several(request, seat):
    at, today = clock.now(), clock.day_of(clock.now())
    ticked = member_queries.chosen((request.POST or request.GET).getlist("member")[:MAX_TICKED])
    known = candidates_for(seat, at=at, among=ticked)
    members = [candidate.member for candidate in known]
    initial = {"answer_by": today + timedelta(days=programme_of(request).offer_days)}
    facts = {"members": members, "vacancies": queries.vacancies(seat), "today": today}
    form = OfferSeveralForm(request.POST or None, initial=initial, **facts)
    if form.is_valid():
        done, sentence = _offered_to_several(request, seat, form, known, at=at)
        if done:
            messages.success(request, sentence)
            return redirect("teams:seat", pk=seat.pk)
        form.add_error("member", sentence)
    text = {"back": seat, "caption": seat, "template": "teams/offer_form.html", "ties": _ties(seat, members)}
    text["reached"] = [line for candidate in known for line in words.limits_reached(candidate, seat)]
    emails = _previews(form, seat, members, at=at)
    return ask(request, "Offer the seat", "Send offers", form=form, emails=emails, **text)


def _offered_to_several(request, seat, form, known, *, at) -> tuple[bool, str]:
    facts = dict(form.cleaned_data)
    whys = words.whys(known, facts.pop("member"))
    return offered_to_several(seat, whys, **facts, by=request.user, at=at)


def _ties(seat, members) -> list[str]:
    """The ties of these members to partners of the host, for whoever offers the seat."""
    return ties_among(member_queries.with_employers(list(members)), seat.review.organisation)


def _previews(form, seat, members, *, at) -> list[tuple]:
    """The email to each of these members as the form stands: to whom, the subject and the body."""
    pairs = [(member, seat) for member in members]
    emails = operations.preview_offers(review=seat.review, pairs=pairs, **form.previewed(), at=at)
    return [(member, *email) for member, email in zip(members, emails, strict=True)]


@page("teams.list_my_offers")
def mine(request):
    rows = [(offer, presenters.offer_tag(offer)) for offer in queries.my_offers(request.user)]
    return render(request, "teams/my_offers.html", {"rows": rows})


@page("teams.see_offer", of=queries.offers_for)
def offer(request, offer):
    user = request.user
    open_still, place = offer.state == "offered", queries.place_to_leave(offer)
    context = {
        "offer": offer,
        "review": offer.seat.review,
        "tag": presenters.offer_tag(offer),
        "facts": briefs.facts(offer, brief_of(offer, reader=user)),
        "place": place,
        "has_calendar": place is not None and has_calendar(place),
        "tie": declared_tie(offer),
        "overridden": words.overridden(offer),
        "own": offer.member.user_id == user.pk,
        "may_change_days": offer.seat.review.is_open and user.has_perm("reviews.set_plan", offer.seat.review),
        "may_offer_again": user.has_perm("teams.offer_seat", offer.seat),
        "may_answer": open_still and user.has_perm("teams.answer_offer", offer),
        "may_record": open_still and user.has_perm("teams.answer_for_member", offer),
        "may_withdraw": open_still and user.has_perm("teams.withdraw_offer", offer),
    }
    return render(request, "teams/offer.html", context)


def _settled(request, offer):
    """A redirect to the offer's page if it can no longer be answered."""
    if request.method == "POST" or offer.state == "offered":
        return None
    messages.info(request, "You can no longer answer this offer.")
    return redirect("teams:offer", pk=offer.pk)


@page("teams.answer_offer", of=queries.offers_for)
def answer(request, offer):
    if settled := _settled(request, offer):
        return settled
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        done, sentence = answered(offer, form.cleaned_data, by=request.user, at=clock.now(), how="signed-in")
        (messages.success if done else messages.error)(request, sentence)
        return redirect("teams:offer", pk=offer.pk)
    return ask(request, "Your answer", "Send answer", form=form, back=offer, caption=offer)


@page("teams.answer_for_member", of=queries.offers_for)
def record_answer(request, offer):
    if settled := _settled(request, offer):
        return settled
    form = RecordForm(request.POST or None, today=clock.day_of(clock.now()))
    if form.is_valid():
        answer, on_behalf = form.cleaned_data, form.on_behalf_of(offer.member.user.name)
        done, sentence = answered(
            offer, answer, by=request.user, at=clock.now(), how=answer["how"], on_behalf=on_behalf
        )
        (messages.success if done else messages.error)(request, sentence)
        return redirect("teams:offer", pk=offer.pk)
    return ask(request, f"Record the answer of {offer.member}", "Record", form=form, back=offer, caption=offer)


@page("teams.withdraw_offer", of=queries.offers_for)
@require_POST
def withdraw(request, offer):
    with flash_outcome(request, "The offer has been withdrawn. Its link no longer works."):
        operations.withdraw_offer(offer=offer, by=request.user, at=clock.now())
    return redirect("teams:offer", pk=offer.pk)
