"""The home page, the search page, and the button that undoes the last act."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.accounts.choices import LAST_VISIT, ProgrammeRole
from cadre.govuk.listing import listed
from cadre.joining.presenters import public as presenters_of_joining
from cadre.kernel import clock, slots, undo
from cadre.kernel.pages import page, public, signed_in
from cadre.kernel.spreadsheets import csv_download
from cadre.library.queries import documents_counted_on
from cadre.practice.queries import public_practice
from cadre.reviews import queries
from cadre.reviews.queries.audiences import audience_keys, reviews_behind
from cadre.search import queries as search
from cadre.teams.queries.counted import people_counted_on
from cadre.workspace import presenters
from cadre.workspace.presenters import programme
from cadre.workspace.presenters.board import board as drawn

PAGE = 20
SHOWN, MAX_ASKED_FOR = 20, 200
REVIEWS, PRACTICES = 8, 3


@public
def home(request):
    if not request.user.is_authenticated:
        return _front(request)
    at = clock.now()
    since = _last_visit(request, at=at)
    known = list(queries.reviews_at_home(request.user, since=since)[: MAX_ASKED_FOR + 1])
    under_way = [review for review in known if review.is_open]
    changes = queries.changes_since(request.user, known, since=since)[:8]
    facts = presenters.known_at_home(request)
    tasks = slots.panels("home.task", user=request.user, at=at, values=facts["home.task"])
    shown = MAX_ASKED_FOR if request.GET.get("tasks") == "all" else SHOWN
    context = {
        "today": clock.day_of(at),
        "steps": presenters.steps_to_set_up(request.user, facts, at=at),
        "waiting": presenters.waiting(tasks, at=at, shown=shown),
        "panels": slots.panels("home.panel", user=request.user, at=at, values=facts["home.panel"]),
        "reviews": [presenters.review_row(review) for review in under_way[:REVIEWS]],
        "more_reviews": max(len(under_way) - REVIEWS, 0),
        "since": since,
        "changes": presenters.changes(changes, known),
        "runs_programme": request.user.is_programme_staff,
        "is_office": request.user.holds(
            ProgrammeRole.FINANCE_CHECKER, ProgrammeRole.FINANCE_PAYER, ProgrammeRole.AUDITOR, ProgrammeRole.DPO
        ),
        "may_ask": facts["navigation"]["reviews"],
    }
    return render(request, "workspace/home.html", context)


@public
def front(request):
    """The page that a volunteer sends to a colleague, also for those who are signed in."""
    return _front(request)


def _front(request):
    practices = public_practice()[:PRACTICES]
    context = {**presenters_of_joining.front(request, on=clock.day_of(clock.now())), "practices": practices}
    return render(request, "workspace/front.html", context)


def _last_visit(request, *, at):
    """When this person last signed in; for a first visit, 14 days ago."""
    kept = request.session.get(LAST_VISIT)
    return datetime.fromisoformat(kept) if kept else at - timedelta(days=14)


@page("workspace.see_board")
def board(request):
    """Reviews under way on one time line, for those who run the programme."""
    listing = listed(request, queries.reviews_on_board(request.user), search=["organisation__name", "reference"])
    keys = [review.pk for review in listing.rows]
    counted = {"people": people_counted_on(keys), "documents": documents_counted_on(keys)}
    today = clock.day_of(clock.now())
    shown = drawn(request.user, listing.rows, **counted, today=today)
    return render(request, "workspace/board.html", {"listing": listing, "today": today, **shown})


@page("workspace.see_programme")
def programme_year(request):
    """A year of the programme in pictures, for the lead and the chief officers it is printed for."""
    today = clock.day_of(clock.now())
    year = _year(request, today)
    pictures = programme.pictures(request.user, year=year, on=today)
    years = [today.year, today.year - 1, today.year - 2]
    context = {"pictures": pictures, "year": year, "years": years, "today": today}
    return render(request, "workspace/programme.html", context)


@page("workspace.see_programme")
def programme_csv(request, key):
    today = clock.day_of(clock.now())
    year = _year(request, today)
    if key not in programme.DRAWN:
        raise Http404
    picture = programme.picture(key, request.user, year=year, on=today)
    return csv_download(f"programme-{year}-{key}.csv", picture.headings, picture.rows)


def _year(request, today) -> int:
    """One of the last three years: whole years, so that no two counts differ by what a few hosts were told."""
    asked = request.GET.get("year", "")
    return next((year for year in range(today.year - 2, today.year) if asked == str(year)), today.year)


@signed_in
def find(request):
    typed = request.GET.get("q", "")[:200]
    number = request.GET.get("page", "1")
    number = max(1, min(int(number), 500)) if number.isdigit() else 1
    results = search.find(typed, keys=audience_keys(request.user), limit=PAGE, offset=(number - 1) * PAGE)
    pages = Paginator(range(results.total), PAGE).get_page(number)
    behind = reviews_behind(request.user, [hit.entry.audience for hit in results.hits])
    rows = [{"hit": hit, "review": review} for hit, review in zip(results.hits, behind, strict=True)]
    return render(request, "workspace/search.html", {"typed": typed, "results": results, "rows": rows, "pages": pages})


@signed_in
@require_POST
def undo_last(request):
    try:
        undone = undo.undo(request.user, request.POST.get("undo", ""), at=clock.now())
        messages.success(request, undone.words)
        return redirect(undone.back)
    except undo.CannotUndo as refused:
        messages.error(request, str(refused))
        return redirect(refused.back)
