"""Findings: the list, one of them, writing and rewording."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.findings import operations, presenters, queries
from cadre.findings.corroboration import corroboration
from cadre.findings.forms import FindingForm, MoveForm, RewordForm
from cadre.findings.lifecycle import CLOSED, FINDING
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock, slots, traces
from cadre.kernel.pages import flash_outcome, page
from cadre.programme.presenters import programme_of
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.names import NamesFor
from cadre.reviews.queries.scope import actions_and_strands

BOARD = 60
NEXT_EDITION = "The report of this review is issued. A finding that you add now goes into its next edition."


@page("findings.see_findings", of=reviews_for)
def findings(request, review):
    actions = [(str(action.pk), str(action)) for action in actions_and_strands(review)[0]]
    listing = listed(
        request,
        queries.findings_of(request.user, review),
        search=["statement"],
        filters={"action": actions, "state": FINDING.choices},
        size=BOARD,
    )
    whole = not listing.is_narrowed and listing.page.paginator.num_pages == 1
    may_order = whole and review.is_open and request.user.has_perm("findings.order_findings", review)
    shown = queries.sharing(review, listing.rows)
    minimum = programme_of(request).minimum_sources
    context = {
        "review": review,
        "sections": review_navigation(request, review, "findings"),
        "listing": listing,
        "columns": presenters.board(shown, request.user, minimum=minimum, may_order=may_order),
        "may_add": review.is_open and request.user.has_perm("findings.add_finding", review),
    }
    return render(request, "findings/findings.html", context)


@page("findings.order_findings", of=reviews_for)
@require_POST
def order(request, review):
    form = MoveForm(request.POST, findings=queries.findings_of(request.user, review))
    back = reverse("findings:findings", args=[review.pk])
    if not form.is_valid():
        messages.error(request, "Nothing was changed. Choose a finding and its new place.")
        return redirect(back)
    refusals = (operations.OrderChanged, operations.FindingClosed)
    with flash_outcome(request, "Order changed. The report follows it.", *refusals):
        operations.move_finding(**form.cleaned_data, by=request.user, at=clock.now())
    return redirect(f"{back}#finding-{form.cleaned_data['finding'].pk}")


@page("findings.add_finding", of=reviews_for)
def add(request, review):
    asked = {"actions": actions_and_strands(review)[0], "names": NamesFor(request.user, review)}
    form = FindingForm(request.POST or None, **asked, initial={"kind": request.GET.get("kind", "")})
    if form.is_valid():
        made = operations.add_finding(review=review, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Draft finding saved. Now weigh the evidence, then propose it.")
        return redirect("findings:weigh", pk=made.pk)
    back = reverse("findings:findings", args=[review.pk])
    intro = NEXT_EDITION if queries.has_issued_findings(review) else ""
    return ask(request, "Add a finding", "Save", form=form, back=back, caption=review, intro=intro)


@page("findings.see_finding", of=queries.findings_for)
def finding(request, finding):
    finding = queries.gathered(finding)
    user, moves = request.user, FINDING.moves
    works = user.has_perm("findings.work_on_finding", finding)
    became = traces.outcomes(finding, user=user)
    able = {verb for verb in moves if FINDING.allows(verb, finding.state)}
    context = {
        "finding": finding,
        "review": finding.review,
        "sections": review_navigation(request, finding.review, "findings"),
        "tag": presenters.tag(finding),
        "corroboration": corroboration(finding, minimum=programme_of(request).minimum_sources, user=user),
        "next": presenters.NEXT[finding.state],
        **presenters.evidence(finding, user),
        "has_evidence": bool(finding.support.all()),
        **presenters.advice_on(finding, user),
        "became": became,
        "beside": slots.panels("finding.beside", user=user, record=finding, at=clock.now()),
        "thread": presenters.thread(finding, user, became),
        "works": works and finding.state not in CLOSED,
        "may_propose": works and "propose" in able,
        "may_moderate": "moderate" in able and user.has_perm("findings.moderate_finding", finding),
        "may_agree": "agree" in able and user.has_perm("findings.agree_finding", finding),
        "may_set_aside": works and "set_aside" in able,
    }
    return render(request, "findings/finding.html", context)


@page("findings.work_on_finding", of=queries.findings_for, edits=True)
def reword(request, finding):
    names = ("kind", "action", "statement", "why_it_matters", "consideration")
    initial = {name: getattr(finding, name) for name in names}
    asked = {"actions": actions_and_strands(finding.review)[0], "names": NamesFor(request.user, finding.review)}
    form = RewordForm(request.POST or None, **asked, initial=initial)
    if form.is_valid():
        operations.reword(finding=finding, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Changes saved. The finding is a draft until you propose it again.")
        return redirect("findings:finding", pk=finding.pk)
    return ask(request, "Change the text", "Save", form=form, back=finding, caption=finding)
