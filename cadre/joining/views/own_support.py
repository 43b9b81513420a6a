"""The support of a member by the organisation that they work for now: where it stands, and whom to ask."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.joining.queries import supports as queries
from cadre.joining.views.naming import asked, person_form, where_it_stands
from cadre.kernel import clock
from cadre.kernel.pages import page, signed_in


@signed_in
def mine(request):
    application = queries.own_accepted(request.user).first()
    if application:
        return redirect("joining:own_support", pk=application.pk)
    messages.info(request, "You joined without an application here, so no support of an organisation is kept for you.")
    return redirect("members:mine")


@page("joining.see_own_support", of=queries.own_accepted)
def own_support(request, application):
    support = where_it_stands(application, on=clock.day_of(clock.now()), of_member=True)
    return render(request, "joining/own_support.html", {"application": application, "support": support})


@page("joining.see_own_support", of=queries.own_accepted)
def name_supporter(request, application):
    back = reverse("joining:own_support", args=[application.pk])
    form, page = person_form(request, application, on=clock.day_of(clock.now()), of_member=True)
    if form and asked(form, application, by=request.user):
        messages.success(request, "We have emailed them a link. We email you when they answer.")
        return redirect(back)
    title, button = page.pop("heading"), "Ask them" if form else ""
    return ask(request, title, button, form=form, back=back, **page)
