"""What widgets share is joined to one module, and what others wrote stays as they published it."""

import hashlib
import re

import pytest

from pillars.data import ROOT
from pillars.widgets import Lab, Weigher
from pillars.widgets.modules import read_module

# lean-qr 2.7.4, index.mjs of the npm package, unchanged.
LEAN_QR = "0ce41cd6f92cc23cf057a1df7e1b3876767d678665dd65af4e1d22b4fad967dc"


def test_the_qr_library_is_the_file_that_its_author_published_and_comes_with_its_licence():
    vendor = ROOT / "pillars/widgets/vendor"
    assert hashlib.sha256((vendor / "lean_qr.js").read_bytes()).hexdigest() == LEAN_QR
    assert "MIT License" in (vendor / "lean_qr.LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("widget", [Weigher, Lab])
def test_no_two_parts_of_a_module_give_one_name_to_two_things(widget):
    names = re.findall(
        r"^(?:export )?(?:async )?(?:function|const|let) (\w+)", str(widget._esm), re.MULTILINE
    )
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_a_chapters_weigher_does_not_carry_what_only_the_lab_needs():
    assert "lean_qr" not in str(Weigher._esm) and "rankAcceptability" not in str(Weigher._esm)
    assert len(str(Weigher._esm)) < 32_000


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Title\n===", "Title\n\\==="),
        ("Title\n---", "Title\n\\---"),
        ("> quoted", "\\> quoted"),
        ("- one\n+ two", "\\- one\n\\+ two"),
        ("1. one\n22) two", "1\\. one\n22\\) two"),
        ("    code", "code"),
        ("1994 - a year, 2.5 points", "1994 - a year, 2.5 points"),
    ],
)
def test_a_line_that_a_reader_typed_begins_no_heading_list_quotation_or_code(browser, text, written):
    page = browser.new_page()
    call = """async ([source, text]) => {
        const address = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
        return (await import(address)).toMarkdown([{text}]);
    }"""
    assert page.evaluate(call, [read_module("lab_memo"), text]) == f"{written}\n"
    page.close()
