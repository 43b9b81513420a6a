"""``cadre match``: hands each word to the module that answers it, importing that one alone."""

import importlib
import sys

COMMANDS = {
    "scores": ("cadre.matching.scores.cli", "reviewers for papers from a conference's score files"),
    "verify-scores": ("cadre.matching.scores.verify_cli", "check a plan made from score files"),
    "generate": ("cadre.matching.commands.generate", "an invented instance of any size"),
    "verify": ("cadre.matching.commands.verify", "check a plan for teams with rules"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 it worked, 1 it found something wrong, 2 it was not understood."""
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in {"-h", "--help", "help"}:
        print("usage: cadre match COMMAND …\n")
        print("\n".join(f"  {name:14} {what}" for name, (_, what) in COMMANDS.items()))
        return 0
    if words[0] not in COMMANDS:
        print(f"cadre match: there is no command “{words[0]}”. “cadre match --help” lists them.", file=sys.stderr)
        return 2
    return importlib.import_module(COMMANDS[words[0]][0]).main(words[1:])
