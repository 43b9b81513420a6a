"""``cadre audit verify`` and ``cadre audit head``: check the chain, or print where it ends."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cadre.audit import heads
from cadre.audit.models import Seal
from cadre.audit.operations import seal
from cadre.audit.verify import verify
from cadre.kernel import clock


class Command(BaseCommand):
    help = "Check the audit trail against the heads kept outside the database, print its head, or seal new entries."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["verify", "head", "seal"])
        parser.add_argument(
            "--head", action="append", default=[], metavar="'NUMBER DIGEST'", help="a head that you noted, to compare"
        )
        parser.add_argument("--heads", type=Path, metavar="FILE", help="compare with this file, not CADRE_AUDIT_HEADS")

    def handle(self, *, what, **options):
        if what == "seal":
            self.stdout.write(f"{seal(at=clock.now())} entries sealed")
        elif what == "head":
            newest = Seal.objects.newest()
            self.stdout.write(f"{newest.number} {newest.chain}" if newest else "Nothing is sealed yet")
        else:
            self._verify(**options)

    def _verify(self, *, head, heads: Path | None, **options):
        kept = _kept(head, heads or settings.AUDIT_HEADS)
        report = verify(kept)
        self.stdout.write(
            f"{report.sealed} entries in {report.seals} seals; {report.unsealed} not yet sealed (at most a minute's "
            f"worth); {len(kept)} seals noted outside the database"
        )
        if not kept:
            self.stdout.write("Without a head noted outside the database, a removed end of the trail cannot be found.")
        for fault in report.faults:
            self.stdout.write(fault)
        if report.faults:
            raise CommandError(f"The trail does not hold: {len(report.faults)} faults")
        self.stdout.write("The trail is intact.")


def _kept(head: list[str], path: Path) -> dict[int, set[str]]:
    typed = heads.parse(head)
    if len(typed) < len(set(head)):
        raise CommandError("Enter each head as a number and a digest of 64 characters, as “cadre audit head” prints it")
    kept = heads.read(path)
    for number, chains in typed.items():
        kept[number] = kept.get(number, set()) | chains
    return kept
