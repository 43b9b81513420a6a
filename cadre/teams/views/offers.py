"""Offer a seat; read one's own offers; answer, for oneself or on behalf; withdraw."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.members import queries as member_queries
from cadre.programme.presenters import programme_of
from cadre.reviews.wording import visit_days
from cadre.teams import presenters, queries
from cadre.teams.forms import AnswerForm, RecordForm, SendOfferForm
from cadre.teams.operations import offers as operations
from cadre.teams.replies import answered


@page("teams.offer_seat", of=queries.seats_for)
def offer_seat(request, seat, member):
    at = clock.now()
    member = get_object_or_404(member_queries.all_members(), pk=member)
    today = clock.day_of(at)
    excluded = queries.exclusion_of(member, seat, at=at)
    form = SendOfferForm(
        request.POST or None,
        today=today,
        needs_override=bool(excluded),
        initial={"answer_by": today + timedelta(days=programme_of(request).offer_days)},
    )
    if excluded and not excluded.may_be_overridden:
        messages.error(request, f"{member} cannot be offered this seat. {excluded.sentence}.")
        return redirect("teams:seat", pk=seat.pk)
    if form.is_valid():
        why = presenters.why_words(queries.candidate(member, seat, at=at))
        try:
            operations.offer_seat(seat=seat, member=member, why=why, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, f"The offer to {member} is in the outbox.")
        except operations.SeatFull:
            messages.error(request, "Every vacancy of this seat is taken or on offer. Withdraw an offer first.")
        except operations.AlreadyAsked:
            messages.error(request, f"{member} has been asked already.")
        return redirect("teams:seat", pk=seat.pk)
    context = {"form": form, "heading": f"Offer the seat to {member}", "caption": str(seat), "button": "Send the offer"}
    return render(request, "teams/offer_seat.html", {**context, "back": f"/seats/{seat.pk}", "excluded": excluded})


@page("teams.list_my_offers")
def mine(request):
    rows = [(offer, presenters.offer_tag(offer)) for offer in queries.my_offers(request.user)]
    return render(request, "teams/my_offers.html", {"rows": rows})


@page("teams.see_offer", of=queries.offers_for)
def offer(request, offer):
    user = request.user
    open_still = offer.state == "offered"
    context = {
        "offer": offer,
        "review": offer.seat.review,
        "tag": presenters.offer_tag(offer),
        "modes": presenters.modes_in_words(offer.seat.modes),
        "days": visit_days(offer.seat.review.days),
        "own": offer.member.user_id == user.pk,
        "may_answer": open_still and user.has_perm("teams.answer_offer", offer),
        "may_record": open_still and user.has_perm("teams.answer_for_member", offer),
        "may_withdraw": open_still and user.has_perm("teams.withdraw_offer", offer),
    }
    return render(request, "teams/offer.html", context)


def _settled(request, offer):
    """Its page, before anybody types an answer that can no longer count; what is sent all the same is refused there."""
    if request.method == "POST" or offer.state == "offered":
        return None
    messages.info(request, "There is nothing to answer here any more.")
    return redirect("teams:offer", pk=offer.pk)


@page("teams.answer_offer", of=queries.offers_for)
def answer(request, offer):
    if settled := _settled(request, offer):
        return settled
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        said, words = answered(offer, form.cleaned_data, by=request.user, at=clock.now(), how="signed-in")
        (messages.success if said else messages.error)(request, words)
        return redirect("teams:offer", pk=offer.pk)
    back = f"/offers/{offer.pk}"
    context = {"form": form, "heading": "Your answer", "caption": str(offer), "button": "Send my answer", "back": back}
    return render(request, "govuk/form_page.html", context)


@page("teams.answer_for_member", of=queries.offers_for)
def record_answer(request, offer):
    if settled := _settled(request, offer):
        return settled
    form = RecordForm(request.POST or None, today=clock.day_of(clock.now()))
    if form.is_valid():
        said = form.cleaned_data
        given = form.told_by(offer.member.user.name)
        done, words = answered(offer, said, by=request.user, at=clock.now(), how=said["how"], on_behalf=given)
        (messages.success if done else messages.error)(request, words)
        return redirect("teams:offer", pk=offer.pk)
    heading = f"Record the answer of {offer.member}"
    context = {"form": form, "heading": heading, "caption": str(offer), "button": "Record"}
    return render(request, "govuk/form_page.html", {**context, "back": f"/offers/{offer.pk}"})


@page("teams.withdraw_offer", of=queries.offers_for)
@require_POST
def withdraw(request, offer):
    with flash_outcome(request, "The offer has been withdrawn. Its link no longer works."):
        operations.withdraw_offer(offer=offer, by=request.user, at=clock.now())
    return redirect("teams:offer", pk=offer.pk)
