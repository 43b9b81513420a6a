"""What may be claimed: read by everyone whom it concerns, changed by the lead."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.expenses.forms.rates import ChangeRatesForm, LimitsForm, PeriodForm
from cadre.expenses.operations import rates as operations
from cadre.expenses.presenters import rates as presenters
from cadre.expenses.queries import rates as queries
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page

CAPTION = "What may be claimed"
SAVED = "Saved. It holds for claims that are sent from now on."
PER_MILE = "In pounds for a mile, such as 0.45. The day of travel decides which rates a journey has."


@page("expenses.read_rates")
def rates(request):
    table = queries.table_to_lock()
    context = {
        "table": table,
        "periods": presenters.period_rows(table),
        "limits": presenters.limit_rows(table) if table.pk else [],
        "versions": queries.versions(),
        "may_change": request.user.has_perm("expenses.change_rates"),
        "may_claim": request.user.has_perm("expenses.claim"),
        "lists_approvals": request.user.has_perm("expenses.list_approvals"),
    }
    return render(request, "expenses/rates.html", context)


def _back() -> str:
    return reverse("expenses:rates")


@page("expenses.change_rates")
def add_period(request):
    form = PeriodForm(request.POST or None)
    if form.is_valid():
        try:
            operations.add_period(period=form.period(), by=request.user, at=clock.now())
        except operations.PeriodTaken as taken:
            form.add_error("from_day", str(taken))
        else:
            messages.success(request, SAVED)
            return redirect("expenses:rates")
    return ask(request, "Add mileage rates", "Add", form=form, back=_back(), caption=CAPTION, intro=PER_MILE)


@page("expenses.change_rates", edits=queries.table_to_lock)
def change_period(request, first_day):
    period = queries.period_of(first_day)
    if period is None:
        raise Http404
    form = ChangeRatesForm(request.POST or None, initial=period)
    if form.is_valid():
        operations.change_period(first_day=first_day, rates=form.rates(), by=request.user, at=clock.now())
        messages.success(request, SAVED)
        return redirect("expenses:rates")
    day = clock.format_date(date.fromisoformat(first_day))
    heading = f"Mileage from {day}"
    return ask(request, heading, "Save", form=form, back=_back(), caption=CAPTION, intro=PER_MILE)


@page("expenses.change_rates", edits=queries.table_to_lock)
def change_limits(request):
    table = queries.table_to_lock()
    form = LimitsForm(request.POST or None, initial=LimitsForm.showing(table))
    if form.is_valid():
        is_sample = form.cleaned_data["is_sample"]
        operations.change_limits(limits=form.limits(), is_sample=is_sample, by=request.user, at=clock.now())
        messages.success(request, SAVED)
        return redirect("expenses:rates")
    return ask(request, "The programme’s own limits", "Save", form=form, back=_back(), caption=CAPTION)
