"""Steps with documents that tests share: one that is sent, a newer version, and reading it in."""

from django.core.files.base import ContentFile

from cadre.housekeeping.shipped import PACKS
from cadre.kernel import clock
from cadre.kernel.packs import read as read_pack
from cadre.kernel.references import SYSTEM
from cadre.library.models import UsualList
from cadre.library.operations import documents, loading, opening, versions

NEWER = b"The zebra strategy, newly written.\n\nVictims lead."


def load_usual_documents(world=None) -> UsualList | None:
    """The list of the sample pack."""
    return load_usual_documents_of((PACKS / "usual-documents.yaml").read_text())


def load_usual_documents_of(text: str) -> UsualList | None:
    return loading.load_usual_documents(pack=read_pack(text, file="usual.yaml"), by=SYSTEM, at=clock.now())


def send(world, content, name, **given):
    return documents.receive_document(
        review=world.review,
        request=given.get("request"),
        title="",
        content=ContentFile(content),
        name=name,
        audience=("desk",),
        by=world.people["spoc"],
        at=clock.now(),
    )


def send_version(world, content=NEWER, name="Strategy 2.txt"):
    return versions.send_version(
        document=world.document, content=ContentFile(content), name=name, by=world.people["spoc"], at=clock.now()
    )


def read(version):
    opening.read_in(version=version, by=SYSTEM, at=clock.now(), finish=lambda at: None)
    version.refresh_from_db()
    return version


def states(document) -> list[tuple[int, str]]:
    return list(document.versions.order_by("number").values_list("number", "state"))


def content_of(answer) -> bytes | None:
    """The file that ``answer`` gives; None where it gives none."""
    return b"".join(answer.streaming_content) if answer.streaming else None
