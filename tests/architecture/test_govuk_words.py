"""The look knows nothing of peer review: no name, comment or text in ``govuk`` has a word of it."""

import re

import pytest

from tests.architecture.sources import ROOT, app_of, python_files, templates

WORDS = re.compile(
    r"(?<![a-z])(?:review(?:er)?|host|sponsor|stage|offer|seat|finding|evidence|quote|session|strand|thread|trace"
    r"|checklist|waive[dr]?|waivable|on_behalf)s?(?![a-z])",
    re.IGNORECASE,
)
# The package says what it has nothing of.
EXCEPT = {"cadre/govuk/__init__.py": {"review"}}


def words_of_the_product(text: str) -> set[str]:
    return {word.lower() for word in WORDS.findall(text)}


def files() -> list:
    return [path for path in [*python_files(), *templates()] if app_of(path) == "govuk"]


def test_the_look_has_no_word_of_peer_review():
    assert len(files()) > 30
    words = {str(path.relative_to(ROOT)): words_of_the_product(path.read_text()) for path in files()}
    assert {path: named for path, named in words.items() if named - EXCEPT.get(path, set())} == {}


@pytest.mark.parametrize(
    "text", ["def stage_bar(stages):", "Email in the review’s mailbox", '{% include "govuk/components/thread.html" %}']
)
def test_a_planted_word_is_found(text):
    assert words_of_the_product(text)


@pytest.mark.parametrize("text", ["preview", "threading", "A hosted page"])
def test_words_that_only_look_like_it_pass(text):
    assert not words_of_the_product(text)
