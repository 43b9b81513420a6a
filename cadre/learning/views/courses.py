"""Courses and their days, for those who run the programme."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import flash_outcome, page
from cadre.learning.forms.courses import CancelForm, ChangeCourseForm, ChangeDayForm, CourseForm, DayForm
from cadre.learning.operations import courses as operations
from cadre.learning.presenters import courses as presenters
from cadre.learning.presenters.training import choices, subjects
from cadre.learning.queries import courses as queries
from cadre.learning.queries import training
from cadre.learning.queries.goals import strands_to_choose

FIELDS = ("title", "about", "for_whom", "length", "training", "strands", "is_offered")


def _trainings():
    return choices(training.trainings_on(queries.today()))


def _choices(course=None) -> dict:
    """What a course may give and teach."""
    strands = subjects(strands_to_choose(on=queries.today()), course.strands if course else ())
    return {"trainings": _trainings(), "strands": strands}


@page("learning.run_courses")
def courses(request):
    listing = listed(request, queries.courses_for(request.user), search=["title", "about"])
    return render(request, "learning/courses.html", {"listing": listing, "trainings": dict(_trainings())})


@page("learning.see_course", of=queries.courses_for)
def course(request, course):
    at = clock.now()
    listing = listed(request, queries.days_of(course))
    context = {
        "course": course,
        "training": dict(_trainings()).get(course.training, ""),
        "subjects": [title for code, title in _choices(course)["strands"] if code in course.strands],
        "listing": listing,
        "rows": [presenters.day_row(day, at=at) for day in listing.rows],
    }
    return render(request, "learning/course.html", context)


@page("learning.run_courses")
def add(request):
    form = CourseForm(request.POST or None, **_choices())
    if form.is_valid():
        made = operations.add_course(**form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Course added. Now add the days on which it is given.")
        return redirect(made)
    return ask(request, "Add a course", "Add course", form=form, back=reverse("learning:courses"))


@page("learning.see_course", of=queries.courses_for, edits=True)
def change(request, course):
    initial = {name: getattr(course, name) for name in FIELDS}
    form = ChangeCourseForm(request.POST or None, **_choices(course), initial=initial)
    if form.is_valid():
        try:
            operations.change_course(course=course, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Course saved.")
            return redirect(course)
        except operations.TrainingTaken:
            form.add_error("training", "People have attended this course. Add another course for another training")
    return ask(request, "Change the course", "Save", form=form, back=course, caption=course)


@page("learning.see_course", of=queries.courses_for)
def add_day(request, course):
    form = DayForm(request.POST or None, today=queries.today())
    if form.is_valid():
        made = operations.add_day(course=course, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Day added. Members can sign up.")
        return redirect(made)
    return ask(request, "Add a day", "Add day", form=form, back=course, caption=course)


@page("learning.run_courses", of=queries.days_for, edits=True)
def change_day(request, day):
    form = ChangeDayForm(request.POST or None, today=queries.today(), initial=presenters.day_initial(day))
    if form.is_valid():
        try:
            operations.change_day(day=day, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Day saved.")
            return redirect(day)
        except operations.TooFewPlaces as too_few:
            form.add_error("places", f"{too_few}: enter {too_few.taken} or more")
        except operations.AttendanceTaken:
            form.add_error("day", "Attendance has been taken, so the day and times stay as they are")
        except MoveRefused as refused:
            form.add_error(None, f"Nothing was changed. {refused}")
    intro = "If the time or place changes, we email those who signed up and those who train."
    return ask(request, "Change the day", "Save", form=form, back=day, caption=day, intro=intro)


@page("learning.run_courses", of=queries.days_for)
def cancel_day(request, day):
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "The day is cancelled.", operations.AttendanceTaken):
            operations.cancel_day(day=day, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(day)
    count = day.taken + day.queue
    signed_up = f"We email the {count} {'person' if count == 1 else 'people'} who signed up" if count else ""
    will = [*([signed_up] if signed_up else []), "We email the trainers", "Nobody can sign up any more"]
    shown = {"back": day, "caption": day, "preview": will, "leave": "Keep the day"}
    return ask(request, "Cancel this day?", "Cancel the day", form=form, kind="warning", **shown)
