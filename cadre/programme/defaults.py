"""The stages' usual offsets until a programme loads its own: days from the first (T) and last (E) day of the visit."""

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
