"""What each side answers to a version of the terms: agreement, or a wish for changes."""

from django.contrib import messages
from django.shortcuts import redirect

from cadre.govuk.pages import ask
from cadre.kernel import acts, clock, undo
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import flash_outcome, page
from cadre.reviews.choices import Side, TermsPart
from cadre.reviews.forms.terms import AgreementForm, ChangesForm, RecordChangesForm
from cadre.reviews.operations import terms as operations
from cadre.reviews.operations import terms_changes
from cadre.reviews.presenters import terms as terms_presenters
from cadre.reviews.queries.terms import beside, terms_for

REFUSALS = {
    operations.AlreadyAgreed: "This side has already agreed to this version.",
    operations.SidesMustDiffer: "One person cannot agree for both sides. Ask a colleague to agree for the other side.",
}


def _agree(request, terms, **agreement):
    try:
        with flash_outcome(request, "The agreement has been recorded.", acts.ChecksUnmet):
            operations.agree_terms(terms=terms, by=request.user, at=clock.now(), **agreement)
    except (operations.AlreadyAgreed, operations.SidesMustDiffer) as refused:
        messages.error(request, REFUSALS[type(refused)])
    return redirect("reviews:terms_version", pk=terms.pk)


def _ask_to_agree(request, terms, side):
    preview = acts.preview("reviews.agree_terms", terms.review, at=clock.now())
    if terms.state == "changes-requested":
        preview = ["The changes that you requested are set aside", *preview]
    before, _ = beside(terms)
    context = {"template": "reviews/agree_terms.html", "preview": preview, "terms": terms, "before": before}
    context["changes"] = terms_presenters.changes(before, terms)
    context["parts"] = terms_presenters.parts(terms.content, requested=terms.requested_changes.all())
    context["may_request"] = terms.host_can_request_changes and request.user.has_perm("reviews.request_changes", terms)
    return ask(request, f"Agree these terms for {side}?", "Agree", back=terms, caption=terms.review, **context)


@page("reviews.agree_for_host", of=terms_for)
def agree_for_host(request, terms):
    if request.method == "POST":
        return _agree(request, terms, side=Side.HOST)
    return _ask_to_agree(request, terms, "the host")


@page("reviews.agree_for_programme", of=terms_for)
def agree_for_programme(request, terms):
    if request.method == "POST":
        return _agree(request, terms, side=Side.PROGRAMME)
    return _ask_to_agree(request, terms, "the programme")


@page("reviews.record_agreement", of=terms_for)
def record_agreement(request, terms):
    form = AgreementForm(request.POST or None, today=clock.day_of(clock.now()))
    if form.is_valid():
        return _agree(request, terms, side=Side.HOST, on_behalf=form.on_behalf_of(form.cleaned_data["person"]))
    return ask(request, "Record the host’s agreement", "Record", form=form, back=terms, caption=terms)


@page("reviews.request_changes", of=terms_for)
def request_changes(request, terms):
    now = {part: terms_presenters.text_of(terms.content, part) for part in TermsPart}
    form = ChangesForm(request.POST if request.method == "POST" else None, now=now)
    if form.is_valid():
        try:
            terms_changes.request_changes(terms=terms, words=form.cleaned_data, by=request.user, at=clock.now())
            words = "Your requested changes have been sent. The people who run the review have been emailed."
            undo.offer(request, words, act="reviews.request_changes", record=terms, back=terms.get_absolute_url())
            return redirect(terms)
        except (MoveRefused, terms_changes.AlreadyAnswered) as refused:
            form.add_error(None, f"What you typed was not sent. {refused}. Open the terms to read the newest version")
    intro = "Say what should be different in the parts that you would like to change. Leave the others empty."
    return ask(request, "Request changes", "Send", form=form, back=terms, caption=terms, intro=intro)


@page("reviews.record_changes", of=terms_for)
def record_changes(request, terms):
    now = {part: terms_presenters.text_of(terms.content, part) for part in TermsPart}
    form = RecordChangesForm(request.POST or None, now=now, today=clock.day_of(clock.now()))
    if form.is_valid():
        given = {"words": form.words, "on_behalf": form.on_behalf_of(form.cleaned_data["person"])}
        try:
            terms_changes.request_changes(terms=terms, **given, by=request.user, at=clock.now())
            messages.success(request, "The requested changes have been recorded")
            return redirect(terms)
        except (MoveRefused, terms_changes.AlreadyAnswered) as refused:
            form.add_error(None, f"What you typed was not saved. {refused}. Open the terms to read the newest version")
    intro = "Say what the host would like to be different. Leave the other parts empty."
    return ask(request, "Record changes for the host", "Record", form=form, back=terms, caption=terms, intro=intro)
