"""A cadre of five and two reviews that share a day, small enough to judge by eye, with the plan anyone would make."""

from cadre.matching.files.instance import parse
from cadre.matching.rules.eligibility import Reason
from cadre.matching.rules.model import Instance, days_off_site
from cadre.matching.verify.rules import Place
from tests.matching.verify.by_solver import Season, written

ALWAYS = [{"from": "2027-02-01", "to": "2027-04-30"}]
BOTH = {"children": 4, "adults": 4}


def instance() -> dict:
    """The JSON of the instance, new each time."""
    return {
        "format": "cadre-matching-instance/1",
        "organisations": [
            {"id": "north", "neighbours": ["east"], "predecessors": ["old-north"], "place": [54.0, -2.0]},
            {"id": "old-north"},
            {"id": "east", "place": [53.0, 0.0]},
            {"id": "mid", "place": [52.5, -1.5]},
        ],
        "members": [
            _member("ann", "police", "mid", {"abuse": BOTH}, ["visit"], has_reviewed=True),
            _member("ben", "partner", "west", {"abuse": BOTH}, ["visit"]),
            _member("cat", "police", "south", {"abuse": BOTH, "fraud": BOTH}, ["desk", "visit"], has_reviewed=True),
            _member("dan", "partner", "west", {"fraud": BOTH}, ["visit", "remote"]),
            _member("eve", "advocate", "far", {"fraud": BOTH}, ["remote"], has_reviewed=True),
        ],
        "reviews": [
            {
                "id": "r1",
                "host": "north",
                "strands": {"abuse": 1},
                "days": ["2027-03-02", "2027-03-03", "2027-03-04"],
                "language": "cy",
                "seats": [
                    {"id": "visit", "modes": ["visit"], "people": 2},
                    {
                        "id": "desk",
                        "modes": ["desk"],
                        "effort": 2,
                        "window": {"from": "2027-02-15", "to": "2027-02-19"},
                    },
                    {"id": "spare", "modes": ["visit"], "optional": True},
                ],
            },
            {
                "id": "r2",
                "host": "east",
                "strands": {"fraud": 1},
                "days": ["2027-03-04", "2027-03-05"],
                "seats": [
                    {"id": "visit", "modes": ["visit"], "people": 3},
                    {"id": "remote", "modes": ["remote"], "window": {"from": "2027-03-08", "to": "2027-03-10"}},
                ],
            },
        ],
        "rules": {"mix": {"police": 1, "partner": 1}, "members_for_each_strand": 2, "most_from_one_home": 1},
        "pins": [{"member": "ann", "review": "r1", "seat": "visit"}],
    }


def _member(key, kind, employer, levels, modes, **more) -> dict:
    made = {"id": key, "kind": kind, "employers": [employer], "levels": levels, "available": ALWAYS}
    return made | {"modes": dict.fromkeys(modes, 0.5), "languages": ["cy", "en"] if key == "ann" else ["en"]} | more


SEATED = [
    ("ann", "r1", "visit"),
    ("ben", "r1", "visit"),
    ("cat", "r1", "desk"),
    ("cat", "r2", "visit"),
    ("dan", "r2", "visit"),
    ("eve", "r2", "remote"),
]


def places(asked: Instance, seated=SEATED) -> list[Place]:
    """The places of these, each working outside the visit on the first days there are."""
    members = {member.key: member for member in asked.members}
    reviews = {review.key: review for review in asked.reviews}
    found = []
    for who, where, what in seated:
        review = reviews[where]
        seat = next(each for each in review.seats if each.key == what)
        among, effort = days_off_site(review, seat)
        found.append(Place(members[who], review, seat, None, among[:effort]))
    return found


def plan(value: dict) -> dict:
    """The JSON of the plan, with its bounds from the whole problem solved."""
    asked = parse(value)
    whole, made = Season(asked), written(value, asked, places(asked))
    lacks, worst = made["values"]["shortfall"], made["values"]["worst"]
    made["certificate"] = {
        "shortfall": whole.claim("shortfall"),
        "worst": whole.claim("worst", penalty=1.0, floor=worst, lacks=lacks),
        "total": whole.claim("total", penalty=10.0, floor=worst, lacks=lacks),
    }
    return made


def change(who: str, **more):
    """A change of the instance: one member is otherwise."""

    def change(value: dict) -> None:
        next(member for member in value["members"] if member["id"] == who).update(more)

    return change


def _review(**more):
    return lambda value: value["reviews"][0].update(more)


def _seat(place: int, **more):
    return lambda value: value["reviews"][0]["seats"][place].update(more)


INELIGIBLE = {
    Reason.NOT_ACTIVE: change("ben", active=False),
    Reason.STANDING: _seat(0, experienced_only=True),
    Reason.MODES: change("ben", modes={"desk": 1}),
    Reason.OWN: change("ben", employers=["north"]),
    Reason.FORMER: change("ben", former=["old-north"]),
    Reason.FAMILY: change("ben", employers=["old-north"]),
    Reason.NEIGHBOUR: change("ben", employers=["east"]),
    Reason.DECLARED: change("ben", declared=["north"]),
    Reason.RECIPROCAL: change("ben", reciprocal=["north"]),
    Reason.OBJECTION: _review(objections=["ben"]),
    Reason.LEFT_OUT: lambda value: value.update(exclusions=[{"member": "ben", "review": "r1"}]),
    Reason.KIND: _seat(0, kind="police"),
    Reason.LANGUAGE: _seat(0, language="cy"),
    Reason.LEVEL: _seat(0, strands={"unheard-of": []}, level=1),
    Reason.NOT_FREE: change("ben", available=[{"from": "2027-03-01", "to": "2027-03-03"}]),
    Reason.TOO_FAR: change("ben", place=[50.0, 0.0], travel_km=100),
    Reason.NOT_RELEVANT: change("ben", levels={"fraud": BOTH}),
}
