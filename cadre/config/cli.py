"""The ``cadre`` command: hands each word to the part of the product that answers it."""

import os
import sys

from cadre.matching.cli.main import main as match

COMMANDS = {
    "audit": "verify the audit trail, or print its head",
    "check": "look for anything that should not be so in the data",
    "collectstatic": "gather static files for the server",
    "demo": "load the worked example",
    "docs": "write the reference pages anew from the code",
    "jobs": "list what was tried in vain, and try it again",
    "lead": "name a programme lead: the first person of an empty database",
    "match": "teams for reviews: season, team, repair, scores, verify, generate",
    "migrate": "bring the database to this version",
    "pack": "load or check a pack of facts",
    "people": "print who one may sign in as in the demonstration",
    "reindex": "put everything where people look",
    "report": "write the report of a review to a file",
    "worker": "run queued jobs",
}


# Words of ours that Django has a command of its own for.
OURS = {"check": "check_data"}


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

    execute_from_command_line(["cadre", OURS.get(words[0], words[0]), *words[1:]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
