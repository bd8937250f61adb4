"""Let a page be read at once, and without JavaScript: its colours, and on a phone its contents."""

# The theme's own script leaves "auto", for which it has no colours, until a later script has run.
# Paper is light, whatever the reader's screen is.
CHOOSE = """
(() => {
  const page = document.documentElement.dataset, paper = matchMedia("print");
  if (page.theme !== "light" && page.theme !== "dark")
    page.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  let kept = page.theme;
  paper.addEventListener("change", () => {
    if (paper.matches) kept = page.theme;
    page.theme = paper.matches ? "light" : kept;
  });
})();
"""
# Below 960 px the theme keeps the contents out of sight until a script opens them.
WITHOUT_SCRIPT = """
.sidebar-toggle { display: none !important; }
@media (max-width: 959.98px) {
  .bd-container .bd-container__inner { flex-direction: column; }
  .bd-container .bd-sidebar-primary {
    position: static; visibility: visible; order: 1;
    width: auto; height: auto; max-width: none; max-height: none; margin: 0;
  }
  .bd-container .bd-sidebar-secondary { display: none; }
}
"""


def choose_colours_early(page):
    """Set light or dark before the page is drawn; light on paper, and where no script runs.

    Upstream: pydata/pydata-sphinx-theme#959, pydata/pydata-sphinx-theme#1145.
    """
    page.html["data-theme"] = "light"
    script = page.new_tag("script")
    script.string = CHOOSE
    page.select_one("script[data-cfasync]").insert_after(script)


def show_contents_without_script(page):
    """Show the book's contents below the text where no script can open them.

    Upstream: pydata/pydata-sphinx-theme#2466, executablebooks/sphinx-book-theme#989.
    """
    page.select_one("noscript style").append(WITHOUT_SCRIPT)


MENDS = (choose_colours_early, show_contents_without_script)
