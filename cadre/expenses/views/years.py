"""The expenses of a tax year, on a page and as CSV: a person's own, and for finance those of everyone, by visit."""

from django.http import Http404
from django.shortcuts import render

from cadre.expenses.presenters import years as presenters
from cadre.expenses.queries.totals import totals_of_year
from cadre.expenses.queries.years import lines_of_year
from cadre.kernel.pages import page
from cadre.kernel.spreadsheets import csv_download

FIRST, LAST = 2000, 2200


@page("expenses.claim")
def year(request, year):
    lines = list(lines_of_year(request.user, _known(year)))
    return render(request, "expenses/year.html", {**_shown(year), **presenters.summary_of(lines)})


@page("expenses.claim")
def year_csv(request, year):
    rows = presenters.csv_rows(lines_of_year(request.user, _known(year)))
    return csv_download(f"expenses-{year}.csv", presenters.HEADINGS, rows)


@page("expenses.see_totals")
def totals(request, year):
    totals = totals_of_year(_known(year))
    rows = [presenters.total_row(total) for total in totals]
    altogether = presenters.altogether(totals)
    return render(request, "expenses/totals.html", {**_shown(year), "rows": rows, "altogether": altogether})


@page("expenses.see_totals")
def totals_csv(request, year):
    rows = presenters.total_csv_rows(totals_of_year(_known(year)))
    return csv_download(f"expenses-by-visit-{year}.csv", presenters.TOTAL_HEADINGS, rows)


def _shown(year: int) -> dict:
    return {"year": year, "words": presenters.year_in_words(year), "before": year - 1, "after": year + 1}


def _known(year: int) -> int:
    if not FIRST <= year < LAST:
        raise Http404
    return year
