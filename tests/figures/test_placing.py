"""Labels find a place where none covers another."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from pillars.figures.placing import Box, pack, spread

whole = st.integers(0, 200)
size = st.integers(1, 90)
boxes = st.lists(st.builds(lambda x, width, height: Box(x, 0, x + width, height), whole, size, size))
labels = st.lists(st.tuples(whole, st.integers(1, 30)), min_size=1).map(sorted)


@given(boxes)
def test_packed_boxes_do_not_meet(boxes):
    moved = [box.moved(down) for box, down in zip(boxes, pack(boxes, 5), strict=True)]
    assert [pair for pair in combinations(moved, 2) if pair[0].meets(pair[1])] == []


@given(labels)
def test_spread_labels_do_not_meet_and_keep_their_order(labels):
    wanted, heights = zip(*labels, strict=True)
    tops = spread(wanted, heights, -1e6, 1e6)
    ends = [top + height for top, height in zip(tops, heights, strict=True)]
    assert all(end <= top + 1e-6 for end, (_, top) in zip(ends, pairwise(tops), strict=False))


@given(labels)
def test_spread_labels_stay_within_their_axis_if_there_is_room(labels):
    wanted, heights = zip(*labels, strict=True)
    tops = spread(wanted, heights, 0, 200 + sum(heights))
    assert tops[0] >= 0 and tops[-1] + heights[-1] <= 200 + sum(heights) + 1e-6


def test_a_label_that_is_free_stands_where_it_wants():
    assert spread([10, 50, 52], [10, 10, 10], 0, 100) == [10, 46, 56]
