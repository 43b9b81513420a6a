"""Put findings into the batches in which the programme page counts them."""

from collections import defaultdict

from django.db import transaction

from cadre.kernel import clock
from cadre.kernel.locks import take_turns
from cadre.kernel.suppression import batched
from cadre.practice import queries
from cadre.practice.models import CountedBatch, CountedFinding


def count_findings(*, at) -> int:
    """Form the batches that can be formed; return how many. Run again, or twice at once, it adds none."""
    with transaction.atomic():
        take_turns("practice.count_findings")
        counted, live, past = _counted(), defaultdict(list), defaultdict(set)
        members = queries.members_of_batches()
        for batch in queries.all_batches():
            cell = (batch.year, batch.action_id, batch.kind)
            if batch.is_replaced:
                past[cell] |= members[batch.pk]
            else:
                live[cell].append(batch)
        return sum(_form(cell, hosts, live[cell], past[cell], members, at=at) for cell, hosts in counted.items())


def _counted() -> dict[tuple, dict[int, int]]:
    """The findings that may be counted today, each with its host, by year, action and kind."""
    counted: dict[tuple, dict[int, int]] = defaultdict(dict)
    for finding in queries.findings_to_learn_from().select_related("review"):
        cell = (clock.day_of(finding.review.issued_at).year, finding.action_id, finding.kind)
        counted[cell][finding.pk] = finding.review.organisation_id
    return counted


def _form(cell, hosts, live, past, members, *, at) -> int:
    # One that lost a finding for good is never whole again: it has a part that nothing counts.
    parts = [members[batch.pk] | ({-batch.pk} if len(members[batch.pk]) < batch.size else set()) for batch in live]
    made = batched(hosts, parts, past)
    replaced = [live[number].pk for number in made.replaced]
    CountedBatch.objects.filter(pk__in=replaced).update(is_replaced=True)
    year, action, kind = cell
    for findings in made.batches:
        facts = {"year": year, "action_id": action, "kind": kind, "formed_at": at}
        batch = CountedBatch.objects.create(**facts, size=len(findings))
        CountedFinding.objects.bulk_create(CountedFinding(batch=batch, finding_id=finding) for finding in findings)
    return len(made.batches)
