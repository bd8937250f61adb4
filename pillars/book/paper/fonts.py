"""Say which of the book's languages this computer has no font for: they would be boxes on paper."""

SAMPLES = {"Japanese": "働", "Korean": "한", "Chinese": "个"}
# No font has a sign for it, so that it is drawn as whatever is missing is drawn.
UNASSIGNED = "\u0378"
DRAW = """(sign) => {
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  pen.font = "40px serif";
  pen.fillText(sign, 5, 60);
  return canvas.toDataURL();
}"""


def find_missing(browser):
    """Return the languages, as English names, whose signs the browser cannot draw."""
    page = browser.new_page()
    try:
        missing = page.evaluate(DRAW, UNASSIGNED)
        return [name for name, sign in SAMPLES.items() if page.evaluate(DRAW, sign) == missing]
    finally:
        page.close()
