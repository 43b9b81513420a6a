"""``cadre backup``: one file with the database and the stored files; or a look whether such a file can be restored."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cadre.housekeeping.backups.errors import BackupError
from cadre.housekeeping.backups.making import default_path, forget_old, make
from cadre.housekeeping.backups.rehearsal import rehearse
from cadre.kernel import clock


class Command(BaseCommand):
    help = "Write a backup to a file while people work, or check one by restoring it elsewhere."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="the new file; without it, one in CADRE_BACKUPS")
        parser.add_argument("--keep", type=int, metavar="NUMBER", help="delete older ones in CADRE_BACKUPS")
        parser.add_argument("--check", type=Path, metavar="FILE", help="restore this backup into a scratch place")

    def handle(self, *, file, check, keep, **options):
        if keep is not None and keep < 1:
            raise CommandError("Keep at least one backup.")
        try:
            if check:
                self._check(check)
            else:
                self._make(file)
                for name in forget_old(keep=keep) if keep else []:
                    self.stdout.write(f"Deleted {name}")
        except BackupError as error:
            raise CommandError(str(error)) from error

    def _make(self, file):
        at = clock.now()
        path = file or default_path(at=at)
        manifest = make(path, at=at)
        size, rows = path.stat().st_size, sum(manifest["rows"].values())
        self.stdout.write(f"{path}: {size / 1e6:,.1f} MB, {rows:,} rows, {len(manifest['files']):,} files")
        self.stdout.write(f"Head of the audit trail: {manifest['head'] or 'nothing is sealed yet'}")
        if not settings.BACKUP_KEY:
            self.stdout.write("It is not encrypted, because CADRE_BACKUP_KEY is not set.")
        if manifest["lost"]:
            raise CommandError(
                f"The backup was made, but {len(manifest['lost'])} of the recorded files are damaged or gone. "
                "“cadre check” names them."
            )

    def _check(self, path):
        failed = 0
        for words, is_well in rehearse(path):
            self.stdout.write(words)
            failed += not is_well
        if failed:
            raise CommandError("The backup does not hold.")
        self.stdout.write("The backup can be restored, and all is in it.")
