"""The words of the documents, in English and Welsh."""

CERTIFICATE = {
    "en": {
        "attendance": "Certificate of attendance",
        "attended": "attended the course",
        "on": "on",
        "length": "Length",
        "trainers": "Trained by",
        "taking_part": "Certificate of taking part",
        "took_part": "took part in a peer review as",
        "visit": "Visit",
        "reference": "Reference of the review",
        "signed_by": "Signed by",
        "review-lead": "who led the review",
        "programme-lead": "who leads the programme",
    },
    "cy": {
        "attendance": "Tystysgrif presenoldeb",
        "attended": "a fynychodd y cwrs",
        "on": "ar",
        "length": "Hyd",
        "trainers": "Hyfforddwyd gan",
        "taking_part": "Tystysgrif cymryd rhan",
        "took_part": "a gymerodd ran mewn adolygiad cymheiriaid fel",
        "visit": "Ymweliad",
        "reference": "Cyfeirnod yr adolygiad",
        "signed_by": "Llofnodwyd gan",
        "review-lead": "a arweiniodd yr adolygiad",
        "programme-lead": "sy'n arwain y rhaglen",
    },
}
RECORD = {
    "en": {
        "title": "Professional development in {year}",
        "heads": ["Day", "What I did", "What I learned", "Hours"],
        "review": "Peer review",
        "course": "Course",
        "sessions": "Sessions: {}",
        "readings": "Documents read: {}",
        "total": "Hours in all",
        "by": "The hours are as the member gave them. If they gave none, a day on a review counts as 7.5 hours.",
        "page": "Page",
    },
    "cy": {
        "title": "Datblygiad proffesiynol yn {year}",
        "heads": ["Diwrnod", "Beth wnes i", "Beth ddysgais i", "Oriau"],
        "review": "Adolygiad cymheiriaid",
        "course": "Cwrs",
        "sessions": "Sesiynau: {}",
        "readings": "Dogfennau a ddarllenwyd: {}",
        "total": "Cyfanswm oriau",
        "by": "Mae'r oriau fel y'u rhoddwyd gan yr aelod. Mae diwrnod o waith ar adolygiad yn cyfrif fel 7.5 awr os na"
        " ddywedodd yr aelod.",
        "page": "Tudalen",
    },
}
MODES = {
    "en": {
        "desk": "Desk research",
        "visit": "Visit",
        "workshop": "Workshop",
        "local": "Local groups",
        "remote": "Remote advice",
    },
    "cy": {
        "desk": "Ymchwil desg",
        "visit": "Ymweliad",
        "workshop": "Gweithdy",
        "local": "Grwpiau lleol",
        "remote": "Cyngor o bell",
    },
}
