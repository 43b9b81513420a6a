"""Terms of reference: choices and versions. What each side answers is in ``terms_answers``."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.govuk.typesetting import Unprintable
from cadre.kernel import acts, clock
from cadre.kernel.downloads import saved_as
from cadre.kernel.pages import page
from cadre.programme.presenters import programme_of
from cadre.reviews import preparing, presenters, queries, terms_of_reference
from cadre.reviews.choices import Side
from cadre.reviews.forms.terms import ProposeForm, TermsChoicesForm
from cadre.reviews.navigation import review_navigation
from cadre.reviews.operations import scope as scope_operations
from cadre.reviews.operations import terms as operations
from cadre.reviews.presenters import terms as terms_presenters
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.queries.terms import beside, terms_for, versions_of
from cadre.reviews.terms_document import terms_document


@page("reviews.see_plan", of=queries.reviews_for)
def terms(request, review):
    review = with_scope(review, "lines")
    listing = listed(request, versions_of(review))
    newest = review.terms.first()
    may_propose = review.is_open and request.user.has_perm("reviews.propose_terms", review)
    lines = acts.checklist("reviews.agree_terms", review, at=clock.now())
    context = {
        "review": review,
        "sections": review_navigation(request, review, "terms"),
        "listing": listing,
        "versions": terms_presenters.versions(listing.rows),
        "checklist": presenters.mendable(lines, review, request.user),
        "to_agree": next((terms for terms in listing.rows[:1] if any(may_agree(request.user, terms).values())), None),
        "ready": all(line.passes for line in lines),
        "newest": newest,
        "is_behind": terms_of_reference.is_behind(review, newest),
        "is_answerable": may_propose and newest and newest.state == "changes-requested",
        "may_propose": may_propose,
        "may_choose": review.is_open and request.user.has_perm("reviews.set_scope", review),
    }
    return render(request, "reviews/terms.html", context)


@page("reviews.set_scope", of=queries.reviews_for, edits=True)
def choices(request, review):
    form = TermsChoicesForm(request.POST or None, initial=terms_presenters.choices_initial(review))
    if form.is_valid():
        scope_operations.set_terms_choices(review=review, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The choices have been saved.")
        return redirect(preparing.after("reviews:terms_choices", review, "reviews:terms"))
    back = reverse("reviews:terms", args=[review.pk])
    return ask(request, "Sharing, information and marking", "Save", form=form, back=back, caption=review)


@page("reviews.propose_terms", of=queries.reviews_for)
def propose(request, review):
    newest = versions_of(review).first()
    days = programme_of(request).retention_days
    content = terms_of_reference.words_of(with_scope(review, "lines"), retention_days=days)
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.is_confirmed(terms_presenters.unanswered(newest, content)):
        return _propose(request, review)
    requested = newest.requested_changes.all() if newest and newest.state == "changes-requested" else ()
    return ask(
        request,
        "Propose these terms?",
        "Propose",
        form=form,
        back=reverse("reviews:terms", args=[review.pk]),
        caption=review,
        intro="We will keep this version exactly as it is, and email the sponsor to ask for their agreement.",
        template="reviews/propose_terms.html",
        parts=terms_presenters.parts(content, requested=requested),
    )


def _propose(request, review):
    try:
        version = operations.propose_terms(review=review, by=request.user, at=clock.now())
    except (acts.ChecksUnmet, operations.NothingNew) as refused:
        messages.error(request, f"The terms were not proposed. {refused}.")
        return redirect("reviews:terms", pk=review.pk)
    messages.success(request, f"We have emailed version {version.version} to the sponsor for agreement.")
    return redirect("reviews:terms_version", pk=version.pk)


@page("reviews.see_terms", of=terms_for)
def version(request, terms):
    user, (before, newest) = request.user, beside(terms)
    agrees = may_agree(user, terms)
    is_open = terms.state == "changes-requested" and user.has_perm("reviews.propose_terms", terms.review)
    context = {
        "terms": terms,
        "review": terms.review,
        "sections": review_navigation(request, terms.review, "terms"),
        "parts": terms_presenters.parts(terms.content, requested=terms.requested_changes.all(), may_change=is_open),
        "agreements": terms.agreements.all(),
        "before": before,
        "changes": terms_presenters.changes(before, terms),
        "tag": terms_presenters.tag(terms),
        "requested": terms_presenters.what_was_requested(terms, newest),
        "for_host": agrees["host"],
        "for_programme": agrees["programme"],
        "may_request": terms.host_can_request_changes and user.has_perm("reviews.request_changes", terms),
        "may_record": terms.can_be_agreed_by(Side.HOST) and user.has_perm("reviews.record_agreement", terms),
        "may_record_changes": terms.host_can_request_changes and user.has_perm("reviews.record_changes", terms),
        "may_propose": is_open,
    }
    return render(request, "reviews/terms_version.html", context)


@page("reviews.see_terms", of=terms_for)
def pdf(request, terms):
    parts = terms_presenters.parts(terms.content)
    try:
        made = terms_document(terms, parts, programme=programme_of(request).name)
    except Unprintable as character:
        messages.error(request, f"The terms contain “{character}”, which cannot be printed. Propose them without it.")
        return redirect(terms)
    name = f"terms-{terms.review.reference}-version-{terms.version}.pdf"
    return saved_as(name, HttpResponse(made, content_type="application/pdf"))


def may_agree(user, terms) -> dict[str, bool]:
    """Whether this person may agree to this version now, for each side."""
    return {side: terms.can_be_agreed_by(side) and user.has_perm(f"reviews.agree_for_{side}", terms) for side in Side}
