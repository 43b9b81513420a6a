"""What those who run the programme do for a member: sign them up, and record that they gave up their place."""

from django.contrib import messages
from django.shortcuts import redirect

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.kernel.references import OnBehalf
from cadre.learning.forms.sign_ups import GiveUpForThemForm, SignUpForThemForm
from cadre.learning.operations import sign_ups as operations
from cadre.learning.queries import courses, sign_ups


@page("learning.run_courses", of=courses.days_for)
def sign_up_for(request, day):
    form = SignUpForThemForm(request.POST or None)
    if form.is_valid():
        at, member = clock.now(), form.cleaned_data["member"]
        behalf = OnBehalf(member.user.name, form.cleaned_data["how"], at)
        try:
            signed = operations.sign_up(day=day, member=member, by=request.user, at=at, on_behalf=behalf)
        except operations.SignUpClosed as closed:
            form.add_error("member", f"They are not signed up. {closed}")
        else:
            has = "has a place" if signed.state == "placed" else "is on the waiting list"
            messages.success(request, f"{member} {has}.")
            return redirect(day)
    intro = "If the day is full, they join the waiting list. We email them either way, unless the day has begun."
    return ask(request, "Sign a member up", "Sign them up", form=form, back=day, caption=day, intro=intro)


@page("learning.run_courses", of=sign_ups.sign_ups_for)
def give_up_for(request, sign_up):
    form, member = GiveUpForThemForm(request.POST or None), sign_up.member
    if form.is_valid():
        at = clock.now()
        behalf = OnBehalf(member.user.name, form.cleaned_data["how"], at)
        with flash_outcome(request, f"{member} is no longer signed up."):
            operations.give_up(sign_up=sign_up, by=request.user, at=at, on_behalf=behalf)
        return redirect(sign_up.day)
    will = ["The first person on the waiting list gets the place at once", f"We email {member}"]
    shown = {"back": sign_up.day, "caption": sign_up.day, "preview": will, "leave": "Keep them signed up"}
    return ask(request, f"{member} is not coming?", "Record it", form=form, **shown)
