"""The pages behind the link of an application: how far it is, each of its tasks, and sending it."""

from contextlib import nullcontext, suppress
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.joining import progress
from cadre.joining.choices import Task
from cadre.joining.forms.application import form_for
from cadre.joining.forms.sending import SendForm
from cadre.joining.lifecycle import APPLICATION, DECIDED, WITH_US
from cadre.joining.operations import applications as operations
from cadre.joining.operations.applicants import PURPOSE
from cadre.joining.presenters import applications as presenters
from cadre.joining.presenters.answers import said
from cadre.joining.queries import applications as queries
from cadre.joining.queries.assessing import decisions_of
from cadre.joining.queries.who_may_join import rules_on
from cadre.joining.views.naming import asked, person_form, where_it_stands
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import in_turn
from cadre.kernel.pages import by_link
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve

WITHDRAWN = "You have withdrawn this application. To apply again, start from the front page."
SENT_AGAIN = "If you had no link in the last hour, we have emailed you a new one."


def _today():
    return clock.day_of(clock.now())


def _opened(view):
    """Hand the view the application whose link it is, or show why the link does not open."""

    @wraps(view)
    def guarded(request, token, **more):
        try:
            application = _behind(token, request.user)
        except InvalidLink as invalid:
            return _invalid(request, invalid)
        return view(request, token, application, **more)

    return guarded


def _in_turn(view):
    """Let the view have the application to itself when a form is sent."""

    @wraps(view)
    def guarded(request, token, application, **more):
        try:
            with in_turn(application) if request.method == "POST" else nullcontext():
                return view(request, token, application, **more)
        except ObjectDoesNotExist as gone:
            raise Http404 from gone

    return guarded


def _behind(token, reader):
    """The application behind a live link. Raises ``InvalidLink``."""
    try:
        link = resolve(token, purpose=PURPOSE, at=clock.now(), reader=reader)
    except InvalidLink as invalid:
        known = queries.application_of_link(invalid.link) if invalid.reason == "revoked" else None
        if known and known.state == "withdrawn":
            raise InvalidLink("revoked", invalid.link, WITHDRAWN) from invalid
        raise
    application = queries.application_of_link(link)
    if application is None:
        raise InvalidLink("revoked", link)
    return application


def _invalid(request, invalid, *, may_renew=True):
    context = {"invalid": invalid, "offer_new": may_renew and invalid.reason == "expired"}
    return render(request, "links/invalid.html", context, status=410)


def _known(application, today) -> dict:
    """What the pages of an application say of it: its state, its tasks and whether it fits."""
    kinds, opened = queries.kinds_on(today), queries.tasks_open(application)
    rules, sent = queries.rules_of(application, on=today), queries.last_submission(application)
    waiting = progress.to_do(application.answers, kinds, rules)
    return {
        "application": application,
        "tag": presenters.own_tag(application),
        "groups": presenters.groups(application, opened, kinds, rules, sent),
        "opened": opened,
        "sent": sent,
        "waiting": waiting,
        "done": len(Task) - len(waiting),
        "count": len(Task),
        "fit": presenters.fit(application.answers, rules),
    }


@by_link("application")
@_opened
def application(request, token, application):
    may_withdraw = APPLICATION.allows("withdraw", application.state)
    context = {**_known(application, _today()), "token": token, "may_withdraw": may_withdraw}
    if application.state in (*WITH_US, *DECIDED):
        context["decision"] = decisions_of(application).first() if application.state in DECIDED else None
        answers, context["next"] = context["sent"].answers, presenters.NEXT[application.state]
        context["said"] = said(answers, queries.names_in(answers))
    if context["sent"]:
        context["support"] = where_it_stands(application, on=_today())
    return render(request, "joining/my_application.html", context)


@by_link("application")
@_opened
def ask_another(request, token, application):
    back = reverse("joining:my_application", args=[token])
    form, page = person_form(request, application, on=_today())
    if form and asked(form, application, by=application.interest):
        messages.success(request, "We have emailed them a link. We email you when they answer.")
        return redirect(back)
    return ask(request, page.pop("heading"), "Ask them" if form else "", form=form, back=back, caption="Apply", **page)


@by_link("application", edits=True)
@_opened
@_in_turn
def task(request, token, application, task):
    today, opened, back = _today(), queries.tasks_open(application), reverse("joining:my_application", args=[token])
    if task not in Task:
        raise Http404
    kind, rules = queries.rules_of(application, on=today), rules_on(today)
    if task not in opened or not progress.is_asked(task, application.answers, kind):
        messages.info(request, "You cannot change this part now.")
        return redirect(back)
    form = form_for(task, request.POST or None, application=application, rules=rules, kind=kind, on=today)
    if form.is_valid():
        operations.save_task(
            application=application, task=task, facts=form.facts(), by=application.interest, at=clock.now()
        )
        return redirect(back)
    context = {"note": opened[task], "token": token, "opened": opened}
    context |= presenters.help_with(task, application, rules, kind)
    return ask(request, Task(task).label, "Save and continue", form=form, back=back, caption="Apply", **context)


@by_link("application", edits=True)
@_opened
@_in_turn
def check(request, token, application):
    known, back = _known(application, _today()), reverse("joining:my_application", args=[token])
    if not known["opened"]:
        messages.info(request, "You have sent your application.")
        return redirect(back)
    needs = known["fit"]["kind"]["required"] if known["fit"]["kind"] else []
    form = SendForm(request.POST or None, needs=needs, basis=application.updated_at.isoformat())
    is_ready = known["fit"]["fits"] and not known["waiting"]
    if is_ready and form.is_valid():
        operations.submit(application=application, by=application.interest, at=clock.now())
        messages.success(request, "We have your application. We have emailed you that it came.")
        return redirect(back)
    context = {**known, "token": token, "is_ready": is_ready, "form": form}
    context["said"] = said(application.answers, queries.names_in(application.answers))
    return render(request, "joining/check_application.html", context)


@by_link("application")
@_opened
def withdraw(request, token, application):
    back = reverse("joining:my_application", args=[token])
    if not APPLICATION.allows("withdraw", application.state):
        messages.info(request, "We have decided on your application, so there is nothing to withdraw.")
        return redirect(back)
    if request.method == "POST":
        with suppress(MoveRefused):  # the button was pressed twice: the other request has withdrawn it
            operations.withdraw(application=application, by=application.interest, at=clock.now())
        return render(request, "joining/withdrawn.html")
    return ask(
        request,
        "Withdraw your application?",
        "Withdraw it",
        back=back,
        preview=["We do nothing more with it", "Your link no longer works", "You can apply again at any time"],
        warning="You cannot undo this.",
        kind="warning",
        leave="Keep it",
    )


@by_link("application")
def new_link(request, token):
    """Replace an expired link by an email to the person it was for, at most once an hour."""
    at = clock.now()
    try:
        resolve(token, purpose=PURPOSE, at=at, reader=request.user)
    except InvalidLink as invalid:
        if request.method == "POST" and invalid.reason == "expired":
            if application := queries.application_of_link(invalid.link):
                operations.send_application_link(application=application, by=application.interest, at=at)
            messages.success(request, SENT_AGAIN)
            return _invalid(request, invalid, may_renew=False)
        return _invalid(request, invalid)
    return redirect(reverse("joining:my_application", args=[token]))
