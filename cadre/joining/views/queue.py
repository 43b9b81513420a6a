"""Those who are interested, for those who run the programme: the queue, one person, and what is done for them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.joining.forms.interest import RecordInterestForm
from cadre.joining.lifecycle import INTEREST, OPEN
from cadre.joining.operations import interest as operations
from cadre.joining.operations.forgetting import forget as forget_person
from cadre.joining.presenters import chats as presenters
from cadre.joining.presenters.applications import row as application_row
from cadre.joining.queries import applications, assessing, chats, interest
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page


def _today():
    return clock.day_of(clock.now())


@page("joining.run_joining")
def queue(request):
    people = interest.interests_for(request.user).select_related("slot")
    listing = listed(request, people, search=["name", "email", "work"], filters={"state": INTEREST.choices})
    context = {
        "listing": listing,
        "rows": [presenters.row(person, on=_today()) for person in listing.rows],
        "free": chats.free_slots(at=clock.now()).count(),
        "waiting": assessing.waiting_for_staff(request.user).count(),
    }
    return render(request, "joining/queue.html", context)


@page("joining.run_joining", of=interest.interests_for)
def person(request, person):
    slot, begun = chats.slot_of(person), applications.under_way(person)
    context = {
        "person": person,
        "tag": presenters.tag(person),
        "waited": presenters.waited(person, on=_today()) if person.state == "waiting" else "",
        "booked": presenters.slot_in(slot, "en") if slot else None,
        "chats": chats.chats_of(person),
        "is_open": person.state in OPEN,
        "applications": [application_row(row, on=_today()) for row in applications.applications_of(person)],
        "may_begin": begun is None,
        "may_record": person.email != request.user.email and (begun is None or applications.may_record(begun)),
    }
    return render(request, "joining/person.html", context)


@page("joining.run_joining")
def add(request):
    form = RecordInterestForm(request.POST or None)
    if form.is_valid():
        recorded = operations.express_interest(**form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Saved. We email them a link to choose a time, unless they have one.")
        return redirect(recorded)
    return ask(request, "Record that someone is interested", "Save", form=form, back=reverse("joining:queue"))


@page("joining.run_joining", of=interest.interests_for)
@require_POST
def send_link(request, person):
    operations.send_link_again(interest=person, by=request.user, at=clock.now())
    messages.success(request, "If they had no link in the last hour, we have emailed them a new one.")
    return redirect(person)


@page("joining.run_joining", of=interest.interests_for)
@require_POST
def reopen(request, person):
    with flash_outcome(request, "They wait for a chat again. We have emailed them a link to choose a time."):
        operations.reopen(interest=person, by=request.user, at=clock.now())
    return redirect(person)


@page("joining.run_joining", of=interest.interests_for)
def forget(request, person):
    if request.method == "POST":
        forget_person(interest=person, by=request.user, at=clock.now())
        messages.success(request, "Deleted. Nothing is kept of them here.")
        return redirect("joining:queue")
    happens = ["Their name, address and work are deleted", "Your notes of chats with them are deleted"]
    if applications.applications_of(person):
        happens.append("Their application is deleted, with what they sent")
    happens += ["A time that they booked is free again", "Links that we sent them no longer work"]
    return ask(
        request,
        "Delete what we keep of this person?",
        "Delete",
        back=person,
        caption=person,
        preview=happens,
        warning="You cannot undo this.",
        kind="warning",
        leave="Keep it",
    )
