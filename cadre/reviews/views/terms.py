"""Terms of reference: choices, versions, and each side's agreement."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import acts, clock
from cadre.kernel.pages import flash_outcome, page
from cadre.programme.presenters import programme_of
from cadre.reviews import presenters, queries, terms_of_reference
from cadre.reviews.choices import Side
from cadre.reviews.forms.terms import AgreementForm, TermsChoicesForm
from cadre.reviews.navigation import review_navigation
from cadre.reviews.operations import scope as scope_operations
from cadre.reviews.operations import terms as operations
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.queries.terms import terms_for, versions_of

REFUSALS = {
    operations.AlreadyAgreed: "This side has already agreed to this version.",
    operations.SidesMustDiffer: "One person cannot agree for both sides. Ask a colleague to agree for the other side.",
}


@page("reviews.see_plan", of=queries.reviews_for)
def terms(request, review):
    review = with_scope(review, "lines")
    listing = listed(request, versions_of(review))
    lines = acts.checklist("reviews.agree_terms", review, at=clock.now())
    context = {
        "review": review,
        "sections": review_navigation(request, review, "terms"),
        "listing": listing,
        "versions": presenters.terms_versions(listing.rows),
        "checklist": presenters.mendable(lines, review, request.user),
        "to_agree": next((terms for terms in listing.rows[:1] if any(_may_agree(request.user, terms).values())), None),
        "ready": all(line.passes for line in lines),
        "is_behind": terms_of_reference.is_behind(review, review.terms.first()),
        "may_propose": review.is_open and request.user.has_perm("reviews.propose_terms", review),
        "may_choose": review.is_open and request.user.has_perm("reviews.set_scope", review),
    }
    return render(request, "reviews/terms.html", context)


@page("reviews.set_scope", of=queries.reviews_for, edits=True)
def choices(request, review):
    form = TermsChoicesForm(request.POST or None, initial=presenters.terms_initial(review))
    if form.is_valid():
        scope_operations.set_terms_choices(review=review, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "The choices have been saved.")
        return redirect("reviews:terms", pk=review.pk)
    back = reverse("reviews:terms", args=[review.pk])
    return ask(request, "Sharing, information and marking", "Save", form=form, back=back, caption=review)


@page("reviews.propose_terms", of=queries.reviews_for)
def propose(request, review):
    if request.method == "POST":
        try:
            version = operations.propose_terms(review=review, by=request.user, at=clock.now())
        except (acts.ChecksUnmet, operations.NothingNew) as refused:
            messages.error(request, f"The terms were not proposed. {refused}.")
            return redirect("reviews:terms", pk=review.pk)
        messages.success(request, f"We have emailed version {version.version} to the sponsor for agreement.")
        return redirect("reviews:terms_version", pk=version.pk)
    content = terms_of_reference.words_of(
        with_scope(review, "lines"), retention_days=programme_of(request).retention_days
    )
    return ask(
        request,
        "Propose these terms?",
        "Propose",
        back=reverse("reviews:terms", args=[review.pk]),
        caption=review,
        intro="We will keep this version exactly as it is, and email the sponsor to ask for their agreement.",
        template="reviews/propose_terms.html",
        content=content,
    )


@page("reviews.see_terms", of=terms_for)
def version(request, terms):
    may_agree = _may_agree(request.user, terms)
    host_has_agreed = any(agreement.side == "host" for agreement in terms.agreements.all())
    may_record = request.user.has_perm("reviews.record_agreement", terms)
    context = {
        "terms": terms,
        "review": terms.review,
        "sections": review_navigation(request, terms.review, "terms"),
        "content": terms.content,
        "tag": presenters.terms_tag(terms),
        "agreements": terms.agreements.all(),
        "for_host": may_agree["host"],
        "for_programme": may_agree["programme"],
        "may_record": terms.state == "proposed" and not host_has_agreed and may_record,
    }
    return render(request, "reviews/terms_version.html", context)


def _may_agree(user, terms) -> dict[str, bool]:
    """Whether this person may agree to this version now, for each side."""
    agreed = {agreement.side for agreement in terms.agreements.all()}
    return {
        side: terms.state == "proposed" and side not in agreed and user.has_perm(f"reviews.agree_for_{side}", terms)
        for side in ("host", "programme")
    }


def _agree(request, terms, **agreement):
    try:
        with flash_outcome(request, "The agreement has been recorded.", acts.ChecksUnmet):
            operations.agree_terms(terms=terms, by=request.user, at=clock.now(), **agreement)
    except (operations.AlreadyAgreed, operations.SidesMustDiffer) as refused:
        messages.error(request, REFUSALS[type(refused)])
    return redirect("reviews:terms_version", pk=terms.pk)


def _ask_to_agree(request, terms, side):
    preview = acts.preview("reviews.agree_terms", terms.review, at=clock.now())
    context = {"template": "reviews/propose_terms.html", "content": terms.content, "preview": preview}
    return ask(request, f"Agree these terms for {side}?", "Agree", back=terms, caption=terms.review, **context)


@page("reviews.agree_for_host", of=terms_for)
def agree_for_host(request, terms):
    if request.method == "POST":
        return _agree(request, terms, side=Side.HOST)
    return _ask_to_agree(request, terms, "the host")


@page("reviews.agree_for_programme", of=terms_for)
def agree_for_programme(request, terms):
    if request.method == "POST":
        return _agree(request, terms, side=Side.PROGRAMME)
    return _ask_to_agree(request, terms, "the programme")


@page("reviews.record_agreement", of=terms_for)
def record_agreement(request, terms):
    form = AgreementForm(request.POST or None, today=clock.day_of(clock.now()))
    if form.is_valid():
        return _agree(request, terms, side=Side.HOST, on_behalf=form.on_behalf_of(form.cleaned_data["person"]))
    return ask(request, "Record the host’s agreement", "Record", form=form, back=terms, caption=terms)
