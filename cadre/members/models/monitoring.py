"""Equality monitoring: the questions, the answers that wait to be counted, and the counts. None has a person."""

from django.db import models

from cadre.kernel.periods import Dated, DatedQuerySet, ends_after_start


class MonitoringQuestions(Dated):
    """One version of the questions. A change is a new row from a day on.

    ``questions`` has for each its ``code``, its ``title``, a ``hint`` and its ``answers``, each with ``code`` and
    ``title``. Titles and hints are words by language: ``{"en": …, "cy": …}``, the Welsh empty where there is none.
    """

    AUDITED_FIELDS = ("version", "is_sample", "valid_from", "valid_to")

    version = models.PositiveSmallIntegerField(unique=True)
    is_sample = models.BooleanField(default=False)
    questions = models.JSONField()
    made_at = models.DateTimeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "questions"
        constraints = [ends_after_start("monitoring_questions_ends_after_start")]

    def __str__(self):
        return f"Questions of equality monitoring, version {self.version}"


class WaitingAnswers(models.Model):
    """How often each answer was given since its question was last counted, in one row that is written as a whole.

    ``sealed`` is encrypted (``kernel.sealed``). There is no time, no order, and no row for a person. No backup has it.
    """

    in_backups = False

    sealed = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "waiting answers"

    def __str__(self):
        return "Answers that wait to be counted"


class AnswerCount(models.Model):
    """How often an answer was given to a question in the year from ``first_day``."""

    first_day = models.DateField()
    last_day = models.DateField()
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-first_day", "question", "answer"]
        constraints = [
            models.UniqueConstraint(fields=["first_day", "last_day", "question", "answer"], name="answer_count_once")
        ]

    def __str__(self):
        return f"{self.question}: {self.answer}"
