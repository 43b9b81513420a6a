"""What the public pages say, in the language of the reader."""

from urllib.parse import urlencode

from django.urls import reverse

from cadre.joining import eligibility
from cadre.joining.presenters.who_may_join import kinds_in
from cadre.joining.queries.calls import calls_on_show
from cadre.joining.queries.who_may_join import rules_on, subjects_sought
from cadre.joining.wording import texts
from cadre.kernel.bilingual import language_of, other_language


def said(request) -> dict:
    """The texts, the language, the same page in the other language, and what an address needs to stay in this one."""
    language = language_of(request)
    other = other_language(language)
    asked = {name: value for name, value in request.GET.items() if name != "lang"}
    return {
        "t": texts(language),
        "language": language,
        "other_language": other,
        "in_other_language": f"?{urlencode({**asked, 'lang': other})}",
        "stay": f"?lang={language}" if language != "en" else "",
    }


def said_in(language: str) -> dict:
    """The texts for a page whose language is that of its reader and not of its address."""
    return {"t": texts(language), "language": language, "stay": f"?lang={language}" if language != "en" else ""}


def front(request, *, on) -> dict:
    """The front page: who can join, the subjects sought, and calls for people."""
    language = language_of(request)
    return {
        **said(request),
        "kinds": kinds_in(rules_on(on), language),
        "subjects": subjects_sought(on=on),
        "calls": [_call_in(language, call) for call in calls_on_show()],
    }


def _call_in(language: str, call) -> dict:
    """The words of a call, and whether they are in English for a reader of Welsh."""
    welsh = language == "cy" and call.words_cy
    return {"words": call.words_cy if welsh else call.words, "in_english": language == "cy" and not welsh}


def question(code: str, language: str) -> dict:
    """The texts of one question of “Could this be me?”."""
    return next(entry for entry in texts(language)["questions"] if entry["code"] == code)


def address_of_check(answers, language: str) -> str:
    """The page that asks what comes after these answers."""
    known = {**answers, "lang": language} if language != "en" else dict(answers)
    page = reverse("joining:check")
    return f"{page}?{urlencode(known)}" if known else page


def home_in(language: str) -> str:
    """The front page in that language. Whoever is signed in reads it too."""
    return "/" + (f"?lang={language}" if language != "en" else "")


def apply_in(stay: str) -> str:
    """The page on which a visitor applies, in the language that ``stay`` keeps."""
    return reverse("joining:apply") + stay


def check_back(answers, language: str) -> str:
    """The page before: the last answer is given again, or the front page."""
    if not answers:
        return home_in(language)
    return address_of_check(dict(list(answers.items())[:-1]), language)


def outcome(answers, language: str, *, on) -> dict:
    """Where four answers lead, in words."""
    rules = rules_on(on)
    support = {kind["code"]: kind["support"]["needed"] for kind in rules.kinds} if rules else {}
    reached = eligibility.outcome(answers, support=support)
    words = texts(language)
    kind = next((known for known in kinds_in(rules, language) if known["code"] == reached.kind), None)
    return {
        "fits": reached.fits,
        "kind": kind,
        "heading": _heading(reached, kind, words["check"]),
        "because": words["because"].get(reached.because, ""),
        "steps": [words["steps"][step] for step in reached.steps],
    }


def _heading(reached, kind, words) -> str:
    if not reached.fits:
        return words["other"]
    return words["fits"].format(kind["title"]) if kind else words["fits_plain"]
