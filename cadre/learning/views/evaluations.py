"""The evaluation of a review by the host's people and the team, and what leads say to members."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.accounts.queries import language_of_recipient
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import by_link, flash_outcome, page
from cadre.learning.forms.evaluations import EvaluationForm, SpeakForm
from cadre.learning.operations import evaluations as operations
from cadre.learning.presenters import evaluations as presenters
from cadre.learning.queries import evaluations as queries
from cadre.links import operations as links
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries import reviews_for


@page("learning.see_evaluation", of=reviews_for)
def evaluation(request, review):
    asked = queries.request_of(review)
    context = {
        "review": review,
        "sections": review_navigation(request, review, "evaluation"),
        "asked": asked,
        "sides": presenters.sides(queries.answers_shown(asked), queries.counted(asked)) if asked else [],
        "people": [] if asked or review.issued_at is None else list(queries.people_to_evaluate(review)),
    }
    return render(request, "learning/evaluation.html", context)


@page("learning.see_evaluation", of=reviews_for)
@require_POST
def ask_for_it(request, review):
    with flash_outcome(request, "We have emailed everyone a link to answer.", operations.NotIssued):
        operations.ask_for_evaluation(review=review, by=request.user, at=clock.now())
    return redirect("learning:evaluation", pk=review.pk)


@by_link(operations.PURPOSE)
def answer(request, token):
    at = clock.now()
    try:
        link = resolve(token, purpose=operations.PURPOSE, at=at, reader=request.user)
        person = queries.asked_by_link(link)
        if person is None:
            raise InvalidLink("revoked", link)
        form = EvaluationForm(request.POST or None, is_host=person.is_host, language=person.user.language)
        if is_done := form.is_valid():
            with transaction.atomic():
                links.use(link, at=at)
                operations.evaluate(person=person, **form.cleaned_data, by=link, at=at)
    except InvalidLink as invalid:
        return refuse(request, invalid, language=language_of_recipient(invalid.link))
    context = {"form": form, "is_done": is_done, "person": person, "language": person.user.language}
    return render(request, "learning/evaluate.html", context)


@page("learning.speak_to_members", of=reviews_for)
def members(request, review):
    context = {
        "review": review,
        "sections": review_navigation(request, review, "feedback to members"),
        "rows": queries.places_on(review),
    }
    return render(request, "learning/members.html", context)


@page("learning.speak_to_member", of=queries.places_to_speak_to, edits=True)
def speak(request, place):
    known = queries.feedback_of(place)
    words = {"did_well": known.did_well, "to_try": known.to_try} if known else {"did_well": "", "to_try": ""}
    form = SpeakForm(request.POST or None, initial=words)
    form.saved_by = known.by.name if known else ""
    back = reverse("learning:members", args=[place.seat.review_id])
    if form.is_valid():
        operations.speak_to_member(place=place, **form.cleaned_data, by=request.user, at=clock.now())
        sent = f"We have emailed {place.member}."
        messages.success(request, f"Saved. {place.member} can read it." if known else sent)
        return redirect(back)
    heading = f"Feedback to {place.member}"
    return ask(request, heading, "Save" if known else "Send", form=form, back=back, caption=place.seat.review)


@page("learning.read_own_feedback", of=queries.places_to_speak_to)
def spoken_to(request, place):
    given = queries.feedback_of(place)
    if given is None:
        raise Http404
    return render(request, "learning/spoken_to.html", {"place": place, "given": given})
