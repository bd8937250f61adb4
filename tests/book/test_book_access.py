"""What a reader's own settings change: dark mode, paper; and the page that leads on to the first chapter."""

from axe_playwright_python.sync_playwright import Axe
from book_pages import PAGES, without_redirect
from playwright.sync_api import expect


def test_axe_finds_nothing_on_the_front_page(browser, built_book):
    page = browser.new_page()
    page.set_content(without_redirect((built_book / "index.html").read_text(encoding="utf-8")))
    found = Axe().run(page, options={"preload": False}).response["violations"]
    page.close()
    assert found == []


def test_the_page_follows_the_readers_dark_mode_before_its_scripts_have_run(browser, site):
    page = browser.new_page(color_scheme="dark")
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{site}/{PAGES[0]}")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.close()


def test_paper_is_light_for_a_reader_in_dark_mode(browser, site):
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{site}/{PAGES[0]}")
    page.emulate_media(media="print")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.emulate_media(media="screen")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.close()


def test_paper_has_no_room_for_a_sidebar_even_if_a_browser_asks_how_wide_the_window_is(browser, site):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/chapters/07-weighing.html")
    page.emulate_media(media="print")
    right = "(name) => document.querySelector(name).getBoundingClientRect().right"
    edges = [page.evaluate(right, name) for name in ("article.bd-article", ".bd-main", "html")]
    page.close()
    assert edges[0] == edges[1] == edges[2] == 1280
