"""Steps of an application, with usual answers, and of its assessments."""

from cadre.frameworks.queries import actions_in_force, strands_in_force
from cadre.joining.choices import Task
from cadre.joining.models import Application
from cadre.joining.operations import applications, assessing
from cadre.joining.presenters.assessing import criteria_of
from cadre.kernel import clock

USUAL = {
    Task.KIND: {"kind": "police-investigation"},
    Task.ABOUT: {"phone": "", "about": "I have led public protection teams for eight years."},
    Task.ROLE: {
        "employer": "Northshire Police",
        "title": "Detective Inspector, public protection",
        "rank": "inspector",
        "is_detective": True,
        "equivalent": "",
        "attested_by": "",
        "pip": "2",
        "support": "agrees",
    },
    Task.EXPERIENCE: {
        "subject": "now",
        "experience": "I set up a joint team with social care, and fewer children went missing again.",
        "helps": "Two Individual Management Reviews.",
    },
    Task.SPEAK: {"can_speak_to": ["age"]},
    Task.WAYS: {"ways": {"desk": "1", "visit": "0.6", "workshop": "0.3", "local": "0", "remote": "0.6"}},
    Task.LANGUAGES: {"languages": ["en"], "other_languages": ""},
    Task.TRAVEL: {"home_area": "Northshire", "travel_miles": 120},
    Task.TIMES: {"weekdays": ["mon", "tue"], "days_a_year": 8, "more_times": "Not in school holidays."},
    Task.SUPPORT: {
        "speaks_for": "",
        "leads": False,
        "people": [
            {
                "name": "Rhona Askew-Bale",
                "email": "rhona.askew-bale@force.example",
                "grade": "chief-superintendent",
                "language": "en",
            }
        ],
    },
    Task.CONFLICTS: {"has_any": "no", "conflicts": ""},
}


def fill_in(*, application: Application, at, tasks=tuple(Task), **changes) -> Application:
    """Fill in these tasks as usual; ``changes`` has by task what is otherwise."""
    strand, action = strands_in_force(on=clock.day_of(at)).first(), actions_in_force(on=clock.day_of(at)).first()
    usual = {
        **USUAL,
        Task.ABOUT: {"name": application.interest.name, **USUAL[Task.ABOUT]},
        Task.EXPERTISE: {"levels": {f"{strand.pk}-{side}": 3 for side in strand.sides} if strand else {}},
        Task.ACTIONS: {"actions": [action.pk] if action else []},
    }
    for task in tasks:
        facts = {**usual[task], **changes.get(task, {})}
        applications.save_task(application=application, task=task, facts=facts, by=application.interest, at=at)
    return application


def assess(*, assessment, at, word: int = 2, why: str = "The example shows it.", **marks) -> None:
    """Send an assessment with this word and reason for each criterion; ``marks`` has by code what is otherwise."""
    usual = {criterion["code"]: {"word": word, "why": why} for criterion in criteria_of(assessment)}
    assessing.send(assessment=assessment, marks={**usual, **marks}, by=assessment.assessor, at=at)
