"""Every list that is downloaded as CSV: no cell is a formula, whatever people typed, and its name is a plain one."""

import csv
import inspect
import re

import pytest
from django.db import IntegrityError, models, transaction

from cadre.accounts.models import User
from cadre.expenses.models import Claim, Line, Payee
from cadre.improvement.models import PlannedAction, Response
from cadre.members.models import Employment
from cadre.organisations.models import Organisation
from tests.helpers import signed_in
from tests.permissions.addresses import address, views
from tests.permissions.matrix import MATRIX

CSV = sorted(name for name in MATRIX if name.endswith("_csv"))
HOSTILE = [
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u00a0=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    "\u200b=1",
]
TYPED = (User, Organisation, Employment, PlannedAction, Response, Claim, Line, Payee)
READERS = ("lead", "member", "payer")

pytestmark = pytest.mark.complete


@pytest.fixture
def hostile(request, world):
    """The complete test world in which every text that people type is ``request.param``."""
    for model in TYPED:
        for field in model._meta.fields:
            is_typed = isinstance(field, models.CharField | models.TextField) and not field.choices and not field.unique
            if is_typed and field.name not in {"password", "language", "email", "ons_code"}:
                try:
                    with transaction.atomic():
                        model.objects.update(**{field.name: request.param[: field.max_length]})
                except IntegrityError:
                    continue
    return world


def test_every_list_that_is_downloaded_is_walked():
    """ruff refuses any other way to write CSV."""
    sources = {name: inspect.getsource(inspect.unwrap(view)) for name, view in views().items()}
    assert sorted(name for name, source in sources.items() if "csv_download" in source) == CSV


@pytest.mark.once
@pytest.mark.parametrize("hostile", HOSTILE, indirect=True, ids=[ascii(words) for words in HOSTILE])
def test_no_cell_is_a_formula(hostile, request):
    words = request.node.callspec.params["hostile"]
    met = 0
    for name in CSV:
        reader = next(key for key in READERS if key in MATRIX[name].may)
        answer = signed_in(hostile.people[reader]).get(address(name, hostile))
        text = answer.content.decode("utf-8-sig")
        cells = [cell for line in csv.reader(text.splitlines(keepends=True)) for cell in line]
        assert cells, name
        met += sum(words.strip() in cell for cell in cells)
        assert not [cell for cell in cells if _is_formula(cell)], name
        assert re.fullmatch(r'attachment; filename="[\w.-]+"', answer["Content-Disposition"]), name
    assert met, "nothing hostile was in any list"


def _is_formula(cell: str) -> bool:
    return cell.translate(dict.fromkeys(map(ord, " \t\r\n\u00a0\u200b\ufeff")))[:1] in set("=+-@＝＋－＠")


@pytest.mark.once
def test_a_cell_that_is_not_escaped_is_found(world, monkeypatch):
    monkeypatch.setattr("cadre.kernel.spreadsheets.escape_formula", str)
    Organisation.objects.update(name="=1")
    page = signed_in(world.people["lead"]).get("/organisations.csv").content.decode("utf-8-sig")
    assert any(_is_formula(line.partition(",")[0]) for line in page.splitlines())
