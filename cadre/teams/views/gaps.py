"""Whom the programme lacks for the visits that are planned, as a page and to download, and a call for them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.joining.forms.calls import CallForm
from cadre.joining.operations.calls import TooManyCalls, put_on_front
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.kernel.spreadsheets import csv_download
from cadre.teams import gap_map
from cadre.teams.presenters import gaps as presenters
from cadre.teams.queries import gaps as queries

TOO_MANY = "The front page has as many calls as it has room for. Take one off first, under “Who may join”"


def _known(request) -> queries.Gaps:
    today = clock.day_of(clock.now())
    return queries.gaps(request.user, gap_map.ahead(today), on=today)


@page("teams.see_gaps")
def gaps(request):
    known = _known(request)
    context = {
        "summary": presenters.summary(known.lines),
        "days": presenters.days_in_words(known.days),
        "strands": presenters.strand_rows(known.lines),
        "groups": presenters.groups(known.lines),
        "tiles": presenters.tiles(known.forces),
        "for_each_place": gap_map.FOR_EACH_PLACE,
    }
    return render(request, "teams/gaps.html", context)


@page("teams.see_gaps")
def gaps_csv(request):
    return csv_download("gaps.csv", presenters.HEADINGS, presenters.csv_rows(_known(request).lines))


@page("teams.recruit")
def recruit(request, what, key, side):
    known, about = _known(request), (what, key, "" if side == presenters.NO_SIDE else side)
    line = next((line for line in known.lines if (line.what, line.key, line.side) == about), None)
    if line is None:
        raise Http404
    subject = queries.subject_of(line, on=known.days.first)
    name, draft = presenters.name_of(line), presenters.call_for(line)
    form = CallForm(request.POST or None, subject=name if subject else "", initial={"words": draft, "seek": True})
    if form.is_valid() and _put_on(request, form, subject):
        messages.success(request, "Visitors read your call on the front page from now on.")
        return redirect("teams:gaps")
    context = {"back": reverse("teams:gaps"), "caption": name, "intro": f"{presenters.facts(line)}."}
    context["preview"] = ["Everyone who opens the front page reads it", "You can take it off under “Who may join”"]
    return ask(request, "Call for people", "Put it on the front page", form=form, **context)


def _put_on(request, form, subject) -> bool:
    typed = form.cleaned_data
    facts = {"words": typed["words"], "words_cy": typed["words_cy"]}
    wanted = subject if typed.get("seek") else None
    try:
        put_on_front(**facts, subject=wanted, by=request.user, at=clock.now())
    except TooManyCalls:
        form.add_error(None, TOO_MANY)
        return False
    return True
