"""The life of an item of evidence."""

from cadre.kernel.lifecycle import Lifecycle, move

EVIDENCE = Lifecycle(
    states={"kept": "In use", "withdrawn": "Withdrawn"},
    moves={"withdraw": move("kept", to="withdrawn"), "restore": move("withdrawn", to="kept")},
)
