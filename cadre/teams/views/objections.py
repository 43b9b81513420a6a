"""The host objects to a member of the team, and the programme answers."""

from django.contrib import messages
from django.shortcuts import redirect

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.teams import queries
from cadre.teams.forms.objections import KEEP, AnswerObjectionForm, ObjectForm
from cadre.teams.operations import objections as operations
from cadre.teams.queries.objections import objection_to

CANNOT = "You have objected to this member before, or they have stood down, or the visit has begun."
PREVIEW = [
    "We tell those who choose the team. They decide, and answer you",
    "The member stays on the team until then",
    "You can object to a member once",
]


@page("teams.object", of=queries.places_for)
def object_to(request, place):
    form = ObjectForm(request.POST or None)
    if not operations.can_object(place):
        messages.info(request, CANNOT)
        return redirect(place)
    if form.is_valid():
        try:
            operations.object_to(place=place, reason=form.cleaned_data["reason"], by=request.user, at=clock.now())
            messages.success(request, "Your objection is recorded. We will answer you.")
        except operations.CannotObject:
            messages.error(request, CANNOT)
        return redirect(place)
    heading = f"Object to {place.member}"
    return ask(request, heading, "Object", form=form, back=place, caption=place.review, preview=PREVIEW, kind="warning")


@page("teams.answer_objection", of=queries.places_for)
def answer(request, place):
    objection = objection_to(place)
    if objection is None or objection.state != "made":
        messages.info(request, "No objection to this member waits for an answer.")
        return redirect(place)
    form = AnswerObjectionForm(request.POST or None)
    if form.is_valid():
        keeps = form.cleaned_data["decision"] == KEEP
        decide = operations.keep_member if keeps else operations.accept_objection
        with flash_outcome(request, "Your answer is recorded, and we have emailed the host."):
            decide(objection=objection, answer=form.cleaned_data["answer"], by=request.user, at=clock.now())
        return redirect(place)
    intro = f"{objection.made_by.name} objects: “{objection.reason}”"
    heading = f"Answer the objection to {place.member}"
    return ask(request, heading, "Answer", form=form, back=place, caption=place.review, intro=intro)
