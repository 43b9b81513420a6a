"""Loading packs: again changes nothing, a change makes a new version, a fault leaves nothing half-loaded."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadre.frameworks.models import Action, Framework, Strand
from cadre.housekeeping.loading import PACKS, SHIPPED, load_pack
from cadre.kernel import clock
from cadre.kernel.packs import PackFault
from cadre.kernel.references import SYSTEM
from cadre.organisations.models import Organisation
from cadre.organisations.queries import family_of, neighbours_of
from cadre.programme.queries import settings_on


def load(path, **given_):
    return load_pack(path, by=SYSTEM, at=clock.now(), **given_)


@pytest.fixture
def shipped(db):
    for name in SHIPPED:
        load(PACKS / f"{name}.yaml")


def test_the_shipped_packs_load(shipped):
    assert Organisation.objects.filter(kind="police").count() >= 50
    assert Strand.objects.count() == 16
    nvpps = Framework.objects.get(code="nvpps-2025")
    assert nvpps.is_sample
    assert set(nvpps.groupings.values_list("code", flat=True)) == {"4P", "6P"}
    assert Action.objects.get(framework__code="nvap-2023", code="2.4.1").is_provisional is False
    assert settings_on(clock.day_of(clock.now())).offsets["fieldwork"] == "T..T+3"


def test_a_force_has_its_predecessors_and_neighbours(shipped):
    northshire = Organisation.objects.get(slug="northshire")
    names = Organisation.objects.filter(pk__in=family_of(northshire)).values_list("slug", flat=True)
    assert set(names) == {"upper-northshire", "lower-northshire"}
    assert neighbours_of(northshire) == {Organisation.objects.get(slug="eastmere").pk}


def test_loading_again_changes_nothing(shipped):
    before = (Framework.objects.count(), Strand.objects.count(), Organisation.objects.count())
    for name in SHIPPED:
        load(PACKS / f"{name}.yaml")
    assert (Framework.objects.count(), Strand.objects.count(), Organisation.objects.count()) == before


def test_a_changed_pack_makes_a_new_version(shipped, tmp_path):
    text = (PACKS / "nvap-2018.yaml").read_text().replace("Everyone recognises vulnerability", "Everyone sees it")
    changed = tmp_path / "nvap-2018.yaml"
    changed.write_text(text)
    load(changed)
    versions = Framework.objects.filter(code="nvap-2018").order_by("version")
    assert [each.version for each in versions] == [1, 2]
    assert versions[0].actions.filter(title="Everyone recognises vulnerability").exists()
    assert versions[1].actions.filter(title="Everyone sees it").exists()


BROKEN = {
    "an unknown neighbour": "organisations:\n- slug: a\n  name: A\n- slug: b\n  name: B\n  neighbours: [nowhere]\n",
    "a place that is none": "organisations:\n- slug: a\n  name: A\n- slug: b\n  name: B\n  at: [200, 1]\n",
    "an end before the start": (
        "organisations:\n- slug: a\n  name: A\n- slug: b\n  name: B\n  valid_from: 2020-01-01\n  valid_to: 2019-01-01\n"
    ),
    "a missing name": "organisations:\n- slug: a\n  name: A\n- slug: b\n",
}


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_a_fault_names_its_line_and_leaves_nothing(what, db, tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN[what])
    with pytest.raises(PackFault, match=r"broken\.yaml, line \d+, \w+"):
        load(path)
    assert not Organisation.objects.exists()


def test_a_dry_run_writes_nothing(db):
    said = load(PACKS / "example.yaml", dry_run=True)
    assert said[-1].startswith("Nothing was written")
    assert not Organisation.objects.exists()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_file_is_loaded_or_refused_with_a_sentence(db, tmp_path, content):
    path = tmp_path / "any.yaml"
    path.write_bytes(content)
    with pytest.raises(PackFault, match="any.yaml"):
        load(path)
