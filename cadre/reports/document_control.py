"""Document control: who read, signed and issued which version, in every form of the report."""

from dataclasses import dataclass

from cadre.kernel import clock


@dataclass(frozen=True)
class Control:
    """What is known about a document beside its content.

    ``issued`` is the day of issue in words, empty before; ``status`` says what it is until then; ``rows`` are the
    labels and words of the table at its end.
    """

    status: str = ""
    issued: str = ""
    rows: tuple[tuple[str, str], ...] = ()


DRAFT = Control(status="Draft, not signed off", rows=(("Status", "Draft, not signed off"),))


def control_of(version) -> Control:
    """What is known about a frozen version now."""
    report = version.report
    sign_off = getattr(version, "sign_off", None)
    issued_at = report.issued_at if report.issued_id == version.pk else None
    issued = clock.format_date(issued_at) if issued_at else ""
    signed = f"{sign_off.by.name}, {clock.format_date(sign_off.signed_at)}" if sign_off else "Not signed off"
    reads = version.report.versions.filter(reads__read_at__isnull=False).values_list("reads__reader__name", flat=True)
    rows = [
        ("Reference", version.content["reference"]),
        ("Edition", str(report.edition)),
        ("Version", f"{version.number}, completed {clock.format_date(version.made_at)}"),
        ("Issued", issued or "Not issued yet"),
        ("Marking", version.content["marking"]),
        ("Handling", version.content["handling"] or "No further instruction"),
        ("Read for quality by", ", ".join(dict.fromkeys(filter(None, reads))) or "Waived by the programme lead"),
        ("Signed off by", signed),
        ("Fingerprint", version.digest[:16]),
    ]
    status = "" if issued else "Signed off, not issued yet" if sign_off else "Draft, not signed off"
    return Control(status=status, issued=issued, rows=tuple(rows))
