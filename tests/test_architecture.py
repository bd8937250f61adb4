"""The shape of the house: imports point one way, modules stay small, pins agree."""

import ast
import re

import pytest

from pillars.data import ROOT

LAYERS = ["bundle data", "weighing", "figures", "tables", "widgets exercises theme", "book"]
RANK = {package: rank for rank, layer in enumerate(LAYERS) for package in layer.split()}
MODULES = sorted([*ROOT.glob("pillars/**/*.py"), *ROOT.glob("seminar/**/*.py")])
OTHERS = set(ROOT.glob("pillars/widgets/vendor/*.js"))
SCRIPTS = sorted({*ROOT.glob("pillars/**/*.js"), *ROOT.glob("seminar/**/*.js")} - OTHERS)
CHAPTERS = sorted(path.stem for path in ROOT.glob("chapters/[0-9]*.md"))
LOCKS = ["requirements.txt", ".binder/requirements.txt", "seminar/requirements.txt", "tests/requirements.txt"]
every_module = pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))


def imported(module):
    """Return the dotted names that a module imports."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def read_pins(lock):
    """Return the lines `name==version` of a requirement file."""
    return {line.split(" ;")[0] for line in (ROOT / lock).read_text().splitlines() if "==" in line}


@every_module
def test_imports_point_one_way(module):
    place = module.relative_to(ROOT).parts
    for name in imported(module):
        root, _, rest = name.partition(".")
        if place[0] == "pillars":
            assert root != "seminar"
        if place[0] == root == "pillars" and rest and len(place) > 2:
            target = rest.split(".")[0]
            assert target == place[1] or RANK[target] < RANK[place[1]]


@every_module
def test_nothing_in_the_library_knows_a_chapter_by_name(module):
    if module.is_relative_to(ROOT / "pillars"):
        assert not [name for name in CHAPTERS if name in module.read_text()]


@every_module
def test_modules_and_functions_stay_small(module):
    source = module.read_text()
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    assert source.count("\n") <= 150
    assert [f.name for f in functions if f.end_lineno - f.lineno + 1 > 25] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_scripts_stay_as_small_as_modules(script):
    assert script.read_text(encoding="utf-8").count("\n") <= 300


@every_module
def test_every_public_name_says_what_it_does(module):
    tree = ast.parse(module.read_text())
    named = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    public = [n for n in named if not n.name.startswith("_")]
    inner = {id(child) for f in named for child in ast.walk(f) if f is not child}
    assert [n.name for n in public if id(n) not in inner and not ast.get_docstring(n)] == []


def test_the_four_requirement_files_pin_the_same_versions():
    book, lab, seminar, test = map(read_pins, LOCKS)
    assert book | lab | seminar <= test


HEAVY = {
    ".binder/requirements.txt": r"^(jupyter-book|sphinx|nbgrader|playwright|pymcdm|scipy)",
    "seminar/requirements.txt": r"^(jupyter-book|sphinx|playwright|jupyter-repo2docker|distributed|pytest)",
}


@pytest.mark.parametrize("lock", HEAVY)
def test_readers_and_instructors_install_nothing_that_only_others_need(lock):
    assert not re.search(HEAVY[lock], (ROOT / lock).read_text(), re.MULTILINE)


def test_ci_runs_the_readmes_test_command():
    commands = [
        line
        for line in (ROOT / ".ci/run").read_text().splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["make test"]
    assert "make test" in (ROOT / "README.md").read_text()


def test_every_verb_of_the_readme_is_in_the_makefile():
    verbs = set(re.findall(r"\bmake ([a-z]+)", (ROOT / "README.md").read_text()))
    assert verbs <= set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
