"""Time a build of the book against stock jupyter-book on the same sources, in one run; weigh its pages.

python benchmarks/book_build.py [--rounds 3] [--chapters 10 20 40]
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

# Started as a file, Python would look for modules in its folder only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.page_weights import print_weights
from pillars.data import ROOT

SOURCES = ("chapters", "data", "_toc.yml", "_config.yml", "pillars", "requirements.txt")
OURS = [sys.executable, "-c", "from pillars.book.speed import main; main()", "build"]
STOCK = [str(Path(sys.executable).with_name("jupyter-book")), "build"]
STRICT = ["-W", "-n", "--keep-going"]
CHAPTER = "chapters/06-umbrella.md"


def main():
    """Print the table of times, the table of weights, and how the time grows with the number of chapters."""
    options = read_arguments()
    with tempfile.TemporaryDirectory() as folder:
        print("| build | seconds (median) | of stock |\n|---|---|---|")
        times = {name: [] for name in ("stock", "cold", "prose edited", "cell edited")}
        for number in range(options.rounds):
            for name, seconds in time_round(Path(folder) / str(number)).items():
                times[name].append(seconds)
        stock = statistics.median(times["stock"])
        for name, seconds in times.items():
            middle = statistics.median(seconds)
            spread = f"{min(seconds):.1f} to {max(seconds):.1f}"
            print(f"| {name} | {middle:.1f} ({spread}) | {middle / stock:.2f} |")
        print_weights(Path(folder) / "0" / "ours/_build/html")
        print("\n| chapters | cold, seconds | prose edited, seconds |\n|---|---|---|")
        for count in options.chapters:
            cold, warm = time_growth(Path(folder) / f"grown-{count}", count)
            print(f"| {count} | {cold:.1f} | {warm:.1f} |", flush=True)


def read_arguments():
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--chapters", type=int, nargs="*", default=[10, 20, 40])
    return parser.parse_args()


def time_round(folder):
    """Return the seconds of each kind of build, one after another."""
    ours, stock = copy_book(folder / "ours"), copy_book(folder / "stock")
    strip_extension(stock / "_config.yml")
    times = {"stock": build(STOCK, stock), "cold": build(OURS, ours, *STRICT)}
    times["prose edited"] = time_edit(ours, "\n## Key points", "\nA sentence more.\n\n## Key points")
    times["cell edited"] = time_edit(ours, "plot_opinion()\n", "plot_opinion()  # edited\n")
    return times


def copy_book(folder):
    """Return a folder with the book's sources, its own copy of the code and data included."""
    folder.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, folder / name)
    return folder


def strip_extension(path):
    """Take our own extension, and what only it can read, out of a configuration."""
    config = yaml.safe_load(path.read_text(encoding="utf-8"))
    sphinx = config["sphinx"]["config"]
    sphinx["extensions"].remove("pillars.book")
    sphinx.pop("nb_ipywidgets_js")
    path.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")


def build(command, folder, *options):
    """Return the seconds that a build takes; stop with its log if it fails."""
    environment = os.environ | {"PYTHONPATH": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.monotonic()
    # From within the folder: a module is looked for in the present one first.
    done = subprocess.run(
        [*command, str(folder), *options],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - start
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-4000:])
    return seconds


def time_edit(folder, old, new):
    """Return the seconds of a build after one edit of one chapter."""
    path = folder / CHAPTER
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{CHAPTER} has {text.count(old)} times {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return build(OURS, folder, *STRICT)


def time_growth(folder, count):
    """Return the seconds, cold and after an edit, of a book with so many chapters of the same kind."""
    copy_book(folder)
    toc = yaml.safe_load((folder / "_toc.yml").read_text(encoding="utf-8"))
    text = (folder / CHAPTER).read_text(encoding="utf-8")
    names = [f"chapters/copy-{number:02}" for number in range(count)]
    for name in names:
        # Labels are unique in a book, and so are the ids of exercises; a copy keeps cells, text and figures.
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    toc = {"format": "jb-book", "root": "chapters/index", "chapters": [{"file": name} for name in names]}
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
    (folder / "chapters/index.md").write_text("# A book\n", encoding="utf-8")
    cold = build(OURS, folder)
    path = folder / f"{names[0]}.md"
    path.write_text(text.replace("\n## Key points", "\nA sentence more.\n\n## Key points"), encoding="utf-8")
    return cold, build(OURS, folder)


if __name__ == "__main__":
    main()
