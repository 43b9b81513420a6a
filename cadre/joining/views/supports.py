"""The support of an application, for those who run the programme: who was asked, what they said, and who else."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.pages import ask
from cadre.joining.forms.supports import RecordSupportForm
from cadre.joining.lifecycle import UNANSWERED
from cadre.joining.operations import supports as operations
from cadre.joining.queries import supports as queries
from cadre.joining.queries.applications import applications_for
from cadre.joining.views.naming import asked, person_form, where_it_stands
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page


def _today():
    return clock.day_of(clock.now())


def _page_of(application) -> str:
    return reverse("joining:supports", args=[application.pk])


@page("joining.run_joining", of=applications_for)
def supports(request, application):
    is_sent = application.state != "draft"
    support = where_it_stands(application, on=_today()) if is_sent else None
    return render(request, "joining/supports.html", {"application": application, "support": support})


@page("joining.run_joining", of=applications_for)
def ask_person(request, application):
    back = _page_of(application)
    form, page = person_form(request, application, on=_today())
    if form and asked(form, application, by=request.user):
        messages.success(request, "We have emailed them a link.")
        return redirect(back)
    heading, button = page.pop("heading"), "Ask them" if form else ""
    return ask(request, heading, button, form=form, back=back, caption=application, **page)


@page("joining.run_joining", of=queries.supports_for)
def record(request, support):
    back, is_open = _page_of(support.application), support.state in UNANSWERED
    form = RecordSupportForm(request.POST or None, today=_today()) if is_open or request.method == "POST" else None
    if form and form.is_valid():
        act = operations.give if form.is_given else operations.decline
        with flash_outcome(request, "Recorded. We have emailed the person who applies."):
            on_behalf = form.on_behalf_of(support.name)
            act(support=support, **form.given(), by=request.user, at=clock.now(), on_behalf=on_behalf)
        return redirect(back)
    intro = "" if is_open else "They have answered, or their answer is not needed any more."
    title, button = f"Record the answer of {support.name}", "Record" if is_open else ""
    return ask(request, title, button, form=form, back=back, caption=support.application, intro=intro)


@page("joining.run_joining", of=queries.supports_for)
@require_POST
def send_link(request, support):
    operations.send_link_again(support=support, by=request.user, at=clock.now())
    messages.success(
        request, "If they still have to answer and had no link in the last hour, we have emailed a new one."
    )
    return redirect(_page_of(support.application))
