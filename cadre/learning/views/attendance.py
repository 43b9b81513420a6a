"""Take attendance, and what those who came have of it: a certificate, and a say."""

from django.contrib import messages
from django.shortcuts import redirect

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.learning.documents import certificate as made_of
from cadre.learning.forms.attendance import AttendanceForm, FeedbackForm
from cadre.learning.operations import attendance as operations
from cadre.learning.operations.feedback import FeedbackGiven, give_feedback
from cadre.learning.queries import courses, sign_ups
from cadre.learning.views.printing import pdf_download


@page("learning.train", of=courses.days_for, edits=True)
def attendance(request, day):
    people = list(sign_ups.people_with_places(day))
    came = [sign_up.pk for sign_up in people if sign_up.attended]
    form = AttendanceForm(request.POST or None, people=people, initial={"attended": came})
    if form.is_valid():
        with flash_outcome(request, "Attendance saved. Those who came have a certificate."):
            attended = set(form.cleaned_data["attended"])
            operations.take_attendance(day=day, attended=attended, by=request.user, at=clock.now())
        return redirect(day)
    intro = "" if people else "Nobody has a place on this day."
    if people and not day.has_begun(clock.now()):
        people, intro = [], "You can take attendance once the day has begun."
    shown = {"form": form if people else None, "back": day, "caption": day, "intro": intro}
    return ask(request, "Attendance", "Save attendance" if people else "", **shown)


@page("learning.see_certificate", of=sign_ups.attended_for)
def certificate(request, sign_up):
    back = sign_up.day.get_absolute_url()
    return pdf_download(request, made_of, sign_up, name="certificate.pdf", back=back)


@page("learning.sign_up", of=sign_ups.days_attended_by)
def feedback(request, day):
    signed = sign_ups.sign_up_of(request.user, day)
    if request.method == "GET" and signed.has_given_feedback:
        messages.info(request, "You have given feedback on this day. Thank you.")
        return redirect(day)
    form = FeedbackForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "Thank you. Your feedback is saved without your name.", FeedbackGiven):
            give_feedback(sign_up=signed, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(day)
    intro = (
        "Three questions, without your name. The trainers and the programme see the answers once 3 people have given "
        "some. You can send it once: we do not know which answers are yours."
    )
    return ask(request, "How was the day?", "Send feedback", form=form, back=day, caption=day, intro=intro)
