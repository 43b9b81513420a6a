"""Scales in packs: taken over as versions, refused by line and field, and lists that are never taken over."""

import re

import pytest
import yaml

from cadre.audit.models import Entry
from cadre.frameworks.models import Framework
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import PACKS
from cadre.kernel import clock
from cadre.kernel.packs import PackFault
from cadre.kernel.references import SYSTEM
from cadre.organisations.models import Organisation
from cadre.programme import operations
from cadre.programme.choices import ScaleKind
from cadre.programme.models import Scale, ScalePoint, Settings
from cadre.programme.queries import scales_on
from cadre.programme.reading import Point

FRAMEWORK = "framework_id: x\ntitle: X\nthemes: [{code: t, title: T}]\nactions: [{code: a, theme: t, title: A}]\n"
ONE = "practice_scale:\n- code: a\n  title: A\n"
TWO = f"{ONE}- code: b\n  title: B\n"


@pytest.fixture
def load(tmp_path, db):
    def loaded(text, **given):
        path = tmp_path / "pack.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_pack(path, by=SYSTEM, at=clock.now(), **given)

    return loaded


def titles(kind=ScaleKind.LABEL):
    return [step.title for step in scales_on(clock.day_of(clock.now()), kind)[0].steps]


BROKEN = {
    "no point": ("practice_scale: []\n", "line 1, practice_scale: has no points"),
    "nothing": ("practice_scale:\n", "line 1, practice_scale: has no points"),
    "one point": (ONE, "line 2, practice_scale: has 1 point: a scale must have 2 to 12"),
    "points without end": (
        "practice_scale:\n" + "".join(f"- code: p{n}\n  title: P{n}\n" for n in range(13)),
        "line 2, practice_scale: has 13 points",
    ),
    "a code twice": (f"{ONE}- code: a\n  title: B\n", "line 4, code: “a” is given to two points"),
    "words twice": (f"{ONE}- code: b\n  title: a\n", "line 5, title: “a” is given to two points"),
    "plain words twice": ("practice_stage:\n- local\n- Local\n", "line 3, title: “local” is given to two points"),
    "no code": (f"{ONE}- title: B\n", "line 4, code: is missing"),
    "no words": (f"{ONE}- code: b\n", "line 4, title: is missing"),
    "empty words": (f"{ONE}- code: b\n  title: ' '\n", "line 5, title: is empty"),
    "an empty line": (f"{ONE}-\n", "line 4, title: is missing"),
    "a list for a point": (f"{ONE}- [b, B]\n", "line 4, practice_scale: should be a group"),
    "a group for words": (f"{ONE}- code: b\n  title: {{en: B}}\n", "line 5, title: should be one value"),
    "a code in capitals": (f"{ONE}- code: B\n  title: B\n", "line 4, code: “B” should be lower-case"),
    "a code without end": (f"{ONE}- code: {'b' * 41}\n  title: B\n", "line 4, code: is 41 characters long"),
    "words without end": (f"{ONE}- code: b\n  title: {'B' * 101}\n", "line 5, title: is 101 characters long"),
    "no letters": ("practice_stage:\n- local\n- '???'\n", "line 3, title: “???” has no letters"),
    "a word": ("practice_scale: worked\n", "line 1, practice_scale: should be a list"),
    "a number": ("practice_scale: 4\n", "line 1, practice_scale: should be a list"),
    "a group without points": ("practice_scale:\n  note: x\n", "points: has no points"),
    "perhaps known": ("self_assessment_scale:\n  known: maybe\n", "line 2, known: should be true or false"),
    "known and not given": ("self_assessment_scale:\n  known: true\n", "points: has no points"),
    "a framework's of one": (f"{FRAMEWORK}scale: [in place]\n", "line 5, scale: has 1 point"),
    "a framework's of nothing": (f"{FRAMEWORK}scale:\n", "line 5, scale: has no points"),
    "a framework without its code": (FRAMEWORK.replace("framework_id", "id"), "line 1, framework_id: is missing"),
    "another place of the file": ("practice_scale: [&a a, *a]\n", "line 1: points at another place (*a)"),
    "itself": ("practice_scale: &a [*a]\n", "line 1: points at another place (*a)"),
    "one thing many times": (f"x: &x {{code: b}}\n{ONE}- <<: *x\n", "line 5: points at another place (*x)"),
    "letters of another time": (f"{ONE}- code: b\n  title: Café\n".encode("cp1252"), "line 5: is not text in UTF-8"),
    "a control character": (f"{ONE}- code: b\n  title: B\x01\n", "line 5: holds a character that no text has"),
    "a tab": (f"{ONE}- code: b\n\ttitle: B\n", "line 5: is not readable as YAML"),
    "a good list before": (f"organisations: [{{slug: o, name: O}}]\n{ONE}", "line 3, practice_scale: has 1 point"),
    "a good scale before": (f"{TWO}practice_stage: [one]\n", "line 6, practice_stage: has 1 point"),
    "no organisation": ("organisations:\n", "line 1, organisations: has no organisations"),
    "an organisation of no name": ("organisations:\n- slug: o\n  name: ''\n", "line 3, name: is empty"),
    "an empty neighbour": ("organisations:\n- slug: o\n  name: O\n  neighbours: ['']\n", "line 4, neighbours: holds"),
}


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_a_fault_is_told_by_file_line_and_field_and_nothing_stays(what, load):
    text, where = BROKEN[what]
    with pytest.raises(PackFault, match=re.escape(where)) as told:
        load(text)
    assert str(told.value).startswith("pack.yaml, line ")
    kinds = (Scale, ScalePoint, Settings, Framework, Organisation, Entry)
    assert not any(kind.objects.exists() for kind in kinds)


@pytest.mark.parametrize("turned", ["\ufeff{}", "crlf"])
def test_marks_and_line_ends_of_other_machines_do_no_harm(load, turned):
    load(TWO.replace("\n", "\r\n") if turned == "crlf" else turned.format(TWO))
    assert titles() == ["A", "B"]


def test_a_scale_is_loaded_once_and_a_changed_one_is_a_new_version(load):
    assert load(TWO) == ["Scale “Result of a practice”: version 1"]
    assert load(TWO) == ["Scale “Result of a practice”: the same as before"]
    assert load(TWO.replace("title: B", "title: Bee")) == ["Scale “Result of a practice”: version 2"]
    assert titles() == ["A", "Bee"]
    assert [step.title for step in Scale.objects.get(version=1).steps] == ["A", "B"]


def test_plain_words_make_their_codes(load):
    load("practice_stage: [untested, evaluated locally]\n")
    found = ScalePoint.objects.values_list("code", "title")
    assert list(found) == [("untested", "Untested"), ("evaluated-locally", "Evaluated locally")]


def test_what_was_changed_by_hand_since_stays_when_the_same_pack_comes_again(load):
    load(TWO)
    mine = [Point("a", "A"), Point("b", "By hand")]
    operations.change_scale(kind=ScaleKind.LABEL, points=mine, over=1, by=SYSTEM, at=clock.now())
    assert load(TWO) == ["Scale “Result of a practice”: the same as before"]
    assert titles() == ["A", "By hand"]
    load(TWO.replace("title: A", "title: Aye"))
    assert titles() == ["Aye", "B"]


def test_a_scale_that_the_pack_does_not_know_leaves_ours(load):
    assert (
        "supplied with Cadre (not official)" in load("self_assessment_scale:\n  known: false\n  note: not found\n")[0]
    )
    assert not Scale.objects.exists()
    assert titles(ScaleKind.POSITION)[0] == "Not started"
    load("self_assessment_scale:\n  known: true\n  points: [red, amber]\n")
    assert titles(ScaleKind.POSITION) == ["Red", "Amber"]


def test_the_packs_that_come_with_the_product_hold_no_grade_and_no_official_scale(load):
    text = (PACKS / "programme-model.yaml").read_text()
    assert "peel" not in text.lower()
    load(text)
    assert not Scale.objects.filter(kind=ScaleKind.POSITION).exists()
    assert titles(ScaleKind.STAGE) == ["Untested", "Evaluated locally", "Independently evaluated"]


def test_lists_that_are_not_taken_over_are_told_with_the_reason(load):
    said = load(f"{TWO}peel_grades: [good]\nroles: [a]\nmarkings: [SECRET]\nextra: 1\n", tell_unused=True)
    assert said[1:] == [
        "Not loaded: roles (line 7), markings (line 8). These lists are part of the software, which has rules for "
        "each of their codes",
        "Not loaded: peel_grades (line 6). Cadre has no grades of forces, and never will",
        "Not used: extra (line 9)",
    ]


def test_rates_of_expenses_may_have_a_pack_of_their_own(load):
    rates = "car_first_10000: '0.55', car_after: '0.25', motorcycle: '0.24', bicycle: '0.20', passenger: '0.05'"
    said = load(
        f"note: x\nrates:\n- {{valid_from: 2026-04-06, valid_to: null, {rates}, confidence: seen}}\n", tell_unused=True
    )
    assert said == ["Rates and limits of expenses, version 1", "Not used: note (line 1), confidence (line 3)"]


def test_forces_and_organisations_in_one_file_are_both_loaded(load):
    load("forces: [{slug: f, name: F}]\norganisations: [{slug: o, name: O, kind: partner}]\n")
    assert set(Organisation.objects.values_list("slug", flat=True)) == {"f", "o"}


def test_a_rule_of_evidence_alone_is_a_pack(load):
    assert load("evidence_rule: {default_min_sources: 3}\n") == ["The programme settings have changed"]


def test_a_framework_keeps_its_own_scale_and_one_without_has_none(load):
    load(f"{FRAMEWORK}scale: [no, {{code: partly, title: In part}}, yes]\n")
    load(FRAMEWORK.replace("id: x", "id: y"))
    own = Framework.objects.get(code="x").scale.values_list("code", "title")
    assert list(own) == [("no", "No"), ("partly", "In part"), ("yes", "Yes")]
    assert not Framework.objects.get(code="y").scale.exists()
    assert load(FRAMEWORK.replace("id: x", "id: y")) == ["The framework is the same as before"]


def test_a_framework_loaded_by_the_last_release_is_known_as_the_same(load):
    """Its digest covered the copy of our scale that it was given then. Its actions had no notes yet."""
    pack = yaml.safe_load((PACKS / "nvap-2018.yaml").read_text())
    for action in pack["actions"]:
        for notes in ("objectives", "measures", "prompts"):
            action.pop(notes, None)
    load(yaml.safe_dump(pack, allow_unicode=True).encode())
    assert Framework.objects.get().digest == "5bd01279d84c637aba0da0568ea89b01ca6fd48a31852893205c71f1a197d474"
