"""Evidence for and against a finding; proposing, moderating, agreeing, setting aside; dissent and exceptions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.findings import operations, queries
from cadre.findings.forms import WeighForm, WordsForm
from cadre.govuk.listing import listed
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.programme.queries import settings_on

KEPT = "It goes into no report. The finding, its evidence and this reason stay on the record."
BESIDE = "Your words stand beside the finding, under your name."
SIGNED = "These words stand beside the finding under your name, and it may then go out without a second source."


def _do(request, finding, act, done, **given):
    try:
        with flash_outcome(request, done):
            act(finding=finding, **given, by=request.user, at=clock.now())
    except operations.NotCorroborated as lacking:
        messages.error(request, f"It cannot be agreed yet. {lacking} Add evidence, or sign an exception.")
    return redirect("findings:finding", pk=finding.pk)


def _ask(request, finding, form, heading, button, intro):
    context = {"form": form, "heading": heading, "caption": str(finding), "button": button, "intro": intro}
    return render(request, "govuk/form_page.html", {**context, "back": finding.get_absolute_url()})


@page("findings.work_on_finding", of=queries.findings_for)
def add_evidence(request, finding):
    items = queries.evidence_to_choose(request.user, finding)
    found = listed(request, items, search=["statement"])
    form = WeighForm(request.POST or None, items=items, shown=found.rows)
    if form.is_valid():
        return _do(request, finding, operations.link_evidence, "The evidence has been added.", **form.cleaned_data)
    context = {"form": form, "heading": "Add evidence about the same action", "caption": str(finding), "button": "Add"}
    return render(
        request, "findings/add_evidence.html", {**context, "found": found, "back": finding.get_absolute_url()}
    )


@page("findings.work_on_finding", of=queries.findings_for)
@require_POST
def take_out(request, finding, item):
    link = finding.support.filter(item=item).first()
    if link is None:
        raise PermissionDenied
    return _do(request, finding, operations.take_out, "The evidence has been taken out.", item=link.item)


@page("findings.work_on_finding", of=queries.findings_for)
@require_POST
def propose(request, finding):
    return _do(request, finding, operations.propose, "The finding is proposed. Somebody else moderates it next.")


@page("findings.moderate_finding", of=queries.findings_for)
@require_POST
def moderate(request, finding):
    return _do(
        request, finding, operations.moderate, "The finding is moderated. Whoever leads the review agrees it next."
    )


@page("findings.moderate_finding", of=queries.findings_for)
@require_POST
def send_back(request, finding):
    return _do(
        request,
        finding,
        operations.send_back,
        "The finding is a lead again. Its proposer can change it and propose it anew.",
    )


@page("findings.agree_finding", of=queries.findings_for)
@require_POST
def agree(request, finding):
    finding = queries.gathered(finding)
    minimum = settings_on(clock.day_of(clock.now())).minimum_sources
    return _do(
        request, finding, operations.agree, "The finding is agreed, and takes its place in the report.", minimum=minimum
    )


@page("findings.work_on_finding", of=queries.findings_for)
def set_aside(request, finding):
    form = WordsForm(request.POST or None, label="Why is it set aside?", most=500)
    if form.is_valid():
        why = form.cleaned_data["words"]
        return _do(request, finding, operations.set_aside, "The finding is set aside and kept.", why=why)
    return _ask(request, finding, form, "Set the finding aside", "Set aside", KEPT)


@page("findings.work_on_finding", of=queries.findings_for)
def dissent(request, finding):
    form = WordsForm(request.POST or None, label="How do you see it?")
    if form.is_valid():
        return _do(request, finding, operations.dissent, "Your dissent is recorded.", **form.cleaned_data)
    return _ask(request, finding, form, "See it otherwise", "Record", BESIDE)


@page("findings.agree_finding", of=queries.findings_for)
def sign_exception(request, finding):
    form = WordsForm(request.POST or None, label="Why may it go out on a single source?", most=500)
    if form.is_valid():
        why = form.cleaned_data["words"]
        return _do(request, finding, operations.sign_exception, "The exception is signed.", why=why)
    return _ask(request, finding, form, "Sign an exception", "Sign", SIGNED)
