"""Reads of equality monitoring. Years that are over alone: what is shown of a year never changes afterwards."""

from collections import defaultdict
from datetime import date

from cadre.kernel.periods import Period
from cadre.members.models import AnswerCount, MonitoringQuestions


def questions_on(day: date) -> MonitoringQuestions | None:
    """The questions in force on ``day``."""
    return MonitoringQuestions.objects.on(day).first()


def versions() -> list[MonitoringQuestions]:
    """Every version of the questions, newest first."""
    return list(MonitoringQuestions.objects.all())


def version_before(made) -> MonitoringQuestions | None:
    return MonitoringQuestions.objects.filter(version__lt=made.version).first()


def questions_by_code(made) -> dict[str, tuple]:
    """The questions of a version by code, each in words and with its facts; none without a version."""
    return {question["code"]: (question["title"]["en"], question) for question in made.questions} if made else {}


def years_counted(*, before: date) -> list[Period]:
    """The years with counts that ended before this day, newest first."""
    over = AnswerCount.objects.filter(last_day__lt=before).order_by("-first_day", "-last_day")
    return [Period(*days) for days in over.values_list("first_day", "last_day").distinct()]


def counts_of(year: Period) -> dict[str, dict[str, int]]:
    """How often each answer was given in a year, by question."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    rows = AnswerCount.objects.filter(first_day=year.first, last_day=year.last)
    for question, answer, count in rows.values_list("question", "answer", "count"):
        counts[question][answer] = count
    return counts
