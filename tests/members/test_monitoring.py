"""Equality monitoring: what a person answers is in no row, log or backup beside who they are or when they answered."""

import shutil
import subprocess
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client

from cadre.housekeeping.backups import archive, making
from cadre.housekeeping.loading import load_text
from cadre.kernel import clock, hourly
from cadre.kernel.packs import PackFault
from cadre.kernel.references import SYSTEM
from cadre.kernel.sealed import unseal
from cadre.members import limits
from cadre.members.models import AnswerCount, MonitoringQuestions, WaitingAnswers
from cadre.members.operations.monitoring import PURPOSE, TOGETHER, count_answers
from cadre.members.queries.monitoring import questions_on, years_counted
from cadre.members.wording import about_you
from cadre.submissions.models import SentForm
from tests.helpers import html_of, page_of, signed_in

PAGE = "/about-you-optional"
ANSWER, OTHER = "zqunmistakable", "zqordinary"
PACK = f"""
sample: true
monitoring_questions:
- code: colour
  title: {{en: 'Which colour?', cy: 'Pa liw?'}}
  answers:
  - {{code: {ANSWER}, title: {{en: Rare}}}}
  - {{code: {OTHER}, title: {{en: Common, cy: Cyffredin}}}}
- code: shape
  title: {{en: 'Which shape?'}}
  answers:
  - {{code: round, title: {{en: Round}}}}
  - {{code: square, title: {{en: Square}}}}
"""


@pytest.fixture(autouse=True)
def _no_counts_of_clients():
    cache.clear()


def load(text=PACK):
    return load_text(text, file="questions.yaml", by=SYSTEM, at=clock.now())


def everything_stored() -> dict[str, list]:
    """Every row of every table, as text."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model._meta.label: sorted(map(str, model._base_manager.values())) for model in models}


def where(word: str, stored) -> set[str]:
    return {label for label, rows in stored.items() if any(word in row for row in rows)}


def waiting() -> dict:
    return unseal(WaitingAnswers.objects.get().sealed, purpose=PURPOSE)


def test_no_table_has_the_answer_beside_a_person_or_a_moment(world, caplog):
    load()
    member, before = signed_in(world.people["member"]), None
    member.get("/")  # what a session keeps of any visit
    before = everything_stored()
    with caplog.at_level("DEBUG"):
        shown = member.get(PAGE)
        answer = member.post(PAGE, {"colour": ANSWER, "shape": "round", "csrfmiddlewaretoken": "x" * 64})
    assert (shown.status_code, answer.status_code, answer["Location"]) == (200, 302, f"{PAGE}/sent")
    after = everything_stored()
    changed = {label for label in after if after[label] != before[label]} - {"config.CachedValue"}
    assert changed == {"members.WaitingAnswers"}
    assert where(ANSWER, after) == {"members.MonitoringQuestions"}, "as a question, but not as an answer"
    assert {field.name for field in WaitingAnswers._meta.get_fields()} == {"id", "sealed"}
    assert waiting() == {"colour": {ANSWER: 1}, "shape": {"round": 1}}
    assert (SentForm.objects.count(), caplog.records) == (0, [])
    assert world.people["member"].name not in html_of(shown), "the page does not know who reads it"


class Kept:
    """A cache that shows what is put into it."""

    def __init__(self):
        self.values, self.timeouts = {}, set()

    def get(self, key, default):
        return self.values.get(key, default)

    def set(self, key, value, timeout):
        self.values[key] = value
        self.timeouts.add(timeout)


def test_the_limit_on_one_client_keeps_neither_its_address_nor_a_moment(world, monkeypatch, rf):
    kept, moment = Kept(), clock.now()
    monkeypatch.setattr(hourly, "cache", kept)
    monkeypatch.setattr(clock, "now", lambda: moment)
    request = rf.post(PAGE)
    assert all(limits.count_answers_sent(request) for _ in range(limits.PER_HOUR))
    assert "Try again in an hour" in html_of(Client().post(PAGE, {"age": "35-to-44"}))
    assert not WaitingAnswers.objects.exists()
    assert request.META["REMOTE_ADDR"] not in str(kept.values)
    assert list(kept.values.values()) == [limits.PER_HOUR + 1], "a number alone"
    assert {(int(moment.timestamp()) + timeout) % hourly.HOUR for timeout in kept.timeouts} == {0}, (
        "until the hour ends"
    )


def test_a_page_that_fails_logs_nobody(world, monkeypatch, caplog):
    monkeypatch.setattr("cadre.members.views.monitoring.count_answers", lambda **facts: 1 / 0)
    client = signed_in(world.people["member"])
    client.raise_request_exception = False
    client.post(PAGE, {"age": "35-to-44"})
    (line,) = caplog.records
    assert (line.page, line.user) == ("members:about_you", None)
    assert "35-to-44" not in str(line.__dict__["msg"])


def test_answers_are_counted_ten_at_a_time_each_question_for_itself(db):
    load()
    at = clock.now()
    for number in range(TOGETHER):
        assert not AnswerCount.objects.exists()
        count_answers(answers={"colour": ANSWER if number == 4 else OTHER}, at=at)
    counts = AnswerCount.objects.values_list("question", "answer", "count")
    assert set(counts) == {("colour", ANSWER, 1), ("colour", OTHER, 9), ("colour", "prefer-not-to-say", 0)}
    assert waiting() == {}
    count_answers(answers={"colour": OTHER, "shape": "round"}, at=at)
    assert waiting() == {"colour": {OTHER: 1}, "shape": {"round": 1}}
    assert AnswerCount.objects.count() == 3


def counted_last_year(**counts: int) -> date:
    today = clock.day_of(clock.now())
    first = date(today.year - 1, 1, 1)
    for answer, count in counts.items():
        facts = {"first_day": first, "last_day": date(first.year, 12, 31), "question": "colour", "answer": answer}
        AnswerCount.objects.create(**facts, count=count)
    return first


def test_a_year_is_shown_when_it_is_over_without_small_counts(world):
    load()
    assert "No year with answers is over yet" in page_of(world.people["dpo"], "/members/monitoring")
    for _ in range(TOGETHER):
        count_answers(answers={"colour": OTHER}, at=clock.now())
    assert "No year with answers is over yet" in page_of(world.people["lead"], "/members/monitoring")
    year = counted_last_year(**{ANSWER: 3, OTHER: 20, "green": 37})
    page = page_of(world.people["coordinator"], "/members/monitoring")
    assert page.count(">Not shown<") == 2, "the small count, and one more that covers it"
    assert (">37<" in page, ">60<" in page, ">3<" in page, ">20<" in page) == (True, True, False, False)
    file = signed_in(world.people["dpo"]).get(f"/members/monitoring.csv?year={year}").content.decode()
    assert f"1 January {year.year},31 December {year.year},Which colour?,Rare,Not shown,60" in file
    assert signed_in(world.people["dpo"]).get("/members/monitoring?year=nonsense").status_code == 200


def test_what_is_shown_of_a_year_never_changes(db):
    year = counted_last_year(**{OTHER: 20})
    assert [period.first for period in years_counted(before=clock.day_of(clock.now()))] == [year]
    for _ in range(TOGETHER):
        count_answers(answers={"colour": OTHER}, at=clock.now())
    assert AnswerCount.objects.get(first_day=year).count == 20


@pytest.mark.once
def test_the_page_is_in_both_languages_and_says_what_is_wrong(world):
    client = Client()
    page = html_of(client.get(f"{PAGE}?lang=cy"))
    assert ("Gwell gennyf beidio â dweud" in page, "Faint yw eich oed?" in page, 'lang="cy"' in page) == (True,) * 3
    assert page.count("prefer-not-to-say") == len(questions_on(world.today).questions), "for each question"
    empty = html_of(client.post(PAGE, {"csrfmiddlewaretoken": "x"}))
    assert "Choose an answer to at least one question" in empty
    assert "Choose one of these answers, or none" in html_of(client.post(PAGE, {"age": "made up"}))
    assert about_you("en").keys() == about_you("cy").keys()
    assert not WaitingAnswers.objects.exists()
    MonitoringQuestions.objects.all().delete()
    assert "There are no questions at present" in html_of(client.get(PAGE))


@pytest.mark.once
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("code: round", "code: prefer-not-to-say", "is added to every question"),
        ("code: square", "code: round", "“round” is given twice"),
        ("title: {en: 'Which shape?'}", "", "title: is missing"),
        ("  - {code: square, title: {en: Square}}\n", "", "should have from 2 to 30 answers"),
    ],
)
def test_a_faulty_pack_says_where(db, old, new, words):
    with pytest.raises(PackFault, match=words):
        load(PACK.replace(old, new))
    assert not MonitoringQuestions.objects.exists()


def test_a_pack_is_a_new_version_only_if_it_differs(db):
    assert load().sentences[0] == "Questions of equality monitoring, version 1"
    assert load().sentences[0] == "The questions of equality monitoring are the same as before"
    assert [change.words for change in load(PACK.replace("Round", "Rounded")).changes] == ["changed"]
    assert questions_on(clock.day_of(clock.now()) + timedelta(days=1)).version == 2


@pytest.mark.django_db(transaction=True)
def test_no_backup_has_what_waits(world, settings, tmp_path):
    settings.BACKUP_KEY, settings.VAR = "", tmp_path
    load()
    count_answers(answers={"colour": ANSWER}, at=clock.now())
    sealed = WaitingAnswers.objects.get().sealed
    path = tmp_path / "a.backup"
    manifest = making.make(path, at=clock.now())
    assert ("members_answercount" in manifest["rows"], "members_waitinganswers" in manifest["rows"]) == (True, False)
    database = tmp_path / "database"
    for name, content in archive.members(path, ""):
        if name == "database":
            database.write_bytes(b"".join(iter(content.read, b"")))
    held = database.read_bytes()
    if connection.vendor == "postgresql":
        shutil.which("pg_restore") or pytest.skip("pg_restore is not installed")
        held = subprocess.run(["pg_restore", "--file=-", database], capture_output=True, check=True).stdout
    assert b"monitoring_questions" in held or b"Which colour?" in held, "the questions are in it"
    assert sealed.encode() not in held
    assert sealed.encode()[40:140] not in held
    assert WaitingAnswers.objects.get().sealed == sealed, "the backup left the database itself alone"
