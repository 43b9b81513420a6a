"""Who may join: loaded from a pack, changed by page, and which subjects members are sought for."""

from datetime import date

import pytest

from cadre.frameworks.models import StrandList
from cadre.housekeeping.shipped import SHIPPED
from cadre.joining.models import JoiningRules
from cadre.joining.queries.who_may_join import rules_on, subjects_sought
from cadre.kernel import clock
from cadre.kernel.bilingual import in_language
from cadre.kernel.packs import PackFault
from cadre.members.choices import MemberKind
from tests.helpers import edit, html_of, page_of, signed_in
from tests.joining.steps import PACK, load

RULES = "/joining/rules"
ACADEMIC = f"{RULES}/academic"


def test_the_sample_has_every_kind_in_both_languages(world):
    kinds = rules_on(world.today).kinds
    assert [kind["code"] for kind in kinds] == list(MemberKind)
    words = [kind["title"] for kind in kinds]
    words += [rule for kind in kinds for rule in (*kind["required"], *kind["desirable"])]
    assert all(pair["en"] and pair["cy"] for pair in words)
    assert "# A sample" in SHIPPED["joining-rules"].path.read_text()
    assert "This is a sample" in page_of(world.people["coordinator"], RULES)


def test_a_pack_is_a_new_version_only_if_it_differs(db):
    at = clock.now()
    assert load(at=at).sentences[0] == "Who may join, version 1"
    assert load(at=at).sentences[0] == "Who may join is the same as before"
    changed = load(PACK.replace("You teach", "You teach or research"), at=at)
    assert [change.words for change in changed.changes] == ["changed"]
    assert rules_on(clock.day_of(at)).kinds[0]["required"][0]["en"] == "You teach or research"
    later = clock.day_of(at) + clock.DAY
    assert rules_on(later).version == 2, "it holds until there is another"


@pytest.mark.once
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("code: academic", "code: wizard", "line 4, code: “wizard” is not one of"),
        ("needed: never", "needed: sometimes", "needed: should be one of"),
        ("title: {en: Academic, cy: Academydd}", "", "title: is missing"),
        ("{en: You teach, cy: Rydych yn addysgu}", "You teach", "should be a group"),
    ],
)
def test_a_faulty_pack_says_where(db, old, new, words):
    with pytest.raises(PackFault) as fault:
        load(PACK.replace(old, new), at=clock.now())
    assert words in str(fault.value)
    assert not JoiningRules.objects.exists()


def test_the_coordinator_changes_a_kind(world):
    browser = signed_in(world.people["coordinator"])
    answer = edit(browser, ACADEMIC, {"required": "You teach\n\nYou research", "required_cy": "Addysgu"})
    assert "Enter as many lines as in English: 2. You have 1" in html_of(answer)
    answer = edit(browser, ACADEMIC, {"required": "You teach\n\nYou research", "required_cy": "", "needed": "always"})
    assert "Enter who supports them" in html_of(answer)
    typed = {"required": "You teach\n\nYou research", "required_cy": "", "needed": "always", "by": "Your head"}
    assert edit(browser, ACADEMIC, typed).url == RULES
    kind = rules_on(world.today).kinds[-1]
    assert [in_language(rule, "cy") for rule in kind["required"]] == ["You teach", "You research"]
    assert kind["support"]["by"] == {"en": "Your head", "cy": ""}
    page = html_of(browser.get(RULES))
    assert "Always: Your head" in page
    assert "Not all of it" in page
    load(SHIPPED["joining-rules"].path.read_text(), at=clock.now())
    assert rules_on(world.today).kinds[-1] == kind, "the pack has not changed, so changes by hand stay"


def test_subjects_are_sought_and_no_longer(world):
    browser, key = signed_in(world.people["coordinator"]), f"{world.strand.pk}-children"
    assert edit(browser, "/joining/subjects", {"subjects": [key]}).status_code == 302
    assert [str(row) for row in subjects_sought(on=world.today)] == ["Abuse: children"]
    assert "Abuse: children" in html_of(browser.get(RULES))
    edit(browser, "/joining/subjects", {"subjects": []})
    assert not subjects_sought(on=world.today).exists()


def test_a_new_programme_is_told_where_the_rules_come_from(world):
    JoiningRules.objects.all().delete()
    StrandList.objects.update(valid_to=date(2021, 1, 1))
    assert "Load the pack “Who may join”" in page_of(world.people["coordinator"], RULES)
    assert "There is no list of strands yet" in page_of(world.people["coordinator"], "/joining/subjects")
    assert signed_in(world.people["coordinator"]).get(ACADEMIC).status_code == 404
