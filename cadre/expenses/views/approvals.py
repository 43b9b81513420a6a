"""Unusual costs: asked by members beforehand, decided by a coordinator."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.expenses.forms.approvals import ApprovalForm, DecideForm
from cadre.expenses.operations import approvals as operations
from cadre.expenses.presenters.approvals import approval_row
from cadre.expenses.queries import approvals as queries
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page


@page("expenses.list_approvals")
def approvals(request):
    user = request.user
    decides = user.has_perm("expenses.decide_approvals")
    listing = listed(request, queries.waiting_for(user) if decides else queries.own_approvals(user))
    rows = [approval_row(approval) for approval in listing.rows]
    own = [approval_row(approval) for approval in queries.own_approvals(user)[:20]] if decides else []
    context = {"listing": listing, "rows": rows, "own": own, "decides": decides}
    return render(request, "expenses/approvals.html", {**context, "may_ask": user.has_perm("expenses.claim")})


@page("expenses.claim")
def ask_approval(request):
    at = clock.now()
    form = ApprovalForm(request.POST or None, today=clock.day_of(at))
    if form.is_valid():
        made = operations.ask_approval(claimant=request.user, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, "A coordinator decides. We email you.")
        return redirect(made)
    intro = "Ask before you spend more than a limit, or on something unusual, such as a taxi or care at home."
    back = reverse("expenses:approvals")
    return ask(request, "Ask before you spend", "Ask", form=form, back=back, intro=intro)


@page("expenses.see_approval", of=queries.approvals_for)
def approval(request, approval):
    user = request.user
    context = {
        **approval_row(approval),
        "is_own": approval.claimant_id == user.pk,
        "can_decide": approval.state == "asked" and user.has_perm("expenses.decide_approval", approval),
    }
    return render(request, "expenses/approval.html", context)


@page("expenses.decide_approval", of=queries.approvals_for)
def decide_approval(request, approval):
    form = DecideForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "Decided. We have emailed the member.", operations.OwnApproval):
            operations.decide_approval(approval=approval, **form.facts(), by=request.user, at=clock.now())
        return redirect(approval)
    caption = f"{approval.claimant.name}: {approval.get_category_display()}"
    return ask(request, "Decide on the cost", "Decide", form=form, back=approval, caption=caption)


@page("expenses.withdraw_approval", of=queries.approvals_for)
def withdraw_approval(request, approval):
    if request.method == "POST":
        with flash_outcome(request, "Withdrawn."):
            operations.withdraw_approval(approval=approval, by=request.user, at=clock.now())
        return redirect(approval)
    preview = ["Nobody decides on it any more"]
    return ask(request, "Withdraw this?", "Withdraw", back=approval, caption=approval, preview=preview)
