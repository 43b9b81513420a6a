"""The response and the plan of one review, as a page and as a spreadsheet."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cadre.govuk.identifying import concerns_in
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.improvement import operations, presenters, queries
from cadre.improvement.forms import LeavingForm, ResponseForm
from cadre.kernel import clock
from cadre.kernel.acts import ChecksUnmet
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import page
from cadre.kernel.spreadsheets import csv_download
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.names import NamesFor

AT_ONCE = 50


def _rows(review, opportunities):
    today = clock.day_of(clock.now())
    numbers = presenters.numbered(queries.opportunities_of(review).values_list("pk", flat=True))
    return presenters.plan(opportunities, queries.responses_to(opportunities), numbers, on=today)


@page("improvement.follow_plan", of=reviews_for)
def response(request, review):
    listing = listed(request, queries.opportunities_of(review), search=["statement"], size=AT_ONCE)
    rows = _rows(review, listing.rows)
    actions = queries.actions_by_state(review, on=clock.day_of(clock.now()))
    answers = request.user.has_perm("improvement.answer_for_host", review)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "response"),
        "listing": listing,
        "whole": listing.page.paginator.num_pages == 1 and not listing.is_narrowed,
        "rows": rows,
        "counts": presenters.counts(actions),
        "headings": presenters.HEADINGS,
        "table": presenters.table(rows),
        "answers": answers and review.is_open,
        "may_send": review.state == "issued"
        and request.user.has_perm("improvement.send_response", review)
        and not queries.opportunities_without_response(review),
        "sees_findings": request.user.has_perm("findings.see_findings", review),
    }
    return render(request, "improvement/response.html", context)


@page("improvement.follow_plan", of=reviews_for)
def plan_csv(request, review):
    opportunities, form = list(queries.opportunities_of(review)), LeavingForm(request.POST)
    concerns = concerns_in(queries.titles_of_plan(review), NamesFor(request.user, review)())
    if not (form.is_valid() and form.is_confirmed(concerns)):
        back = reverse("improvement:response", args=[review.pk])
        return ask(request, "Download the plan", "Download", form=form, back=back, caption=str(review))
    if concerns:
        operations.keep_identifiers(review=review, by=request.user, at=clock.now())
    lines = presenters.table(_rows(review, opportunities), written=_for_a_spreadsheet)
    return csv_download(f"{review.reference}-plan.csv", presenters.HEADINGS, lines)


def _for_a_spreadsheet(day) -> str:
    return f"{day:%d/%m/%Y}"


@page("improvement.answer_for_host", of=reviews_for, edits=True)
def respond(request, review, finding):
    opportunity = get_object_or_404(queries.opportunities_of(review), pk=finding)
    known = queries.responses_to([opportunity]).get(opportunity.pk)
    initial = {"answer": known.answer, "words": known.words} if known else {}
    form = ResponseForm(request.POST or None, names=NamesFor(request.user, review), initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        made = operations.respond(review=review, finding=opportunity, **given, by=request.user, at=clock.now())
        messages.success(request, "Answer saved. You can change it until the review is closed.")
        return redirect(presenters.after_answering(made, is_first=known is None))
    back = reverse("improvement:response", args=[review.pk])
    return ask(
        request,
        "Answer a development opportunity",
        "Save",
        form=form,
        back=back,
        intro=opportunity.statement,
        caption=str(review),
    )


@page("improvement.send_response", of=reviews_for)
def send(request, review):
    form = LeavingForm(request.POST) if request.method == "POST" else None
    concerns = concerns_in(queries.texts_of_response(review), NamesFor(request.user, review)()) if form else []
    if form and form.is_valid() and form.is_confirmed(concerns):
        try:
            operations.send_response(review=review, kept=bool(concerns), by=request.user, at=clock.now())
            messages.success(request, "The response is with the programme. Record progress on each action as it comes.")
        except operations.NotAllAnswered as lacking:
            messages.error(request, f"We could not send the response: {lacking}.")
        except (MoveRefused, ChecksUnmet) as refused:
            messages.error(request, f"We could not send the response. {refused}.")
        return redirect("improvement:response", pk=review.pk)
    will = ["We will email the review lead", "The progress review will use this plan"]
    return ask(
        request,
        "Send your response?",
        "Send",
        form=form,
        preview=will,
        back=reverse("improvement:response", args=[review.pk]),
        caption=str(review),
    )
