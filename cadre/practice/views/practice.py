"""The library of practice, one practice, and its public pages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock, traces, undo
from cadre.kernel.acts import ChecksUnmet
from cadre.kernel.downloads import saved_as
from cadre.kernel.pages import flash_outcome, page, public
from cadre.practice import presenters, queries
from cadre.practice.acts import SHARE
from cadre.practice.forms import ChangePracticeForm, ProposeForm
from cadre.practice.operations import consents
from cadre.practice.operations import practice as operations
from cadre.practice.rules import keeps_of_review, keeps_practice
from cadre.reviews import presenters as review_presenters
from cadre.reviews.navigation import review_navigation
from cadre.reviews.operations.progress import NotOpen, finish_stage
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.names import NamesFor

WRITTEN_DOWN = "Practice saved. Ask the host for consent before you share it."
HANDED_ON = "Practice sent to the review lead, who will ask the host. You will see it here when the host agrees."
WORDS = ("title", "what_they_did", "how_they_know", "contact")


def _today():
    return clock.day_of(clock.now())


def _listed(request, practices):
    filters = presenters.filters(queries.scales(on=_today()), queries.points_given_to(practices))
    labels = {"label__code": "Result", "stage__code": "Evaluation"}
    return listed(request, practices, search=["title", "what_they_did"], filters=filters, labels=labels)


@page("practice.read_library")
def library(request):
    listing = _listed(request, queries.practice_for(request.user))
    kept = queries.kept_among(request.user, listing.rows)
    rows = [presenters.row(practice, keeper=practice.pk in kept) for practice in listing.rows]
    may_use = request.user.has_perm("practice.ask_to_use_practice")
    return render(request, "practice/library.html", {"listing": listing, "rows": rows, "may_ask_to_use": may_use})


@public
def public_library(request):
    listing = _listed(request, queries.public_practice())
    rows = [presenters.row(practice) for practice in listing.rows]
    return render(request, "practice/library.html", {"listing": listing, "rows": rows, "is_public": True})


@public
def public_one(request, pk):
    practice = get_object_or_404(queries.public_practice(), pk=pk)
    context = {"practice": practice, "row": presenters.row(practice), "is_public": True}
    context["banner"] = presenters.banner(practice)
    context["consent"] = practice.consent_in_force
    return render(request, "practice/practice.html", context)


@page("practice.see_practice", of=queries.practice_for)
def one(request, practice):
    keeper = keeps_practice(request.user, practice)
    context = {
        "practice": practice,
        "row": presenters.row(practice, keeper=keeper),
        "banner": presenters.banner(practice),
        "consent": practice.consent_in_force,
        "consents": list(practice.consents.all()) if keeper else [],
        "keeper": keeper,
        "origins": traces.origins(practice, user=request.user),
        "may_change": request.user.has_perm("practice.change_practice", practice),
        "may_ask": request.user.has_perm("practice.ask_for_consent", practice),
        "may_ask_to_use": request.user.has_perm("practice.ask_to_use_practice", practice),
    }
    return render(request, "practice/practice.html", context)


@page("reviews.see_review", of=reviews_for)
def of_review(request, review):
    rows = queries.practice_for(request.user).filter(review=review)
    listing = _listed(request, rows)
    kept = queries.kept_among(request.user, listing.rows)
    may_propose = request.user.has_perm("practice.propose_practice", review)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "practice"),
        "listing": listing,
        "rows": [presenters.row(practice, keeper=practice.pk in kept) for practice in listing.rows],
        "may_propose": may_propose and queries.findings_to_propose(review).exists(),
        "keeps": keeps_of_review(request.user, review),
    }
    return render(request, "practice/of_review.html", context)


@page("practice.propose_practice", of=reviews_for)
def propose(request, review):
    findings = list(queries.findings_to_propose(review))
    if not findings:
        messages.info(request, "You can propose a practice from a strength or promising practice in the issued report.")
        return redirect("practice:of_review", pk=review.pk)
    scales = presenters.choices(queries.scales(on=_today()))
    form = ProposeForm(request.POST or None, findings=findings, scales=scales, names=NamesFor(request.user, review))
    if form.is_valid():
        given = form.cleaned_data
        finding = next(choice for choice in findings if str(choice.pk) == given.pop("finding"))
        made = operations.propose_practice(review=review, finding=finding, by=request.user, at=clock.now(), **given)
        messages.success(request, WRITTEN_DOWN if keeps_practice(request.user, made) else HANDED_ON)
        return redirect("practice:of_review", pk=review.pk)
    back = reverse("practice:of_review", args=[review.pk])
    return ask(request, "Propose a practice", "Save", form=form, back=back, caption=review)


@page("practice.change_practice", of=queries.practice_for, edits=True)
def change(request, practice):
    if practice.current_consent:
        messages.info(
            request, "The host has been asked about this text. Withdraw the request or consent before you change it."
        )
        return redirect(practice)
    scales = queries.scales(on=_today())
    now = {name: getattr(practice, name) for name in WORDS} | presenters.chosen(practice, scales)
    asked = {"scales": presenters.choices(scales, practice), "names": NamesFor(request.user, practice.review)}
    form = ChangePracticeForm(request.POST or None, initial=now, **asked)
    if form.is_valid():
        with flash_outcome(request, "Changes saved", operations.PracticeWithdrawn):
            operations.change_practice(practice=practice, by=request.user, at=clock.now(), **form.cleaned_data)
        return redirect(practice)
    return ask(request, "Change the text", "Save", form=form, back=practice, caption=practice)


@page("practice.change_practice", of=queries.practice_for)
@require_POST
def withdraw(request, practice):
    return undo.do(
        request,
        operations.withdraw_practice,
        "Practice withdrawn",
        act="practice.withdraw_practice",
        back=reverse("practice:of_review", args=[practice.review_id]),
        stay=practice.get_absolute_url(),
        refusals=[operations.ConsentWasAsked],
        practice=practice,
    )


@page("practice.see_practice", of=queries.practice_for)
@require_POST
def copy(request, practice):
    consent = practice.consent_in_force
    if consent is None:
        raise PermissionDenied
    consents.take_copy(practice=practice, consent=consent, by=request.user, at=clock.now())
    answer = HttpResponse(presenters.shared_text(practice), content_type="text/plain; charset=utf-8")
    return saved_as(f"practice-{practice.pk}.txt", answer)


@page("reviews.move_review", of=reviews_for)
def finish_sharing(request, review):
    if request.method == "POST":
        with flash_outcome(request, "Sharing is finished.", ChecksUnmet, NotOpen):
            finish_stage(review=review, act=SHARE, by=request.user, at=clock.now())
        return redirect("practice:of_review", pk=review.pk)
    return ask(request, **review_presenters.before_act(SHARE, review, request.user, at=clock.now()))
