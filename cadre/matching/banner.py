"""The first solver of a process prints a banner that no option turns off; commands start one where nobody sees it."""

import os
import sys

import highspy


def without_banner() -> None:
    """Start a solver once with standard output put away; for commands only, as other threads go unheard meanwhile."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
