"""Questions to remote advisers: those of a review, asking one, its answers, and answering it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.accounts.queries import among
from cadre.findings import operations, presenters, queries
from cadre.findings.forms import AdviceForm, AnswerForm
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.names import NamesFor
from cadre.reviews.queries.scope import actions_and_strands

INTRO = "We email the advisers, and remind them two days before the date. Readers do not see who wrote an answer."
NOBODY = "This review has no remote advisers. Add a seat for remote advice under Team."
INSIGHT = "Your answer becomes evidence that is labelled as professional insight. The team does not see who wrote it."


@page("findings.see_findings", of=reviews_for)
def of_review(request, review):
    listing = listed(request, queries.advice_of(request.user, review), search=["question"])
    context = {
        "review": review,
        "sections": review_navigation(request, review, "findings"),
        "listing": listing,
        "rows": [presenters.advice_row(question, request.user) for question in listing.rows],
        "may_ask": review.is_open and request.user.has_perm("findings.ask_advice", review),
    }
    return render(request, "findings/advice_of_review.html", context)


@page("findings.ask_advice", of=reviews_for)
def ask_on_action(request, review):
    back = reverse("findings:advice_of_review", args=[review.pk])
    return _ask(request, review, back, caption=review, actions=actions_and_strands(review)[0])


@page("findings.work_on_finding", of=queries.findings_for)
def ask_on_finding(request, finding):
    return _ask(request, finding.review, finding, caption=finding, finding=finding, action=finding.action)


def _ask(request, review, back, *, caption, actions=None, **about):
    at, advisers = clock.now(), among(queries.advisers_of(review))
    asked = {"advisers": advisers, "actions": actions, "names": NamesFor(request.user, review)}
    form = AdviceForm(request.POST or None, today=clock.day_of(at), **asked)
    if form.is_valid():
        facts = {"finding": None} | about | form.cleaned_data
        question = operations.ask_advice(review=review, **facts, by=request.user, at=at)
        messages.success(request, "Question sent")
        return redirect(question)
    words = {"intro": INTRO} if form.fields["advisers"].choices else {"warning": NOBODY}
    return ask(request, "Ask remote advisers", "Send question", form=form, back=back, caption=caption, **words)


@page("findings.see_advice", of=queries.advice_for)
def one(request, question):
    operations.read_answers(request=question, by=request.user, at=clock.now())
    context = {
        "review": question.review,
        "sections": review_navigation(request, question.review, "findings"),
        "row": presenters.advice_row(question, request.user),
    }
    return render(request, "findings/advice.html", context)


@page("findings.answer_advice", of=queries.advice_for)
def answer(request, question):
    form = AnswerForm(request.POST or None, names=NamesFor(request.user, question.review))
    if form.is_valid():
        operations.answer_advice(request=question, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Answer sent. You can add to it until the review ends.")
        return redirect(question)
    return ask(
        request,
        "Answer the question",
        "Send answer",
        form=form,
        back=question,
        caption=question.review,
        intro=INSIGHT,
        template="findings/answer.html",
        question=question,
    )
