"""The pairs worth a solver's time: the best of every seat under prices, and for every wish those who could grant it."""

import numpy as np

from cadre.matching.best import best_of_seats, first_left_out
from cadre.matching.prices import Market, Prices

ALWAYS = 12
AT_MOST = 40
WINDOW = 0.06  # of relevance below the price of a seat
FOR_KIND, FOR_STRAND = 5, 4


def shortlist(market: Market, total: Prices, worst: Prices) -> np.ndarray:
    """Sorted places of the pairs."""
    bar = first_left_out(market.pairs, total.value, np.maximum(market.seat_people - 1, 0))
    keep = np.zeros(len(total.value), dtype=bool)
    near = best_of_seats(market.pairs, total.value, AT_MOST)
    keep[near[total.value[near] > bar[market.pairs.seat[near]] - WINDOW]] = True
    for prices in (total, worst):
        keep[best_of_seats(market.pairs, prices.value, ALWAYS)] = True
    keep[market.rows.pinned] = True
    rows, member = market.rows, market.pairs.member
    for kind in range(len(market.cast.kinds)):
        keep |= _first(market, total.value, market.cast.kind_of[member] == kind, FOR_KIND)
    starts, strands = rows.knowledge.strand_scope
    scope = np.zeros((len(market.cast.reviews), max(len(market.cast.strands), 1)), dtype=bool)
    scope[np.repeat(np.arange(len(starts) - 1), np.diff(starts)), strands] = True
    concern = rows.knowledge.concern[market.review_of_pair]
    for strand in range(len(market.cast.strands)):
        able = scope[market.review_of_pair, strand] & rows.knowledge.strand_known[concern, member, strand]
        keep |= _first(market, total.value, able, FOR_STRAND)
    for review, who in rows.knowledge.speaks.items():
        keep |= _first(market, total.value, (market.review_of_pair == review) & who[member], FOR_KIND)
    return np.flatnonzero(keep)


def _first(market: Market, value: np.ndarray, able: np.ndarray, many: int) -> np.ndarray:
    """(N,) the best ``many`` of the able for every seat."""
    places = np.flatnonzero(able)
    seat = market.pairs.seat[places]
    order = np.lexsort((-value[places], seat))
    ordered = seat[order]
    rank = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    found = np.zeros(len(value), dtype=bool)
    found[places[order[rank < many]]] = True
    return found
