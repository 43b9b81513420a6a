"""Advances: asked by members, decided by a coordinator, and what of them is not taken off yet."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.expenses.forms.advances import AdvanceForm
from cadre.expenses.forms.approvals import DecideForm
from cadre.expenses.lifecycle import ADVANCE
from cadre.expenses.operations import advances as operations
from cadre.expenses.presenters.advances import advance_row
from cadre.expenses.queries import advances as queries
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page


@page("expenses.list_advances")
def advances(request):
    user = request.user
    listing = listed(
        request, queries.others_advances(user), search=["claimant__name", "title"], filters={"state": ADVANCE.choices}
    )
    may_ask = user.has_perm("expenses.claim")
    context = {
        "listing": listing,
        "rows": [advance_row(advance) for advance in listing.rows],
        "own": [advance_row(advance) for advance in queries.own_advances(user)[:20]] if may_ask else [],
        "may_ask": may_ask,
        "sees_others": user.has_perm("expenses.decide_approvals") or user.has_perm("expenses.pay"),
    }
    return render(request, "expenses/advances.html", context)


@page("expenses.claim")
def ask_advance(request):
    form = AdvanceForm(request.POST or None)
    if form.is_valid():
        made = operations.ask_advance(claimant=request.user, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "A coordinator decides. We email you.")
        return redirect(made)
    intro = "If you cannot wait until you have claimed, we pay an advance and take it off your next claims."
    back = reverse("expenses:advances")
    return ask(request, "Ask for an advance", "Ask", form=form, back=back, intro=intro)


@page("expenses.see_advance", of=queries.advances_for)
def advance(request, advance):
    user = request.user
    context = {
        **advance_row(advance),
        "is_own": advance.claimant_id == user.pk,
        "can_decide": advance.state == "asked" and user.has_perm("expenses.decide_advance", advance),
    }
    return render(request, "expenses/advance.html", context)


@page("expenses.decide_advance", of=queries.advances_for)
def decide_advance(request, advance):
    form = DecideForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "Decided. We have emailed the member.", operations.OwnAdvance):
            operations.decide_advance(advance=advance, **form.facts(), by=request.user, at=clock.now())
        return redirect(advance)
    caption = f"{advance.claimant.name}: {advance.title}"
    return ask(request, "Decide on the advance", "Decide", form=form, back=advance, caption=caption)


@page("expenses.withdraw_advance", of=queries.advances_for)
def withdraw_advance(request, advance):
    if request.method == "POST":
        with flash_outcome(request, "Withdrawn."):
            operations.withdraw_advance(advance=advance, by=request.user, at=clock.now())
        return redirect(advance)
    preview = ["Nobody decides on it any more"]
    return ask(request, "Withdraw this?", "Withdraw", back=advance, caption=advance, preview=preview)
