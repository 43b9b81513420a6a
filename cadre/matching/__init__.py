"""Team matching: who could take which seat, how well, and why not. Pure: no Django, no clock, no unseeded chance."""
