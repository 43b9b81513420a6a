"""The head of the audit trail, emailed to auditors each day."""

from cadre.accounts import operations
from cadre.jobs.registry import every, task
from cadre.kernel import clock


@task("accounts.email_audit_head")
def email_audit_head(*, attempt):
    operations.email_audit_head(at=clock.now())


every("accounts.email_audit_head", seconds=24 * 60 * 60)
