"""The weigher as an author would write it with ipywidgets.interact and matplotlib, to compare with."""

import matplotlib.pyplot as plt
from ipywidgets import IntSlider, interact

from pillars.data import load
from pillars.weighing import overall_range, read_matrix

matrix = read_matrix(load("scores").to_dict("records"))
options = load("options").set_index("option")["short_title"]
criteria = load("criteria").set_index("criterion")["title"]


def show_ranking(**swings):
    """Draw each option's likely value with its range, the best on top."""
    ranges = overall_range(matrix, swings)
    order = sorted(ranges, key=lambda option: ranges[option].likely)
    likely = [ranges[option].likely for option in order]
    down = [ranges[option].likely - ranges[option].low for option in order]
    up = [ranges[option].high - ranges[option].likely for option in order]
    figure, axes = plt.subplots(figsize=(7, 3.5), layout="constrained")
    axes.barh([options[option] for option in order], likely, xerr=[down, up])
    axes.set(xlim=(0, 100), xlabel="Overall value", title=f"Leader: {options[order[-1]]}")
    plt.show()


sliders = {
    criterion: IntSlider(50, 0, 100, description=criteria[criterion], continuous_update=True)
    for criterion in matrix.criteria
}
interact(show_ranking, **sliders)
