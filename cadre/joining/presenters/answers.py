"""The answers of an application in words, as the applicant checks them and those who run the programme read them."""

from collections.abc import Callable, Mapping

from cadre.joining.choices import GRADES, STAFF, Pip, Rank, Task, Weekday
from cadre.joining.progress import GROUPS
from cadre.joining.wording import texts
from cadre.members.choices import CAN_SPEAK_TO, LANGUAGES, PREFERENCES, Concerns, Level, MemberKind, Mode

Rows = list[tuple[str, str]]


def said(answers: Mapping[str, Mapping], names: Mapping[str, Mapping[str, str]], before: Mapping | None = None) -> list:
    """Each task that was answered, with its rows, and whether it differs from a copy ``before``."""
    return [
        {
            "code": task,
            "title": Task(task).label,
            "rows": SAID[task](answers[task], names),
            "is_new": before is not None and before.get(task) != answers[task],
        }
        for tasks in GROUPS.values()
        for task in tasks
        if task in answers
    ]


def _kind(facts, names) -> Rows:
    return [("Kind of member", MemberKind(facts["kind"]).label)]


def _about(facts, names) -> Rows:
    return [("Full name", facts["name"]), ("Telephone", facts["phone"]), ("About you", facts["about"])]


def _role(facts, names) -> Rows:
    rows = [("Where you work", facts["employer"]), ("Job title", facts["title"])]
    if facts.get("rank"):
        ranks = dict([*Rank.choices, STAFF])
        detective = ", detective" if facts["is_detective"] else ""
        rows += [("Rank", ranks[facts["rank"]] + detective)]
        if facts["equivalent"]:
            rows += [("Equivalent rank", ranks[facts["equivalent"]]), ("Who confirms it", facts["attested_by"])]
        rows += [("PIP level", Pip(facts["pip"]).label)]
    return [*rows, ("Would your organisation agree?", _option("support", facts["support"]))]


def _experience(facts, names) -> Rows:
    return [
        ("Work with vulnerable people", _option("subject", facts["subject"])),
        ("Experience", facts["experience"]),
        ("What else helps", facts["helps"]),
    ]


def _expertise(facts, names) -> Rows:
    levels = {key: Level(level) for key, level in facts["levels"].items()}
    return [
        (f"{title}, {side.label.lower()}", f"{levels[key].value} {levels[key].label}")
        for strand, title in names["strands"].items()
        for side in Concerns
        if (key := f"{strand}-{side.value}") in levels
    ]


def _actions(facts, names) -> Rows:
    return [("Actions", _lines(names["actions"].get(str(key), "") for key in facts["actions"]))]


def _speak(facts, names) -> Rows:
    return [("You can speak to", _chosen(facts["can_speak_to"], CAN_SPEAK_TO))]


def _ways(facts, names) -> Rows:
    return [(mode.label, dict(PREFERENCES)[facts["ways"].get(mode.value, "0")]) for mode in Mode]


def _languages(facts, names) -> Rows:
    return [("Languages", _chosen(facts["languages"], LANGUAGES)), ("Other languages", facts["other_languages"])]


def _travel(facts, names) -> Rows:
    return [("Where you live", facts["home_area"]), ("How far you travel", f"{facts['travel_miles']} miles")]


def _times(facts, names) -> Rows:
    return [
        ("Days of the week", _chosen(facts["weekdays"], Weekday.choices)),
        ("Days a year", str(facts["days_a_year"])),
        ("More about your times", facts["more_times"]),
    ]


def _support(facts, names) -> Rows:
    people = facts["people"]
    rows = [("Who you speak for", "A community, and not an employer")] if facts["speaks_for"] == "community" else []
    rows += [("You lead your organisation", "Yes")] if facts["leads"] else []
    named = [f"{person['name']}, {GRADES[person['grade']]}\n{person['email']}" for person in people]
    return [*rows, ("Who supports you", "\n".join(named))]


def _conflicts(facts, names) -> Rows:
    return [("Conflicts to declare", facts["conflicts"] or "None")]


SAID: dict[str, Callable[..., Rows]] = {
    Task.KIND: _kind,
    Task.ABOUT: _about,
    Task.ROLE: _role,
    Task.EXPERIENCE: _experience,
    Task.EXPERTISE: _expertise,
    Task.ACTIONS: _actions,
    Task.SPEAK: _speak,
    Task.WAYS: _ways,
    Task.LANGUAGES: _languages,
    Task.TRAVEL: _travel,
    Task.TIMES: _times,
    Task.SUPPORT: _support,
    Task.CONFLICTS: _conflicts,
}


def _option(question: str, code: str) -> str:
    asked = next(entry for entry in texts("en")["questions"] if entry["code"] == question)
    return asked["options"][code]


def _chosen(codes, choices) -> str:
    return _lines(label for code, label in choices if code in codes)


def _lines(words) -> str:
    return "\n".join(filter(None, words))
