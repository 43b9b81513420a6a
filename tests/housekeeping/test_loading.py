"""Loading packs: again changes nothing, a change makes a new version, a fault leaves nothing half-loaded."""

import re
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadre.audit.models import Entry
from cadre.frameworks.models import Action, Framework, Strand, StrandList
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import PACKS, SHIPPED
from cadre.kernel import clock
from cadre.kernel.packs import PackFault
from cadre.kernel.references import SYSTEM
from cadre.organisations.models import Organisation
from cadre.organisations.queries import kin_of
from cadre.programme.models import Settings
from cadre.programme.operations import change_settings
from cadre.programme.queries import settings_on
from cadre.search.models import IndexEntry


def load(path, *, at=None, **given_):
    return load_pack(path, by=SYSTEM, at=at or clock.now(), **given_)


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
    names = Organisation.objects.filter(pk__in=kin_of(northshire).lineage).values_list("slug", flat=True)
    assert set(names) == {"upper-northshire", "lower-northshire"}
    assert kin_of(northshire).neighbours == {Organisation.objects.get(slug="eastmere").pk}


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


ONE = "organisations:\n- slug: a\n  name: A\n"
FRAMEWORK = "framework_id: x\ntitle: X\n"
THEME = f"{FRAMEWORK}themes:\n- code: t\n  title: T\n"
STRAND = "strands:\n- code: s\n  title: S\n"
# What is wrong, the pack, and where and how that is told.
BROKEN = {
    "an unknown neighbour": (f"{ONE}- slug: b\n  name: B\n  neighbours: [nowhere]\n", "line 6, neighbours: “nowhere”"),
    "a place that is none": (f"{ONE}- slug: b\n  name: B\n  at: [200, 1]\n", "line 6, at: 200 is not between"),
    "a place in words": (f"{ONE}- slug: b\n  name: B\n  at: [north, 1]\n", "line 6, at: “north” is not a number"),
    "a bad day": (f"{ONE}  valid_from: 31/12/2020\n", "line 4, valid_from: should be a day"),
    "a day that never was": (f"{ONE}  valid_from: 2023-02-29\n", "line 4, valid_from: should be a day"),
    "an end before the start": (
        f"{ONE}  valid_from: 2020-01-01\n  valid_to: 2019-01-01\n",
        "line 5, valid_to: is before",
    ),
    "a missing name": (f"{ONE}- slug: b\n", "line 4, name: is missing"),
    "a name that is a list": (f"{ONE}- slug: b\n  name: [B]\n", "line 5, name: should be one value"),
    "a name without end": (f"{ONE}- slug: b\n  name: {'B' * 300}\n", "line 5, name: is 300 characters long"),
    "one slug for two": (f"{ONE}- slug: a\n  name: B\n", "line 4, slug: “a” is given to two"),
    "its own successor": (f"{ONE}  successor: a\n", "line 4, successor: is the organisation itself"),
    "a kind that is none": (f"{ONE}  kind: bakery\n", "line 4, kind: “bakery” is not one of"),
    "a value where a list belongs": ("organisations: a\n", "line 1, organisations: should be a list"),
    "a list of words": ("organisations: [a, b]\n", "line 1, organisations: should be a group"),
    "a field given twice": (f"{ONE}  name: B\n", "line 4, name: is given twice"),
    "a tab before a field": (f"{ONE}\tkind: police\n", "line 4: is not readable as YAML"),
    "an unfinished quote": (f'{ONE}  short: "A\n', "is not readable as YAML"),
    "two packs in one": (f"{ONE}---\n{ONE}", "is not readable as YAML"),
    "a name for nothing": (f"{ONE}  short: *a\n", "line 4: points at another place (*a)"),
    "no pack of ours": ("recipes:\n- bread\n", "has none of"),
    "an action of an unknown theme": (
        f"{THEME}actions:\n- code: a\n  title: A\n  theme: u\n",
        "line 9, theme: “u” is not one",
    ),
    "a theme twice": (f"{THEME}- code: t\n  title: U\n", "line 6, code: “t” is given to two themes"),
    "a theme of no view": (f"{THEME}  view: both\n", "line 6, view: is “both”, but"),
    "a framework without actions": (THEME, "actions: has no actions"),
    "an action twice": (
        f"{THEME}actions:\n- code: a\n  title: A\n  theme: t\n- code: a\n  title: B\n  theme: t\n",
        "line 10, code: “a” is given to two actions",
    ),
    "a strand twice": (f"{STRAND}- code: s\n  title: T\n", "line 4, code: “s” is given to two strands"),
    "a strand of nobody": (f"{STRAND}  children: no\n  adults: no\n", "line 4, children: is false and so is adults"),
    "a strand of some": (f"{STRAND}  children: some\n", "line 4, children: should be true or false"),
    "an unknown stage": ("stages:\n- code: lunch\n  offset: T\n", "line 2, code: “lunch” is not a stage"),
    "an offset in words": ("stages:\n- code: desk\n  offset: soon\n", "line 3, offset: “soon” is not an offset"),
    "a setting that is no number": ("settings:\n  offer_days: many\n", "line 2, offer_days: cannot be loaded"),
    "a setting below nothing": ("settings:\n  offer_days: -3\n", "line 2, offer_days: cannot be loaded"),
    "a contact that is no address": ("settings:\n  contact_email: asha\n", "line 2, contact_email: cannot be loaded"),
}


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_a_fault_names_its_line_and_field_and_leaves_nothing(what, db, tmp_path):
    text, where = BROKEN[what]
    path = tmp_path / "broken.yaml"
    path.write_text(text)
    with pytest.raises(PackFault, match=re.escape(where)) as told:
        load(path)
    assert str(told.value).startswith("broken.yaml, line ")
    assert not any(kind.objects.exists() for kind in (Organisation, Framework, StrandList, Settings, Entry, IndexEntry))


FILES = {
    "nothing at all": (b"", "is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "is not text in UTF-8"),
    "the letters of another time": (
        "organisations:\n- slug: a\n  name: Café\n".encode("latin-1"),
        "is not text in UTF-8",
    ),
    "far too much": (b"# " + b"x" * 5_000_001, "is larger than 5 MB"),
    "depth without end": (b"a: " + b"[" * 50_000, "is not readable as YAML"),
    "one thing a billion times": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\norganisations: [*b,*b,*b,*b,*b]\n",
        "line 2: points at another place (*a): write out what is meant",
    ),
}


@pytest.mark.parametrize("what", sorted(FILES))
def test_what_is_no_pack_at_all_is_refused_with_a_sentence(what, db, tmp_path):
    content, words = FILES[what]
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    with pytest.raises(PackFault, match=re.escape(words)):
        load(path)


def test_a_folder_and_a_missing_file_are_refused_with_a_sentence(db, tmp_path):
    for path in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(PackFault, match="cannot be read"):
            load(path)


def test_settings_come_from_a_pack_and_the_same_again_changes_nothing(db, tmp_path):
    path = tmp_path / "ours.yaml"
    path.write_text(
        "settings:\n  name: Northern Reviews\n  contact_email: asha@reviews.example\n  offer_days: 5\n"
        "stages:\n- code: desk\n  offset: T-60..T-20\nevidence_rule:\n  default_min_sources: 3\n"
    )
    assert load(path) == ["The programme settings have changed"]
    now = Settings.objects.get()
    assert (now.name, now.contact_email, now.offer_days, now.minimum_sources) == (
        "Northern Reviews",
        "asha@reviews.example",
        5,
        3,
    )
    assert now.offsets["desk"] == "T-60..T-20"
    assert now.offsets["close"] == "E+365"
    assert load(path) == ["The settings are the same as before"]
    assert Settings.objects.count() == 1


def test_a_setting_changed_by_hand_stays_until_the_pack_says_something_new(db, tmp_path):
    path, later = tmp_path / "ours.yaml", clock.now() + timedelta(days=1)
    path.write_text("settings:\n  offer_days: 5\nevidence_rule:\n  default_min_sources: 2\n")
    load(path)
    change_settings(minimum_sources=3, offer_days=9, by=SYSTEM, at=later)
    assert load(path, at=later) == ["The settings are the same as before"]
    path.write_text("settings:\n  offer_days: 6\nevidence_rule:\n  default_min_sources: 2\n")
    assert load(path, at=later) == ["The programme settings have changed"]
    now = settings_on(clock.day_of(later))
    assert (now.minimum_sources, now.offer_days) == (3, 6)
    change_settings(offer_days=7, by=SYSTEM, at=later + timedelta(days=1))
    assert load(path, at=later + timedelta(days=1)) == ["The settings are the same as before"]


def test_a_mistyped_field_is_told(db, tmp_path):
    path = tmp_path / "typed.yaml"
    path.write_text("organisations:\n- slug: a\n  name: A\n  regoin: North\n- slug: b\n  name: B\n  regoin: East\n")
    assert load(path, tell_unused=True)[-1] == "Not used: regoin (line 4 and 1 more)"


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
