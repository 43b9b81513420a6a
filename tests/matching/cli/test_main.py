"""The command hands words on, says what it does not know, and needs no web framework to do so."""

import subprocess
import sys

import pytest

from cadre.matching.cli import main as cli


@pytest.mark.parametrize("word", sorted(cli.COMMANDS))
def test_every_word_has_a_function_that_answers(word):
    assert callable(cli.command(word))


def test_help_lists_every_word(capsys):
    assert cli.main(["--help"]) == 0
    assert set(cli.COMMANDS) <= set(capsys.readouterr().out.split())


def test_an_unknown_word_is_named(capsys):
    assert cli.main(["seazon"]) == 2
    assert "seazon" in capsys.readouterr().err


def test_matching_runs_without_the_web_framework():
    code = (
        "import sys; from cadre.config.cli import main; main(['match', '--help']); "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_a_reader_who_has_had_enough_is_no_fault(tmp_path):
    """As with ``cadre match … | head``: the lines go nowhere, and nothing is complained of."""
    code = (
        "import os; read, write = os.pipe(); os.close(read); os.dup2(write, 1); "
        "import sys; from cadre.matching.cli.main import main; "
        f"sys.exit(main(['generate', '--reviews', '1', '--members', '2', '-o', {str(tmp_path / 'i.json')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
