"""Say what members agree to, by hand or from a pack; ask them; and record that they agreed."""

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.jobs import operations as jobs
from cadre.kernel import clock
from cadre.kernel.bilingual import both, both_in, both_of, in_language
from cadre.kernel.locks import lock_row, take_turns
from cadre.kernel.packs import Row, gather, gather_by_code
from cadre.kernel.references import SYSTEM
from cadre.mail.emails import LinkSpec
from cadre.members.choices import Answer
from cadre.members.models import Agreement, AgreementText
from cadre.members.queries import agreements as queries
from cadre.programme.operations import put_in_force

MAX_PARAGRAPHS, MAX_LETTERS = 60, 20_000
TURN = "members.agreements"


class NotInForce(Exception):
    """Another version of the text is in force by now."""


def write_agreement(*, code: str, title, words, otherwise, by, at) -> AgreementText:
    """Put a text in force from today on, as its first version or the next, and ask everyone. The same again changes
    nothing."""
    with transaction.atomic():
        take_turns(TURN)
        last = queries.newest_of(code)
        facts = {"title": title, "words": words, "otherwise": otherwise}
        if last and all(getattr(last, name) == value for name, value in facts.items()):
            return last
        return _put_in_force(last, code=code, **facts, by=by, at=at)


def load_agreements(*, pack: Row, by, at) -> list[AgreementText]:
    """Take the texts of a pack over, each that differs from the one of its code loaded last; returns those.

    A text that was changed by hand since then stays as it is: the pack has not changed. Raises ``PackFault``.
    """
    is_sample, made = pack.flag("sample"), []
    rows = gather_by_code(pack.rows("agreements"), _read)
    with transaction.atomic():
        take_turns(TURN)
        for facts in rows:
            versions = AgreementText.objects.filter(code=facts["code"]).order_by("-version")
            loaded = versions.filter(is_from_pack=True).first()
            if loaded and all(getattr(loaded, name) == value for name, value in facts.items()):
                continue
            made.append(_put_in_force(versions.first(), **facts, is_sample=is_sample, is_from_pack=True, by=by, at=at))
    return made


def _put_in_force(last, *, by, at, **facts) -> AgreementText:
    made = put_in_force(AgreementText, last, act="members.write_agreement", **facts, by=by, at=at)
    jobs.enqueue("members.ask_agreement", made.pk, at=at)
    return made


def _read(row: Row) -> dict:
    code = row.code()
    paragraphs = gather(row.rows("paragraphs"), lambda paragraph: both_of(paragraph, most=2000))
    if not 0 < len(paragraphs) <= MAX_PARAGRAPHS:
        raise row.fault("paragraphs", f"should have from 1 to {MAX_PARAGRAPHS} paragraphs")
    english = "\n\n".join(words["en"] for words in paragraphs)
    is_whole = all(words["cy"] for words in paragraphs)
    return {
        "code": code,
        "title": both_in(row, "title", most=100),
        "words": both(english, "\n\n".join(words["cy"] for words in paragraphs) if is_whole else ""),
        "otherwise": both_in(row, "otherwise", most=200) if "otherwise" in row else both(""),
    }


def ask_members(*, text: int, at) -> None:
    """Email everyone who has not answered the version with this key, once.

    Nobody is asked about one that has been replaced.
    """
    with transaction.atomic():
        asked = AgreementText.objects.select_for_update().filter(pk=text, asked_at=None).first()
        if asked is None or asked != queries.text_in_force(clock.day_of(at), asked.code):
            return
        for member in queries.not_agreed(asked):
            _ask(member, asked, at=at)
        AgreementText.objects.filter(pk=text).update(asked_at=at)


def _ask(member, text, *, at) -> None:
    accounts.notify(
        user=member.user,
        template="members/agreement_asked",
        context={"agreement": in_language(text.title, member.user.language), "is_new": text.version > 1},
        link=LinkSpec.page(reverse("members:agree", args=[member.pk, text.code])),
        by=SYSTEM,
        at=at,
    )


def agree(*, member, text, answer, by, at, agreed_on=None, on_behalf=None) -> Agreement:
    """Record the member's answer to a version; with ``on_behalf`` as they gave it on the day ``agreed_on``.

    The same answer again is the one that is there. Raises ``NotInForce``.
    """
    with transaction.atomic():
        lock_row(member)
        if text != queries.text_in_force(clock.day_of(at), text.code):
            raise NotInForce
        if known := queries.agreement_of(member, text):
            return known
        made = Agreement.objects.create(
            member=member,
            text=text,
            answer=answer if text.otherwise["en"] else Answer.AGREED,
            agreed_on=agreed_on or clock.day_of(at),
            how=on_behalf.how if on_behalf else "",
            source=on_behalf.evidence if on_behalf else "",
            recorded_by=by,
            updated_at=at,
        )
        audit.record(
            "members.agree", record=made, by=by, at=at, changes={"answer": (None, made.answer)}, on_behalf=on_behalf
        )
    return made


def take_back_agreement(agreement, *, by, at) -> None:
    """Remove an answer that was recorded on behalf of the wrong member, or by mistake."""
    with transaction.atomic():
        lock_row(agreement.member)
        audit.record("members.take_back_agreement", record=agreement, by=by, at=at)
        agreement.delete()
