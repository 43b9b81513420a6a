"""“Could this be me?”, four questions whose answers are in the address alone; “I am interested”; and “I apply”."""

from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.joining import eligibility
from cadre.joining.forms.check import QuestionForm
from cadre.joining.forms.interest import InterestForm
from cadre.joining.forms.sending import LinkForm
from cadre.joining.limits import count_interest, count_link
from cadre.joining.operations import applications
from cadre.joining.operations.interest import express_interest
from cadre.joining.presenters import public
from cadre.joining.queries.applications import under_way_of
from cadre.kernel import clock
from cadre.kernel.bilingual import language_of
from cadre.kernel.pages import public as open_to_all


@open_to_all
def check(request):
    answers, language = eligibility.answers_in(request.GET), language_of(request)
    context = {**public.said(request), "answers": answers, "back": public.check_back(answers, language)}
    if len(answers) == len(eligibility.QUESTIONS):
        context |= public.outcome(answers, language, on=clock.day_of(clock.now()))
        context["again"] = public.address_of_check({}, language)
        return render(request, "joining/outcome.html", context)
    code = eligibility.QUESTIONS[len(answers)]
    question, codes = public.question(code, language), eligibility.options(code, answers)
    sent = request.GET if request.GET.get("asked") == code else None
    context["form"] = QuestionForm(sent, question=question, codes=codes)
    context |= {"asked": code, "count": context["t"]["check"]["count"].format(len(answers) + 1)}
    return render(request, "joining/question.html", context)


@open_to_all
def interest(request):
    return _asked(request, "interest", express_interest, sent="joining:interest_sent")


@open_to_all
def apply(request):
    return _asked(request, "apply", applications.apply, sent="joining:apply_sent")


def _asked(request, name, operation, *, sent):
    """The page of a visitor who says who they are; ``name`` is that of its texts."""
    language = language_of(request)
    form = InterestForm(request.POST or None, language=language)
    if form.is_valid() and not count_interest(request):
        form.add_error(None, form.words["often"])
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("name", "email", "work")}
        operation(**typed, language=language, at=clock.now())
        return redirect(f"{reverse(sent)}{public.said(request)['stay']}")
    context = {**public.said(request), "form": form, "back": public.home_in(language)}
    context |= {"page": context["t"][name], "may_lose": name == "apply"}
    return render(request, "joining/interest.html", context)


@open_to_all
def interest_sent(request):
    context = public.said(request)
    return render(request, "joining/interest_sent.html", {**context, "page": context["t"]["interest"]})


@open_to_all
def apply_sent(request):
    context = public.said(request)
    return render(request, "joining/interest_sent.html", {**context, "page": context["t"]["apply"]})


@open_to_all
def lost_link(request):
    """Send a person the link of their application again. The answer is the same for whoever has none."""
    context, at = public.said(request), clock.now()
    form = LinkForm(request.POST or None, language=context["language"])
    if form.is_valid() and not count_link(request):
        form.add_error(None, context["t"]["interest"]["often"])
    if form.is_valid():
        if application := under_way_of(form.cleaned_data["email"]):
            applications.send_application_link(application=application, by=application.interest, at=at)
        return render(request, "joining/interest_sent.html", {**context, "page": context["t"]["lost"]})
    context |= {"form": form, "back": public.apply_in(context["stay"])}
    return render(request, "joining/lost_link.html", context)
