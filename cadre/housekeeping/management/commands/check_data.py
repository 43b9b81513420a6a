"""``cadre check``: what must be so in the data, looked at; exit 1 and one line for each thing that is not."""

import sys

from django.core.management.base import BaseCommand

from cadre.housekeeping.invariants import broken
from cadre.kernel import clock


class Command(BaseCommand):
    help = "Check the data for errors."

    def handle(self, **options):
        faults_of = broken(at=clock.now())
        for words, faults in faults_of.items():
            self.stdout.write(f"{'holds' if not faults else 'BROKEN':7} {words}")
            for fault in faults:
                self.stdout.write(f"          {fault}")
        if any(faults_of.values()):
            sys.exit(1)
