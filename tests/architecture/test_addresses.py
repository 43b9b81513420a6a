"""Addresses in Python come from ``reverse()`` or ``get_absolute_url()``, and never lead to a higher app."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import PRODUCT, app_of, floors, python_files, room_of, tree_of

FLOORS = floors()
ADDRESS = re.compile(r"^/[a-z]")
NAME = re.compile(r"^([a-z]+):[a-z_]+$")


def literal_addresses(tree: ast.AST) -> list[int]:
    """Lines with an address written out. One with ``{token}`` is a pattern, whose token comes when it is sent."""
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    return [
        node.lineno
        for node in ast.walk(tree)
        if id(node) not in parts and ADDRESS.match(text := text_of(node)) and "{token}" not in text
    ]


def text_of(node: ast.AST) -> str:
    """The text of a string, with ``{}`` for each expression in it; nothing for any other node."""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def climbing_names(app: str, tree: ast.AST) -> list[str]:
    """Names of pages of higher apps in a file of ``app``."""
    names = {text_of(node) for node in ast.walk(tree)}
    found = [(name, match[1]) for name in names if (match := NAME.match(name)) and match[1] in FLOORS]
    return sorted(name for name, owner in found if owner != app and FLOORS[owner] >= FLOORS[app])


def checked() -> list[Path]:
    return [path for path in python_files() if room_of(path) != "urls" and app_of(path) != "config"]


def test_addresses_are_not_written_out():
    found = {str(path.relative_to(PRODUCT)): literal_addresses(tree_of(path)) for path in checked()}
    assert {path: words for path, words in found.items() if words} == {}, "use reverse() or get_absolute_url()"


@pytest.mark.parametrize(
    "text",
    [
        'url = "/reviews"',
        'url = f"/members/{member.pk}"',
        'go(path=f"/reviews/{review.pk}/scope?tab={tab}")',
    ],
)
def test_a_planted_address_is_found(text):
    assert literal_addresses(ast.parse(text)) == [1]


@pytest.mark.parametrize("text", ['path = "/offer/{token}"', 'said = "and/or"', 'x = f"{a}#top"', 'home = "/"'])
def test_other_words_are_not(text):
    assert literal_addresses(ast.parse(text)) == []


def test_names_of_pages_do_not_climb():
    apps = [path for path in checked() if app_of(path) in FLOORS]
    found = {str(path): climbing_names(app_of(path), tree_of(path)) for path in apps}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_planted_climbing_name_is_found():
    assert climbing_names("members", ast.parse('reverse("reviews:review", args=[1])')) == ["reviews:review"]
    assert climbing_names("reviews", ast.parse('reverse("members:member", args=[1])')) == []
