"""Scope of a review: actions, strands, who it concerns, and its lines of enquiry."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.frameworks import queries as frameworks
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.programme.presenters import programme_of
from cadre.reviews import preparing, presenters, queries, terms_of_reference
from cadre.reviews.forms.scope import LinesForm, ScopeForm
from cadre.reviews.navigation import review_navigation
from cadre.reviews.operations import scope as operations
from cadre.reviews.presenters.requests import on_scope
from cadre.reviews.queries.scope import asked_for, with_scope


@page("reviews.see_plan", of=queries.reviews_for)
def scope(request, review):
    review, asked = with_scope(review, "lines"), asked_for(review)
    context = on_scope(review, asked) | {
        "review": review,
        "sections": review_navigation(request, review, "scope"),
        "content": terms_of_reference.words_of(review, retention_days=programme_of(request).retention_days),
        "may_read_request": request.user.has_perm("reviews.see_request", review.request),
        "may_change": review.is_open and request.user.has_perm("reviews.set_scope", review),
        "is_behind": terms_of_reference.is_behind(review, review.terms.first()),
    }
    return render(request, "reviews/scope.html", context)


@page("reviews.set_scope", of=queries.reviews_for, edits=True)
def change_scope(request, review):
    review = with_scope(review)
    actions = frameworks.actions_of(review.framework)
    strands = frameworks.strands_in_force(on=clock.day_of(clock.now()))
    asked = asked_for(review)
    initial = presenters.scope_initial(review, asked, actions=actions, strands=strands)
    form = ScopeForm(request.POST or None, actions=actions, strands=strands, asked=asked, initial=initial)
    if form.is_valid():
        whom = form.cleaned_data["whom"]
        operations.set_scope(
            review=review,
            actions=form.cleaned_data["actions"],
            strands=form.cleaned_data["strands"],
            children="children" in whom,
            adults="adults" in whom,
            by=request.user,
            at=clock.now(),
        )
        messages.success(request, "The scope has been saved.")
        return redirect(preparing.after("reviews:change_scope", review, "reviews:scope"))
    back = reverse("reviews:scope", args=[review.pk])
    return ask(request, "What will the review look at?", "Save", form=form, back=back, caption=review)


@page("reviews.set_scope", of=queries.reviews_for, edits=True)
def change_lines(request, review):
    suggested = [] if review.lines.exists() else review.request.lines
    lines = "\n".join([line.question for line in terms_of_reference.lines_of(review)] or suggested)
    form = LinesForm(request.POST or None, initial={"questions": lines})
    if form.is_valid():
        operations.set_lines_of_enquiry(
            review=review, questions=form.cleaned_data["questions"], by=request.user, at=clock.now()
        )
        messages.success(request, "The lines of enquiry have been saved.")
        return redirect(preparing.after("reviews:lines", review, "reviews:scope"))
    back = reverse("reviews:scope", args=[review.pk])
    return ask(request, "Lines of enquiry", "Save", form=form, back=back, caption=review)
