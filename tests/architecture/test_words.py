"""Pages, emails and messages use plain words: none of a list of words that readers stumble over."""

import ast
import re

import pytest

from tests.architecture.sources import PRODUCT, ROOT, python_files, templates, tree_of

AVOID = re.compile(
    r"\b(?:anew|whoever|whom|somebody|in vain|mended|put off|by the clock|told|asked for|goes out|comes back|foreseen"
    r"|beside|the like|e-mails?|stands(?! (?:down|in for))|is taken up|taken up again|wants|lies|shut|dead|said|held)"
    r"\b",
    re.IGNORECASE,
)
# The worked example quotes invented people, who speak as people do.
QUOTES = {"example", "story"}
MARKUP = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)
QUOTED = re.compile(r'{%[^%]*?"([^"]* [^"]*)"[^%]*?%}')


def words_avoided(text: str) -> list[str]:
    return AVOID.findall(text)


def text_of(path) -> str:
    """What a reader sees of a template: its text, and the sentences handed to its tags."""
    source = path.read_text()
    return MARKUP.sub(" ", source) + " " + " ".join(QUOTED.findall(source))


def sentences_of(tree) -> list[str]:
    """The string constants of a module that may reach a reader: all but docstrings, and only those with a space."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and _begins(node)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [node.value for node in constants if id(node) not in docstrings and " " in node.value.strip()]


def _begins(node) -> bool:
    return bool(node.body) and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)


def test_templates_and_emails_use_plain_words():
    english = [path for path in templates() if ".cy." not in path.name]
    found = {str(path.relative_to(ROOT)): words_avoided(text_of(path)) for path in english}
    assert {path: words for path, words in found.items() if words} == {}


def test_messages_use_plain_words():
    found = {
        str(path.relative_to(ROOT)): [w for text in sentences_of(tree_of(path)) for w in words_avoided(text)]
        for path in python_files()
        if not QUOTES & set(path.relative_to(PRODUCT).parts)
    }
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("text", ["Your answer was not taken by somebody", "It stands in the report", "Send an e-mail"])
def test_a_word_to_avoid_is_found(text):
    assert words_avoided(text)


@pytest.mark.parametrize("text", ["What if they stand down?", "They stood down", "Email"])
def test_plain_words_pass(text):
    assert not words_avoided(text)
