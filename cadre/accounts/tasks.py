"""What is done for accounts each day: the head of the audit trail is emailed, and ended sessions are deleted."""

from cadre.accounts import operations
from cadre.jobs.registry import every, task
from cadre.kernel import clock


@task("accounts.email_audit_head")
def email_audit_head(*, attempt):
    operations.email_audit_head(at=clock.now())


every("accounts.email_audit_head", seconds=24 * 60 * 60)


@task("accounts.delete_ended_sessions")
def delete_ended_sessions(*, attempt):
    operations.delete_ended_sessions(at=clock.now())


every("accounts.delete_ended_sessions", seconds=24 * 60 * 60)
