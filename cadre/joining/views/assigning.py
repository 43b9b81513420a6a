"""Who assesses applications: proposed, checked and confirmed; where an applicant works; and taking a place back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.pages import ask
from cadre.joining.forms.assessing import ELSEWHERE, AssignForm, WorksForm
from cadre.joining.operations import assessing as operations
from cadre.joining.operations.criteria import NoCriteria
from cadre.joining.presenters import assessing as presenters
from cadre.joining.queries import assessing as queries
from cadre.joining.queries import assessors
from cadre.joining.queries.applications import applications_for
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.organisations.queries import current_for

AT_ONCE = 25
LONGEST_KEY = 18  # digits: any longer overflows the database's integer
INTRO = (
    "We propose people with the least to do who may assess each application. Check them, change any, and confirm. "
    "We email each of them once."
)
NOBODY = "No application has a free place of an assessor."


@page("joining.run_joining")
def assign(request):
    offers = _offers(request.user, request.GET.getlist("of"))
    form = AssignForm(request.POST or None, offers=offers)
    back = reverse("joining:applications")
    if form.is_valid():
        refusals = (operations.MayNotAssess, NoCriteria)
        with flash_outcome(request, "We have asked them to assess.", *refusals):
            operations.assign(chosen=form.chosen(), by=request.user, at=clock.now())
        return redirect(back)
    is_open = any(offer["places"] for offer in offers)
    context = {"groups": form.groups(), "template": "joining/assign.html", "form": form, "is_open": is_open}
    button, intro = ("Confirm" if is_open else ""), INTRO if offers else NOBODY
    return ask(request, "Choose assessors", button, back=back, caption="Applications", intro=intro, **context)


def _offers(user, named) -> list[dict]:
    only = [int(key) for key in named if key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY]
    waiting, today = list(queries.to_assign(user, only=only)[:AT_ONCE]), clock.day_of(clock.now())
    people = assessors.assessors_on(today)
    ties = assessors.ties_of(people, on=today)
    return presenters.offers(waiting, people, ties, assessors.loads())


@page("joining.run_joining", of=applications_for, edits=True)
def say_employer(request, application):
    organisations = list(current_for(request.user, on=clock.day_of(clock.now())))
    saved = ELSEWHERE if application.is_elsewhere else str(application.organisation_id or "")
    form = WorksForm(request.POST or None, organisations=organisations, initial={"organisation": saved})
    if form.is_valid():
        operations.say_employer(application=application, organisation=form.chosen(), by=request.user, at=clock.now())
        messages.success(request, "Saved.")
        return redirect(application)
    intro = f"The applicant entered: {application.employer or 'no organisation'}."
    return ask(
        request, "Where the applicant works", "Save", form=form, back=application, caption=application, intro=intro
    )


@page("joining.run_joining", of=queries.assessments_to_release)
@require_POST
def release(request, assessment):
    application = assessment.submission.application
    with flash_outcome(request, f"{assessment.assessor.name} no longer assesses it. Choose someone else."):
        operations.release(assessment=assessment, by=request.user, at=clock.now())
    return redirect(application)
