"""A job and its attempts, the beat of each worker, and when each tick last ran."""

from django.db import models

from cadre.jobs.lifecycle import JOB


class Job(models.Model):
    """A task to do, counted by attempts. An attempt whose number is no longer the job's own has lost its lease."""

    name = models.CharField(max_length=100)
    args = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=JOB.choices, default=JOB.first)
    attempt = models.PositiveSmallIntegerField(default=1)
    worker = models.CharField(max_length=64, blank=True)
    error = models.TextField(blank=True)
    queued_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        indexes = [models.Index(fields=["state", "name"])]

    def __str__(self):
        return f"{self.name} {self.args}"


class Heartbeat(models.Model):
    """The last sign of life of a worker process."""

    worker = models.CharField(max_length=64, unique=True)
    beat_at = models.DateTimeField()

    def __str__(self):
        return self.worker


class Tick(models.Model):
    """When a scheduled task was last queued."""

    name = models.CharField(max_length=100, unique=True)
    queued_at = models.DateTimeField()

    def __str__(self):
        return self.name
