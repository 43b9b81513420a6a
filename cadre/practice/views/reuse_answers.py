"""The host's answer on use at home: by a link, signed in, or recorded; and taking it back."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.accounts.queries import language_of_recipient
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import by_link, flash_outcome, page, sensitive
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse
from cadre.practice.forms.reuse import AnswerUseForm, RecordUseForm, TakeBackForm
from cadre.practice.operations import reuse as operations
from cadre.practice.presenters import reuse as presenters
from cadre.practice.queries import reuse as queries

WITHDRAWN = [
    "We ask the member by email to stop using it, and to confirm that they have",
    "It stays in the register, with where it was used until now",
]


def _settled(request, reuse, *, state="asked"):
    """A redirect to the request if it is not in this state, so that nobody types what cannot count."""
    if request.method == "POST" or reuse.state == state:
        return None
    messages.info(request, "This request has already been answered or withdrawn")
    return redirect(reuse)


def _save(reuse, given, *, by, on_behalf=None) -> None:
    facts = {"words": given["words"], "by": by, "at": clock.now(), "on_behalf": on_behalf}
    if given["answer"] == "grant":
        allowed = {name: given[name] for name in ("to_whom", "attribution", "until")}
        operations.grant(reuse=reuse, **allowed, **facts)
    else:
        operations.refuse(reuse=reuse, **facts)


@page("practice.answer_use", of=queries.reuses_for)
def answer(request, reuse):
    if settled := _settled(request, reuse):
        return settled
    form = AnswerUseForm(request.POST or None, today=queries.today(), initial=presenters.answer_initial(reuse))
    if form.is_valid():
        with flash_outcome(request, "Answer sent."):
            _save(reuse, form.cleaned_data, by=request.user)
        return redirect(reuse)
    shown = {"form": form, "back": reuse, "caption": reuse.review, "intro": reuse.what}
    return ask(request, f"May {reuse.asked_by} use this at home?", "Send", **shown)


@page("practice.record_use", of=queries.reuses_for)
@sensitive()
def record(request, reuse):
    if settled := _settled(request, reuse):
        return settled
    form = RecordUseForm(request.POST or None, today=queries.today(), initial=presenters.answer_initial(reuse))
    if form.is_valid():
        given = form.cleaned_data
        with flash_outcome(request, "Answer recorded."):
            _save(reuse, given, by=request.user, on_behalf=form.on_behalf_of(given["person"]))
        return redirect(reuse)
    shown = {"form": form, "back": reuse, "caption": reuse.review, "intro": reuse.what}
    return ask(request, "Record the host’s answer", "Record", **shown)


@by_link(operations.PURPOSE)
def answer_by_link(request, token):
    at = clock.now()
    try:
        link = resolve(token, purpose=operations.PURPOSE, at=at, reader=request.user)
        asked = queries.reuse_by_link(link)
        if asked is None:
            raise InvalidLink("revoked", link)
        reuse, person = asked
        known = {"initial": presenters.answer_initial(reuse), "language": person.language}
        form = AnswerUseForm(request.POST or None, today=queries.today(), **known)
        if is_done := form.is_valid():
            _save(reuse, form.cleaned_data, by=link)
    except MoveRefused:  # another answer came first
        return refuse(request, InvalidLink("revoked", link), language=language_of_recipient(link))
    except InvalidLink as invalid:
        return refuse(request, invalid, language=language_of_recipient(invalid.link))
    context = {"form": form, "is_done": is_done, "reuse": reuse, "language": known["language"]}
    return render(request, "practice/answer_by_link.html", context)


@page("practice.withdraw_use", of=queries.reuses_for)
@sensitive()
def withdraw(request, reuse):
    if settled := _settled(request, reuse, state="granted"):
        return settled
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "Taken back. We have emailed the member."):
            operations.withdraw(reuse=reuse, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(reuse)
    shown = {"form": form, "back": reuse, "caption": reuse.review, "preview": WITHDRAWN, "kind": "warning"}
    return ask(request, "Take back what was allowed?", "Take it back", **shown)
