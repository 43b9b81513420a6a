"""A job, and when each scheduled task was last queued."""

from django.db import models
from django.db.models import Q

from cadre.jobs.lifecycle import JOB


class Job(models.Model):
    """A task to run: where it is, which attempt counts, and until when a worker holds it.

    An attempt whose number is no longer the job's own has lost its lease and must not write.
    """

    name = models.CharField(max_length=100)
    args = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=JOB.choices, default=JOB.first)
    attempt = models.PositiveSmallIntegerField(default=1)
    run_at = models.DateTimeField()
    worker = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    queued_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "name"]),
            models.Index(fields=["run_at", "id"], condition=Q(state="queued"), name="jobs_job_due"),
            models.Index(fields=["lease_until"], condition=Q(state="running"), name="jobs_job_leased"),
        ]

    def __str__(self):
        return f"{self.name} {self.args}"


class Schedule(models.Model):
    """When a task that runs at intervals was last queued."""

    name = models.CharField(max_length=100, unique=True)
    queued_at = models.DateTimeField()

    def __str__(self):
        return self.name
