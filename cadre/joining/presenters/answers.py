"""The answers of an application in words, as the applicant checks them and those who run the programme read them."""

from collections.abc import Callable, Mapping

from django.utils.html import format_html_join

from cadre.joining.choices import Task
from cadre.joining.progress import GROUPS
from cadre.joining.wording import application_texts, labels, left_in_english, texts
from cadre.members.choices import Concerns

Rows = list[tuple[str, str]]


def said(
    answers: Mapping[str, Mapping],
    names: Mapping[str, Mapping[str, str]],
    before: Mapping | None = None,
    *,
    language: str = "en",
) -> list:
    """Each task that was answered, with its rows, and whether it differs from a copy ``before``."""
    words = {**application_texts(language)["answers"], "language": language}
    return [
        {
            "code": task,
            "title": labels("Task", language)[task],
            "rows": SAID[task](answers[task], names, words),
            "is_new": before is not None and before.get(task) != answers[task],
        }
        for tasks in GROUPS.values()
        for task in tasks
        if task in answers
    ]


def _kind(facts, names, words) -> Rows:
    return [(words["kind"], labels("MemberKind", words["language"])[facts["kind"]])]


def _about(facts, names, words) -> Rows:
    return [(words[name], facts[name]) for name in ("name", "phone", "about")]


def _role(facts, names, words) -> Rows:
    rows = [(words[name], facts[name]) for name in ("employer", "title")]
    if facts.get("rank"):
        ranks = labels("Rank", words["language"])
        rank = ranks[facts["rank"]]
        rows += [(words["rank"], words["detective"].format(rank) if facts["is_detective"] else rank)]
        if facts["equivalent"]:
            rows += [(words["equivalent"], ranks[facts["equivalent"]]), (words["attested_by"], facts["attested_by"])]
        rows += [(words["pip"], labels("Pip", words["language"])[facts["pip"]])]
    return [*rows, (words["agrees"], _option("support", facts["support"], words["language"]))]


def _experience(facts, names, words) -> Rows:
    subject = (words["subject"], _option("subject", facts["subject"], words["language"]))
    return [subject, *((words[name], facts[name]) for name in ("experience", "helps"))]


def _expertise(facts, names, words) -> Rows:
    levels, sides = labels("Level", words["language"]), labels("Concerns", words["language"])
    return [
        (_strand(title, sides[side], words), f"{facts['levels'][key]} {levels[str(facts['levels'][key])]}")
        for strand, title in names["strands"].items()
        for side in Concerns
        if (key := f"{strand}-{side.value}") in facts["levels"]
    ]


def _strand(title: str, side: str, words) -> str:
    named = left_in_english(title, words["language"])
    return format_html_join(", ", "{}", ((part,) for part in (named, side.lower())))


def _actions(facts, names, words) -> Rows:
    known = [names["actions"].get(str(key), "") for key in facts["actions"]]
    marked = ((left_in_english(title, words["language"]),) for title in known if title)
    return [(words["actions"], format_html_join("\n", "{}", marked))]


def _speak(facts, names, words) -> Rows:
    return [(words["speak"], _chosen(facts["can_speak_to"], "Characteristic", words))]


def _ways(facts, names, words) -> Rows:
    preferences = labels("Preference", words["language"])
    return [
        (mode, preferences[facts["ways"].get(code, "0")]) for code, mode in labels("Mode", words["language"]).items()
    ]


def _languages(facts, names, words) -> Rows:
    known = (words["languages"], _chosen(facts["languages"], "Language", words))
    return [known, (words["other_languages"], facts["other_languages"])]


def _travel(facts, names, words) -> Rows:
    return [
        (words["home_area"], facts["home_area"]),
        (words["travel"], words["miles"].format(facts["travel_miles"])),
    ]


def _times(facts, names, words) -> Rows:
    return [
        (words["weekdays"], _chosen(facts["weekdays"], "Weekday", words)),
        (words["days_a_year"], str(facts["days_a_year"])),
        (words["more_times"], facts["more_times"]),
    ]


def _support(facts, names, words) -> Rows:
    grades = texts(words["language"])["supporter"]["grades"]
    rows = [(words["speaks_for"], words["community"])] if facts["speaks_for"] == "community" else []
    rows += [(words["leads"], words["yes"])] if facts["leads"] else []
    named = [f"{person['name']}, {grades[person['grade']]}\n{person['email']}" for person in facts["people"]]
    return [*rows, (words["supporters"], "\n".join(named))]


def _conflicts(facts, names, words) -> Rows:
    return [(words["conflicts"], facts["conflicts"] or words["none"])]


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


def _option(question: str, code: str, language: str) -> str:
    asked = next(entry for entry in texts(language)["questions"] if entry["code"] == question)
    return asked["options"][code]


def _chosen(codes, choice: str, words) -> str:
    return "\n".join(label for code, label in labels(choice, words["language"]).items() if code in codes)
