"""The page behind the set-up link of an empty database: it makes the first person, who leads the programme."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import redirect

from cadre.accounts import operations, queries
from cadre.accounts.forms.start import StartForm
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import by_link
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse
from cadre.programme.queries import settings_on

STARTED = "This programme has been set up already. Ask its lead to invite you."
INTRO = "You are the first person here. You will lead the programme and invite the others."


@by_link("start")
def start(request, token):
    at = clock.now()
    try:
        link = resolve(token, purpose="start", at=at)
    except InvalidLink as invalid:
        return refuse(request, invalid)
    if queries.has_lead(on=clock.day_of(at)):
        return refuse(request, STARTED)
    form = StartForm(request.POST or None, now=settings_on(clock.day_of(at)))
    if form.is_valid():
        try:
            return _started(request, link, form, at=at)
        except operations.AccountClosed:
            form.add_error("email", "This account is closed. Enter another email address")
        except operations.AlreadyStarted:
            return refuse(request, STARTED)
        except InvalidLink as invalid:  # the button was pressed twice: the other request has set the programme up
            return refuse(request, invalid)
    return ask(request, "Set up your programme", "Set up the programme", form=form, intro=INTRO)


def _started(request, link, form, *, at):
    person = {name: form.cleaned_data[name] for name in ("name", "email", "password")}
    user = operations.start_programme(link=link, **person, programme_settings=form.programme_settings(), at=at)
    user.backend = "allauth.account.auth_backends.AuthenticationBackend"
    get_adapter(request).login(request, user)
    messages.success(request, "Your programme is set up and you are signed in.")
    return redirect("/")
