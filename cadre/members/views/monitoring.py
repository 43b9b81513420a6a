"""Equality monitoring: the public page with its questions, which knows nobody, and the counts of past years."""

from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.kernel import clock
from cadre.kernel.pages import page, public
from cadre.kernel.spreadsheets import csv_download
from cadre.members.forms.monitoring import AboutYouForm
from cadre.members.limits import count_answers_sent
from cadre.members.operations.monitoring import count_answers
from cadre.members.presenters import monitoring as presenters
from cadre.members.queries import monitoring as queries


def _for_nobody(view):
    """The page is the same for whoever opens it, and no line of the log can name who did."""

    @wraps(view)
    def unknown(request):
        request.user = AnonymousUser()
        return view(request)

    return unknown


@public
@_for_nobody
def about_you(request):
    at, words = clock.now(), presenters.page_words(request)
    asked = queries.questions_on(clock.day_of(at))
    questions = asked.questions if asked else []
    form = AboutYouForm(request.POST or None, questions=questions, language=words["language"])
    if form.is_valid() and not count_answers_sent(request):
        form.add_error(None, form.words["often"])
    if form.is_valid():
        count_answers(answers=form.answers(), at=at)
        return redirect(f"{reverse('members:about_you_sent')}{words['stay']}")
    return render(request, "members/about_you.html", {**words, "form": form, "asked": asked})


@public
@_for_nobody
def about_you_sent(request):
    return render(request, "members/about_you_sent.html", presenters.page_words(request))


def _chosen(request):
    """The years that are over, and the one of the address or the newest; None without any."""
    years = queries.years_counted(before=clock.day_of(clock.now()))
    wanted = request.GET.get("year")
    return years, next((year for year in years if str(year.first) == wanted), years[0] if years else None)


@page("members.see_monitoring")
def monitoring(request):
    years, year = _chosen(request)
    context = {"years": years, "year": year, "rule": presenters.rule()}
    context["questions"] = presenters.counted(year) if year else []
    context["asked"] = queries.questions_on(clock.day_of(clock.now()))
    return render(request, "members/monitoring.html", context)


@page("members.see_monitoring")
def monitoring_csv(request):
    _, year = _chosen(request)
    rows = [row for question in presenters.counted(year) for row in presenters.cells(year, question)] if year else []
    return csv_download("equality-monitoring.csv", presenters.HEADINGS, rows)
