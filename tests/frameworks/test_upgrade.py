"""Frameworks loaded by the last release: copies of our scale go, a scale of their own gets codes, and back again."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cadre.frameworks.models import Framework
from cadre.housekeeping.loading import PACKS, load_pack
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM

OLD, NEW = [("frameworks", "0001_initial")], [("frameworks", "0004_scale_code_once")]


def migrate(to):
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return executor.loader.project_state(to).apps


def load():
    for name in ("nvap-2018", "nvap-2023"):
        load_pack(PACKS / f"{name}.yaml", by=SYSTEM, at=clock.now())


def test_copies_of_ours_go_and_points_of_its_own_get_codes(transactional_db):
    load()
    try:
        before = migrate(OLD)
        scale = before.get_model("frameworks", "ScalePoint").objects
        assert scale.filter(is_ours=True).count() == 10
        own = before.get_model("frameworks", "Framework").objects.get(code="nvap-2023")
        scale.filter(framework=own).delete()
        for position, title in enumerate(["Not yet", "★", "Not yet"]):
            scale.create(framework=own, title=title, position=position, is_ours=False)
    finally:
        migrate(NEW)
    assert not Framework.objects.get(code="nvap-2018").scale.exists()
    assert list(Framework.objects.get(code="nvap-2023").scale.values_list("code", "title")) == [
        ("not-yet", "Not yet"),
        ("point-2", "★"),
        ("point-3", "Not yet"),
    ]
    load()
    assert Framework.objects.count() == 2, "the same packs are known as the same after the upgrade"
