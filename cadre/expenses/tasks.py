"""Erases the content of receipts that were removed."""

from cadre.expenses.operations import receipts
from cadre.jobs.registry import task


@task("expenses.erase_receipts")
def erase_receipts(keys, *, attempt):
    receipts.erase(keys=keys)
