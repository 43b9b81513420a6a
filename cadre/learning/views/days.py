"""The days to come, one day, and a member's own place on it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.calendars import calendar_download
from cadre.kernel.pages import flash_outcome, page
from cadre.learning.calendar_file import day_event
from cadre.learning.forms.attendance import QUESTIONS
from cadre.learning.operations import sign_ups as operations
from cadre.learning.presenters import courses as presenters
from cadre.learning.presenters.feedback import summary
from cadre.learning.presenters.training import due_words
from cadre.learning.queries import courses as queries
from cadre.learning.queries import sign_ups, training
from cadre.learning.queries.feedback import feedback_on
from cadre.learning.rules import trains
from cadre.members.queries import own_member

WHEN = [("to-come", "To come"), ("past", "Over or cancelled")]


@page("learning.see_courses")
def days(request):
    at, user = clock.now(), request.user
    is_staff, own = user.has_perm("learning.run_courses"), own_member(user)
    days = queries.days_past if is_staff and request.GET.get("when") == "past" else queries.days_to_come
    listing = listed(
        request,
        days(user, at=at),
        search=["course__title", "place"],
        filters={"when": WHEN} if is_staff else {},
        preset={"when": "to-come"},
        together={("when",): lambda rows, when: rows} if is_staff else {},
    )
    signed = sign_ups.own_by_day(user, listing.rows)
    today = clock.day_of(at)
    context = {
        "listing": listing,
        "months": presenters.by_month(listing.rows, signed, at=at),
        "own": [presenters.own_row(one) for one in sign_ups.own_to_come(user, at=at)],
        "due": [due_words(one, on=today) for one in training.due_for(own, on=today)] if own else [],
        "attended": sign_ups.attended_of(own) if own else [],
        "own_member": own,
        "is_staff": is_staff,
    }
    return render(request, "learning/days.html", context)


@page("learning.see_day", of=queries.days_for)
def day(request, day):
    at, user = clock.now(), request.user
    signed, is_trainer = sign_ups.sign_up_of(user, day), trains(user, day)
    is_staff = user.has_perm("learning.run_courses")
    context = {
        "day": day,
        "when": presenters.when(day),
        "where": presenters.where(day),
        "meeting": day.meeting if is_trainer or (signed and signed.state == "placed") else "",
        "places": presenters.free_places(day, at=at),
        "trainers": presenters.trainers(day),
        "tag": presenters.day_tag(day, signed),
        "signed": signed,
        "turn": sign_ups.place_in_queue(signed) if signed and signed.state == "waiting" else 0,
        "has_begun": day.has_begun(at),
        "can_sign_up": not signed and day.is_open(at) and user.has_perm("learning.sign_up", day),
        "sign_up_words": presenters.sign_up_words(day, at=at),
        "is_staff": is_staff,
        "is_trainer": is_trainer,
        "summary": summary(feedback_on(day), QUESTIONS) if is_trainer and day.attendance_at else None,
        "people": [presenters.person_row(one) for one in sign_ups.people_with_places(day)] if is_trainer else [],
        "waiting": list(sign_ups.people_waiting(day)) if is_trainer else [],
    }
    return render(request, "learning/day.html", context)


@page("learning.sign_up", of=queries.days_for)
@require_POST
def sign_up(request, day):
    try:
        signed = operations.sign_up(day=day, member=own_member(request.user), by=request.user, at=clock.now())
    except operations.SignUpClosed as closed:
        messages.error(request, f"You are not signed up. {closed}.")
        return redirect(day)
    if signed.state == "placed":
        messages.success(request, "You have a place. We have emailed you.")
    else:
        messages.success(request, "The day is full. You are on the waiting list, and we email you if you get a place.")
    return redirect(day)


@page("learning.sign_up", of=queries.days_for)
def give_up(request, day):
    signed = sign_ups.sign_up_of(request.user, day)
    if request.method == "POST":
        if signed:
            with flash_outcome(request, "You are no longer signed up."):
                operations.give_up(sign_up=signed, by=request.user, at=clock.now())
        else:
            messages.error(request, "Nothing was changed. You are not signed up for this day.")
        return redirect(day)
    if signed is None:
        return redirect(day)
    is_waiting = signed.state == "waiting"
    heading = "Leave the waiting list?" if is_waiting else "Give up your place?"
    will = [] if is_waiting else ["The first person on the waiting list gets it at once"]
    return ask(
        request,
        heading,
        heading.rstrip("?"),
        back=day,
        caption=day,
        preview=[*will, "You can sign up again, if there are places then"],
        leave="Stay on the list" if is_waiting else "Keep your place",
    )


@page("learning.see_day", of=queries.days_for)
def calendar(request, day):
    signed = sign_ups.sign_up_of(request.user, day)
    has_place = trains(request.user, day) or bool(signed and signed.state == "placed")
    return calendar_download("course.ics", "Course", [day_event(day, shows_meeting=has_place)])
