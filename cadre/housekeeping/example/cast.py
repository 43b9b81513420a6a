"""The people of the worked example, all invented: who they are, and where they work."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """A named person: the key other files use, the name, who they are in a line, and a programme role if any."""

    key: str
    name: str
    note: str
    role: str = ""


NAMED = [
    Person("lead", "Asha Rahman", "Programme lead: decides on requests, agrees terms, signs reports off", "lead"),
    Person("coordinator", "Ben Carrow", "Coordinator: manages the cadre, teams, dates and emails", "coordinator"),
    Person("sponsor", "DCC Moira Fell", "Sponsor at Northshire Police: requests the review and agrees its terms"),
    Person("spoc", "Tom Garth", "Contact at Northshire Police: documents, rooms, people"),
    Person("west_sponsor", "DCC Ruth Calder", "Sponsor at Westmarch Police, whose report has been issued"),
    Person("west_spoc", "Neil Harper", "Contact at Westmarch Police"),
    Person("review_lead", "Supt Helen Marsh", "Leads the reviews of Westmarch and Northshire"),
    Person("member", "DI Priya Nair", "Member of the cadre, on the teams of Westmarch and Northshire"),
    Person("asked", "Gwen Prys", "Member of the cadre who has an offer to answer"),
    Person("adviser", "Dr Ola Brandt", "Remote adviser on Westmarch and Northshire, at Fenbridge University"),
    Person("other_sponsor", "ACC James Holloway", "Sponsor at Southvale, whose request is awaiting a decision"),
    Person("checker", "Lin Ashby", "Finance checker", "finance-checker"),
    Person("payer", "Rob Tiller", "Finance payer", "finance-payer"),
    Person("auditor", "Ines Duarte", "Auditor: reads the trail and the settings", "auditor"),
    Person("dpo", "Karl Weston", "Data protection officer", "dpo"),
]

# fmt: off
FIRST = [
    "Amara", "Callum", "Dafydd", "Eleri", "Farah", "George", "Hana", "Idris", "Joan",
    "Kiran", "Lewis", "Megan", "Nadia", "Owen", "Petra", "Quinn", "Rhian", "Samir",
    "Tessa", "Umar", "Vera", "Will", "Xenia", "Yusuf", "Zoe", "Alun", "Bethan",
    "Conor", "Della", "Elis", "Freya", "Gareth", "Heledd", "Imran", "Jess", "Kofi",
]
# fmt: on
# fmt: off
LAST = [
    "Adder", "Birch", "Cole", "Dunmore", "Ellery", "Frost", "Gale", "Harrow", "Ivory",
    "Jarman", "Keld", "Lorne", "Moss", "Nettle", "Orchard", "Pike", "Quill", "Rook",
    "Sedge", "Thorne", "Umber", "Vale", "Wren", "Yarrow", "Ashdown", "Brook", "Crane",
    "Dale", "Elm", "Fern", "Gorse", "Heath", "Inglis", "Juniper", "Knowle", "Larch",
]
# fmt: on
# Kind of member, rank or title, and where such people work, taken in turn.
WALKS = [
    ("police-investigation", "Detective Inspector", ["eastmere", "midmarch", "westhaven", "dyffryn-gwyn"]),
    ("police-investigation", "Detective Chief Inspector", ["midmarch", "southvale", "dyffryn-gwyn"]),
    ("partner-leader", "Director", ["harbour-trust", "northshire-council"]),
    ("police-people", "Head of Learning", ["westhaven", "eastmere", "midmarch"]),
    ("advocate", "Lead Advocate", ["open-door"]),
    ("police-investigation", "Detective Superintendent", ["westhaven", "southvale", "midmarch"]),
    ("academic", "Senior Lecturer", ["fenbridge"]),
]
MEMBERS = 36
