"""One's own claims: open one, look at it, send it, take it back, do without it, delete it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.expenses.forms.claims import OtherForm
from cadre.expenses.money import tax_year_of
from cadre.expenses.operations import claims as operations
from cadre.expenses.presenters import claims as presenters
from cadre.expenses.queries import claims as queries
from cadre.expenses.queries.looks import concerns_by_line, stops_among
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.members.queries import own_member


@page("expenses.claim")
def mine(request):
    user = request.user
    listing = listed(request, queries.own_claims(user))
    waiting = queries.unclaimed(user, own_member(user), at=clock.now())
    context = {
        "listing": listing,
        "rows": [presenters.claim_row(claim) for claim in listing.rows],
        "waiting": [presenters.waiting_row(days) for days in waiting],
        "this_year": tax_year_of(clock.day_of(clock.now())),
    }
    return render(request, "expenses/mine.html", context)


@page("expenses.claim")
@require_POST
def open_claim(request):
    at, member = clock.now(), own_member(request.user)
    days = queries.days_called(request.POST.get("subject", ""), request.user, member, at=at)
    if days is None:
        messages.error(request, "Nothing was changed. You have no place or course on these days any more.")
        return redirect("expenses:mine")
    return redirect(operations.open_claim(member=member, days=days, by=request.user, at=at))


@page("expenses.claim")
def open_other(request):
    at = clock.now()
    form = OtherForm(request.POST or None, today=clock.day_of(at))
    if form.is_valid():
        facts = {"title": form.cleaned_data["title"], "period": form.period()}
        return redirect(operations.open_other(claimant=request.user, **facts, by=request.user, at=at))
    return ask(request, "Claim for something else", "Continue", form=form, back=reverse("expenses:mine"))


@page("expenses.see_claim", of=queries.claims_for)
def claim(request, claim):
    user, is_own = request.user, request.user.has_perm("expenses.change_claim", claim)
    sent_on = clock.day_of(claim.submitted_at or clock.now())
    concerns = concerns_by_line(claim, on=sent_on)
    context = {
        **presenters.claim_row(claim),
        "rows": [presenters.line_row(line, concerns[line.pk]) for line in claim.lines.all()],
        "messages_about_it": queries.messages_of(claim),
        "is_own": is_own,
        "is_draft": is_own and claim.state == "draft",
        "can_take_back": is_own and claim.state in {"submitted", "queried"},
        "can_check": claim.state == "submitted" and user.has_perm("expenses.check_claim", claim),
        "checks": user.has_perm("expenses.list_claims"),
    }
    return render(request, "expenses/claim.html", context)


@page("expenses.change_claim", of=queries.claims_for)
def submit(request, claim):
    at = clock.now()
    if request.method == "POST":
        done = "Sent. We email you when it is approved, or if there is a question."
        with flash_outcome(request, done, operations.Stopped):
            operations.submit(claim=claim, by=request.user, at=at)
        return redirect(claim)
    concerns = concerns_by_line(claim, on=clock.day_of(at))
    stops = stops_among(claim, concerns)
    shown = {"stops": stops, "warnings": presenters.warnings_in_words(claim, concerns)}
    total = presenters.claim_row(claim)["total"]
    preview = [] if stops else [f"You claim {total}", "We email you when it is checked"]
    button, shown["template"] = "" if stops else "Send the claim", "expenses/send.html"
    return ask(request, "Send the claim?", button, back=claim, caption=claim.title, preview=preview, **shown)


@page("expenses.change_claim", of=queries.claims_for)
def take_back(request, claim):
    if request.method == "POST":
        with flash_outcome(request, "You have the claim back. Send it again when it is right."):
            operations.take_back(claim=claim, by=request.user, at=clock.now())
        return redirect(claim)
    preview = ["You can change it and send it again", "What was allowed of it so far is forgotten"]
    return ask(request, "Take the claim back?", "Take it back", back=claim, caption=claim.title, preview=preview)


@page("expenses.change_claim", of=queries.claims_for)
def waive(request, claim):
    if request.method == "POST":
        with flash_outcome(request, "Nothing is claimed for these days. Thank you."):
            operations.waive(claim=claim, by=request.user, at=clock.now())
        return redirect(claim)
    preview = ["Nothing is paid for these days", "You can change your mind on the page of the claim"]
    heading = "Claim nothing for these days?"
    return ask(request, heading, "Claim nothing", back=claim, caption=claim.title, preview=preview)


@page("expenses.change_claim", of=queries.claims_for)
@require_POST
def reopen(request, claim):
    with flash_outcome(request, "You can fill the claim in again."):
        operations.reopen(claim=claim, by=request.user, at=clock.now())
    return redirect(claim)


@page("expenses.change_claim", of=queries.claims_for)
def delete(request, claim):
    back = reverse("expenses:mine")
    if request.method == "POST":
        with flash_outcome(request, "The claim is deleted."):
            operations.delete_claim(claim=claim, by=request.user, at=clock.now())
        return redirect(back)
    preview = ["Its lines and receipts are deleted too"]
    heading = "Delete this claim?"
    return ask(request, heading, "Delete", back=claim, caption=claim.title, preview=preview, kind="warning")
