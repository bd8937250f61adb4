"""Read class.toml: the name of a class, its deadlines, and where its gradebook is."""

import re
import shlex
import tomllib
from datetime import datetime

from seminar.class_list import ClassError

GRADEBOOK = "sqlite:///gradebook.db"
TABLES = ("name", "gradebook", "deadlines")
DEADLINE = "2027-03-01T23:59:00+09:00"
NO_CLASS = "not the folder of a class; make one with `new`."
KNOWN = "name, [gradebook] and [deadlines]"
FORMS = f'write a name as name = "Spring 2027", and a deadline as ps1 = {DEADLINE}'


def read_settings(path):
    """Return what class.toml says. Raises ClassError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        settings = tomllib.loads(text)
    except UnicodeDecodeError:
        raise ClassError(f"{path}: not in UTF-8; save it as UTF-8 in a plain text editor.") from None
    except OSError:
        raise ClassError(f"{path.parent}: {NO_CLASS}{tell_near(path.parent)}") from None
    except tomllib.TOMLDecodeError as error:
        raise ClassError(f"{path}: not TOML: {show_line(text, error)}; {FORMS}.") from None
    unknown = [name for name in settings if name not in TABLES]
    if unknown:
        raise ClassError(
            f"{path}: {unknown[0]}: not known here; it has {KNOWN}, and deadlines below the last."
        )
    return settings


def tell_near(folder):
    """Return a hint at the class folder next to a wrong one, "" if there is none."""
    below = sorted(folder.glob("*/class.toml")) if folder.is_dir() else []
    above = [parent / "class.toml" for parent in folder.parents if (parent / "class.toml").is_file()]
    near = [path.parent for path in [*above, *below]]
    return f" Perhaps you mean {shlex.quote(str(near[0]))}." if near else ""


def show_line(text, error):
    """Return what is wrong with a file of TOML, with the line itself."""
    place = re.search(r"line (\d+)", str(error))
    lines = text.splitlines()
    if not place or int(place[1]) > len(lines):
        return str(error)
    return f"line {place[1]}, {lines[int(place[1]) - 1].strip()!r}, cannot be read"


def read_table(settings, name, path):
    """Return a table of class.toml, empty if it is not there. Raises ClassError."""
    table = settings.get(name, {})
    if not isinstance(table, dict):
        raise ClassError(f"{path}: {name} is not a table; write [{name}] on a line of its own.")
    return table


def read_deadlines(settings, path):
    """Return the deadlines, each with its time zone. Raises ClassError."""
    deadlines = read_table(settings, "deadlines", path)
    for name, time in deadlines.items():
        if not isinstance(time, datetime) or time.tzinfo is None:
            raise ClassError(
                f"{path}: deadline {name}: write {name} = {DEADLINE}, with its zone and no quotation marks."
            )
    return deadlines


def read_gradebook(settings, folder):
    """Return the gradebook's address; a file of SQLite lies in the class folder. Raises ClassError."""
    url = read_table(settings, "gradebook", folder / "class.toml").get("url", GRADEBOOK)
    if not isinstance(url, str) or "://" not in url:
        raise ClassError(
            f"{folder / 'class.toml'}: gradebook url: {url!r}; write {GRADEBOOK} or postgresql://..."
        )
    relative = url.startswith("sqlite:///") and not url.startswith("sqlite:////")
    return f"sqlite:///{folder / url.removeprefix('sqlite:///')}" if relative else url
