"""Take over busy days from a calendar file: it is read, what was found is shown, and only then saved."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cadre.availability import presenters
from cadre.availability.choices import AvailabilityKind
from cadre.availability.forms import BusyForm, CalendarForm, furthest
from cadre.availability.operations import busy as operations
from cadre.availability.operations import state_availability
from cadre.extraction.refusals import Refused
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.members.queries import members_for

INTRO = (
    "We read on which days you are busy, and nothing else. We do not keep the file, what its events are called, or at "
    "what time of day they are."
)


@page("availability.change", of=members_for)
def busy(request, member):
    today = clock.day_of(clock.now())
    days = {"first": today, "last": furthest(today)}
    shown = {"back": reverse("availability:availability", args=[member.pk]), "caption": member}
    if "days" in request.POST:
        return _save(request, member, BusyForm(request.POST, **days), shown)
    form = CalendarForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            runs, unread = operations.read_busy(content=form.calendar, **days)
        except Refused as refused:
            form.add_error("content", str(refused))
        else:
            return _ask_about(request, runs, unread, days, shown)
    return ask(request, "Add busy days from your calendar", "Read the calendar", form=form, intro=INTRO, **shown)


def _ask_about(request, runs, unread, days, shown):
    words = ",".join(f"{begins.isoformat()}/{ends.isoformat()}" for begins, ends in runs)
    form = BusyForm(initial={"days": words}, **days) if runs else None
    button = "Mark as not free" if runs else ""
    context = {"form": form, "intro": presenters.busy_intro(runs, unread), "runs": presenters.busy_runs(runs)}
    heading, template = presenters.busy_heading(runs), "availability/busy.html"
    return ask(request, heading, button, template=template, **context, **shown)


def _save(request, member, form, shown):
    if not form.is_valid():
        messages.error(request, form.errors["days"][0])
        return redirect(request.path)
    ranges = [(begins, ends, AvailabilityKind.UNAVAILABLE) for begins, ends in form.cleaned_data["days"]]
    state_availability(member=member, date_ranges=ranges, by=request.user, at=clock.now())
    messages.success(request, "The busy days have been marked as not free.")
    return redirect(shown["back"])
