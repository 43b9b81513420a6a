"""Work out what becomes of each row of an imported list, and keep it with the import."""

from cadre.kernel import clock
from cadre.members.choices import RowOutcome
from cadre.members.importing.doubles import joined
from cadre.members.importing.person import person_of
from cadre.members.importing.plan import Plan, planned
from cadre.members.models import CadreImport, ImportedRow
from cadre.members.queries import imports as queries

AT_ONCE = 200


def draft(record, *, at, progress=None) -> list[Plan]:
    """Read the rows and save what would become of each, in place of what was saved; returns it."""
    plans = plans_for(record, at=at, progress=progress)
    keep(record, plans)
    return plans


def plans_for(record, *, at, progress=None) -> list[Plan]:
    """What becomes of each row. ``progress`` is called with the number of rows read, now and then."""
    today = clock.day_of(at)
    people = read(record, today=today, progress=progress)
    return compared(people, today=today)


def read(record, *, today, progress=None) -> list:
    """The people of the list, those with several rows joined. Asks for nothing that another import may change."""
    headings = queries.headings(record, on=today)
    known = queries.known_for(record, on=today)
    people = []
    for number, cells in headings.body:
        people.append(person_of(number, cells, record.columns, headings.titles, known, today))
        if progress and len(people) % AT_ONCE == 0:
            progress(len(people))
    joined(people)
    return people


def compared(people: list, *, today) -> list[Plan]:
    """What becomes of people, next to those whom the programme knows."""
    emails = {person.email for person in people if person.email}
    present = queries.present_by_email(emails, on=today)
    return planned(people, by_email=present, works_at=queries.who_works_where(on=today), today=today)


def keep(record, plans: list[Plan], members=None) -> None:
    """Save the plans as the rows of the import. ``members`` has the key of the member by row, once there is one."""
    members = members or {}
    ImportedRow.objects.filter(of=record).delete()
    ImportedRow.objects.bulk_create(
        ImportedRow(
            of=record,
            number=plan.person.row,
            outcome=plan.outcome,
            name=plan.person.name[:200],
            email=plan.person.email[:254],
            with_row=plan.person.with_row or None,
            problems=[[problem.column, problem.words, problem.stops] for problem in plan.person.problems],
            changes=plan.changes,
            before=plan.present.facts if plan.present else None,
            after=plan.after if plan.person.row in members else None,
            member_id=members.get(plan.person.row) or (plan.present.member if plan.present else None),
            has_new_account=plan.outcome == RowOutcome.NEW and plan.present is None,
        )
        for plan in plans
    )


def note_progress(record, done: int) -> None:
    """Save how many rows have been read, for the page that is waiting."""
    CadreImport.objects.filter(pk=record.pk).update(done=done)
