"""The whole problem of a small season written out row by row and solved: what the check is held against."""

from dataclasses import dataclass, field
from datetime import date

import highspy
import numpy as np

from cadre.matching.files.reading import digest
from cadre.matching.rules.eligibility import why_not
from cadre.matching.rules.model import Instance, days_off_site, days_on_site, days_taken
from cadre.matching.rules.relevance import level_for, relevance
from cadre.matching.verify.duals import pairs_of
from cadre.matching.verify.rules import Place, PlanPlaces
from cadre.matching.verify.verify import figures, lacking

INFINITE = highspy.kHighsInf


def periods(review, seat):
    days = days_on_site(review, seat) or days_off_site(review, seat)[0]
    if not days:
        return None
    when = date.fromordinal(min(days))
    return {"year": str(when.year), "quarter": f"{when.year}-Q{(when.month - 1) // 3 + 1}"}


@dataclass
class Season:
    """Columns are eligible pairs, then what is lacking, then t. Rows are (family, names, sense, rhs, coefficients)."""

    instance: Instance
    pairs: list = field(default_factory=list)
    lacks: list = field(default_factory=list)
    rows: dict = field(default_factory=dict)
    bounds: dict = field(default_factory=dict)

    def __post_init__(self):
        self.alone = pairs_of(self.instance).best_alone
        self.pinned = {}
        for pin in self.instance.pins:
            self.pinned.setdefault((pin.member, pin.review), []).append(pin.seat)
        for review in self.instance.reviews:
            for seat in review.seats:
                for member in self.instance.members:
                    if why_not(member, review, seat) is None:
                        self.pairs.append((member, review, seat))
        for at, pair in enumerate(self.pairs):
            self._pair(at, *pair)
        for review in self.instance.reviews:
            self._lacks(review)

    def _add(self, family, names, sense, rhs, at, coefficient=1.0):
        row = self.rows.setdefault((family, *names), (sense, float(rhs), {}))
        row[2][at] = row[2].get(at, 0.0) + coefficient

    def _pair(self, at, member, review, seat):
        pins = self.pinned.get((member.key, review.key), [])
        if pins:
            self.bounds[at] = (1.0, 1.0) if seat.key in pins else (0.0, 0.0)
        seats = {each.key: each for each in review.seats}
        earlier = [seats[key] for key in pins[: pins.index(seat.key)]] if seat.key in pins else []
        there = set(days_on_site(review, seat)) - {day for each in earlier for day in days_on_site(review, each)}
        self._add("seat", (review.key, seat.key), "=", seat.people, at)
        self._add("once", (member.key, review.key), "<", max(1, len(pins)), at)
        for day in there:
            self._add("day", (member.key, date.fromordinal(day).isoformat()), "<", 1, at)
        self._caps(at, member, review, seat, earlier, len(there))
        rules = self.instance.rules.of(review)
        for employer in () if earlier else member.employers:
            self._add("home", (review.key, employer), "<", rules.most_from_one_home, at)
        first_there = seat.is_on_site and not any(each.is_on_site for each in earlier)
        if rules.first_timers_beside_experienced and first_there:
            self._add("first_timers", (review.key,), "<", 0, at, -1.0 if member.has_reviewed else 1.0)
        if self.alone[review.key] > 0:
            self._add("floor", (review.key,), ">", 0, at, relevance(member, review, seat, self.instance.weights).total)
        self._wishes(at, member, review, earlier, first_there)

    def _caps(self, at, member, review, seat, earlier, there):
        when = periods(review, seat)
        for span in ("year", "quarter") if when else ():
            for unit, taken in (
                ("days", days_taken(review, seat) - len(days_on_site(review, seat)) + there),
                ("reviews", 0 if any(periods(review, each) for each in earlier) else 1),
            ):
                cap = getattr(member.caps, f"{unit}_a_{span}")
                if cap is not None:
                    self._add(f"{unit}_a_{span}", (member.key, when[span]), "<", cap, at, taken)

    def _wishes(self, at, member, review, earlier, first_there):
        rules = self.instance.rules
        if first_there and rules.mix.get(member.kind):
            self._add("kind", (review.key, member.kind), ">", rules.mix[member.kind], at)
        if earlier:
            return
        for strand in review.strands:
            if level_for(member, strand, review) >= rules.strand_level:
                self._add("strand", (review.key, strand), ">", rules.members_for_each_strand, at)
        for side, on in (("children", review.children), ("adults", review.adults)):
            if on and rules.both_sides and any(member.levels.get((each, side), 0) >= 2 for each in review.strands):
                self._add("side", (review.key, side), ">", 1, at)
        if review.language and review.language in member.languages:
            self._add("language", (review.key,), ">", 1, at)

    def _lacks(self, review):
        rules, weigh = self.instance.rules, self.instance.rules.shortfall
        wishes = [("kind", (kind,), many, weigh.kind) for kind, many in rules.mix.items()]
        wishes = wishes if any(seat.is_on_site and seat.people for seat in review.seats) else []
        wishes += [("strand", (each,), rules.members_for_each_strand, weigh.strand) for each in review.strands]
        sides = [side for side, on in (("children", review.children), ("adults", review.adults)) if on]
        wishes += [("side", (side,), 1, weigh.side) for side in sides if rules.both_sides and review.strands]
        wishes += [("language", (), 1, weigh.language)] if review.language else []
        for seat in review.seats:
            cost = 0.0 if seat.optional else weigh.seat
            self._lack("seat", (review.key, seat.key), "=", seat.people, cost)
        for what, names, many, weight in wishes:
            self._lack(what, (review.key, *names), ">", many, weight)

    def _lack(self, family, names, sense, many, weight):
        at = len(self.pairs) + len(self.lacks)
        self.lacks.append((many, weight))
        self._add(family, names, sense, many, at)

    def columns(self, name, penalty, floor):
        """The least and the most of every column, and what a unit of it is worth."""
        t = len(self.pairs) + len(self.lacks)
        gain = np.zeros(t + 1)
        if name == "total":
            gain[: len(self.pairs)] = [relevance(m, r, s, self.instance.weights).total for m, r, s in self.pairs]
        gain[len(self.pairs) : t] = [-penalty * weight for _, weight in self.lacks]
        gain[t] = 1.0 if name == "worst" else 0.0
        upper = np.array([1.0] * len(self.pairs) + [float(many) for many, _ in self.lacks] + [max(floor, 2.0)])
        lower = np.zeros(t + 1)
        lower[t] = floor
        upper[t] = upper[t] if name == "worst" else floor
        for at, (least, most) in self.bounds.items():
            lower[at], upper[at] = least, most
        return lower, upper, gain

    def entries(self, names):
        """The coefficients of a row by column."""
        row = self.rows[names][2]
        t = len(self.pairs) + len(self.lacks)
        return {**row, t: -self.alone[names[1]]} if names[0] == "floor" else row

    def shown(self, name, penalty, floor, duals):
        """The most that any columns within their bounds are worth at these duals: what a bound should be."""
        lower, upper, gain = self.columns(name, penalty, floor)
        total, worth = 0.0, gain.copy()
        for names, dual in duals.items():
            sense, rhs, _ = self.rows[names]
            sign = -1.0 if sense == ">" else 1.0
            total += sign * dual * rhs
            for at, coefficient in self.entries(names).items():
                worth[at] -= sign * dual * coefficient
        return total + float(np.maximum(worth * lower, worth * upper).sum())

    def solve(self, name, *, penalty=1.0, floor=0.0, whole=False):
        """The columns' values, the duals by row, and the best of the objective."""
        lower, upper, gain = self.columns(name, penalty, floor)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue(
            "threads", 1
        )  # as everywhere in this product: one process cannot have two numbers of them
        solver.setOptionValue("mip_rel_gap", 0.0)
        for least, most, worth in zip(lower, upper, gain, strict=True):
            solver.addCol(worth, least, most, 0, np.zeros(0, dtype=np.int32), np.zeros(0))
        if whole:
            for at in range(len(self.pairs)):
                solver.changeColIntegrality(at, highspy.HighsVarType.kInteger)
        names = [each for each in self.rows if each[0] != "floor" or name != "shortfall"]
        for each in names:
            (sense, rhs, _), entries = self.rows[each], self.entries(each)
            below, above = (rhs if sense in "=>" else -INFINITE), (rhs if sense in "=<" else INFINITE)
            solver.addRow(below, above, len(entries), np.array(list(entries), np.int32), np.array([*entries.values()]))
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        solution = solver.getSolution()
        duals = {} if whole else dict(zip(names, solution.row_dual, strict=True))
        return np.array(solution.col_value), duals, solver.getInfo().objective_function_value

    def claim(self, name, *, penalty=1.0, floor=0.0, lacks=0.0):
        """A claim as a plan holds it, with the duals of the linear relaxation."""
        _, duals, best = self.solve(name, penalty=penalty, floor=floor)
        rows: dict = {}
        for (family, *names), dual in duals.items():
            worth = max(0.0, -dual) if self.rows[family, *names][0] == ">" else dual
            worth = max(0.0, worth) if family != "seat" else worth
            if abs(worth) > 1e-12:
                rows.setdefault(family, []).append([*names, worth])
        value = -best if name == "shortfall" else best + penalty * lacks
        return {"bound": value, "penalty": penalty, "floor": floor, "duals": rows}

    def places(self, name="total", penalty=100.0):
        """The best whole plan as far as its days outside the visit can be found; places without days are let go."""
        values, _, _ = self.solve(name, penalty=penalty, whole=True)
        taken = [pair for pair, value in zip(self.pairs, values, strict=False) if value > 0.5]
        busy: dict = {}
        for member, review, seat in taken:
            for day in days_on_site(review, seat):
                busy.setdefault(member.key, {})[day] = review.key
        found = []
        for member, review, seat in taken:
            among, effort = days_off_site(review, seat)
            mine = busy.setdefault(member.key, {})
            open_days = [day for day in among if day in member.free_days and day not in mine][:effort]
            if len(open_days) == effort:
                mine.update(dict.fromkeys(open_days, review.key))
                found.append(Place(member, review, seat, None, tuple(open_days)))
        return found


def written(value, instance: Instance, places: list[Place], certificate=None) -> dict:
    """A plan as its file holds it. ``value`` is the JSON of the instance."""
    held = PlanPlaces(instance, places)
    lacks = lacking(held)
    right = figures(held, lacks, pairs_of(instance))
    hardest = min(right.shares, key=right.shares.get, default=None)
    return {
        "format": "cadre-matching-plan/1",
        "instance": digest(value),
        "seed": 0,
        "ended": "finished",
        "places": [_place(place, instance) for place in places],
        "lacking": [
            {"what": what, "review": review, what: name, "many": many} for (what, review, name), many in lacks.items()
        ],
        "values": {
            "shortfall": right.shortfall,
            "seats_empty": right.seats_empty,
            "worst": right.worst,
            "worst_review": hardest,
            "total": right.total,
        },
        "certificate": certificate or {},
    }


def _place(place: Place, instance: Instance) -> dict:
    made = {
        "review": place.review.key,
        "seat": place.seat.key,
        "member": place.member.key,
        "relevance": relevance(place.member, place.review, place.seat, instance.weights).total,
    }
    days = [date.fromordinal(day).isoformat() for day in place.off_site]
    return made | ({"days_off_site": days} if days else {})
