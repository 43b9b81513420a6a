"""``cadre audit verify`` and ``cadre audit head``: check the chain, or print where it ends."""

from django.core.management.base import BaseCommand, CommandError

from cadre.audit.operations import seal
from cadre.audit.verify import verify
from cadre.kernel import clock


class Command(BaseCommand):
    help = "Check the sealed audit trail, print its head, or seal new entries."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["verify", "head", "seal"])

    def handle(self, *, what, **options):
        if what == "seal":
            self.stdout.write(f"{seal(at=clock.now())} entries sealed")
            return
        found = verify()
        if what == "head":
            self.stdout.write(f"{found.seals} {found.head}")
            return
        self.stdout.write(
            f"{found.sealed} entries in {found.seals} seals; {found.unsealed} not yet sealed (at most a minute's worth)"
        )
        for fault in found.faults:
            self.stdout.write(fault)
        if found.faults:
            raise CommandError(f"The trail does not hold: {len(found.faults)} faults")
        self.stdout.write("The trail is intact.")
