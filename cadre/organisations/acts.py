"""What can be done to the people who represent an organisation."""

from cadre.kernel.acts import register

register(
    "organisations.end_role",
    "Ended a role",
    of="organisations.role",
    words="End the role",
    heading="End the role of {}?",
    page="organisations:end_role",
    preview=[
        "We email them",
        "They can no longer request reviews for the organisation or see its requests",
        "They stay on the reviews they are on. End that on the page of people of each review",
    ],
)
