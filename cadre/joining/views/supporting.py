"""The pages behind the link of a person who is asked to support an application: answered once, without an account.

Opening a page changes nothing, so a mail scanner that follows the link does no harm.
"""

from functools import partial, wraps

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.joining.forms import supports as forms
from cadre.joining.forms.supporters import PersonForm
from cadre.joining.lifecycle import UNANSWERED
from cadre.joining.operations import supports as operations
from cadre.joining.presenters import supports as presenters
from cadre.joining.queries import supports as queries
from cadre.kernel import clock
from cadre.kernel.bilingual import in_language
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import by_link
from cadre.links import operations as links
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse

SENT_AGAIN = {
    "en": "If your answer is still needed, we have emailed a new link to the original address in the last hour.",
    "cy": "Os oes angen eich ateb o hyd, rydym wedi e-bostio dolen newydd i’r un cyfeiriad yn yr awr ddiwethaf.",
}
ANSWERS = {"give": operations.give, "limits": operations.give, "decline": operations.decline}


def _opened(view):
    """Hand the view the link and the person whose it is, or show why it does not open and what became of it."""

    @wraps(view)
    def guarded(request, token, **more):
        try:
            link = resolve(token, purpose=operations.PURPOSE, at=clock.now(), reader=request.user)
            support = queries.support_of_link(link)
            if support is None or support.state not in UNANSWERED:
                raise InvalidLink("revoked", link)
        except InvalidLink as invalid:
            return _invalid(request, invalid)
        return view(request, token, link, support, **more)

    return guarded


def _invalid(request, invalid, *, may_renew=True):
    """The page of a link that does not open: what became of what it was for, or how to get a new one."""
    support = queries.support_of_link(invalid.link) if invalid.reason in {"used", "revoked", "expired"} else None
    is_over = support and (invalid.reason != "expired" or support.state not in UNANSWERED)
    if is_over:
        invalid = InvalidLink(invalid.reason, invalid.link, presenters.settled(support))
    offer_new = may_renew and invalid.reason == "expired" and not is_over
    return refuse(request, invalid, language=support.language if support else "en", offer_new=offer_new)


def _asked(support) -> dict:
    """What every page says of the application, and what its forms need to know of it."""
    today = clock.day_of(clock.now())
    answers, rules = queries.as_sent(support.application, on=today)
    need = queries.need_of(support.application, on=today)
    facts = presenters.asked(support, answers, rules, need)
    return {**facts, "need": need, "kind": answers["kind"]["kind"], "today": today, "language": support.language}


@by_link("support")
@_opened
def support(request, token, link, support):
    return render(request, "joining/support.html", {**_asked(support), "token": token})


@by_link("support")
@_opened
def answer(request, token, link, support, answer):
    known = _asked(support)
    words = known["words"].get(answer)
    make = _forms(support, known).get(answer)
    if make is None:
        raise Http404
    form = make(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            if _answered(form, answer, link, support):
                return render(request, "joining/support_answered.html", {**known, "done": words["done"]})
        except InvalidLink as invalid:  # the button was pressed twice: the other request has answered
            return _invalid(request, invalid)
    page = {"back": reverse("joining:support", args=[token]), "language": support.language, "intro": words["note"]}
    page |= {"leave": known["words"]["keep"], "template": "joining/support_form.html", "t": known["words"]}
    return ask(request, words["title"].format(known["name"]), words["button"], form=form, **page)


def _forms(support, known) -> dict:
    """The form of each answer, by its part of the address."""
    naming = {name: known[name] for name in ("need", "kind", "language")}
    applicant = queries.applicant_of(support.application)
    return {
        "give": forms.GiveForm,
        "limits": partial(forms.LimitsForm, language=support.language, today=known["today"]),
        "decline": partial(forms.DeclineForm, language=support.language),
        "pass-on": partial(PersonForm, **naming, applicant=applicant, asks_language=False),
    }


def _answered(form, answer, link, support) -> bool:
    """Whether the answer was recorded and the link used up; an answer that is refused leaves the link as it was."""
    at = clock.now()
    given = {"support": support, "by": support, "at": at}
    try:
        with transaction.atomic():
            links.use(link, at=at)
            if answer == "pass-on":
                operations.pass_on(**given, **form.person())
            else:
                ANSWERS[answer](**given, **form.given())
    except operations.CannotAsk as refused:
        form.refuse(refused)
        return False
    except MoveRefused as refused:
        raise InvalidLink("revoked", link) from refused
    return True


@by_link("support")
def new_link(request, token):
    """Replace an expired link by an email to the person it was for, at most once an hour."""
    at = clock.now()
    try:
        resolve(token, purpose=operations.PURPOSE, at=at, reader=request.user)
    except InvalidLink as invalid:
        if request.method == "POST" and invalid.reason == "expired":
            if known := queries.support_of_link(invalid.link):
                operations.send_link_again(support=known, by=known, at=at)
                messages.success(request, in_language(SENT_AGAIN, known.language))
            return _invalid(request, invalid, may_renew=False)
        return _invalid(request, invalid)
    return redirect(reverse("joining:support", args=[token]))
