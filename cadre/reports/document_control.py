"""Document control: who read, signed and issued which version, in every form of the report."""

from cadre.kernel import clock

DRAFT = [("Status", "Draft, not signed off")]


def control_of(version) -> list[tuple[str, str]]:
    """Rows of label and words for the table of document control."""
    report = version.report
    sign_off = getattr(version, "sign_off", None)
    reads = version.report.versions.filter(reads__read_at__isnull=False).values_list("reads__reader__name", flat=True)
    return [
        ("Reference", version.content["reference"]),
        ("Edition", str(report.edition)),
        ("Version", f"{version.number}, frozen {clock.format_date(version.made_at)}"),
        ("Marking", version.content["marking"]),
        ("Handling", version.content["handling"] or "No further instruction"),
        ("Read for quality by", ", ".join(dict.fromkeys(filter(None, reads))) or "Waived by the programme lead"),
        (
            "Signed off by",
            f"{sign_off.by.name}, {clock.format_date(sign_off.signed_at)}" if sign_off else "Not signed off",
        ),
        ("Fingerprint", version.digest[:16]),
    ]
