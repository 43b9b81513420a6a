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
from cadre.joining.operations import applicants
from cadre.joining.operations import applications as operations
from cadre.joining.operations.applicants import PURPOSE
from cadre.joining.presenters import applications as presenters
from cadre.joining.presenters.answers import said
from cadre.joining.queries import applications as queries
from cadre.joining.queries.assessing import decisions_of
from cadre.joining.queries.who_may_join import rules_on
from cadre.joining.views.naming import asked, person_form, where_it_stands
from cadre.joining.wording import application_texts, labels, left_in_english
from cadre.kernel import clock
from cadre.kernel.bilingual import LANGUAGES, other_language
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import in_turn
from cadre.kernel.pages import by_link
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse


def _today():
    return clock.day_of(clock.now())


def _words(application) -> dict:
    """The texts of the pages, in the language of the person who applies, and what every page reads."""
    language = application.interest.language
    return {"t": application_texts(language), "language": language, "other_language": other_language(language)}


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
            raise InvalidLink("revoked", invalid.link, _words(known)["t"]["withdraw"]["link"]) from invalid
        raise
    application = queries.application_of_link(link)
    if application is None:
        raise InvalidLink("revoked", link)
    return application


def _invalid(request, invalid, *, may_renew=True):
    known = queries.application_of_link(invalid.link)
    language = known.interest.language if known else "en"
    return refuse(request, invalid, language=language, offer_new=may_renew and invalid.reason == "expired")


def _known(application, today) -> dict:
    """What the pages of an application say of it: its state, its tasks and whether it fits."""
    kinds, opened = queries.kinds_on(today), queries.tasks_open(application)
    rules, sent = queries.rules_of(application, on=today), queries.last_submission(application)
    waiting, words = progress.to_do(application.answers, kinds, rules), _words(application)
    return {
        **words,
        "application": application,
        "tag": presenters.own_tag(application, words["language"]),
        "groups": presenters.groups(application, opened, kinds, rules, sent, words["language"]),
        "opened": opened,
        "sent": sent,
        "waiting": waiting,
        "progress": words["t"]["home"]["progress"].format(len(Task) - len(waiting), len(Task)),
        "fit": presenters.fit(application.answers, rules, words["language"]),
    }


@by_link("application")
@_opened
def application(request, token, application):
    may_withdraw = APPLICATION.allows("withdraw", application.state)
    context = {**_known(application, _today()), "token": token, "may_withdraw": may_withdraw}
    if application.state in (*WITH_US, *DECIDED):
        context["decision"] = decisions_of(application).first() if application.state in DECIDED else None
        context |= presenters.after_sending(application, context["sent"], context["language"])
    if context["sent"]:
        context["support"] = where_it_stands(application, on=_today(), language=context["language"])
    return render(request, "joining/my_application.html", context)


@by_link("application")
@_opened
def choose_language(request, token, application):
    """The other language, from the button on the page of the application."""
    if request.method == "POST" and request.POST.get("language") in LANGUAGES:
        by = {"by": application.interest, "at": clock.now()}
        applicants.choose_language(application=application, language=request.POST["language"], **by)
    return redirect(reverse("joining:my_application", args=[token]))


@by_link("application")
@_opened
def ask_another(request, token, application):
    back = reverse("joining:my_application", args=[token])
    form, page = person_form(request, application, on=_today(), language=application.interest.language)
    words = _words(application)["t"]
    if form and asked(form, application, by=application.interest):
        messages.success(request, words["another"]["done"])
        return redirect(back)
    button, page["caption"] = words["another"]["button"] if form else "", words["page"]["apply"]
    return ask(request, page.pop("heading"), button, form=form, back=back, **page)


@by_link("application", edits=True)
@_opened
@_in_turn
def task(request, token, application, task):
    today, opened, back = _today(), queries.tasks_open(application), reverse("joining:my_application", args=[token])
    if task not in Task:
        raise Http404
    kind, rules, words = queries.rules_of(application, on=today), rules_on(today), _words(application)
    if task not in opened or not progress.is_asked(task, application.answers, kind):
        messages.info(request, words["t"]["page"]["not_open"])
        return redirect(back)
    language = words["language"]
    facts = {"application": application, "rules": rules, "kind": kind, "on": today, "language": language}
    form = form_for(task, request.POST or None, **facts)
    if form.is_valid():
        operations.save_task(
            application=application, task=task, facts=form.facts(), by=application.interest, at=clock.now()
        )
        return redirect(back)
    context = {"note": opened[task], "token": token, "opened": opened, "caption": words["t"]["page"]["apply"]}
    context |= words | presenters.help_with(task, application, rules, kind, language)
    return ask(request, labels("Task", language)[task], words["t"]["page"]["save"], form=form, back=back, **context)


@by_link("application", edits=True)
@_opened
@_in_turn
def check(request, token, application):
    known, back = _known(application, _today()), reverse("joining:my_application", args=[token])
    if not known["opened"]:
        messages.info(request, known["t"]["check"]["already"])
        return redirect(back)
    needs = known["fit"]["kind"]["required"] if known["fit"]["kind"] else []
    language, basis = known["language"], application.updated_at.isoformat()
    needs = [
        left_in_english(rule, language) if rule in known["fit"]["kind"]["left_in_english"] else rule for rule in needs
    ]
    form = SendForm(request.POST or None, needs=needs, basis=basis, language=language)
    is_ready = known["fit"]["fits"] and not known["waiting"]
    if is_ready and form.is_valid():
        operations.submit(application=application, by=application.interest, at=clock.now())
        messages.success(request, known["t"]["check"]["sent"])
        return redirect(back)
    context = {**known, "token": token, "is_ready": is_ready, "form": form}
    context["said"] = said(application.answers, queries.names_in(application.answers), language=language)
    return render(request, "joining/check_application.html", context)


@by_link("application")
@_opened
def withdraw(request, token, application):
    back, known = reverse("joining:my_application", args=[token]), _words(application)
    words = known["t"]["withdraw"]
    if not APPLICATION.allows("withdraw", application.state):
        messages.info(request, words["decided"])
        return redirect(back)
    if request.method == "POST":
        with suppress(MoveRefused):  # the button was pressed twice: the other request has withdrawn it
            operations.withdraw(application=application, by=application.interest, at=clock.now())
        return render(request, "joining/withdrawn.html", known)
    page = {"preview": words["happens"], "warning": words["warning"], "kind": "warning", "leave": words["keep"]}
    return ask(request, words["title"], words["button"], back=back, **page, **known)


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
                messages.success(request, _words(application)["t"]["sent_again"])
            return _invalid(request, invalid, may_renew=False)
        return _invalid(request, invalid)
    return redirect(reverse("joining:my_application", args=[token]))
