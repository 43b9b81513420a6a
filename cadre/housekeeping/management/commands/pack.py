"""``cadre pack load FILE`` and ``cadre pack check FILE``: take facts over from a pack, or see whether one could."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.packs import PackFault
from cadre.kernel.references import SYSTEM


class Command(BaseCommand):
    help = "Load a pack of facts, or check one. Without a file, load the packs supplied with the product."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["load", "check"])
        parser.add_argument("files", nargs="*", type=Path)

    def handle(self, *, what, files, **options):
        for path in files or [pack.path for pack in SHIPPED.values()]:
            try:
                for words in self._load(path, dry_run=what == "check", tell_unused=bool(files)):
                    self.stdout.write(f"{path.name}: {words}")
            except PackFault as fault:
                raise CommandError(str(fault)) from fault

    def _load(self, path, **given) -> list[str]:
        return load_pack(path, by=SYSTEM, at=clock.now(), **given)
