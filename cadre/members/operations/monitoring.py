"""Load the questions of equality monitoring, and count answers so that none can be tied to a person or a moment.

What can and what cannot be inferred: see the decision "Equality monitoring by counters alone".
"""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from cadre.kernel import clock
from cadre.kernel.bilingual import both, both_in
from cadre.kernel.locks import take_turns
from cadre.kernel.packs import Row, gather_by_code
from cadre.kernel.sealed import seal, unseal
from cadre.members.choices import PREFER_NOT_TO_SAY
from cadre.members.models import AnswerCount, MonitoringQuestions, WaitingAnswers
from cadre.members.queries.monitoring import questions_on
from cadre.programme.operations import newest_in_turn, put_in_force
from cadre.programme.queries import settings_on
from cadre.programme.years import year_of

# Answers to a question are counted when so many wait, all at once.
TOGETHER = 10
PURPOSE = "members.monitoring"
MAX_QUESTIONS, MAX_ANSWERS = 20, 30


def count_answers(*, answers: Mapping[str, str], at) -> None:
    """Take answers over, each for itself: the code of the answer by the code of its question.

    Nothing says who gave them, when, or that the same person did. There is no entry in the trail.
    """
    if not answers:
        return
    with transaction.atomic():
        take_turns(PURPOSE)
        row = WaitingAnswers.objects.select_for_update().first() or WaitingAnswers()
        waiting = unseal(row.sealed, purpose=PURPOSE) or {}
        for question, answer in sorted(answers.items()):
            counts = waiting.setdefault(question, {})
            counts[answer] = counts.get(answer, 0) + 1
            if sum(counts.values()) >= TOGETHER:
                _count(question, waiting.pop(question), at=at)
        row.sealed = seal(waiting, purpose=PURPOSE)
        row.save()


def _count(question: str, counts: dict[str, int], *, at) -> None:
    """Add to the counts of the year. Every possible answer has a count from then on, so that what is hidden of a year
    does not depend on later questions."""
    today = clock.day_of(at)
    year = year_of(today, starts=settings_on(today).year_starts)
    for answer in sorted({*_possible(question, today), *counts}):
        row, _ = AnswerCount.objects.get_or_create(
            first_day=year.first, last_day=year.last, question=question, answer=answer
        )
        AnswerCount.objects.filter(pk=row.pk).update(count=F("count") + counts.get(answer, 0))


def _possible(question: str, day) -> list[str]:
    made = questions_on(day)
    known = [row for row in made.questions if row["code"] == question] if made else []
    return [PREFER_NOT_TO_SAY, *(answer["code"] for row in known for answer in row["answers"])]


def load_questions(*, pack: Row, by, at) -> MonitoringQuestions | None:
    """Take the questions of a pack over as a new version; None when they are those in force. Raises ``PackFault``."""
    questions, is_sample = _questions(pack), pack.flag("sample")
    with transaction.atomic():
        last = newest_in_turn(MonitoringQuestions, turn="members.load_questions")
        if last and (last.questions, last.is_sample) == (questions, is_sample):
            return None
        facts = {"questions": questions, "is_sample": is_sample}
        return put_in_force(MonitoringQuestions, last, act="members.change_monitoring", **facts, by=by, at=at)


def _questions(pack: Row) -> list[dict]:
    rows = list(pack.rows("monitoring_questions"))
    if not 0 < len(rows) <= MAX_QUESTIONS:
        raise pack.fault("monitoring_questions", f"should have from 1 to {MAX_QUESTIONS} questions")
    return gather_by_code(rows, _question)


def _question(row: Row) -> dict:
    answers = list(row.rows("answers"))
    if not 2 <= len(answers) <= MAX_ANSWERS:
        raise row.fault("answers", f"should have from 2 to {MAX_ANSWERS} answers")
    return {
        "code": row.text("code", most=40),
        "title": both_in(row, "title", most=200),
        "hint": both_in(row, "hint", most=300) if "hint" in row else both(""),
        "answers": gather_by_code(answers, _answer),
    }


def _answer(row: Row) -> dict:
    code = row.text("code", most=40)
    if code == PREFER_NOT_TO_SAY:
        raise row.fault("code", "is added to every question: leave it out")
    return {"code": code, "title": both_in(row, "title", most=100)}
