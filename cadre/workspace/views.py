"""The home page, the search page, and the button that undoes the last act."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.accounts.choices import LAST_VISIT, ProgrammeRole
from cadre.govuk.listing import listed
from cadre.kernel import clock, slots, undo
from cadre.kernel.pages import page, public, signed_in
from cadre.library.queries import documents_counted_on
from cadre.reviews import presenters as reviews_presenters
from cadre.reviews import queries, wording
from cadre.reviews.queries.audiences import audience_keys, reviews_behind
from cadre.reviews.stages import stages_of
from cadre.search import queries as search
from cadre.teams.queries import people_counted_on
from cadre.workspace import presenters
from cadre.workspace.presenters.board import board as drawn

PAGE = 20
SHOWN = 6


@public
def home(request):
    if not request.user.is_authenticated:
        return render(request, "workspace/front.html")
    at = clock.now()
    since = _last_visit(request, at=at)
    known = list(queries.reviews_at_home(request.user, since=since)[: 2 * SHOWN])
    reviews = [review for review in known if review.is_open][:SHOWN]
    ended = [review for review in known if not review.is_open]
    context = {
        "steps": presenters.steps_to_set_up(request, at=at),
        "tasks": presenters.tasks(request, at=at),
        "panels": slots.panels("home.panel", user=request.user, at=at),
        "reviews": [_row(review) for review in reviews],
        "since": since,
        "changes": [
            reviews_presenters.news(entry)
            for entry in queries.changes_since(request.user, [*reviews, *ended], since=since)[:8]
        ],
        "runs_programme": request.user.is_programme_staff,
        "is_office": request.user.holds(
            ProgrammeRole.FINANCE_CHECKER, ProgrammeRole.FINANCE_PAYER, ProgrammeRole.AUDITOR, ProgrammeRole.DPO
        ),
        "may_ask": not reviews and request.user.has_perm("reviews.ask_for_review"),
    }
    return render(request, "workspace/home.html", context)


def _row(review) -> dict:
    return {
        "review": review,
        "tag": reviews_presenters.state_tag(review),
        "days": wording.written_days(review.days),
        "strip": reviews_presenters.stage_strip(stages_of(review)),
    }


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
