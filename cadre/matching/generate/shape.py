"""The numbers behind invented instances: how a cadre and a season of reviews are usually made up."""

import numpy as np

KINDS = ("police", "development", "partner", "advocate")
KIND_SHARES = (0.45, 0.12, 0.28, 0.15)
MODES = ("desk", "visit", "workshop", "local", "remote")
MODE_SHARES = np.array([0.6, 0.55, 0.35, 0.45, 0.7])
PEOPLE = (3, 5, 2, 3, 2)
EFFORT = (2, 3, 1, 2, 1)
STARTS = (-10, 0, 1, 0, 3)  # working days from the first of the visit
LENGTHS = (10, 3, 1, 2, 10)  # working days of a visit, or of the window of a desk or remote seat
STRANDS, ACTIONS, FORCES, WORKING_DAYS = 16, 20, 43, 250
MAP_KM = 400.0
KM_A_DEGREE = 111.2
SOUTH_WEST = (51.0, -4.0)
LEVEL_SHARES = (0.3, 0.45, 0.25)  # of levels 2, 3, 4
DAY_CAPS, DAY_CAP_SHARES = (3, 5, 8, 12), (0.3, 0.35, 0.25, 0.1)
REVIEW_CAPS, REVIEW_CAP_SHARES = (1, 2, 3, 4), (0.25, 0.4, 0.25, 0.1)
TRAVEL_KM, TRAVEL_SHARES = (80, 150, 250, 1000), (0.1, 0.25, 0.35, 0.3)
NEW_SHARE = 0.3
WELSH_FORCES = 4
MIX = {"police": 2, "partner": 1, "advocate": 1}
TRAVEL_WEIGHT = 0.06
JOINED_EVERY = 4  # every so many reviews two of the desk and visit seats are joined into a core of two
CORE = 2


def popularity() -> np.ndarray:
    """(STRANDS,) how often each strand is someone's: Zipf with exponent 0.6."""
    shares = 1 / np.arange(1, STRANDS + 1) ** 0.6
    return shares / shares.sum()
