"""“Could this be me?”, four questions whose answers are in the address alone; and saying “I am interested”."""

from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.joining import eligibility
from cadre.joining.forms.check import QuestionForm
from cadre.joining.forms.interest import InterestForm
from cadre.joining.limits import count_interest
from cadre.joining.operations.interest import express_interest
from cadre.joining.presenters import public
from cadre.joining.wording import language_of
from cadre.kernel import clock
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
    language = language_of(request)
    form = InterestForm(request.POST or None, language=language)
    if form.is_valid() and not count_interest(request):
        form.add_error(None, form.words["often"])
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("name", "email", "work")}
        express_interest(**typed, language=language, at=clock.now())
        return redirect(f"{reverse('joining:interest_sent')}{public.said(request)['stay']}")
    context = {**public.said(request), "form": form, "back": public.home_in(language)}
    return render(request, "joining/interest.html", context)


@open_to_all
def interest_sent(request):
    return render(request, "joining/interest_sent.html", public.said(request))
