"""A member's hours and contributions, their record of a year, and what they correct and add."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.pages import ask
from cadre.kernel import clock, slots, undo
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import page
from cadre.learning.documents import record_of_year
from cadre.learning.forms.hours import AddHoursForm, ChangeHoursForm, HoursForm
from cadre.learning.operations import hours as operations
from cadre.learning.presenters import hours as presenters
from cadre.learning.queries import hours as queries
from cadre.learning.views.printing import pdf_download
from cadre.members.queries import own_member


def _limits(request) -> dict:
    return {"joined": queries.joined_on(request.user), "today": clock.day_of(clock.now())}


@page("learning.keep_log")
def hours(request):
    lines, at = queries.lines_of(request.user), clock.now()
    reviews = [line.place.seat.review for line in lines if line.place]
    panels = slots.panels("hours.review", user=request.user, record=reviews, at=at) if reviews else []
    years = presenters.years(lines, {key: url for panel in panels for key, url in panel.context.items()})
    return render(request, "learning/hours.html", {"years": years})


@page("learning.keep_log")
def year(request, year):
    lines, back = queries.lines_of_year(request.user, year), reverse("learning:hours")
    if not lines:
        messages.error(request, f"There is nothing of {year} on your record.")
        return redirect(back)
    return pdf_download(request, record_of_year, request.user, year, lines, name=f"hours-{year}.pdf", back=back)


@page("learning.say_hours_of_place", of=queries.places_done_by, edits=lambda place: place.member)
def of_place(request, place):
    return _say(request, queries.place_line(place, queries.given_for(place)), place=place)


@page("learning.say_hours_of_course", of=queries.courses_done_by, edits=lambda sign_up: sign_up.member)
def of_course(request, sign_up):
    return _say(request, queries.course_line(sign_up, queries.given_for(sign_up)), sign_up=sign_up)


def _say(request, line, **of):
    form = HoursForm(request.POST or None, initial=presenters.typed(line))
    if form.is_valid():
        facts = {"member": own_member(request.user), "reckoned": line.reckoned, **of, **form.cleaned_data}
        operations.say_hours(**facts, by=request.user, at=clock.now())
        messages.success(request, "Saved.")
        return redirect("learning:hours")
    back = reverse("learning:hours")
    return ask(request, "Hours and learning", "Save", form=form, back=back, caption=presenters.what(line))


@page("learning.keep_log")
def add(request):
    form = AddHoursForm(request.POST or None, **_limits(request))
    if form.is_valid():
        facts = {"member": own_member(request.user), **form.cleaned_data}
        operations.add_hours(**facts, by=request.user, at=clock.now())
        messages.success(request, "Added.")
        return redirect("learning:hours")
    return ask(request, "Add something you did", "Add", form=form, back=reverse("learning:hours"))


@page("learning.change_hours", of=queries.added_by, edits=True)
def change(request, contribution):
    form = ChangeHoursForm(request.POST or None, initial=presenters.typed_of(contribution), **_limits(request))
    if form.is_valid():
        try:
            facts = {"contribution": contribution, **form.cleaned_data}
            operations.change_hours(**facts, by=request.user, at=clock.now())
            messages.success(request, "Saved.")
            return redirect("learning:hours")
        except MoveRefused:
            form.add_error(None, "You deleted this in another window, so it was not changed")
    shown = {"form": form, "back": reverse("learning:hours"), "contribution": contribution}
    return ask(request, "Change what you did", "Save", template="learning/change_hours.html", **shown)


@page("learning.change_hours", of=queries.added_by)
@require_POST
def delete(request, contribution):
    done = {"act": "learning.delete_hours", "back": reverse("learning:hours")}
    return undo.do(request, operations.delete_hours, "Deleted.", **done, contribution=contribution)
