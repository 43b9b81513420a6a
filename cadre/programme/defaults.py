"""The values until a programme loads its own: the stages' usual offsets, in days from the first (T) and last (E) day
of the visit, and the points of each scale, by code and title."""

STAGE_OFFSETS = {
    "request": "T-180..T-120",
    "decision": "T-120",
    "scoping": "T-120..T-60",
    "team": "T-90..T-45",
    "desk": "T-45..T-14",
    "plan": "T-21..T-7",
    "fieldwork": "T..T+3",
    "debrief": "E",
    "report": "E+10..E+28",
    "accuracy": "E+28..E+42",
    "response": "E+90..E+150",
    "sharing": "E+30 onward",
    "followup": "E+300..E+365",
    "close": "E+365",
}

STAGE_NAMES = {
    "request": "Request",
    "decision": "Decision",
    "scoping": "Scoping",
    "team": "Team",
    "desk": "Desk research",
    "plan": "Timetable",
    "fieldwork": "Visit",
    "debrief": "Debrief",
    "report": "Report",
    "accuracy": "Accuracy check",
    "response": "Response",
    "sharing": "Sharing",
    "followup": "Progress review",
    "close": "Close",
}

# Ours, and none of them official: no published scale for a host's own position was found.
SCALES = {
    "practice-label": {
        "untested": "New or untested",
        "promising": "Promising",
        "worked": "Worked",
        "did-not-work": "Did not work",
    },
    "practice-stage": {
        "untested": "Untested",
        "evaluated-locally": "Evaluated locally",
        "independently-evaluated": "Independently evaluated",
    },
    "position": {
        "not-started": "Not started",
        "planned": "Planned",
        "partly-in-place": "Partly in place",
        "in-place": "In place",
        "in-place-with-effect-shown": "In place with effect shown",
    },
}
