"""The quality read, the sign-off, sending to the host, and issuing."""

from types import MappingProxyType

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.findings.acts import settings
from cadre.govuk.pages import ask
from cadre.kernel import acts, clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import flash_outcome, page, sensitive
from cadre.programme.presenters import programme_of
from cadre.reports import queries
from cadre.reports.acts import ISSUE, SEND
from cadre.reports.assembly import content_of
from cadre.reports.content import digest, empty_sections
from cadre.reports.forms import AskForReadForm, QualityReadForm, SendForm, SignOffForm, TakeBackForm
from cadre.reports.operations import accuracy, issuing, signing
from cadre.reports.presenters import to_sign
from cadre.reviews import presenters
from cadre.reviews.conflicts import InConflict
from cadre.reviews.lifecycle import VISIT_OVER
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.names import NamesFor
from cadre.reviews.queries.naming import who_can_read


@page("reports.lead_report", of=queries.reports_for)
def ask_for_read(request, report):
    nameable = who_can_read(report.review, at=clock.now())
    form = AskForReadForm(request.POST or None, people=nameable.people)
    if form.is_valid():
        try:
            signing.ask_for_read(report=report, **form.named, by=request.user, at=clock.now())
            messages.success(request, "We have emailed the reader. They can now read the report.")
            return redirect(report)
        except signing.OnTheTeam:
            form.add_error(form.where, "This person is on the team. Choose someone from outside the team")
        except signing.AlreadyAsked as asked:
            form.add_error(form.where, f"{asked}. Change the text first, or choose someone else")
        except InConflict as conflict:
            form.add_error(form.where, f"{conflict}. Choose someone else")
    intro = "Choose someone from outside the team. They must accept the review’s confidentiality terms first."
    context = {"back": report.get_absolute_url(), "caption": str(report), "intro": intro}
    context |= {"kept_out": nameable.kept_out}
    context["may_read_why"] = request.user.has_perm("reviews.see_conflicts", report.review)
    return ask(request, "Ask for a quality read", "Ask", form=form, template="reviews/name_person.html", **context)


@page("reports.read_for_quality", of=queries.reports_for)
def quality_read(request, report):
    read = queries.open_reads(request.user).filter(version__report=report).first()
    if read is None:
        messages.info(request, "You do not have a quality read to complete for this report.")
        return redirect(report)
    form = QualityReadForm(request.POST or None, names=NamesFor(request.user, report.review))
    if form.is_valid():
        signing.give_read(read=read, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Quality read sent to the team")
        return redirect(report)
    return ask(request, "What did you find?", "Send", form=form, back=report.get_absolute_url(), caption=str(report))


@page("reports.sign_off", of=queries.reports_for)
@sensitive()
def sign_off(request, report):
    if report.review.state not in VISIT_OVER:
        messages.error(request, f"We could not sign off the report. {signing.VisitNotOver()}.")
        return redirect(report)
    content = content_of(report)
    initial, empty = {"seen": digest(content)}, empty_sections(content)
    form = SignOffForm(request.POST or None, initial=initial, empty=empty)
    if form.is_valid():
        try:
            signing.sign_off(report=report, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Version signed off. We are making its files.")
            return redirect(report)
        except (signing.NothingToSign, MoveRefused) as refused:
            messages.error(request, f"We could not sign off the report. {refused}.")
            return redirect(report)
    context = {"report": report, "form": form, "read": queries.newest_read(report)}
    return render(request, "reports/sign_off.html", context | to_sign(report, content, on=clock.day_of(clock.now())))


@page("reports.lead_report", of=queries.reports_for)
def send(request, report):
    at = clock.now()
    last_day = queries.usual_last_day_of_check(report, on=clock.day_of(at))
    form = SendForm(request.POST or None, initial={"accuracy_by": last_day})
    if form.is_valid():
        if form.cleaned_data["accuracy_by"] <= clock.day_of(at):
            form.add_error("accuracy_by", "Enter a day in the future")
        elif answer := _moved(request, report, accuracy.send_to_host, "Draft sent to the host", form.cleaned_data):
            return answer
    return _ask(request, report, SEND, form=form, known={settings: programme_of(request)})


@page("reports.lead_report", of=queries.reports_for)
@sensitive()
def issue(request, report):
    if request.method == "POST" and (answer := _moved(request, report, issuing.issue, "Report issued", {})):
        return answer
    return _ask(request, report, ISSUE)


@page("reports.lead_report_of_review", of=reviews_for)
def take_back(request, review):
    form, at = TakeBackForm(request.POST or None), clock.now()
    if form.is_valid():
        with flash_outcome(request, "You have taken the draft back. We have emailed the sponsor.", acts.ChecksUnmet):
            accuracy.take_back(review=review, **form.cleaned_data, by=request.user, at=at)
        return redirect("reports:of_review", pk=review.pk)
    shown = presenters.before_act("reviews.return_to_drafting", review, request.user, at=at)
    return ask(request, **shown, form=form if shown["button"] else None)


def _ask(request, report, key, *, known=MappingProxyType({}), **context):
    """The page before the report leaves the team, with the checks that must pass first."""
    shown = presenters.before_act(key, report.review, request.user, at=clock.now(), known=known)
    shown |= {"back": report, "caption": report} | context
    return ask(request, **shown if shown["button"] else shown | {"form": None})


def _moved(request, report, act, done, given):
    """Call ``act`` and redirect to the report; None, with a message, if a check or the state refuses."""
    try:
        act(report=report, **given, by=request.user, at=clock.now())
    except (acts.ChecksUnmet, MoveRefused) as refused:
        messages.error(request, f"You cannot do this yet. Still to do: {refused}.")
        return None
    messages.success(request, done)
    return redirect(report)
