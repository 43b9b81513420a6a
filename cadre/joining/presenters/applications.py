"""An application in words: how far it is, whether it fits, and where it stands in the queue."""

from cadre.joining import eligibility
from cadre.joining.choices import STAFF, Task
from cadre.joining.lifecycle import APPLICATION
from cadre.joining.models import Submission
from cadre.joining.presenters import supports
from cadre.joining.presenters.answers import said
from cadre.joining.presenters.who_may_join import kind_in, kinds_in
from cadre.joining.progress import GROUPS, is_done, waits_for
from cadre.joining.queries.applications import names_in
from cadre.joining.support import need_of
from cadre.joining.wording import application_texts, labels, texts
from cadre.kernel import clock

COLOURS = {
    "draft": "grey",
    "submitted": "orange",
    "assessing": "blue",
    "returned": "blue",
    "reserve": "purple",
    "accepted": "green",
    "declined": "grey",
    "withdrawn": "grey",
}
STATUS_COLOURS = {"to_do": "blue", "more": "orange"}


def tag(application) -> dict:
    return {"text": APPLICATION.states[application.state], "colour": COLOURS[application.state]}


def own_tag(application, language: str) -> dict:
    """The same for the person who applies."""
    return {"text": labels("Application", language)[application.state], "colour": COLOURS[application.state]}


def after_sending(application, sent: Submission, language: str) -> dict:
    """What the applicant reads of what they sent: when, what comes next, and their answers."""
    words, day = application_texts(language)["home"], clock.day_of(sent.submitted_at)
    return {
        "sent_on": words["sent_on"].format(clock.format_date(day, language)),
        "next": words["next"][application.state],
        "said": said(sent.answers, names_in(sent.answers), language=language),
    }


def waited(application, *, on) -> str:
    """How long it has been in its state."""
    days = (on - clock.day_of(application.waits_since)).days
    return "Since today" if days <= 0 else f"{days} day{'' if days == 1 else 's'}"


def row(application, *, on, standing=None) -> dict:
    """An application in the list, with where its support stands if it was sent."""
    support = supports.tag(standing) if standing else None
    return {
        "application": application,
        "tag": tag(application),
        "waited": waited(application, on=on),
        "support": support,
    }


def steps(counts) -> list[dict]:
    """Each step with how many applications are in it, and the query of the list that shows them."""
    return [
        {"title": title, "number": counts[state], "query": f"?state={state}"}
        for state, title in APPLICATION.states.items()
        if counts.get(state)
    ]


def groups(application, opened: dict[str, str], kinds, rules: dict, sent: Submission | None, language: str) -> list:
    """The tasks of an application, in groups, each with its state and what was noted on it.

    ``kinds`` of member may apply; ``rules`` are those of its own. ``sent`` is the copy that was returned, if one was.
    """
    answers, words = application.answers, application_texts(language)
    need = need_of(answers, rules)

    def task(code):
        before = waits_for(code, answers)
        is_not_needed = code == Task.SUPPORT and not before and not need.people
        is_as_returned = bool(opened.get(code)) and sent is not None and answers.get(code) == sent.answers.get(code)
        left = before or ("" if is_done(code, answers, kinds, rules) else "to_do")
        status = "not_needed" if is_not_needed else "more" if is_as_returned else left
        return {
            "code": code,
            "title": labels("Task", language)[code],
            "is_open": code in opened and not before and not is_not_needed,
            "note": opened.get(code, "") or (supports.not_needed(need, rules, language) if is_not_needed else ""),
            "tag": {"text": words["status"][status], "colour": STATUS_COLOURS.get(status, "")} if status else None,
        }

    return [{"title": words["groups"][code], "tasks": [task(code) for code in tasks]} for code, tasks in GROUPS.items()]


def fit(answers, rules: dict, language: str) -> dict:
    """Whether an application fits its kind, in words: what is asked, why it does not fit, and what else they can do."""
    reached = eligibility.fit(answers, rules)
    if reached is None:
        return {"kind": None, "fits": True}
    words = texts(language)
    reasons = _short(answers, rules, language) or [words["because"].get(reached.because, "")]
    return {
        "kind": kind_in(rules, language) if rules else None,
        "fits": reached.fits,
        "reasons": [] if reached.fits else reasons,
        "why": "" if reached.fits else words["because"].get(reached.because, ""),
        "steps": [words["steps"][step] for step in reached.steps if step != "interest"],
    }


def _short(answers, rules, language: str) -> list[str]:
    """Each thing in which the role is below what the rules ask, with what was stated."""
    role, least, words = answers.get("role", {}), rules.get("least", {}), application_texts(language)["fit"]
    rank = role.get("equivalent" if role.get("rank") == STAFF[0] else "rank")
    stated = {"rank": (labels("Rank", language), rank), "pip": (labels("Pip", language), role.get("pip"))}
    return [
        words[name].format(least=stated[name][0][least[name]], stated=stated[name][0][stated[name][1]])
        for name in eligibility.shortfalls(role, least)
    ]


def help_with(task: str, application, rules, kind: dict, language: str) -> dict:
    """What helps with a task: the template that shows it and what it reads."""
    if task == Task.KIND:
        return {"template": "joining/task_kind.html", "kinds": kinds_in(rules, language)}
    if task == Task.SUPPORT:
        need = need_of({**application.answers, "support": {}}, kind)
        fits = fit(application.answers, kind, language)
        return {"template": "joining/task_support.html", "need": supports.need_in(need, kind, language), "fit": fits}
    if task in (Task.ROLE, Task.EXPERIENCE) and kind:
        fits = fit(application.answers, kind, language)
        return {"template": "joining/task_rules.html", "asked": kind_in(kind, language), "fit": fits}
    if task == Task.EXPERTISE:
        words = application_texts(language)["levels"]
        levels = [(f"{level} {label}", words[level]) for level, label in labels("Level", language).items()]
        return {"template": "joining/task_expertise.html", "levels": levels}
    return {"template": "joining/task.html"}


def notes(submission) -> list[dict]:
    """What more was wanted when the application was returned, by task."""
    return [{"title": task.label, "words": words} for task in Task if (words := submission.notes.get(task))]
