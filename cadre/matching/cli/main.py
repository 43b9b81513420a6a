"""``cadre match``: hands each word to the module that answers it, importing that one alone."""

import importlib
import os
import sys
from collections.abc import Callable

# One thread, so that the same words give the same plan: read by the solver and by numpy when they are loaded.
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")

COMMANDS = {
    "scores": ("cadre.matching.scores.cli:main", "reviewers for papers from a conference's score files"),
    "verify-scores": ("cadre.matching.scores.verify_cli:main", "check a plan made from score files"),
    "season": ("cadre.matching.cli.plans:season", "staff every review of a season"),
    "team": ("cadre.matching.cli.plans:team", "the best team of one review, explained"),
    "explain": ("cadre.matching.cli.plans:explain", "why this person, who else, why not another"),
    "repair": ("cadre.matching.cli.plans:repair", "repair a plan after someone drops out"),
    "generate": ("cadre.matching.cli.files:generate", "an invented instance of any size"),
    "verify": ("cadre.matching.cli.files:verify", "check a plan for teams with rules"),
}


def command(word: str) -> Callable[[list[str]], int]:
    """The function that runs one command; its module, and no other, is imported."""
    module, _, name = COMMANDS[word][0].partition(":")
    return getattr(importlib.import_module(module), name)


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
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    try:
        code = command(words[0])(words[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the lines has had enough, as with “| head”
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
