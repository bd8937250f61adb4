"""The lab in the built page: how a test opens it, folds its steps and types points."""

from pillars.data import load
from pillars.weighing import read_matrix

MATRIX = read_matrix(load("scores").to_dict("records"))
OPTIONS = load("options").set_index("option")
TITLES, SHORT = OPTIONS["title"], OPTIONS["short_title"]
NAMES = load("criteria").set_index("criterion")["title"]
SWINGS = dict(zip(MATRIX.criteria, (90, 10, 40, 70, 20, 60), strict=True))
STEPS = ("scores", "order", "points", "pairs", "result", "capitals", "take")
PAGE = "chapters/07-weighing.html"


def open_lab(page, address, fragment=""):
    """Open the page of the lab and return the lab."""
    page.goto(f"{address}/{PAGE}{fragment}")
    lab = page.locator(".pillar-lab")
    lab.wait_for()
    return lab


def unfold(lab, step):
    """Open one step, as a reader does, and return it."""
    fold = lab.locator(".pl-step").nth(STEPS.index(step))
    if fold.get_attribute("open") is None:
        fold.locator(":scope > summary").click()
    return fold


def give_points(lab, swings=SWINGS):
    """Type points for every criterion in the step that asks for them."""
    fold = unfold(lab, "points")
    for criterion, points in swings.items():
        fold.get_by_role("spinbutton", name=f"{NAMES[criterion]}, points").fill(str(points))
    return fold


def put_in_order(lab, order):
    """Choose the criteria one after another."""
    fold = unfold(lab, "order")
    for criterion in order:
        fold.get_by_role("button", name=f"{NAMES[criterion]} Worst:").click()
    return fold
