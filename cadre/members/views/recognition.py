"""Recognise a member's earlier experience."""

from django.shortcuts import redirect

from cadre.govuk.pages import ask
from cadre.kernel import clock, undo
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import page
from cadre.members import queries as members
from cadre.members.choices import Standing
from cadre.members.forms.recognition import RecognitionForm
from cadre.members.operations import recognition as operations
from cadre.members.queries import recognition as queries

INTRO = (
    "A member who has done reviews elsewhere becomes qualified if two people who know that work confirm it. Others can "
    "then learn with them on a first review. The member reads who confirmed it, and not their words."
)


@page("members.recognise", of=members.members_for)
def recognise(request, member):
    is_qualified = member.standing == Standing.QUALIFIED
    form = None if is_qualified else RecognitionForm(request.POST or None, member=member)
    if form and form.is_valid():
        try:
            made = operations.recognise(member=member, **form.cleaned_data, by=request.user, at=clock.now())
            words, back = f"{member} is now qualified.", member.get_absolute_url()
            undo.offer(request, words, act="members.recognise", record=made, back=back)
            return redirect(member)
        except MoveRefused as refused:
            form.add_error(None, f"Nothing was changed. {refused}")
    return ask(
        request,
        "Recognise earlier experience",
        "" if is_qualified else "Make them qualified",
        form=form,
        back=member,
        caption=member,
        intro=f"{member} is qualified. {member.standing_why}." if is_qualified else INTRO,
        template="members/recognise.html",
        recognitions=queries.recognitions_of(member),
    )
