"""Check the claims of others: list them, ask, allow less, approve and reject; and answer what was asked."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.expenses.forms.claims import AllowForm, WordsForm
from cadre.expenses.lifecycle import CLAIM, SENT
from cadre.expenses.money import tax_year_of
from cadre.expenses.operations import checking as operations
from cadre.expenses.presenters import claims as presenters
from cadre.expenses.queries import claims as queries
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import flash_outcome, page

STATES = [(code, words) for code, words in CLAIM.choices if code in SENT]
QUESTION = {"label": "What would you like to know?", "needed": "Enter your question"}
TOLD = "We email the claimant that there is a question"


@page("expenses.list_claims")
def claims(request):
    listing = listed(
        request,
        queries.sent_claims(request.user),
        search=["claimant__name", "title"],
        filters={"state": STATES},
        preset={"state": "submitted"},
    )
    rows = [presenters.claim_row(claim) for claim in listing.rows]
    year = tax_year_of(clock.day_of(clock.now()))
    return render(request, "expenses/claims.html", {"listing": listing, "rows": rows, "this_year": year})


@page("expenses.check_claim", of=queries.claims_for)
def ask_about(request, claim):
    return _asked(request, claim, None)


@page("expenses.check_claim", of=queries.lines_for)
def ask_about_line(request, line):
    return _asked(request, line.claim, line)


def _asked(request, claim, line):
    form = WordsForm(request.POST or None, **QUESTION)
    if form.is_valid():
        with flash_outcome(request, "We have emailed the claimant.", operations.OwnClaim):
            words = form.cleaned_data["words"]
            operations.ask_about(claim=claim, line=line, words=words, by=request.user, at=clock.now())
        return redirect(claim)
    caption = str(line) if line else claim.title
    return ask(request, "Ask the claimant", "Ask", form=form, back=claim, caption=caption, preview=[TOLD])


@page("expenses.change_claim", of=queries.claims_for)
def answer(request, claim):
    form = WordsForm(request.POST or None, label="Your answer", needed="Enter your answer")
    if form.is_valid():
        with flash_outcome(request, "Answered. The claim waits to be checked again."):
            words = form.cleaned_data["words"]
            operations.answer(claim=claim, words=words, by=request.user, at=clock.now())
        return redirect(claim)
    intro = "To change a line or add a receipt, take the claim back instead."
    return ask(request, "Answer the question", "Answer", form=form, back=claim, caption=claim.title, intro=intro)


@page("expenses.check_claim", of=queries.lines_for, edits=queries.claim_of)
def allow(request, line):
    form = AllowForm(request.POST or None, line=line)
    if form.is_valid():
        amount, why = form.cleaned_data["allowed"], form.cleaned_data["allowed_why"]
        try:
            operations.allow(line=line, amount=amount, why=why, by=request.user, at=clock.now())
        except (MoveRefused, operations.OwnClaim) as refused:
            form.add_error(None, f"Nothing was saved. {refused}")
        else:
            messages.success(request, "Saved.")
            return redirect(line.claim)
    return ask(request, "Allow less", "Save", form=form, back=line.claim, caption=str(line))


@page("expenses.check_claim", of=queries.claims_for)
def approve(request, claim):
    if request.method == "POST":
        with flash_outcome(request, "Approved.", operations.OwnClaim):
            operations.approve(claim=claim, by=request.user, at=clock.now())
        return redirect(claim)
    preview = [f"{presenters.claim_row(claim)['total']} is to be paid", "We email the claimant"]
    heading = "Approve the claim?"
    return ask(request, heading, "Approve the claim", back=claim, caption=claim.title, preview=preview)


@page("expenses.check_claim", of=queries.claims_for)
def reject(request, claim):
    form = WordsForm(request.POST or None, label="Why is it rejected?", needed="Enter why it is rejected")
    if form.is_valid():
        with flash_outcome(request, "Rejected.", operations.OwnClaim):
            operations.reject(claim=claim, why=form.cleaned_data["words"], by=request.user, at=clock.now())
        return redirect(claim)
    preview = ["Nothing of it is paid", "We email the claimant, who reads your reason"]
    page_facts = {"back": claim, "caption": claim.title, "preview": preview, "kind": "warning"}
    return ask(request, "Reject the claim?", "Reject the claim", form=form, **page_facts)
