"""Nobody gets items right without reading: a blind guesser plays all practice items and graded variants.

What it does is fixed in blind_guesser.py. It plays places over 200 seeds, of which none is chosen, and must
come out within 3.3 standard errors of exact chance. It plays forms on each item, and on each variant as if it
were an item of its own: the exact chance of as many hits by guessing must be above .01.
"""

from math import ceil, sqrt

import pytest
from blind_guesser import PLACES, form_guess, play_places, tail
from exercise_cases import BOOK

from pillars.data import ROOT
from seminar.problems.problem_set import read_problem_set

SETS = sorted((ROOT / "seminar" / "problems" / "problem_sets").glob("*.yml"))
SEEDS = range(200)
GRADED = [
    question.make(number)
    for path in SETS
    for question in read_problem_set(path).questions
    if question.kind in ("choice", "mapping", "order")
    for number in range(len(question.variants))
]
# One variant an item is enough for places: its seed, not its content, says where things stand.
ONE_OF_EACH = list({item.id: item for item in GRADED}.values())
POOLS = {"practice": BOOK, "graded": GRADED}
FORMS = ("longest", "shortest", "hedged", "elimination")


def pool_forms(strategy, items):
    """Return (hits, trials, chance, p) of a strategy of form over all the items."""
    told = [found for item in items if (found := form_guess(strategy, item))]
    chances = [chance for _, chance in told]
    hits = ceil(sum(chance for chance, _ in told) - 1e-9)
    return hits, len(told), sum(chances), tail(hits, chances)


@pytest.mark.parametrize("items", [BOOK, ONE_OF_EACH], ids=["practice", "graded"])
@pytest.mark.parametrize("strategy", PLACES)
def test_where_things_stand_tells_no_more_than_chance(strategy, items):
    mean, rows, chance = play_places(strategy, items, SEEDS)
    print(f"{strategy:<12} {mean:6.2f} of {rows:g}, chance {chance:.2f}")
    # A list is never shown solved, so to keep it is never right.
    assert abs(mean - chance) <= 3.3 * sqrt(max(chance, 0) / len(SEEDS))


@pytest.mark.parametrize("pool", POOLS)
@pytest.mark.parametrize("strategy", FORMS)
def test_the_form_of_the_options_tells_no_more_than_chance(strategy, pool):
    hits, trials, chance, p = pool_forms(strategy, POOLS[pool])
    print(f"{pool} {strategy:<12} {hits} of {trials}, chance {chance:.2f}, p {p:.4f}")
    assert p > 0.01


@pytest.mark.parametrize("pool", POOLS)
def test_every_option_of_a_mapping_is_right_somewhere(pool):
    used = {}
    for item in POOLS[pool]:
        if item.kind == "mapping":
            used.setdefault(item.id, set(item.choices)).difference_update(item.answer.values())
    assert {name: never for name, never in used.items() if never} == {}


def test_no_pattern_of_answers_fits_half_of_the_variants_of_a_graded_item():
    variants = {}
    for item in GRADED:
        if item.kind == "order":
            keys = [list(item.entries).index(key) for key in item.answer]
        else:
            keys = [item.answer[key] for key in item.entries] if item.entries else [item.answer]
        variants.setdefault(item.id, []).append(tuple(keys))
    shares = {name: max(map(keys.count, keys)) / len(keys) for name, keys in variants.items()}
    assert {name: share for name, share in shares.items() if share >= 0.5} == {}
