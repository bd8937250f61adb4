"""The lab in the built page: how a test opens it, unfolds its stages and types points."""

from pillars.data import load
from pillars.weighing import read_matrix

MATRIX = read_matrix(load("scores").to_dict("records"))
OPTIONS = load("options").set_index("option")
TITLES, SHORT = OPTIONS["title"], OPTIONS["short_title"]
NAMES = load("criteria").set_index("criterion")["title"]
SWINGS = dict(zip(MATRIX.criteria, (90, 10, 40, 70, 20, 60), strict=True))
STAGES = ("order", "points", "result", "consent", "take")
# What is folded away within a stage, by the beginning of its name.
FOLDS = {
    "options": ("order", "The 7 options"),
    "pairs": ("points", "Check your points with pairs"),
    "starts": ("points", "Start from an earlier weighing"),
    "scores": ("result", "The scores, and why"),
    "tipping": ("result", "Tipping points"),
    "cuts": ("result", "If the criteria were cut"),
    "shares": ("result", "Whom other weights"),
    "removal": ("result", "Take an option away"),
    "chance": ("consent", "Value against chance"),
    "capitals": ("consent", "Sit in another capital"),
}
PAGE = "chapters/lab.html"


def open_lab(page, address, fragment=""):
    """Open the page of the lab and return the lab."""
    page.goto(f"{address}/{PAGE}{fragment}")
    lab = page.locator(".pillar-lab")
    lab.wait_for()
    return lab


def unfold(lab, name):
    """Open one stage, or what is folded away in it, as a reader does, and return it."""
    stage, title = FOLDS.get(name, (name, None))
    fold = open_fold(lab.locator(".pl-step").nth(STAGES.index(stage)))
    return open_fold(fold.locator(".pl-fold", has=lab.page.get_by_text(title)).first) if title else fold


def open_fold(fold):
    """Open a fold unless it is open."""
    if fold.get_attribute("open") is None:
        fold.locator(":scope > summary").click()
    return fold


def open_score(lab, option, criterion):
    """Open the reasons of one score, on a phone in the card of its option, and return them."""
    fold = unfold(lab, "scores")
    card = fold.get_by_role("button", name=SHORT[option], exact=True)
    if card.count() and card.get_attribute("aria-expanded") == "false":
        card.click()
    score = fold.get_by_role("button", name=f"{TITLES[option]}, {NAMES[criterion]}: ")
    if score.get_attribute("aria-expanded") == "false":
        score.click()
    return fold.locator(".pw-detail")


def give_points(lab, swings=SWINGS):
    """Type points for every criterion in the stage that asks for them."""
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


def keep_weighing(page, name, swings=SWINGS, title=None, when="2026-01-01T00:00:00Z"):
    """Keep a weighing on the reader's device, as a page of the book does; the page has to be open."""
    page.evaluate(
        """([name, swings, stamp]) => {
        localStorage[`pillars.weigher.${name}`] = JSON.stringify(swings);
        localStorage[`pillars.path.${name}`] = JSON.stringify(stamp);
    }""",
        [name, swings, {"title": title or name, "when": when}],
    )
