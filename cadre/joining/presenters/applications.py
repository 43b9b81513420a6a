"""An application in words: how far it is, whether it fits, and where it stands in the queue."""

from cadre.joining import eligibility
from cadre.joining.choices import STAFF, Pip, Rank, Task
from cadre.joining.lifecycle import APPLICATION
from cadre.joining.models import Submission
from cadre.joining.presenters import supports
from cadre.joining.presenters.who_may_join import kind_in, kinds_in
from cadre.joining.progress import GROUPS, is_done, waits_for
from cadre.joining.support import need_of
from cadre.joining.wording import texts
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
# What the applicant reads of the states that are named for those who run the programme.
OWN_STATES = {"submitted": "Sent", "assessing": "Being assessed"}
NEXT = {
    "submitted": "We read it and email you.",
    "assessing": "Two people assess it, each alone. Then we decide, and email you.",
    "reserve": "It is on our reserve list. You do not need to do anything.",
    "accepted": "You are a member now. What comes next is on your home page: sign in with your email address.",
    "declined": "We have decided on it. If you want to talk about it, write to us or call us.",
}
TO_DO = {"text": "To do", "colour": "blue"}
MORE = {"text": "More wanted", "colour": "orange"}
NOT_YET = {
    Task.KIND: {"text": "Choose who you join as first", "colour": ""},
    Task.ROLE: {"text": "Enter your role and employer first", "colour": ""},
}
NOT_NEEDED = {"text": "Not needed", "colour": ""}
# What each level means, with an example of ours.
LEVEL_EXAMPLES = [
    ("1 Aware", "You know the signs and when to call for help. For example, you were trained in it."),
    ("2 Working knowledge", "You do the work. For example, you handle such cases, or support such people."),
    (
        "3 Experienced",
        "Others ask you. For example, you led inquiries or a service, or reviewed one.",
    ),
    ("4 Leads on it", "You set the direction. For example, you lead on it for a force or nationally, or teach it."),
]
SHORT = {
    "rank": "We ask for the rank of {least} or above, or its equivalent for police staff. You entered {stated}.",
    "pip": "We ask for {least} or above, or its equivalent for police staff. You entered {stated}.",
}


def tag(application) -> dict:
    return {"text": APPLICATION.states[application.state], "colour": COLOURS[application.state]}


def own_tag(application) -> dict:
    """The same for the person who applies."""
    return {**tag(application), "text": OWN_STATES.get(application.state, APPLICATION.states[application.state])}


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


def groups(application, opened: dict[str, str], kinds, rules: dict, sent: Submission | None) -> list[dict]:
    """The tasks of an application, in groups, each with its state and what was noted on it.

    ``kinds`` of member may apply; ``rules`` are those of its own. ``sent`` is the copy that was returned, if one was.
    """
    answers = application.answers
    need = need_of(answers, rules)

    def task(code):
        before = waits_for(code, answers)
        is_not_needed = code == Task.SUPPORT and not before and not need.people
        is_as_returned = bool(opened.get(code)) and sent is not None and answers.get(code) == sent.answers.get(code)
        left = NOT_YET[before] if before else None if is_done(code, answers, kinds, rules) else TO_DO
        return {
            "code": code,
            "title": Task(code).label,
            "is_open": code in opened and not before and not is_not_needed,
            "note": opened.get(code, "") or (supports.not_needed(need, rules) if is_not_needed else ""),
            "tag": NOT_NEEDED if is_not_needed else MORE if is_as_returned else left,
        }

    return [{"title": title, "tasks": [task(code) for code in tasks]} for title, tasks in GROUPS.items()]


def fit(answers, rules: dict) -> dict:
    """Whether an application fits its kind, in words: what is asked, why it does not fit, and what else they can do."""
    reached = eligibility.fit(answers, rules)
    if reached is None:
        return {"kind": None, "fits": True}
    words = texts("en")
    reasons = _short(answers, rules) or [words["because"].get(reached.because, "")]
    return {
        "kind": kind_in(rules, "en") if rules else None,
        "fits": reached.fits,
        "reasons": [] if reached.fits else reasons,
        "why": "" if reached.fits else words["because"].get(reached.because, ""),
        "steps": [words["steps"][step] for step in reached.steps if step != "interest"],
    }


def _short(answers, rules) -> list[str]:
    """Each thing in which the role is below what the rules ask, with what was stated."""
    role, least = answers.get("role", {}), rules.get("least", {})
    rank = role.get("equivalent" if role.get("rank") == STAFF[0] else "rank")
    stated = {"rank": (Rank, rank), "pip": (Pip, role.get("pip"))}
    return [
        SHORT[name].format(least=stated[name][0](least[name]).label, stated=stated[name][0](stated[name][1]).label)
        for name in eligibility.shortfalls(role, least)
    ]


def help_with(task: str, application, rules, kind: dict) -> dict:
    """What helps with a task: the template that shows it and what it reads."""
    if task == Task.KIND:
        return {"template": "joining/task_kind.html", "kinds": kinds_in(rules, "en")}
    if task == Task.SUPPORT:
        need = need_of({**application.answers, "support": {}}, kind)
        fits = fit(application.answers, kind)
        return {"template": "joining/task_support.html", "need": supports.need_in(need, kind), "fit": fits}
    if task in (Task.ROLE, Task.EXPERIENCE) and kind:
        fits = fit(application.answers, kind)
        return {"template": "joining/task_rules.html", "asked": kind_in(kind, "en"), "fit": fits}
    if task == Task.EXPERTISE:
        return {"template": "joining/task_expertise.html", "levels": LEVEL_EXAMPLES}
    return {"template": "joining/task.html"}


def notes(submission) -> list[dict]:
    """What more was wanted when the application was returned, by task."""
    return [{"title": task.label, "words": words} for task in Task if (words := submission.notes.get(task))]
