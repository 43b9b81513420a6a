"""Each fault can still be planted, and its test is still there. ``make attacks`` plants them; this is quick."""

import ast

import pytest

from tests.attacks.faults import FAULTS
from tests.attacks.page import PAGE, page
from tests.attacks.plant import ROOT


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_it_can_be_planted_in_one_place_and_its_test_is_there(fault):
    assert (ROOT / fault.file).read_text().count(fault.was) == 1
    assert fault.was != fault.now
    path, _, name = fault.test.partition("::")
    tree = ast.parse((ROOT / path).read_text())
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert not name or name.partition("[")[0] in tests


def test_each_is_described_once():
    assert len({fault.what for fault in FAULTS}) == len(FAULTS)


def test_the_page_is_written_from_the_table():
    assert PAGE.read_text() == page(), "run: make docs"
