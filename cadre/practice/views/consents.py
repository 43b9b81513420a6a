"""Ask for consent, answer, record an answer given elsewhere, withdraw."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.govuk.identifying import concerns_in
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page, sensitive
from cadre.practice import presenters, queries
from cadre.practice.forms import AnswerForm, AskForm, RecordForm, WithdrawForm
from cadre.practice.operations import consents as operations
from cadre.practice.operations.practice import ConsentStands, PracticeWithdrawn
from cadre.practice.queries.reuse import uses_allowed
from cadre.reviews.queries.names import names_on_record

SHARED_NO_LONGER = "Consent withdrawn. The practice is no longer shared."
REQUEST_WITHDRAWN = "You will be able to change the text and ask the host again"
WITHDRAWN = [
    "The practice will be removed from the library, the public page, search and export",
    "We will email everyone with a copy and ask them to delete it",
]


@page("practice.ask_for_consent", of=queries.practice_for)
def ask_for_consent(request, practice):
    form = AskForm(request.POST or None)
    concerns = _concerns(practice) if form.is_valid() else []
    if form.is_valid() and form.is_confirmed(concerns):
        given = {name: form.cleaned_data[name] for name in ("audience", "attribution")} | {"kept": bool(concerns)}
        try:
            operations.ask_for_consent(practice=practice, **given, by=request.user, at=clock.now())
            messages.success(request, "We have asked the host’s sponsor")
            return redirect(practice)
        except ConsentStands:
            messages.info(request, "The host has already been asked")
            return redirect(practice)
        except PracticeWithdrawn as refused:
            messages.error(request, f"Nothing was changed. {refused}.")
            return redirect("practice:library")
        except operations.NamesTheHost:
            form.add_error(
                "attribution", "The text names the host. Remove the name, or ask to share it with the host’s name"
            )
    return ask(request, "Ask the host for consent", "Ask", form=form, back=practice, caption=practice)


def _concerns(practice) -> list[str]:
    """What in the text that others would read may identify a person; the contact is meant to."""
    texts = [
        ("The name of the practice", practice.title),
        ("The text “What they did”", practice.what_they_did),
        ("The text “How they know”", practice.how_they_know),
    ]
    return concerns_in(texts, names_on_record(practice.review))


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
    given_by = {"words": given["words"], "by": request.user, "at": clock.now(), "on_behalf": on_behalf}
    with flash_outcome(request, "Answer recorded"):
        if given["answer"] == "grant":
            operations.grant(consent=consent, until=given["until"], **given_by)
        else:
            operations.refuse(consent=consent, **given_by)
    return redirect(consent)


def _settled(request, consent):
    """A redirect to the consent if it is no longer asked, so that nobody types an answer that cannot count."""
    if request.method == "POST" or consent.state == "asked":
        return None
    messages.info(request, "This request has already been answered or withdrawn")
    return redirect(consent)


@page("practice.answer_consent", of=queries.consents_for)
def answer(request, consent):
    if settled := _settled(request, consent):
        return settled
    form = AnswerForm(request.POST or None, today=clock.day_of(clock.now()))
    if form.is_valid():
        return _answered(request, consent, form.cleaned_data)
    intro = f"{consent.get_audience_display()}. {consent.get_attribution_display()}."
    return ask(request, "Can we share this?", "Send", form=form, back=consent, caption=consent.practice, intro=intro)


@page("practice.record_consent", of=queries.consents_for)
@sensitive()
def record(request, consent):
    if settled := _settled(request, consent):
        return settled
    form = RecordForm(request.POST or None, today=clock.day_of(clock.now()))
    if form.is_valid():
        data = form.cleaned_data
        return _answered(request, consent, data, on_behalf=form.on_behalf_of(data["person"]))
    return ask(request, "Record the host’s answer", "Record", form=form, back=consent, caption=consent.practice)


@page("practice.withdraw_consent", of=queries.consents_for)
@sensitive()
def withdraw(request, consent):
    form, asked = WithdrawForm(request.POST or None), consent.state == "asked"
    if form.is_valid():
        with flash_outcome(request, "Request withdrawn" if asked else SHARED_NO_LONGER):
            operations.withdraw(consent=consent, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(consent)
    heading, preview = ("Withdraw the request?", [REQUEST_WITHDRAWN]) if asked else ("Withdraw consent?", WITHDRAWN)
    preview = [*preview, *presenters.used_still(uses_allowed(consent.practice))]
    context = {"form": form, "back": consent, "caption": consent.practice, "preview": preview}
    return ask(request, heading, "Withdraw", **context)
