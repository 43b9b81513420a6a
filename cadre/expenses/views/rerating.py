"""Who is owed what because other mileage rates hold for days that were paid already."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cadre.expenses.money import NOTHING, pounds
from cadre.expenses.operations.rerating import rerate as approve_differences
from cadre.expenses.queries.rerating import differences
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.kernel.text import count_of

INTRO = "The newest rates make journeys that were approved before worth more. Nobody has to pay anything back."
NONE = "No journey that was approved before is worth more by the newest rates."


@page("expenses.list_claims")
def rerate(request):
    if request.method == "POST":
        made = approve_differences(by=request.user, at=clock.now())
        words = f"Approved: {count_of(len(made), 'difference')}. They wait to be paid." if made else NONE
        messages.success(request, words)
        return redirect("expenses:claims")
    owed = differences(by=request.user)
    total = sum((one.amount for one in owed), start=NOTHING)
    preview = [f"{one.claim.claimant.name}, claim {one.claim.pk}: {pounds(one.amount)}" for one in owed]
    preview += [f"{pounds(total)} altogether waits to be paid, and we email each person"] if owed else []
    button = "Approve the differences" if owed else ""
    back = reverse("expenses:claims")
    return ask(request, "Other mileage rates", button, back=back, intro=INTRO if owed else NONE, preview=preview)
