"""The lead decides on an application: which decision, and then why and the email that goes."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.joining.appointees import ways_offered
from cadre.joining.forms.deciding import AppointForm, DecisionForm, OutcomeForm
from cadre.joining.lifecycle import TO_DECIDE
from cadre.joining.operations import deciding as operations
from cadre.joining.presenters import deciding as presenters
from cadre.joining.queries.applications import last_submission
from cadre.joining.queries.assessing import compared_for
from cadre.joining.queries.assessors import own_ties
from cadre.joining.queries.supports import support_of
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.members.operations.members import AlreadyMember
from cadre.organisations.queries import areas, recent_for

REFUSALS = (operations.MayNotDecide, operations.NotAssessed, operations.NotSupported)
MEMBER_ALREADY = "A person with this email address is a member already, so there is nobody to appoint."


@page("joining.decide", of=compared_for)
def decide(request, application):
    at = clock.now()
    stands = support_of(application, on=clock.day_of(at))
    bar = presenters.in_the_way(own_ties(request.user).bar(application))
    is_open = application.state in TO_DECIDE and not bar
    form = OutcomeForm(request.POST or None, choices=presenters.choices(application, stands))
    if is_open and form.is_valid():
        outcome = form.cleaned_data["outcome"]
        if outcome == "more":
            return redirect("joining:return_application", application.pk)
        return redirect("joining:decide_as", application.pk, outcome)
    return ask(
        request,
        "Decide",
        "Continue" if is_open else "",
        form=form if is_open else None,
        back=reverse("joining:compare", args=[application.pk]),
        caption=application,
        intro=bar or ("" if is_open else "This application has been decided on, or waits for no decision."),
        template="joining/decide.html",
        support=presenters.support(stands),
    )


@page("joining.decide", of=compared_for)
def decide_as(request, application, outcome):
    at, back = clock.now(), reverse("joining:decide", args=[application.pk])
    stands = support_of(application, on=clock.day_of(at))
    if outcome not in dict(presenters.choices(application, stands)) or outcome == "more":
        raise Http404
    form = _form(request, application, outcome, on=clock.day_of(at))
    if form.is_valid() and _is_decided(request, application, outcome, form):
        return redirect(application)
    words = form["words"].value() or ""
    return ask(
        request,
        presenters.HEADINGS[outcome],
        "Decide and send the email",
        form=form,
        back=back,
        caption=application,
        template="joining/decide_as.html",
        email=presenters.email(application, words, at=at),
        kind="warning" if outcome == "decline" else "",
    )


def _form(request, application, outcome, *, on):
    answers = last_submission(application).answers
    first = {"words": presenters.first_words(outcome, application, answers["about"]["name"])}
    if not outcome.startswith("accept"):
        return DecisionForm(request.POST or None, initial=first)
    return AppointForm(
        request.POST or None,
        initial=first,
        ways=ways_offered(answers),
        is_for_some=outcome == "accept-some",
        conflict=answers.get("conflicts", {}).get("conflicts", ""),
        organisations=recent_for(request.user, on=on),
        lives_in=answers.get("travel", {}).get("home_area", ""),
        areas=areas(on=on),
    )


def _is_decided(request, application, outcome, form) -> bool:
    """Whether the decision was made, or is refused for good; an error is on the form otherwise."""
    given = {"application": application, "by": request.user, "at": clock.now()}
    if outcome in presenters.DONE:
        decide = operations.decline if outcome == "decline" else operations.keep_in_reserve
        with flash_outcome(request, presenters.DONE[outcome], *REFUSALS):
            decide(**given, **form.cleaned_data)
        return True
    done = "Accepted. They are a member now, and we have emailed them."
    try:
        with flash_outcome(request, done, *REFUSALS):
            operations.accept(**given, **form.facts())
    except AlreadyMember:
        form.add_error(None, MEMBER_ALREADY)
        return False
    return True
