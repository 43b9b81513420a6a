"""Ask for consent, answer, record an answer given elsewhere, take it back."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page
from cadre.practice import presenters, queries
from cadre.practice.forms import AnswerForm, AskForm, RecordForm, WithdrawForm
from cadre.practice.operations import consents as operations
from cadre.practice.operations.practice import ConsentStands

SHARED_NO_LONGER = "The consent is withdrawn, and the practice is shared no longer."
UNASKED = "The host is no longer asked. The words can be changed, and the host asked anew"
GONE = "It is gone from the library, the public page, search and export. Whoever took a copy is told to delete it"


@page("practice.ask_for_consent", of=queries.practice_for)
def ask_for_consent(request, practice):
    form = AskForm(request.POST or None)
    if form.is_valid():
        try:
            operations.ask_for_consent(practice=practice, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "The host’s sponsor has been asked.")
            return redirect(practice)
        except ConsentStands:
            messages.info(request, "The host has been asked already.")
            return redirect(practice)
        except operations.NamesTheHost:
            form.add_error(
                "attribution", "The words name the host. Take its name out of them first, or ask to share it named"
            )
    return ask(request, "Ask the host for consent", "Ask", form=form, back=practice, caption=practice)


@page("practice.see_consent", of=queries.consents_for)
def consent(request, consent):
    user, waits = request.user, consent.state == "asked"
    may_answer = waits and user.has_perm("practice.answer_consent", consent)
    context = {
        "consent": consent,
        "practice": consent.practice,
        "tag": presenters.tag(consent),
        "next": presenters.NEXT[consent.state],
        "may_answer": may_answer,
        "may_record": waits and user.has_perm("practice.record_consent", consent),
        "may_withdraw": consent.state in {"asked", "granted"}
        and not may_answer
        and user.has_perm("practice.withdraw_consent", consent),
    }
    return render(request, "practice/consent.html", context)


def _answered(request, consent, given, *, on_behalf=None):
    said = {"words": given["words"], "by": request.user, "at": clock.now(), "on_behalf": on_behalf}
    with flash_outcome(request, "The answer has been recorded."):
        if given["answer"] == "grant":
            operations.grant(consent=consent, until=given["until"], **said)
        else:
            operations.refuse(consent=consent, **said)
    return redirect(consent)


def _settled(request, consent):
    """Its page, before anybody types an answer that can no longer count; what is sent all the same is refused there."""
    if request.method == "POST" or consent.state == "asked":
        return None
    messages.info(request, "There is nothing to answer here any more.")
    return redirect(consent)


@page("practice.answer_consent", of=queries.consents_for)
def answer(request, consent):
    if settled := _settled(request, consent):
        return settled
    form = AnswerForm(request.POST or None, today=clock.day_of(clock.now()))
    if form.is_valid():
        return _answered(request, consent, form.cleaned_data)
    intro = f"{consent.get_audience_display()}. {consent.get_attribution_display()}."
    return ask(request, "May this be shared?", "Send", form=form, back=consent, caption=consent.practice, intro=intro)


@page("practice.record_consent", of=queries.consents_for)
def record(request, consent):
    if settled := _settled(request, consent):
        return settled
    form = RecordForm(request.POST or None, today=clock.day_of(clock.now()))
    if form.is_valid():
        said = form.cleaned_data
        return _answered(request, consent, said, on_behalf=form.told_by(said["person"]))
    return ask(request, "Record the host’s answer", "Record", form=form, back=consent, caption=consent.practice)


@page("practice.withdraw_consent", of=queries.consents_for)
def withdraw(request, consent):
    form, asked = WithdrawForm(request.POST or None), consent.state == "asked"
    if form.is_valid():
        with flash_outcome(request, "The question is taken back." if asked else SHARED_NO_LONGER):
            operations.withdraw(consent=consent, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(consent)
    heading, preview = ("Take the question back?", [UNASKED]) if asked else ("Take the consent back?", [GONE])
    context = {"form": form, "back": consent, "caption": consent.practice, "preview": preview}
    return ask(request, heading, "Take it back", **context)
