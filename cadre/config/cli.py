"""The ``cadre`` command: hands each word to the part of the product that answers it."""

import os
import sys

from cadre.matching.cli.main import main as match

COMMANDS = {
    "audit": "verify the audit trail against noted heads, or print its head",
    "backup": "write a backup to a file, or check one by restoring it elsewhere",
    "check": "check the data, or with --deploy the settings of a server",
    "collectstatic": "gather static files for the server",
    "demo": "load the worked example",
    "docs": "write the reference pages from the code",
    "jobs": "list failed jobs, and run them again",
    "lead": "name a programme lead: the first person of an empty database",
    "match": "teams for reviews: season, team, repair, scores, verify, generate",
    "migrate": "bring the database to this version",
    "move-aside": "move a database made before release 0.2.0 aside",
    "pack": "load or check a pack of facts",
    "people": "print who you can sign in as in the demonstration",
    "reindex": "rebuild the search index",
    "report": "write the report of a review to a file",
    "restore": "restore a backup",
    "start": "print the link that sets up an empty database",
    "worker": "run queued jobs",
}
# Words that differ from the name of their Django command.
OURS = {"check": "check_data", "move-aside": "move_aside"}


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in {"-h", "--help", "help"}:
        print("usage: cadre COMMAND …\n")
        print("\n".join(f"  {name:14} {what}" for name, what in COMMANDS.items()))
        return 0
    if words[0] not in COMMANDS:
        print(f"cadre: there is no command “{words[0]}”. “cadre --help” lists them.", file=sys.stderr)
        return 2
    if words[0] == "match":
        return match(words[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["cadre", *_of_django(*words)])
    return 0


def _of_django(name: str, *rest: str) -> list[str]:
    """The words of the Django command that answers. ``check --deploy`` looks at settings, ``check`` at the data."""
    if name == "check" and "--deploy" in rest:
        return ["check", "--deploy", "--fail-level", "WARNING"]
    return [OURS.get(name, name), *rest]


if __name__ == "__main__":
    sys.exit(main())
