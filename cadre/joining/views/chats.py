"""The times to talk that the programme offers, and what came of a chat."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.joining.forms.chats import BookForm, ChatForm, OfferTimesForm
from cadre.joining.operations import chats as operations
from cadre.joining.presenters import chats as presenters
from cadre.joining.queries import chats, interest
from cadre.joining.wording import texts
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page


@page("joining.run_joining")
def times(request):
    listing = listed(request, chats.slots_for(request.user).filter(starts_at__gte=clock.now()))
    rows = [presenters.slot_in(slot, "en") for slot in listing.rows]
    return render(request, "joining/times.html", {"listing": listing, "rows": rows})


@page("joining.run_joining")
def offer_times(request):
    at = clock.now()
    form = OfferTimesForm(request.POST or None, today=clock.day_of(at))
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("minutes", "by_way", "meeting")}
        count = operations.offer_times(starts=form.starts(), **facts, by=request.user, at=at)
        messages.success(request, f"{count} new time{'' if count == 1 else 's'} offered.")
        return redirect("joining:times")
    return ask(request, "Offer times to talk", "Offer these times", form=form, back=reverse("joining:times"))


@page("joining.run_joining", of=chats.slots_for)
def withdraw_time(request, slot):
    if request.method == "POST":
        with flash_outcome(request, "The time is no longer offered.", operations.SlotTaken):
            operations.withdraw_time(slot=slot, by=request.user, at=clock.now())
        return redirect("joining:times")
    booked = [f"We email {slot.interest.name} to choose another time"] if slot.interest else []
    return ask(
        request,
        "Withdraw this time?",
        "Withdraw it",
        back=slot,
        caption=presenters.when(slot, "en"),
        preview=["Nobody can book it any more", *booked],
        kind="warning",
        leave="Keep it",
    )


@page("joining.run_joining", of=interest.interests_for)
def book_for(request, person):
    at, words = clock.now(), texts("en")["chat"] | {"which": "Which time?", "phone": "Their telephone number"}
    slots = chats.free_slots(at=at)
    form = BookForm(request.POST or None, slots=slots, words=words, label_of=presenters.choice_in("en"))
    if form.is_valid():
        typed = form.cleaned_data
        with flash_outcome(request, "Booked. We email them the time.", operations.SlotTaken):
            operations.book(interest=person, slot=typed["slot"], phone=typed["phone"], by=request.user, at=at)
        return redirect(person)
    intro = "" if slots.exists() else "There is no free time. Offer times first."
    button = "Book this time" if slots.exists() else ""
    return ask(request, "Book a chat for them", button, form=form if button else None, back=person, intro=intro)


@page("joining.run_joining", of=interest.interests_for)
def record_chat(request, person):
    at = clock.now()
    form = ChatForm(request.POST or None, today=clock.day_of(at))
    if form.is_valid():
        with flash_outcome(request, "Saved."):
            operations.record_chat(interest=person, **form.cleaned_data, by=request.user, at=at)
        return redirect(person)
    return ask(request, "Record a chat", "Save", form=form, back=person, caption=person)
