"""Pay approved claims: choose them, export the run, mark it paid or drop it, and take back what bounced."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.expenses.forms.payment import BounceForm, PayeeForm, RunForm
from cadre.expenses.money import tax_year_of
from cadre.expenses.operations import payment as operations
from cadre.expenses.presenters import payment as presenters
from cadre.expenses.queries import payment as queries
from cadre.expenses.queries.advances import advances_of, paid_advances_for, payable_advances_by
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.kernel.spreadsheets import csv_download

# The list of what waits says how much more there is.
SHOWN = 50
INTRO = "They are frozen until you mark the run as paid, or drop it. What a person had as an advance is taken off."


@page("expenses.pay")
def runs(request):
    user = request.user
    listing = listed(request, queries.runs_for(user))
    claims, advances = queries.payable_by(user), payable_advances_by(user)
    context = {
        "listing": listing,
        "rows": [presenters.run_row(run) for run in listing.rows],
        "waiting": [presenters.claim_row(claim) for claim in claims[:SHOWN]],
        "early": [presenters.advance_row(advance) for advance in advances[:SHOWN]],
        "count": claims.count() + advances.count(),
        "shown": SHOWN,
        "most": queries.MAX_IN_RUN,
        "this_year": tax_year_of(clock.day_of(clock.now())),
    }
    return render(request, "expenses/runs.html", context)


@page("expenses.pay")
def make_run(request):
    user, back = request.user, reverse("expenses:runs")
    claims = queries.next_payable(queries.payable_by(user))
    advances = queries.next_payable(payable_advances_by(user))
    if request.method != "POST" and not claims and not advances:
        return ask(request, "Make a payment run", "", back=back, intro="Nothing waits for you to pay it.")
    form = RunForm(request.POST or None, claims=claims, advances=advances)
    if form.is_valid():
        try:
            return redirect(operations.make_run(**form.chosen(), by=request.user, at=clock.now()))
        except operations.NotPayable as refused:
            form.add_error(None, str(refused))
    return ask(request, "Make a payment run", "Make the run", form=form, back=back, intro=INTRO)


@page("expenses.see_run", of=queries.runs_for)
def run(request, run):
    rows = [presenters.claim_row(claim) for claim in queries.claims_of(run)]
    early = [presenters.advance_row(advance) for advance in advances_of(run)]
    without = sum(not row["payee"] for row in rows)
    context = {**presenters.run_row(run), "rows": rows, "early": early, "without_payee": without}
    return render(request, "expenses/run.html", context)


@page("expenses.see_run", of=queries.runs_for)
def run_csv(request, run):
    rows = presenters.csv_rows(run, queries.claims_of(run), queries.with_payees(advances_of(run)))
    return csv_download(f"payment-run-{run.pk}.csv", presenters.HEADINGS, rows)


@page("expenses.pay_advance", of=paid_advances_for)
def bounce_advance(request, advance):
    if request.method == "POST":
        with flash_outcome(request, "The advance waits to be paid again."):
            operations.bounce_advance(advance=advance, by=request.user, at=clock.now())
        return redirect("expenses:runs")
    preview = ["It waits to be paid in another run"]
    return ask(request, "The payment came back", "Record it", back=advance, caption=advance, preview=preview)


@page("expenses.see_run", of=queries.runs_for)
def finish_run(request, run):
    if request.method == "POST":
        with flash_outcome(request, "The run is paid. We have emailed each person.", operations.OwnInRun):
            operations.finish(run=run, by=request.user, at=clock.now())
        return redirect(run)
    preview = [f"Everything in it is marked as paid, {presenters.run_row(run)['total']} altogether"]
    preview.append("We email each person")
    return ask(request, "Has the bank paid this run?", "Mark it as paid", back=run, caption=run, preview=preview)


@page("expenses.see_run", of=queries.runs_for)
def drop_run(request, run):
    if request.method == "POST":
        with flash_outcome(request, "The run is dropped. What was in it waits to be paid."):
            operations.drop(run=run, by=request.user, at=clock.now())
        return redirect(run)
    preview = ["Nothing of it is paid", "What is in it waits to be paid in another run"]
    return ask(request, "Drop this run?", "Drop it", back=run, caption=run, preview=preview, kind="warning")


@page("expenses.pay_claim", of=queries.paid_claims_for)
def bounce(request, claim):
    form = BounceForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "The claim waits to be paid again. We have emailed the claimant."):
            operations.bounce(claim=claim, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect("expenses:runs")
    heading = "The payment came back"
    return ask(request, heading, "Record it", form=form, back=claim, caption=claim.title)


@page("expenses.pay", of=queries.people_to_pay, edits=True)
def payee(request, person):
    known = queries.payee_of(person)
    form = PayeeForm(request.POST or None, initial={"number": known.number if known else ""})
    back = reverse("expenses:runs")
    if form.is_valid():
        operations.set_payee(user=person, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Saved.")
        return redirect(back)
    return ask(request, "Payee number", "Save", form=form, back=back, caption=person.name)
