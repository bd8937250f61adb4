"""An instructor pastes or drops the codes of a class: what the page shows, says and refuses, in Chromium."""

import csv
import io
import math
import re
from collections import Counter

import pandas
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from class_codes import LETTERS, MATRIX, invent_codes, invent_weighings
from PIL import Image
from playwright.sync_api import expect
from widget_page import write_page

from pillars.data import load
from pillars.weighing import Weighing, swing_weights, write_code
from pillars.weighing.share_code import check_of
from pillars.widgets import ClassView

SHORT = load("options").set_index("option")["short_title"]
ASIAN_OSCE = SHORT["asian_osce"]
CODES = invent_codes(60)
OWN = sum(not weighing.role for weighing in invent_weighings(60))
BOTH = sum(not weighing.role and bool(weighing.before) for weighing in invent_weighings(60))
ALONE = next(code for code in CODES if code.startswith("wpf2~~"))
ZERO = f"wpf2~~b{''.join(f'{letters}0' for letters in LETTERS.criteria.values())}~~~"
SCRIPT = "<img src=x onerror=\"window.ran='yes'\"><script>window.ran='yes'</script>"
BAD = {
    "changed": (CODES[1].replace("2", "3", 1), "not read"),
    "tampered": (CODES[1].replace("de", "du", 1), "cut off or changed"),
    "truncated": (CODES[1][:-9], "cut off or changed"),
    "another version": (CODES[1].replace("wpf2", "wpf7"), "version wpf7"),
    "all zero": (f"{ZERO}~{check_of(ZERO)}", "0 points"),
    "markup": (SCRIPT, "no share code"),
}
LONG = "\n".join(["hello, world"] * 60_000)
COUNT = """() => {
    window.said = [];
    const status = document.querySelector('.pc-status');
    new MutationObserver(() => status.textContent && said.push(status.textContent))
        .observe(status, {childList: true, characterData: true, subtree: true});
}"""
DROP = """([name, text]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], name));
    const options = {dataTransfer: carried, bubbles: true, cancelable: true};
    document.querySelector('.pillar-class').dispatchEvent(new DragEvent('drop', options));
}"""


@pytest.fixture
def open_class(browser, tmp_path):
    """Return a function that opens a page with an empty class view."""
    contexts = []

    def open_page(theme="light", width=1280, codes=""):
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}))
        page = contexts[-1].new_page()
        page.failures = []
        page.on("pageerror", lambda error: page.failures.append(str(error)))
        address = write_page(tmp_path / f"{theme}.html", [ClassView(codes)], theme)
        page.goto(address)
        # In the book the view stands below a heading of the second level.
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<h2>See it</h2>')")
        page.locator(".pillar-class").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_class):
    """A page on which nothing was pasted yet."""
    return open_class()


def give(*weighings):
    """Return codes of weighings: a seat, a reading, and points for the criteria that count."""
    return "\n".join(
        write_code(Weighing(role, dict.fromkeys(MATRIX.criteria, 10) | dict(*points), alliance=way), LETTERS)
        for role, way, *points in weighings
    )


def status(page):
    """Return what is said of the reading."""
    return page.locator(".pc-status")


def paste(page, text):
    """Paste a text and read it."""
    page.get_by_label("Share codes").evaluate("(area, text) => { area.value = text; }", text)
    page.get_by_role("button", name="Read the codes").click()
    expect(status(page)).not_to_be_empty(timeout=20_000)


def choose(page, name, content):
    """Choose a file."""
    given = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label("Or choose").set_input_files(given)
    expect(status(page)).not_to_be_empty()


def percent(part, whole):
    """Return a share as the page rounds it."""
    return math.floor(part / whole * 100 + 0.5)


def save(page, tmp_path):
    """Download the table; return its text."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    assert download.value.suggested_filename == "class.csv"
    download.value.save_as(tmp_path / "class.csv")
    return (tmp_path / "class.csv").read_bytes().decode("utf-8")


def table_of(page, tmp_path):
    """Download the table; return it as pandas reads it."""
    save(page, tmp_path)
    return pandas.read_csv(tmp_path / "class.csv")


def own_of(table):
    """Return the rows that come from no seat."""
    return table[table.role.isna()]


def test_what_was_read_and_who_leads_is_said_once(page, tmp_path):
    page.evaluate(COUNT)
    paste(page, "\n".join([*CODES, CODES[0], "hello"]))
    leading = own_of(table_of(page, tmp_path)).leader.value_counts()
    said = f"60 codes read, 1 line skipped, 1 duplicate left out. {SHORT[leading.index[0]]} leads"
    expect(status(page)).to_contain_text(f"{said} for {leading.iloc[0]} of {OWN} own weighings.")
    page.wait_for_timeout(700)
    assert page.evaluate("said.length") == 1


def test_the_bars_show_shares_and_counts_before_and_after(page, tmp_path):
    paste(page, "\n".join(CODES))
    frame = own_of(table_of(page, tmp_path))
    for option, number in frame.leader.value_counts().items():
        row = page.locator(".pc-leaders > li", has=page.get_by_text(SHORT[option], exact=True))
        before = (frame.leader_before == option).sum()
        expect(row.locator(".pc-told")).to_have_text(
            [f"{percent(number, OWN)} % ({number})", f"{percent(before, BOTH)} % ({before})"]
        )


def test_each_own_weighing_is_a_dot_on_each_criterion(page):
    paste(page, "\n".join(CODES))
    drawn = [
        path.count("M")
        for path in page.locator(".pc-dots").evaluate_all("all => all.map(p => p.getAttribute('d'))")
    ]
    assert drawn == [OWN] * len(MATRIX.criteria)


def test_the_table_of_roles_holds_the_mean_weights(page, tmp_path):
    paste(page, "\n".join(CODES))
    seats = table_of(page, tmp_path).groupby("role").weight_deterrence
    mean = seats.mean()["seoul"]
    row = page.locator(".pc-roles tbody tr", has_text=f"Seoul ({seats.size()['seoul']})")
    at = list(MATRIX.criteria).index("deterrence")
    expect(row.locator("td").nth(at)).to_have_text(f"{mean * 100:.0f} %")


def test_the_change_of_leaders_is_counted(page, tmp_path):
    paste(page, "\n".join(CODES))
    frame = own_of(table_of(page, tmp_path)).dropna(subset="leader_before")
    changed = (frame.leader != frame.leader_before).sum()
    expect(page.get_by_text(f"{changed} of {BOTH} students with a first weighing changed")).to_be_visible()


@pytest.mark.parametrize(("line", "said"), BAD.values(), ids=BAD)
def test_a_bad_line_is_named_and_the_good_codes_stand(page, line, said):
    paste(page, f"{CODES[0]}\n{line}\n{CODES[2]}")
    expect(status(page)).to_contain_text("2 codes read, 1 line skipped.")
    expect(page.locator(".pc-problems li")).to_contain_text("Line 2.")
    expect(page.locator(".pc-problems li")).to_contain_text(said)
    assert page.evaluate("window.ran") is None


def test_at_most_twenty_bad_lines_are_listed(page):
    paste(page, "\n".join([*["hello"] * 33, CODES[0]]))
    expect(page.locator(".pc-problems li")).to_have_count(20)
    expect(page.locator(".pc-problems")).to_contain_text("And 13 more lines.")


def test_markup_in_names_and_roles_is_text_and_never_runs(page, tmp_path):
    quoted = SCRIPT.replace('"', '""')
    paste(page, f'name,role,code\n"{quoted}","{quoted}",{CODES[0]}\nB,</textarea><b>x,{CODES[1]}')
    expect(page.locator(".pc-roles")).to_contain_text("<img src=x")
    assert page.locator(".pillar-class :is(img, script, b)").count() == 0
    assert page.evaluate("window.ran") is None
    [row, _] = csv.DictReader(io.StringIO(save(page, tmp_path).removeprefix("\ufeff")))
    assert row["name"] == row["role"] == SCRIPT


@pytest.mark.parametrize("role", ["__proto__", "constructor", "x" * 100_000, "\u202eevil"])
def test_a_strange_role_is_shown_as_text(page, role):
    paste(page, f"role,code\n{role},{CODES[0]}\nB,{CODES[1]}")
    expect(page.locator(".pc-roles")).to_contain_text(f"{role[:60]} (1)")
    assert page.failures == []


def test_of_very_many_roles_the_largest_are_shown(page):
    codes = invent_codes(3000)
    paste(page, "role,code\n" + "\n".join(f"r{min(place, 2990)},{code}" for place, code in enumerate(codes)))
    expect(page.locator(".pc-roles tbody tr")).to_have_count(12)
    expect(page.locator(".pc-roles tbody tr").first).to_contain_text("r2990 (10)")
    expect(page.get_by_text("2,979 smaller seats are in the CSV")).to_be_visible()


def test_the_download_opens_in_excel(page, tmp_path):
    paste(page, f"name;role;code\n=1+1;@tokyo;{CODES[1]}\nJosé;;{CODES[2]}")
    text = save(page, tmp_path)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff")
    assert [(row["name"], row["role"]) for row in rows] == [("'=1+1", "'@tokyo"), ("José", "seoul")]
    weights = swing_weights(invent_weighings(3)[2].swings)
    assert float(rows[1]["weight_autonomy"]) == pytest.approx(weights["autonomy"], abs=1e-9)


def test_ten_thousand_lines_are_read(page):
    paste(page, "\n".join([*invent_codes(9_990), *["hello"] * 10]))
    expect(status(page)).to_contain_text("9,990 codes read, 10 lines skipped.")


def test_a_long_reading_shows_how_far_it_is(page):
    page.evaluate("""() => {
        window.seen = [];
        const place = document.querySelector('.pc-progress');
        new MutationObserver(() => place.hidden || seen.push(place.textContent))
            .observe(place, {childList: true, subtree: true, attributes: true});
    }""")
    paste(page, LONG)
    expect(status(page)).to_contain_text("0 codes read, 60,000 lines skipped.")
    assert "of 60,000 lines" in page.evaluate("seen[0]")
    expect(page.locator(".pc-progress")).to_be_hidden()


def test_clear_stops_a_long_reading(page):
    page.get_by_label("Share codes").evaluate("(area, text) => { area.value = text; }", LONG)
    page.evaluate("""() => {
        const [read, clear] = document.querySelectorAll('.pc-buttons button');
        read.click();
        setTimeout(() => clear.click(), 50);
    }""")
    expect(status(page)).to_have_text("Cleared.")
    page.wait_for_timeout(1000)
    expect(status(page)).to_have_text("Cleared.")
    expect(page.locator(".pc-progress")).to_be_hidden()


@pytest.mark.parametrize("filler", ["x", "wpf2~", '"', "a,", "wpf2~.", "\u2028~"])
def test_a_megabyte_of_anything_are_survived(page, filler):
    paste(page, f"{CODES[0]}\n{filler * (1_000_000 // len(filler))}\n{CODES[1]}")
    expect(status(page)).to_contain_text("2 codes read, 1 line skipped.")
    assert page.failures == []


def test_a_dropped_csv_is_read(page):
    page.evaluate(DROP, ["class.csv", f"\ufeffName;Code\r\nAiko;{CODES[0]}\r\nBen;{CODES[1]}\r\n"])
    expect(status(page)).to_contain_text("2 codes read.")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "class.xlsx",
            b"PK\x03\x04\x14\0",
            "class.xlsx is a workbook or an archive; in Excel, save it as CSV",
        ),
        ("class.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as CSV"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\0\0", "photo.csv is not a text"),
        ("empty.csv", b"", "0 codes read. Paste at least one share code."),
        (
            "words.txt",
            b"Dear all",
            "0 codes read, 1 line skipped. Check that the share codes were copied whole.",
        ),
    ],
)
def test_a_file_without_codes_gets_a_remedy(page, name, content, said):
    choose(page, name, content)
    expect(status(page)).to_contain_text(said)
    choose(page, "good.txt", CODES[0].encode())
    expect(status(page)).to_contain_text("1 code read.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_from_excel_is_read_in_its_encoding(page, tmp_path, encoding):
    choose(page, "class.csv", f"name;code\r\nJosé;{CODES[0]}\r\n".encode(encoding))
    assert ",José,tokyo," in save(page, tmp_path)


def test_everything_works_by_keyboard(page):
    page.get_by_label("Share codes").focus()
    page.keyboard.insert_text(CODES[0])
    for name in ("Or choose", "Read the codes"):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent"
        ).startswith(name)
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("1 code read.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(status(page)).to_have_text("Cleared.")
    expect(page.get_by_label("Share codes")).to_be_focused()
    expect(page.get_by_label("Share codes")).to_have_value("")
    expect(page.locator(".pc-part")).to_have_count(0)


def test_one_seat_alone_is_shown_without_comparing(page):
    paste(page, CODES[0])
    expect(status(page)).to_have_text("1 code read. All come from seats in a capital.")
    expect(page.get_by_text("1 student sits in one seat, Tokyo, so there is no other")).to_be_visible()
    expect(page.get_by_text("All codes come from seats in a capital; none is")).to_be_visible()
    assert page.failures == []


def test_one_student_alone_is_told_as_one_and_nobody_signs(page):
    paste(page, ALONE)
    expect(page.get_by_text("One student has sent an own weighing.")).to_be_visible()
    expect(page.get_by_text("No code comes from a seat in a capital.")).to_be_visible()
    expect(page.get_by_text("No code comes from a seat, so nobody can sign.")).to_be_visible()
    text = page.locator(".pillar-class").inner_text()
    assert not re.search(r"\b1 students|median|half of|their leader", text)


def test_of_the_signatures_that_an_option_needs_those_there_those_refused_and_the_empty_chairs_are_named(
    page,
):
    seated = [code for code in CODES if code.startswith("wpf2~tokyo~b")]
    paste(page, "\n".join(seated))
    part = page.locator(".pc-part", has_text="Whose signatures")
    line = part.locator("li", has_text=SHORT["asian_osce"])
    needed = load("consents").query("option == 'asian_osce' and alliance == 'beside' and consent == 'needed'")
    expect(line).to_contain_text(f"of {len(needed)} signatures")
    expect(line).to_contain_text("nobody sits in Beijing, Pyongyang, Seoul, Washington")


def test_the_cells_that_students_scored_themselves_stand_beside_the_books_score(page):
    paste(page, "\n".join(CODES))
    cells = Counter(cell for weighing in invent_weighings(60) for cell in weighing.scores)
    [(_, count)] = cells.most_common(1)
    expect(page.locator(".pc-cells tbody tr").first.locator("td").first).to_have_text(str(count))


def test_own_weighings_of_both_readings_are_counted_apart(page):
    paste(page, give(*(("", way, {"reassurance": 90}) for way in ("beside", "instead"))))
    part = page.locator(".pc-part", has_text="Who leads")
    expect(part).to_contain_text("1 of them read the options instead of the alliance")
    told = [f"{ASIAN_OSCE}, {way} the alliance" for way in ("beside", "instead of")]
    assert sorted(part.locator("li strong").all_inner_texts()) == sorted(told)


def test_options_that_tie_lead_together_and_share_a_place_on_the_projector(page):
    paste(page, give(*(("", way, {"reassurance": 90}) for way in ("beside", "instead"))))
    expect(status(page)).to_contain_text(
        re.compile(r" the alliance and .* the alliance each lead for 1 of 2\.")
    )
    page.get_by_role("button", name="Show on the projector").click()
    assert page.locator(".pc-big li").evaluate_all("all => all.map(li => li.value)") == [1, 1]


def test_of_nothing_the_page_says_nothing_or_nobody(page):
    same = dict.fromkeys(MATRIX.criteria, 0) | {"reassurance": 100}
    paste(
        page,
        give(
            *((role, "beside", same) for role in ("", "tokyo", "seoul")),
            ("", "beside", same | {"deterrence": 1}),
        ),
    )
    expect(page.get_by_text("For nobody is it less than 5 %.")).to_have_count(2)
    expect(page.get_by_text("the seats weigh every criterion alike")).to_be_visible()
    assert "For 0" not in page.locator(".pillar-class").inner_text()


def test_an_option_with_one_reading_says_that_the_alliance_stays(page):
    paste(page, give(("", "instead", dict.fromkeys(MATRIX.criteria, 0) | {"affordability": 90})))
    expect(page.locator(".pc-leaders strong")).to_have_text(re.compile(r" \(alliance stays\)$"))


def test_the_projector_names_the_reading_and_the_capitals_that_read_an_option_otherwise(page):
    paste(page, give(("tokyo", "beside"), ("washington", "instead")))
    page.get_by_role("button", name="Show on the projector").click()
    sheet = page.get_by_role("dialog", name="For the projector")
    lattice = sheet.locator("li", has_text=SHORT["minilateral_lattice"])
    expect(lattice).to_have_text(
        re.compile(r"\(alliance stays\): 1 of 2 .* \(Tokyo\); refused by Washington\.$")
    )
    osce = sheet.locator("li", has_text=f"{ASIAN_OSCE}, beside the alliance")
    expect(osce).to_contain_text("nobody there reads it so: Washington")
    expect(sheet).to_contain_text("Signatures, from 2 students in seats")


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (1280, 800)])
def test_on_the_projector_all_stands_on_one_screen_with_a_code_that_leads_to_the_lab(
    browser, site, width, height
):
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(f"{site}/chapters/class-view.html")
    paste(page, "\n".join(CODES))
    page.get_by_role("button", name="Show on the projector").click()
    sheet = page.get_by_role("dialog", name="For the projector")
    assert sheet.evaluate("sheet => sheet.scrollHeight - sheet.clientHeight") <= 0
    size = "place => parseFloat(getComputedStyle(place).fontSize) / innerWidth * 1920"
    # In pixels of a screen that is 1920 wide: what the last row can read.
    assert min(each.evaluate(size) for each in sheet.locator("li").all()) >= 32
    assert sheet.locator(".pc-address").evaluate(size) >= 28
    picture = Image.open(io.BytesIO(sheet.locator("svg").screenshot()))
    assert zxingcpp.read_barcode(picture).text == f"{site}/chapters/lab.html"
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    context.close()


def test_what_does_not_fit_on_the_projector_is_left_to_the_page_and_said(page):
    page.add_style_tag(content=".pillar-class .pc-projector { font-size: 30px }")
    paste(page, "\n".join(CODES))
    page.get_by_role("button", name="Show on the projector").click()
    sheet = page.get_by_role("dialog", name="For the projector")
    expect(sheet.get_by_text("The rest stands on the page.")).to_be_in_viewport(ratio=1)
    assert sheet.evaluate("sheet => sheet.scrollHeight - sheet.clientHeight") <= 0


def test_codes_that_python_gives_are_shown_at_once(open_class):
    page = open_class(codes="\n".join(CODES[:7]))
    expect(status(page)).to_contain_text("7 codes read.")
    expect(page.get_by_label("Share codes")).to_have_value("\n".join(CODES[:7]))


def test_nothing_is_stored(page):
    paste(page, "\n".join(CODES))
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.reload()
    expect(page.get_by_label("Share codes")).to_have_value("")


# Colours are wrong in one theme, sizes in one window: two looks see what four would.
@pytest.mark.parametrize(("width", "theme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_the_page_fits(open_class, width, theme):
    page = open_class(theme, width)
    paste(page, "\n".join([*CODES, "hello", CODES[0]]))
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_print_has_the_result_without_the_field(page):
    paste(page, "\n".join(CODES))
    page.emulate_media(media="print")
    expect(page.get_by_label("Share codes")).to_be_hidden()
    expect(page.locator(".pc-leaders")).to_be_visible()


@pytest.mark.parametrize("where", ["http", "file"])
def test_the_page_of_the_book_reads_a_class(browser, site, built_book, where):
    page = browser.new_page()
    page.goto(f"{site if where == 'http' else built_book.as_uri()}/chapters/class-view.html")
    paste(page, "\n".join(CODES))
    expect(status(page)).to_contain_text("60 codes read.")
    page.close()


def test_without_javascript_the_page_says_what_to_do(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/chapters/class-view.html")
    said = page.locator("#see-the-class .pillar-widget")
    expect(said).to_contain_text('pandas.read_csv("class.csv")')
    expect(said.get_by_text("This part needs JavaScript")).to_be_visible()
    assert said.inner_text().startswith("This part needs JavaScript")
    context.close()
