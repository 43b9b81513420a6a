"""Applications, for those who run the programme: the list by step, one application, and what is done with it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.joining.forms.sending import ReturnForm
from cadre.joining.lifecycle import APPLICATION, DECIDED, UNDER_WAY
from cadre.joining.operations import applications as operations
from cadre.joining.presenters import applications as presenters
from cadre.joining.presenters import assessing as board
from cadre.joining.presenters import deciding
from cadre.joining.presenters.answers import said
from cadre.joining.presenters.supports import tag as support_tag
from cadre.joining.queries import applications as queries
from cadre.joining.queries import assessing
from cadre.joining.queries.assessing import with_places
from cadre.joining.queries.interest import interests_for
from cadre.joining.queries.supports import support_of, supports_on, with_support
from cadre.joining.wording import application_texts
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page


@page("joining.run_joining")
def applications(request):
    rows, today = with_support(queries.applications_for(request.user)), clock.day_of(clock.now())
    search = ["interest__name", "interest__email", "interest__work"]
    listing = listed(request, with_places(rows), search=search, filters={"state": APPLICATION.choices})
    stands = supports_on(listing.rows, on=today)
    context = {
        "listing": listing,
        "rows": [
            {**presenters.row(row, on=today, standing=stands.get(row.pk)), "far": board.how_far(row)}
            for row in listing.rows
        ],
        "steps": presenters.steps(assessing.counts(request.user)),
        "has_to_assign": assessing.to_assign(request.user).exists(),
    }
    return render(request, "joining/applications.html", context)


@page("joining.run_joining", of=queries.applications_for)
def application(request, application):
    copies, today = list(queries.submissions_of(application)), clock.day_of(clock.now())
    asked = request.GET.get("copy", "")
    shown = next((copy for copy in copies if str(copy.number) == asked), copies[0] if copies else None)
    context = {
        "application": application,
        "tag": presenters.tag(application),
        "waited": presenters.waited(application, on=today),
        "copies": copies,
        "shown": shown,
        "is_under_way": application.state in UNDER_WAY,
        "may_return": APPLICATION.allows("return_for_more", application.state),
        "record": _recorded(request.user, application, today),
        "assessors": board.assessors(application, assessing.places_of(application), on=today),
    }
    if application.state in DECIDED:
        context["decisions"] = [deciding.decision(made) for made in assessing.decisions_of(application)]
    if shown:
        context["support"] = support_tag(support_of(application, on=today))
        before = next((copy.answers for copy in copies if copy.number == shown.number - 1), None)
        context["said"] = said(shown.answers, queries.names_in(shown.answers), before)
        context["notes"] = presenters.notes(shown)
    return render(request, "joining/application.html", context)


def _recorded(reader, application, today) -> dict:
    """The parts of an application that the programme fills in for the person, and what is in them; empty otherwise."""
    if not queries.recorded_for(reader).filter(pk=application.pk).exists():
        return {}
    kinds, opened = queries.kinds_on(today), queries.tasks_open(application)
    rules, sent = queries.rules_of(application, on=today), queries.last_submission(application)
    return {
        "t": application_texts("en"),
        "groups": presenters.groups(application, opened, kinds, rules, sent, "en"),
        "said": said(application.answers, queries.names_in(application.answers)),
        "fit": presenters.fit(application.answers, rules, "en"),
    }


@page("joining.run_joining", of=queries.applications_for)
def return_for_more(request, application):
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        with flash_outcome(request, "Returned. We have emailed them."):
            operations.return_for_more(application=application, notes=form.notes(), by=request.user, at=clock.now())
        return redirect(application)
    intro = "Enter a note on each part on which you want more. They can change these parts and no others."
    is_open = APPLICATION.allows("return_for_more", application.state)
    return ask(
        request,
        "Return it for more",
        "Return it" if is_open else "",
        form=form if is_open else None,
        back=application,
        caption=application,
        intro=intro if is_open else "You can return an application that was sent, and this one was not.",
    )


@page("joining.run_joining", of=queries.applications_for)
@require_POST
def send_link(request, application):
    operations.send_application_link(application=application, by=request.user, at=clock.now())
    messages.success(request, "If they had no link in the last hour, we have emailed them a new one.")
    return redirect(application)


@page("joining.run_joining", of=interests_for)
@require_POST
def begin(request, person):
    with flash_outcome(request, "We have emailed them the link, unless they had one in the last hour."):
        operations.begin(interest=person, by=request.user, at=clock.now())
    return redirect(reverse("joining:interest_of", args=[person.pk]))
