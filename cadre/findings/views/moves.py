"""Proposing, moderating, agreeing and setting aside a finding; dissent and exceptions."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cadre.findings import operations, queries
from cadre.findings.forms import WordsForm
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.programme.queries import settings_on
from cadre.reviews.queries.names import NamesFor

SET_ASIDE = "The finding will not be in the report. The finding, its evidence and your reason stay on record."
DISSENT = "Your dissent appears with the finding, under your name."
SIGNED = "Your reason appears with the finding, under your name. The report can then include it with a single source."


def _do(request, finding, act, done, **given):
    try:
        with flash_outcome(request, done):
            act(finding=finding, **given, by=request.user, at=clock.now())
    except operations.NotCorroborated as lacking:
        messages.error(request, f"You cannot agree this finding yet. {lacking} Add evidence, or sign an exception.")
    return redirect("findings:finding", pk=finding.pk)


def _ask(request, finding, form, heading, button, intro):
    return ask(request, heading, button, form=form, back=finding, caption=finding, intro=intro)


def _words(request, finding, **asked):
    return WordsForm(request.POST or None, names=NamesFor(request.user, finding.review), **asked)


@page("findings.work_on_finding", of=queries.findings_for)
@require_POST
def propose(request, finding):
    return _do(request, finding, operations.propose, "Finding proposed. Someone else must now moderate it.")


@page("findings.moderate_finding", of=queries.findings_for)
@require_POST
def moderate(request, finding):
    return _do(request, finding, operations.moderate, "Finding moderated. The review lead can now agree it.")


@page("findings.moderate_finding", of=queries.findings_for)
@require_POST
def send_back(request, finding):
    return _do(
        request,
        finding,
        operations.send_back,
        "Finding sent back. It is a draft: change it and propose it again.",
    )


@page("findings.agree_finding", of=queries.findings_for)
@require_POST
def agree(request, finding):
    finding = queries.gathered(finding)
    minimum = settings_on(clock.day_of(clock.now())).minimum_sources
    return _do(request, finding, operations.agree, "Finding agreed. It will appear in the report.", minimum=minimum)


@page("findings.work_on_finding", of=queries.findings_for)
def set_aside(request, finding):
    form = _words(request, finding, label="Why are you setting it aside?", most=500)
    if form.is_valid():
        why = form.cleaned_data["words"]
        return _do(request, finding, operations.set_aside, "Finding set aside", why=why)
    return _ask(request, finding, form, "Set the finding aside", "Set aside", SET_ASIDE)


@page("findings.dissent", of=queries.findings_for)
def dissent(request, finding):
    form = _words(request, finding, label="Why do you disagree?")
    if form.is_valid():
        return _do(request, finding, operations.dissent, "Dissent recorded", **form.cleaned_data)
    return _ask(request, finding, form, "Record a dissent", "Record", DISSENT)


@page("findings.agree_finding", of=queries.findings_for)
def sign_exception(request, finding):
    form = _words(request, finding, label="Why can the report include it with a single source?", most=500)
    if form.is_valid():
        why = form.cleaned_data["words"]
        return _do(request, finding, operations.sign_exception, "Exception signed", why=why)
    return _ask(request, finding, form, "Sign an exception", "Sign", SIGNED)
