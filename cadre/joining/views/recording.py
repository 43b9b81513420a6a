"""Fill in an application for a person, for those who run the programme: they ask, and we ask them part by part."""

from django.http import Http404
from django.shortcuts import redirect

from cadre.govuk.pages import ask
from cadre.joining import progress
from cadre.joining.choices import Task
from cadre.joining.forms.application import form_for
from cadre.joining.forms.recording import RecordApplicationForm
from cadre.joining.operations import applications as operations
from cadre.joining.operations.recording import record_for
from cadre.joining.presenters import applications as presenters
from cadre.joining.queries import applications as queries
from cadre.joining.queries.interest import others_interested
from cadre.joining.queries.who_may_join import rules_on
from cadre.joining.wording import application_texts
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page

ASKS = "They ask us to fill it in for them. You then fill in each part as they tell you."
HAPPENS = [
    "You can read and change this application until they send it",
    "The audit trail says who filled in what, and that you did it for them",
    "They check it with a link in an email, and send it themselves",
]


@page("joining.run_joining", of=others_interested)
def record_application(request, person):
    today = clock.day_of(clock.now())
    form = RecordApplicationForm(request.POST or None, today=today)
    if form.is_valid():
        on_behalf, application = form.on_behalf_of(person.label), None
        with flash_outcome(request, "Begun. Fill in each part as they tell you."):
            application = record_for(interest=person, on_behalf=on_behalf, by=request.user, at=clock.now())
        return redirect(application or person)
    title = "Fill in an application for them"
    return ask(request, title, "Begin", form=form, back=person, caption=person, intro=ASKS, preview=HAPPENS)


@page("joining.run_joining", of=queries.recorded_for, edits=True)
def fill_in_for(request, application, task):
    today, opened = clock.day_of(clock.now()), queries.tasks_open(application)
    kind, rules = queries.rules_of(application, on=today), rules_on(today)
    if task not in Task or task not in opened or not progress.is_asked(task, application.answers, kind):
        raise Http404
    facts = {"application": application, "rules": rules, "kind": kind, "on": today, "language": "en"}
    form = form_for(task, request.POST or None, **facts)
    if form.is_valid():
        by = {"by": request.user, "on_behalf": application.on_behalf}
        operations.save_task(application=application, task=task, facts=form.facts(), **by, at=clock.now())
        return redirect(application)
    context = {"note": opened[task], "t": application_texts("en"), "caption": application}
    context |= presenters.help_with(task, application, rules, kind, "en")
    intro = "Ask each question as it is here: “you” is the person who applies."
    return ask(request, Task(task).label, "Save", form=form, back=application, intro=intro, **context)
