"""How the work is shared among members in a year, as a page and to download."""

from dataclasses import replace

from django.shortcuts import render

from cadre.govuk.listing import listed
from cadre.kernel import clock
from cadre.kernel.pages import page, sensitive
from cadre.kernel.spreadsheets import csv_download
from cadre.programme.queries import settings_on
from cadre.programme.years import year_of
from cadre.teams.presenters import load as presenters
from cadre.teams.queries.load import loads_in


def _years(request) -> tuple:
    """The year that the address asks for, and the four to choose from: two before this one, and the next."""
    today = clock.day_of(clock.now())
    starts = settings_on(today).year_starts
    this = year_of(today, starts=starts)
    years = [year_of(this.first.replace(year=this.first.year + step), starts=starts) for step in (-2, -1, 0, 1)]
    asked = request.GET.get("year", "")
    return next((year for year in years if asked == str(year.first.year)), this), years


@page("teams.see_load")
def load(request):
    year, years = _years(request)
    loads = loads_in(request.user, year)
    rows = presenters.ordered(presenters.found(loads, request.GET.get("q", "")[:200]), request.GET.get("sort", ""))
    listing = listed(
        request,
        rows,
        filters={"who": presenters.WHO},
        labels={"who": "Who"},
        together={("who",): presenters.narrowed},
    )
    context = {
        "listing": replace(listing, can_search=True),
        "rows": [(load, presenters.named_cells(load)) for load in listing.rows],
        "orders": presenters.SORTED,
        "looks": presenters.LOOKS,
        "coefficient": presenters.coefficient(loads),
        "sentences": presenters.sentences(loads),
        "drawn": presenters.picture(loads),
        "year": year,
        "name": presenters.year_name(year),
        "years": [(other, presenters.year_name(other)) for other in years],
    }
    return render(request, "teams/load.html", context)


@page("teams.see_load")
@sensitive()
def load_csv(request):
    year, _ = _years(request)
    rows = [presenters.cells(load) for load in presenters.ordered(loads_in(request.user, year), "")]
    return csv_download(f"load-{presenters.year_name(year).replace(' ', '-')}.csv", presenters.HEADINGS, rows)
