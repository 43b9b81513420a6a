"""The pages of assessors: what they have to assess, one assessment, and both side by side."""

from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.joining.forms.assessing import AssessForm, NoteForm
from cadre.joining.lifecycle import TO_DECIDE
from cadre.joining.operations import assessing as operations
from cadre.joining.presenters import assessing as presenters
from cadre.joining.presenters.answers import said
from cadre.joining.queries import assessing as queries
from cadre.joining.queries.applications import names_in
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page


@page("joining.assess")
def assessments(request):
    today = clock.day_of(clock.now())
    own = queries.with_other(queries.assessments_for(request.user))
    return render(request, "joining/assessments.html", {"rows": [presenters.own_row(one, on=today) for one in own]})


@page("joining.assess", of=queries.assessments_for, edits=True)
def assess(request, assessment):
    form = _form(request, assessment)
    if assessment.state == "sent":
        form = None
    elif form.is_valid():
        is_draft = "send" not in request.POST
        save, done = (operations.save_draft, "Saved. Nobody else reads it before you send it.")
        if not is_draft:
            save, done = operations.send, "Sent. You read the other assessment when it is in too."
        with flash_outcome(request, done):
            save(assessment=assessment, marks=form.marks(), by=request.user, at=clock.now())
        return redirect(assessment if is_draft else reverse("joining:assessments"))
    answers = assessment.submission.answers
    context = {
        "assessment": assessment,
        "form": form,
        "said": said(answers, names_in(answers)),
        "own": presenters.marks_in_words(assessment),
    }
    return render(request, "joining/assess.html", context)


def _form(request, assessment):
    return AssessForm(
        request.POST or None,
        criteria=presenters.criteria_of(assessment),
        scale=assessment.criteria.scale,
        marks=assessment.marks,
        must_be_complete="send" in request.POST,
    )


@page("joining.assess", of=queries.assessments_for)
def step_back(request, assessment):
    if request.method == "POST":
        with flash_outcome(request, "Thank you. We ask someone else."):
            operations.step_back(assessment=assessment, by=request.user, at=clock.now())
        return redirect("joining:assessments")
    return ask(
        request,
        "Do you know this person?",
        "I know this person, and step back",
        back=assessment,
        caption=assessment.submission.application,
        intro="Do not assess someone you know, work with, or have worked with.",
        preview=[
            "Someone else assesses the application",
            "What you have entered is deleted, and nobody reads it",
            "You are not asked about this application again",
        ],
        warning="You cannot undo this.",
        kind="warning",
        leave="Go back",
    )


@page("joining.assess", of=queries.compared_for)
def compare(request, application):
    form = NoteForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "Saved."):
            words = form.cleaned_data["words"]
            operations.discuss(application=application, words=words, by=request.user, at=clock.now())
        return redirect("joining:compare", application.pk)
    both = queries.both_of(application)
    context = {
        "application": application,
        "both": both,
        "rows": presenters.side_by_side(both),
        "notes": queries.notes_on(application),
        "form": form,
        "may_decide": request.user.has_perm("joining.decide") and application.state in TO_DECIDE,
        "is_staff": request.user.is_programme_staff,
    }
    return render(request, "joining/compare.html", context)
